"""What our own templates need while they run, under the names that Jinja's compiler gives it.

Loading Jinja takes longer than making a page, and of all that it brings along ours use a handful.
"""

from __future__ import annotations

from operator import methodcaller
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import CodeType

    Root = Callable[["Context"], Iterator[str]]

FILTERS: dict[str, Callable[..., Any]] = {
    "attr": getattr,
    "capitalize": methodcaller("capitalize"),
    "join": lambda texts, between: between.join(texts),
    "length": len,
    "map": lambda things, attribute: [getattr(thing, attribute) for thing in things],
    "reverse": lambda things: list(things)[::-1],
}
TESTS: dict[str, Callable[[Any], bool]] = {
    "false": lambda value: value is False,
    "none": lambda value: value is None,
    "true": lambda value: value is True,
}

_MISSING: Any = object()
_GLOBALS = {"range": range}


class Context:
    """The names that a template knows: what it was given, and what it has set itself."""

    __slots__ = ("_given", "exported_vars", "vars")
    eval_ctx = SimpleNamespace(autoescape=True)

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self.vars: dict[str, Any] = {}
        self.exported_vars: set[str] = set()

    def resolve_or_missing(self, name: str) -> Any:
        """Look up a name."""
        return self.vars[name] if name in self.vars else self._given.get(name, _MISSING)

    def get_all(self) -> dict[str, Any]:
        """Return all names, for a template within this one."""
        return self._given | self.vars


class Page:
    """A template of ours, ready to be rendered."""

    def __init__(self, root: Root) -> None:
        self.root_render_func = root

    def render(self, **given: Any) -> str:
        """Return the text. Raises NameError for a name that isn't given."""
        return "".join(self.root_render_func(Context(_GLOBALS | given)))

    @staticmethod
    def new_context(given: dict[str, Any], _shared: bool, local: Mapping[str, Any]) -> Context:  # noqa: FBT001  # Jinja's
        """Return the names that a template knows where it is included."""
        return Context(given | {name: value for name, value in local.items() if value is not _MISSING})

    def make_module(self, given: dict[str, Any], shared: bool, local: Mapping[str, Any]) -> SimpleNamespace:  # noqa: FBT001  # as above
        """Return what a template has set, where it is imported."""
        context = self.new_context(given, shared, local)
        for _ in self.root_render_func(context):
            pass
        return SimpleNamespace(**{name: context.vars[name] for name in context.exported_vars})


class Pages:
    """Templates that refer to each other, by name; `finalize` makes what they print inert."""

    filters = FILTERS
    tests = TESTS
    concat = "".join

    def __init__(self, codes: Mapping[str, CodeType], finalize: Callable[[Any], str]) -> None:
        self.finalize = finalize
        self._codes = codes
        self._pages: dict[str, Page] = {}

    @staticmethod
    def undefined(_hint: str = "", name: str = "") -> NoReturn:
        """Refuse a name that nobody gave a value."""
        message = f"nothing is called '{name}'"
        raise NameError(message)

    def get_template(self, name: str, _parent: str = "") -> Page:
        """Return one of the templates."""
        if name not in self._pages:
            known = {**_NAMES, "environment": self, "finalize": self.finalize}
            exec(self._codes[name], known)  # noqa: S102  # ours, as the compiler wrote it
            self._pages[name] = Page(known["root"])
        return self._pages[name]


class _Loop:
    """Where a loop is."""

    __slots__ = ("index", "index0", "last")
    index: int
    index0: int
    last: bool


def _looped(things: Iterable[Any], _undefined: object) -> Iterator[tuple[Any, _Loop]]:
    every = list(things)
    loop = _Loop()
    for loop.index, thing in enumerate(every, start=1):
        loop.index0 = loop.index - 1
        loop.last = loop.index == len(every)
        yield thing, loop


_NAMES = {"LoopContext": _looped, "Markup": Markup, "Undefined": lambda _hint: "", "missing": _MISSING}
"""Undefined is an `if` without an `else`, which prints nothing."""


def html(value: Any) -> str:
    """Escape a value for HTML; as `markupsafe.escape`, which makes even those anew that have nothing to escape."""
    kind = type(value)
    if kind is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value  # type: ignore[no-any-return]  # its type, looked at in the fastest way, tells mypy nothing
    if kind is int:
        return str(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # as above
    return escape(value)
