"""Lines in an SVG: their paths, and the arrowheads and dots that they end with, as Graphviz draws them."""

from __future__ import annotations

from functools import lru_cache
from math import atan, hypot, sin
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.outlines import DASHES, looks, number, polygon

if TYPE_CHECKING:
    from journeymap.drawing.parts import Line, Point

_HEAD = 10.0
"""How long an arrowhead of size 1 is."""

_WING = 0.35
"""How far it reaches to each side, as a share of that, unless its line is thick."""

_THICK = 4.0
_DOT = 4.0
"""The radius of a dot of size 1."""


class _Stroke(NamedTuple):
    """How a line is drawn: its attributes, those of its ends, how large these are, and how far its outline reaches."""

    line: str
    ends: str
    size: float
    half: float
    wing: float
    beyond: float
    """How far the outline reaches beyond the tip of an arrowhead."""


def edge(line: Line, width: float | None = None) -> str:
    """Draw a line, behind what it starts from and ends with; its mirror image on a page that is so wide."""
    stroke, pieces = _stroke(line.look), line.pieces
    if width is not None:
        pieces = tuple(tuple((width - x, y) for x, y in piece) for piece in pieces)
    drawn = f'<path fill="none" {stroke.line} d="{"".join(map(_path, pieces))}"/>\n'
    if line.start:
        drawn += _dot(stroke, _turned(line.start, width), pieces[0][0])
    if line.end:
        drawn += _head(stroke, _turned(line.end, width), pieces[0][-1])
    return drawn


def _turned(point: Point, width: float | None) -> Point:
    return point if width is None else (width - point[0], point[1])


def _path(points: tuple[Point, ...]) -> str:
    """Write the control points of Béziers for SVG."""
    (x, y), *others = points
    return f"M{x:g},{y:g}C{' '.join([f'{x:g},{y:g}' for x, y in others])}"


@lru_cache(maxsize=256)
def _stroke(look: str) -> _Stroke:
    known = looks(look)
    color, width = known.get("color", "black").lower(), known.get("penwidth", "1")
    stroke, half = f'stroke="{color}"' + (f' stroke-width="{width}"' if width != "1" else ""), float(width) / 2
    wing = _WING * max(1.0, 2 * half / _THICK)
    line = stroke + DASHES[known.get("style", "solid")]
    return _Stroke(line, f'fill="{color}" {stroke}', float(known.get("arrowsize", 1)), half, wing, half / sin(atan(wing)))


def _towards(start: Point, end: Point) -> Point:
    """Return the way from one place to another, of length 1."""
    x, y = end[0] - start[0], end[1] - start[1]
    far = hypot(x, y)
    return (x / far, y / far) if far else (0.0, 0.0)


def _head(stroke: _Stroke, tip: Point, start: Point) -> str:
    """Draw an arrowhead that reaches up to a place, with the outline around it."""
    (x, y), long = _towards(start, tip), stroke.size * _HEAD
    tip_x, tip_y = tip[0] - x * stroke.beyond, tip[1] - y * stroke.beyond
    back_x, back_y, wing = tip_x - x * long, tip_y - y * long, stroke.wing * long
    ends = (back_x - y * wing, back_y + x * wing), (tip_x, tip_y), (back_x + y * wing, back_y - x * wing)
    return polygon(stroke.ends, *ends)


def _dot(stroke: _Stroke, start: Point, end: Point) -> str:
    """Draw a dot from one place towards another, with the outline around it."""
    (x, y), radius = _towards(start, end), stroke.size * _DOT
    middle, reach = radius + stroke.half, number(radius)
    place = f'cx="{number(start[0] + x * middle)}" cy="{number(start[1] + y * middle)}"'
    return f'<ellipse {stroke.ends} {place} rx="{reach}" ry="{reach}"/>\n'
