"""Shapes in an SVG: what Graphviz draws around nodes, and clusters on."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import atan, hypot, sin
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.errors import DrawingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.drawing.parts import Box

_MOST_ROUND = 12.0
"""The radius of Graphviz's round corners, for boxes of at least three times that."""

_APART = 4.0
"""How far an outline is around another one."""

DASHES: Mapping[str, str] = {
    "solid": "",
    "dashed": ' stroke-dasharray="5,2"',
    "dotted": ' stroke-dasharray="2,3"',
}
"""How long the pieces of a line are, and how far apart. Graphviz's dots, 1 and 5, are hardly seen where a line is thin."""

_GRADIENT = """<defs>
<linearGradient id="{id}" gradientUnits="userSpaceOnUse" x1="{x}" y1="{top}" x2="{x}" y2="{foot}">
<stop offset="0" stop-color="{first}"/>
<stop offset="1" stop-color="{last}"/>
</linearGradient>
</defs>
"""
_LOOK = re.compile(r'(\w+)="([^"]*)"')


class _Paint(NamedTuple):
    """How a shape is drawn: its attributes in the SVG, and whether its corners are round."""

    fill: str
    stroke: str
    is_round: bool


_Shape = Callable[[float, float, float, float, float, _Paint], str]
"""Draws something around a place: so far to each side, so far upwards and downwards, and beyond it by so much everywhere."""


@lru_cache(maxsize=4096)
def looks(look: str) -> Mapping[str, str]:
    """Return attributes of DOT by their names."""
    return dict(_LOOK.findall(look))


def number(value: float) -> str:
    """Write a length or a place in points, to six digits as DOT has it: rounding to hundredths takes twice as long."""
    return f"{value:g}"


def node(box: Box, left: float) -> str:
    """Draw what is around a box, with its left side at a place of its own. Raises DrawingError for unknown looks."""
    look = looks(box.look)
    if "shape" not in look:
        return ""
    draw, paint = _shape(look["shape"]), _paint(box.look)
    across, along = box.width / 2, box.height / 2
    x, y = left + across, box.y + along
    drawn = draw(x, y, across, along, 0, paint)
    if look.get("peripheries") == "2":
        drawn += draw(x, y, across, along, _APART, paint._replace(fill='fill="none"'))
    return drawn


def ground(box: Box, left: float) -> str:
    """Draw a cluster, filled with one colour, or with two from above to below."""
    paint, across, along = _paint(box.look), box.width / 2, box.height / 2
    x, y = left + across, box.y + along
    first, _, last = looks(box.look).get("fillcolor", "").partition(":")
    if not last:
        return _box(x, y, across, along, 0, paint)
    id_, ends = f"{box.id}_l", {"x": number(x), "top": number(box.y), "foot": number(box.y + box.height)}
    defined = _GRADIENT.format(id=id_, first=first.lower(), last=last.lower(), **ends)
    return defined + _box(x, y, across, along, 0, paint._replace(fill=f'fill="url(#{id_})"'))


def _box(x: float, y: float, across: float, along: float, beyond: float, paint: _Paint) -> str:  # noqa: PLR0913, PLR0917  # a _Shape
    across, along = across + beyond, along + beyond
    place = f'x="{number(x - across)}" y="{number(y - along)}"'
    return f"<rect {paint.fill} {paint.stroke} {place}{size(2 * across, 2 * along, is_round=paint.is_round)}/>\n"


@lru_cache(maxsize=256)
def size(width: float, height: float, *, is_round: bool) -> str:
    """Return the attributes of a rectangle of a size."""
    radius = min(_MOST_ROUND, width / 3, height / 3)
    return f' width="{number(width)}" height="{number(height)}"' + f' rx="{radius:.4g}"' * is_round


def _circle(x: float, y: float, across: float, along: float, beyond: float, paint: _Paint) -> str:  # noqa: PLR0913, PLR0917  # a _Shape
    place = f'cx="{number(x)}" cy="{number(y)}" rx="{number(across + beyond)}" ry="{number(along + beyond)}"'
    return f"<ellipse {paint.fill} {paint.stroke} {place}/>\n"


def _diamond(x: float, y: float, across: float, along: float, beyond: float, paint: _Paint) -> str:  # noqa: PLR0913, PLR0917  # a _Shape
    side = hypot(across, along)
    across, along = across + beyond * side / along, along + beyond * side / across
    return polygon(f"{paint.fill} {paint.stroke}", (x, y - along), (x - across, y), (x, y + along), (x + across, y))


def _triangle(x: float, y: float, across: float, along: float, beyond: float, paint: _Paint) -> str:  # noqa: PLR0913, PLR0917  # a _Shape
    """Draw one that stands on a side, with the middle of its corners at the place."""
    slope = across / along / 1.5
    tip, foot = along + beyond / sin(atan(slope)), along / 2 + beyond
    across = (tip + foot) * slope
    return polygon(f"{paint.fill} {paint.stroke}", (x, y - tip), (x - across, y + foot), (x + across, y + foot))


def polygon(paint: str, *corners: tuple[float, float]) -> str:
    """Draw a polygon that is painted by some attributes."""
    points = " ".join([f"{number(x)},{number(y)}" for x, y in corners])
    return f'<polygon {paint} points="{points}"/>\n'


_SHAPES: Mapping[str, _Shape] = {
    "box": _box,
    "square": _box,
    "circle": _circle,
    "diamond": _diamond,
    "triangle": _triangle,
}


def _shape(name: str) -> _Shape:
    if name not in _SHAPES:
        raise DrawingError(f"nobody knows how to draw a '{name}'")
    return _SHAPES[name]


@lru_cache(maxsize=1024)
def _paint(look: str) -> _Paint:
    known = looks(look)
    color, width, styles = known.get("color", "black"), known.get("penwidth", "1"), known.get("style", "solid").split(",")
    dashes = "".join([DASHES[name] for name in styles if name in DASHES])
    stroke = _color("stroke", color) + (f' stroke-width="{width}"' if width != "1" else "") + dashes
    fill = _color("fill", known.get("fillcolor", color).partition(":")[0]) if "filled" in styles else 'fill="none"'
    return _Paint(fill, stroke, "rounded" in styles)


def _color(name: str, color: str) -> str:
    """Return the attributes for a colour, which may let through what is behind it."""
    solid, clear = color[:7].lower(), color[7:]
    if not clear:
        return f'{name}="{solid}"'
    share = int(clear, 16) / 255
    return f'{name}="{solid}" {name}-opacity="{share:.3g}"' if share else f'{name}="none"'
