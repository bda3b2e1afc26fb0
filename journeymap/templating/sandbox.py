"""A team's own templates: what they may do, and what is said of one that fails.

They are given what ours are given, and nothing else: no files but templates, no code of Python's, no end of output. Time is
the workers' to limit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import ChoiceLoader, FunctionLoader, PrefixLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import to_builtins

from journeymap.suggest import closest
from journeymap.templating import BrokenTemplateError, Own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import BaseLoader, Environment
    from jinja2.runtime import Context

ORIGINALS = "journeymap"
"""Names that begin with this folder are those of our templates, even where a team has its own."""

MOST = 50_000_000
"""Characters of one output, and of anything that is made by multiplying."""

_MOST_EXPONENT = 64
_OWN = "<own>/"
"""Begins the file names under which a team's own templates are compiled."""

_EXPLAIN = "`journeymap explain broken-template` tells what templates may use"
_ADDRESS = re.compile(r" at (0x[0-9A-Fa-f]+)(?:>|&gt;)")
"""What Python writes of a thing that has no text of its own, also once it is escaped: another in every process."""

_PLAIN = (str, int, float, bool, type(None))


class _Missing(StrictUndefined):
    """What is said of a name that isn't there."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, thing = self._undefined_name, self._undefined_obj
        fields = getattr(thing, "__struct_fields__", ())
        if self._undefined_hint or not fields:
            return super()._undefined_message
        near = closest(str(name), fields)
        return f"a {type(thing).__name__.lower()} has no '{name}'" + (f". Did you mean '{near}'?" if near else "")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Keeps templates from Python's insides, from chance, and from making more than anybody wants."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **settings: Any) -> None:
        super().__init__(undefined=_Missing, **settings)
        del self.globals["lipsum"], self.filters["random"]  # the same input has the same output

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up a field of the view as if there were no sandbox: they are data, and most of what templates ask for."""
        if attribute in getattr(type(obj), "__struct_fields__", ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Hand our functions plain values by name: they fill them into labels, which could look into anything else."""
        if str(getattr(function, "__module__", "")).startswith("journeymap."):
            kwargs = {key: value if type(value) in _PLAIN else f"{value!s}" for key, value in kwargs.items()}
        return super().call(context, function, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, unless that makes too much."""
        if operator == "**":
            is_large = abs(left) > 1 and abs(right) > _MOST_EXPONENT
        else:
            is_large = any(hasattr(a, "__len__") and isinstance(b, int) and len(a) * b > MOST for a, b in _both(left, right))
        if is_large:
            message = f"the result of {operator} is too large"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)


def _both(left: Any, right: Any) -> Iterator[tuple[Any, Any]]:
    yield left, right
    yield right, left


def sandbox(ours: BaseLoader, own: Own, **settings: Any) -> Environment:
    """Return an environment in which a team's own templates take the place of ours with the same names."""
    texts = dict(own)
    theirs = FunctionLoader(lambda name: (texts[name], _OWN + name, None) if name in texts else None)
    return _Sandbox(loader=ChoiceLoader([theirs, PrefixLoader({ORIGINALS: ours}), ours]), **settings)


def printable(value: Any) -> Any:
    """Return what is printed, unless its text is Python's: of functions and the like that is another in every process."""
    if type(value) in _PLAIN or isinstance(value, (str, Undefined)):
        return value
    if callable(value):
        message = "this is a function. Call it: write parentheses behind its name"
        raise TypeError(message)
    if _ADDRESS.search(str(value)):
        message = f"a {type(value).__name__} has no text of its own. Print what is in it"
        raise TypeError(message)
    return value


def render(environment: Environment, name: str, own: Own, context: dict[str, Any]) -> str:
    """Render a template. Raises BrokenTemplateError where one of the team's fails; what fails beside them is ours."""
    parts, size = [], 0
    try:
        for part in environment.get_template(name).generate(context):
            size += len(part)
            if size > MOST:
                _refuse(name, own, f"it makes more than {MOST // 1_000_000} MB")
            parts.append(part)
    except BrokenTemplateError:
        raise
    except Exception as error:
        broken = _explained(error, own) or next(filter(None, (check(environment, name, own) for name, _ in own)), None)
        if broken is None:
            raise
        raise broken from error
    text = "".join(parts)
    try:
        text.encode()
    except UnicodeEncodeError:
        _refuse(name, own, "it prints half of a character")
    address = _ADDRESS.search(text)
    if address and address[1] not in str(to_builtins(context, enc_hook=lambda _thing: "")):
        help_ = "write parentheses behind the names of functions, and `|join` behind `map`"
        _refuse(name, own, "it prints something that has no text of its own", help_)
    return text


def _refuse(name: str, own: Own, reason: str, help_: str = _EXPLAIN) -> NoReturn:
    """Give up an output; to which of the templates it is due, nobody knows."""
    first = next((ours for ours, _ in own if ours == name), own[0][0])
    raise BrokenTemplateError(first, 0, f"this template fails: {reason}", help_)


def check(environment: Environment, name: str, own: Own) -> BrokenTemplateError | None:
    """Compile one of the team's templates, to say what is wrong with its grammar."""
    try:
        environment.compile(dict(own)[name], name, _OWN + name)
    except TemplateSyntaxError as error:
        return _explained(error, own)
    except Exception as error:  # noqa: BLE001  # nothing that is written in a template is a mistake of ours
        is_deep = isinstance(error, (RecursionError, MemoryError, SyntaxError))
        reason = "it is nested too deeply" if is_deep else _sentence(str(error))[0]
        return BrokenTemplateError(name, 0, f"this template can't be read: {reason}", _EXPLAIN)
    return None


def _explained(error: Exception, own: Own) -> BrokenTemplateError | None:
    place = _place(error, own)
    if place is None:
        return None
    reason, help_ = _sentence(_reason(error))
    if isinstance(error, TemplateNotFound):
        near = closest(str(error.name), [name for name, _ in own])
        help_ = f"did you mean '{near}'?" if near else f"names of ours begin with '{ORIGINALS}/'"
    verb = "can't be read" if isinstance(error, TemplateSyntaxError) else "fails"
    return BrokenTemplateError(*place, f"this template {verb}: {reason}", help_ or _EXPLAIN)


def _place(error: Exception, own: Own) -> tuple[str, int] | None:
    """Find the innermost of the team's templates that was at work; or else the one that the error speaks of."""
    if isinstance(error, TemplateSyntaxError):
        file = error.filename or error.name or ""  # of comments without an end, Jinja takes one for the other
        if file.startswith(_OWN):
            return file.removeprefix(_OWN), error.lineno
    found = None
    step = error.__traceback__
    while step:
        file = step.tb_frame.f_code.co_filename
        if file.startswith(_OWN):
            found = file.removeprefix(_OWN), step.tb_lineno
        step = step.tb_next
    return found or next(((name, 0) for name, _ in own if f"'{name}'" in str(error)), None)


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    if isinstance(error, TemplateSyntaxError):
        return error.message or "it isn't clear why"
    if isinstance(error, KeyError):
        return f"nothing is called {error}"
    if isinstance(error, RecursionError):
        return "it goes round in a circle"
    if isinstance(error, MemoryError):
        return "it takes more memory than there is"
    return str(error) or type(error).__name__


def _sentence(text: str) -> tuple[str, str]:
    """Take the first sentence for the message, and what follows for help; both begin as ours do."""
    first, _, rest = " ".join(text.split()).partition(". ")
    return _lowered(first.removesuffix(".")), _lowered(rest.removesuffix("."))


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
