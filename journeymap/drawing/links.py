"""Edges in an SVG: their paths, and the arrowheads and dots that they end with, as Graphviz draws them."""

from __future__ import annotations

from functools import lru_cache
from math import atan, hypot, sin
from typing import TYPE_CHECKING

from journeymap.drawing.outlines import DASHES, number, polygon
from journeymap.drawing.parts import UnknownLookError

if TYPE_CHECKING:
    from journeymap.drawing.parts import Look

_HEAD = 10.0
"""How long an arrowhead of size 1 is."""

_WING = 0.35
"""How far it reaches to each side, as a share of that, unless its line is thick."""

_THICK = 4.0
_DOT = 4.0
"""The radius of a dot of size 1."""

_Point = tuple[float, float]


def edge(look: Look) -> str:
    """Draw an edge by its points: Béziers in one or more pieces, behind what it starts from and ends with.

    Raises UnknownLookError.
    """
    first, *pieces = look["pos"].split(";")
    ends, points = {}, first.split(" ")
    while points[0][0] in "se":
        name, _, place = points.pop(0).partition(",")
        ends[name] = _point(place)
    color, width = look.get("color", "black").lower(), look.get("penwidth", "1")
    line = f'stroke="{color}"' + (f' stroke-width="{width}"' if width != "1" else "")
    dashes = _dashes(look.get("style", "solid"))
    path = "".join([_path(points), *(_path(piece.split(" ")) for piece in pieces)])
    drawn = [f'<path fill="none" {line}{dashes} d="{path}"/>\n']
    way, size, thick = look.get("dir", "forward"), float(look.get("arrowsize", 1)), float(width)
    paint = f'fill="{color}" {line}'
    if "s" in ends and way in {"both", "back"}:
        if look.get("arrowtail") != "dot":
            raise UnknownLookError(look)
        drawn.append(_dot(paint, ends["s"], _point(points[0]), size, thick))
    if "e" in ends and way in {"both", "forward"}:
        drawn.append(_head(paint, ends["e"], _point(points[-1]), size, thick))
    return "".join(drawn)


def _point(told: str) -> _Point:
    """Read a place, which Graphviz counts upwards, and SVG downwards."""
    x, _, y = told.partition(",")
    return float(x), -float(y)


def _path(points: list[str]) -> str:
    """Write the control points of Béziers for SVG."""
    start, *others = points
    return f"M{start}C{' '.join(others)}".replace(",", ",-").replace(",--", ",")


def _dashes(style: str) -> str:
    if style not in DASHES:
        raise UnknownLookError(style)
    return DASHES[style]


def _towards(start: _Point, end: _Point) -> _Point:
    """Return the way from one place to another, of length 1."""
    x, y = end[0] - start[0], end[1] - start[1]
    far = hypot(x, y)
    return (x / far, y / far) if far else (0.0, 0.0)


def _head(paint: str, tip: _Point, start: _Point, size: float, thick: float) -> str:
    """Draw an arrowhead that reaches up to a place, with the outline around it."""
    (x, y), long = _towards(start, tip), size * _HEAD
    wide, outline = _spread(thick)
    (tip_x, tip_y), wing = (tip[0] - x * outline, tip[1] - y * outline), wide * long
    back_x, back_y = tip_x - x * long, tip_y - y * long
    return polygon(paint, (back_x - y * wing, back_y + x * wing), (tip_x, tip_y), (back_x + y * wing, back_y - x * wing))


@lru_cache(maxsize=64)
def _spread(thick: float) -> tuple[float, float]:
    """Return how wide half an arrowhead is that is 1 long, and how far an outline reaches beyond its tip."""
    wide = _WING * max(1.0, thick / _THICK)
    return wide, thick / 2 / sin(atan(wide))


def _dot(paint: str, start: _Point, end: _Point, size: float, thick: float) -> str:
    """Draw a dot from one place towards another, with the outline around it."""
    (x, y), radius = _towards(start, end), size * _DOT
    middle, reach = radius + thick / 2, number(radius)
    place = f'cx="{number(start[0] + x * middle)}" cy="{number(start[1] + y * middle)}"'
    return f'<ellipse {paint} {place} rx="{reach}" ry="{reach}"/>\n'
