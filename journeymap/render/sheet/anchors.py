"""Texts of a drawing that is read from right to left: anchored where they start, whatever font they are shown in.

Graphviz puts each text by its left edge, as wide as it is with our font. A reader may have another, and for other scripts
always has, so such a text would end somewhere near the edge that it should start from.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from journeymap.drawing import draw
from journeymap.render.sheet.markup import FROM_RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.drawing import Engine

_TEXT = re.compile(r'<text text-anchor="start" x="([-\d.]+)" y="([-\d.]+)" font-family="([^"]*)"([^>]*)>([^<]*)')
_RIGHT_TO_LEFT = re.compile(r"(?:&#?\w+;|[^\w\u061c\u200f])*[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
"""What begins with a letter that is written from right to left, or with a mark that says so (Unicode Standard Annex 9, P2)."""

_STYLE = re.compile(r' STYLE="[A-Z,]*"')

Widths = dict[tuple[float, float], float]
"""Of each text by where its left edge stands."""


def widths(dot: str, engine: Engine) -> Widths:
    """Return how wide Graphviz takes each text of a graph to be. Raises DrawingError, MissingToolError.

    Its JSON loses what comes after a backslash, which is as wide as a slash, and reads past the end of a cell's style, which
    crashes where that leads nowhere; texts are as wide without.
    """
    bare = _STYLE.sub("", dot.replace(r"\\", "/"))
    drawn = json.loads(draw(bare, "json", engine), strict=False)
    return {(round(x, 2), round(y, 2)): width for x, y, width in _texts(drawn)}


def from_right(svg: str, wide: Widths) -> str:
    """Anchor texts at the right where they start there, others from right to left in their middle, and the rest at the left."""
    return _TEXT.sub(lambda text: _anchored(text, wide), svg)


def _anchored(text: re.Match[str], wide: Widths) -> str:
    x, y, family, look, content = text.groups()
    width = wide.get((round(float(x), 2), round(-float(y), 2)))
    turned = bool(_RIGHT_TO_LEFT.match(content))
    if width is None:
        anchor, edge = ("end" if turned else "start"), float(x)
    elif family.startswith(FROM_RIGHT):
        anchor, edge = ("start" if turned else "end"), float(x) + width
    elif turned:
        anchor, edge = "middle", float(x) + width / 2
    else:
        anchor, edge = "start", float(x)
    family = family.replace(FROM_RIGHT, FROM_RIGHT.rstrip(","))
    direction = 'direction="rtl" ' if turned else ""
    return f'<text {direction}text-anchor="{anchor}" x="{round(edge, 2):g}" y="{y}" font-family="{family}"{look}>{content}'


def _texts(part: Any) -> Iterator[tuple[float, float, float]]:
    if isinstance(part, dict):
        if part.get("op") == "T":
            yield *part["pt"], part["width"]
        for inner in part.values():
            yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)
