"""An SVG that Graphviz has drawn, as we write ours: without what it tells of itself, and with names of parts for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.errors import DrawingError
from journeymap.drawing.outlines import DASHES

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIZE = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"')
_GRADIENT = re.compile(r'(<linearGradient id="| fill="url\(#)([^"()]*_l)_\d+')
"""Graphviz counts the gradients of all that it draws in a process."""

_DOTS = ' stroke-dasharray="1,5"'


class Written(NamedTuple):
    """How wide and how high a drawing is, in points, and what is in it."""

    width: str
    height: str
    body: str


def tidied(svg: str, titles: Mapping[str, str]) -> Written:
    """Tidy a drawing; `titles` are escaped, by the ids of groups. Raises DrawingError where it is none."""
    found = _SIZE.search(svg)
    if not found:
        raise DrawingError("Graphviz drew something else than an SVG")
    _, *groups = svg.replace("&#45;", "-").replace(' xml:space="preserve"', "").split('<g id="')
    body = "".join([_group(group, titles) for group in groups]).removesuffix("</svg>\n")
    return Written(found[1], found[2], _GRADIENT.sub(r"\1\2", dotted(body)))


def dotted(svg: str) -> str:
    """Return a drawing with dots that are seen."""
    return svg.replace(_DOTS, DASHES["dotted"])


def _group(group: str, titles: Mapping[str, str]) -> str:
    """Tidy a group from behind the quotation mark of its id up to the next: one that only holds a link goes.

    What Graphviz calls it goes, too, and the comment before the next.
    """
    id_, _, rest = group.partition('"')
    opened, _, drawn = rest.partition("<!--")[0].partition(">\n")
    if opened.startswith("><a "):
        inside, _, after = drawn.rpartition("</a>\n</g>\n")
        return f"{opened[1:].partition(' xlink:title=')[0]}>\n{inside}</a>\n{after}"
    inside = drawn.partition("</title>\n")[2] if drawn.startswith("<title>") else drawn
    title = f"<title>{titles[id_]}</title>\n" if titles.get(id_) else ""
    return f'<g id="{id_}"{opened}>\n{title}{inside}'
