"""What the preview adds to pages on their way to the browser; outputs themselves never hold any of it."""

from __future__ import annotations

import re
from collections import Counter
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any

from journeymap.report.text import place
from journeymap.templating import source, template

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic, Span
    from journeymap.watch import Round

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_SCRIPT = re.compile(r"script-src ([^;]*)")
_END = "</body>"
_NAMES = {
    "html": "canvas",
    "map.svg": "drawing",
    "flow.svg": "flow",
    "loop.svg": "loop",
    "blueprint.svg": "blueprint",
    "matrix.svg": "matrix",
    "personas.svg": "personas",
    "md": "brief",
    "json": "data",
}
_NAMES |= {
    f"{end.removesuffix('.svg')}{other}": f"{name}, {kind}"
    for other, kind in (
        (".dark.svg", "dark"),
        (".png", "PNG"),
        (".dark.png", "dark, PNG"),
        (".pdf", "PDF"),
        (".dark.pdf", "dark, PDF"),
    )
    for end, name in list(_NAMES.items())
    if end.endswith(".svg")
}
"""What outputs are called, by what their files are called behind the map's id, in the order of the links to them."""

_MOST = 50
"""How many diagnostics a page shows."""

_BEFORE, _MEANT = 40, 120
"""Characters of a source line that are shown before what is meant, and of that."""


def canvas(page: str) -> tuple[str, str]:
    """Return a canvas with the script that keeps it up to date, and the policy that lets only that script run.

    The page's own policy goes into the header, so that the one in the page doesn't stand in its way.
    """
    nonce = token_urlsafe()
    written = _POLICY.search(page)
    policy = _policy(written, nonce)
    page = _POLICY.sub("", page, count=1)
    head, _, tail = page.rpartition(_END)
    return f'{head}<script nonce="{nonce}">{source("serve/live.js")}</script>{_END}{tail}', policy


def index(made: Round) -> tuple[str, str]:
    """Return the page that lists maps, with its policy."""
    nonce = token_urlsafe()
    html = template("serve/index.html.j2").render(groups=_groups(made), nonce=nonce, script=source("serve/live.js"))
    return html, _policy(None, nonce)


def news(made: Round) -> dict[str, Any]:
    """What pages are told after each building: how much is wrong, and the worst of it."""
    worst = sorted(made.diagnostics, key=lambda diagnostic: diagnostic.severity.rank)
    return {
        "built": made.built,
        "maps": sorted(name for name in made.outputs if name.endswith(".html")),
        "counts": Counter(str(diagnostic.severity) for diagnostic in worst),
        "diagnostics": [_told(diagnostic, made) for diagnostic in worst[:_MOST]],
    }


def _policy(written: re.Match[str] | None, nonce: str) -> str:
    """A policy for a page and those that take its place without loading: whatever their styles, pictures and fonts are.

    Of what the page's own policy allows there remains its script.
    """
    own = _SCRIPT.search(written[1]) if written else None
    script = f"{own[1]} 'nonce-{nonce}'" if own else f"'nonce-{nonce}'"
    inline = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; script-src {script}"
    return f"{inline}; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def _told(diagnostic: Diagnostic, made: Round) -> dict[str, Any]:
    return {
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "place": place(diagnostic.file, diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "line": diagnostic.span.start.line if diagnostic.span else 0,
        "source": _source(diagnostic.span, made.lines.get(diagnostic.file, [])),
    }


def _source(span: Span | None, lines: list[str]) -> list[str]:
    """The line that is spoken of: what stands before, what is meant, what follows; cut short on both sides."""
    if span is None or span.start.line > len(lines):
        return []
    line = lines[span.start.line - 1]
    start = span.start.column - 1
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    before = line[:start].lstrip()
    shown = before if len(before) <= _BEFORE else "…" + before[-_BEFORE:]
    return [shown, line[start:end][:_MEANT], line[end : end + _MEANT]]


def _groups(made: Round) -> list[dict[str, Any]]:
    """Workspaces with their maps, each with links to its outputs."""
    groups = []
    for project in made.projects:
        maps = []
        for map_ in project.atlas.maps.values():
            names = [f"{map_.id}.{end}" for end in _NAMES if f"{map_.id}.{end}" in made.outputs]
            if names:
                journey = map_.journey
                personas = [map_.library.personas[id_].name for id_ in journey.personas]
                links = [(_NAMES[name.removeprefix(f"{map_.id}.")], name) for name in names]
                maps.append(
                    {
                        "title": journey.title,
                        "id": map_.id,
                        "state": journey.state,
                        "lang": map_.language,
                        "links": links,
                        "personas": personas,
                    }
                )
        if maps:
            groups.append({"title": project.settings.title or project.root.name, "maps": maps})
    return groups
