"""The one place for Jinja: strict, always escaping, compiled templates kept from run to run, a team's own in a sandbox.

A template's suffix decides what escaping means: `.html.j2` for HTML, `.md.j2` for Markdown. Nothing else is a template.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from jinja2 import Environment
    from markupsafe import Markup

    from journeymap.templating.running import Page

Own = tuple[tuple[str, str], ...]
"""A team's own templates: their names, of which most are names of ours, and their texts."""

_ESCAPES = {
    ".html.j2": ("journeymap.templating.running", "html"),
    ".md.j2": ("journeymap.markdown", "printed"),
}
"""By suffix, the module and function `(Any) -> str` that makes what is printed inert; what is Markup stays."""

_PAGE = "canvas/page.html.j2"
"""What style sheets are part of."""


class BrokenTemplateError(Exception):
    """A template of a team's own that fails: its name, the line (0 where it can't be told), why, and what to do."""

    def __init__(self, name: str, line: int, reason: str, help: str) -> None:  # noqa: A002  # the word that diagnostics use
        super().__init__(reason)
        self.name = name
        self.line = line
        self.help = help


def render(name: str, own: Own = (), /, **context: Any) -> str:
    """Render a template by its name in the folder `templates`, such as `canvas/page.html.j2`.

    A team's own templates take the place of ours with their names. Raises BrokenTemplateError where one of them fails, and
    KeyError for a suffix that isn't a template's.
    """
    if not own:
        return template(name).render(**context)
    from journeymap.templating.sandbox import render as render_guarded

    return render_guarded(environment(name, own), name, own, context)


@lru_cache
def top() -> Path:
    """Return the folder `templates`."""
    return Path(import_module("journeymap.templates").__path__[0])


@lru_cache
def names() -> frozenset[str]:
    """The names of our templates and style sheets that a team may have its own of."""
    found = [*(top() / "canvas").iterdir(), top() / "brief.md.j2"]
    return frozenset(file.relative_to(top()).as_posix() for file in found if file.name.endswith((*_ESCAPES, ".css")))


def references(text: str, among: Collection[str]) -> list[str]:
    """Return the templates, among some, that a template refers to; all where that is decided by what it is given."""
    from jinja2 import meta

    try:
        found = set(meta.find_referenced_templates(environment(_PAGE).parse(text)))
    except Exception:  # noqa: BLE001  # whatever it is, `check` tells
        return []
    return [name for name in among if name in found or None in found]


def check(own: Own) -> list[BrokenTemplateError]:
    """Say which of a team's own templates have mistakes in their grammar. Takes names of templates and of style sheets."""
    from journeymap.templating.sandbox import check as check_one

    kinds = ((name, name if name.endswith(tuple(_ESCAPES)) else _PAGE) for name, _ in own)
    return [broken for name, kind in kinds if (broken := check_one(environment(kind, own), name, own))]


@lru_cache
def template(name: str) -> Page:
    """Return a template of ours.

    Everything that it prints is escaped, by `{{ }}` and across macros, but for what is `Markup` already. A name that
    the context lacks is an error when the template is rendered. Raises KeyError for a suffix that isn't a template's.
    """
    from journeymap.templating.kept import codes
    from journeymap.templating.running import Pages

    return Pages(codes(name), _finalize(name)).get_template(name)


@lru_cache
def source(name: str) -> Markup:
    """Return a file of the folder `templates` as it is: ours, and nothing that anybody else has written."""
    from markupsafe import Markup

    return Markup((top() / name).read_text(encoding="utf-8"))  # noqa: S704  # see above


def environment(name: str, own: Own = ()) -> Environment:
    """Return what a template of some name is compiled in, with a team's own templates over ours if there are any."""
    return _environment(_finalize(name), own)


def _finalize(name: str) -> Callable[[Any], str]:
    suffix = next((suffix for suffix in _ESCAPES if name.endswith(suffix)), name)
    module, function = _ESCAPES[suffix]
    found: Callable[[Any], str] = getattr(import_module(module), function)
    return found


@lru_cache(maxsize=8)
def _environment(finalize: Callable[[Any], str], own: Own) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from journeymap.templating.running import FILTERS, TESTS

    ours = FileSystemLoader(top())
    settings: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "auto_reload": False}
    if own:
        from jinja2 import pass_context
        from markupsafe import Markup

        from journeymap.templating.kept import bytecode
        from journeymap.templating.sandbox import printable, sandbox

        @pass_context  # else Jinja would print constants when it compiles, where nobody limits their time
        def finished(_context: object, value: Any) -> Markup:
            return Markup(finalize(printable(value)))  # noqa: S704  # inert, and Jinja shall leave it so

        return sandbox(ours, own, autoescape=True, optimized=False, bytecode_cache=bytecode(), finalize=finished, **settings)
    made = Environment(undefined=StrictUndefined, loader=ours, autoescape=True, finalize=finalize, **settings)
    made.filters, made.tests = {**FILTERS}, {**TESTS}
    return made
