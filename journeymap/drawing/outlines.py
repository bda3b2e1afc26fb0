"""Shapes in an SVG: what Graphviz draws around nodes, and clusters on."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.parts import UnknownLookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.drawing.parts import Look

INCH = 72
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


class _Paint(NamedTuple):
    """How a shape is drawn: its attributes in the SVG, filled or as an outline alone, and whether its corners are round."""

    filled: str
    outline: str
    is_round: bool


def number(value: float) -> str:
    """Write a length or a place in points, to the hundredth of one."""
    return f"{round(value, 2) + 0.0:.10g}"


def node(look: Look) -> str:
    """Draw what is around a node. Raises UnknownLookError."""
    shape = look.get("shape", "")
    if shape == "none":
        return ""
    draw, rings = _SHAPES.get(shape), look.get("peripheries", "1")
    if not draw or (rings != "1" and (shape, rings) != ("circle", "2")):
        raise UnknownLookError(shape)
    paint = _paint(look.get("style", ""), look.get("color", "black"), look.get("fillcolor", ""), look.get("penwidth", "1"))
    x, _, y = look["pos"].partition(",")
    across, along = float(look["width"]) * INCH / 2, float(look["height"]) * INCH / 2
    drawn = draw(float(x), -float(y), across, along, paint)
    if rings == "2":
        drawn += draw(float(x), -float(y), across + _APART, along + _APART, paint._replace(filled=paint.outline))
    return drawn


def ground(look: Look) -> str:
    """Draw a cluster, filled with one colour, or with two from above to below. Raises UnknownLookError."""
    left, foot, right, top = map(float, look["bb"].split(","))
    place = (left + right) / 2, -(foot + top) / 2, abs(right - left) / 2, (top - foot) / 2
    color, (first, _, last) = look.get("color", "black"), look.get("fillcolor", "").partition(":")
    if not last:
        return _box(*place, _paint(look.get("style", ""), color, first, "1"))
    if look.get("gradientangle") != "270":
        raise UnknownLookError(look)
    id_ = f"{look['id']}_l"
    ends = {"x": number(place[0]), "top": number(-top), "foot": number(-foot)}
    defined = _GRADIENT.format(id=id_, first=first.lower(), last=last.lower(), **ends)
    return defined + _box(*place, _paint(look.get("style", ""), color, f"url(#{id_})", "1"))


def _box(x: float, y: float, across: float, along: float, paint: _Paint) -> str:
    place = f'x="{number(x - across)}" y="{number(y - along)}"'
    return f"<rect {paint.filled} {place}{size(2 * across, 2 * along, is_round=paint.is_round)}/>\n"


@lru_cache(maxsize=256)
def size(width: float, height: float, *, is_round: bool) -> str:
    """Return the attributes of a rectangle of a size."""
    radius = min(_MOST_ROUND, width / 3, height / 3)
    return f' width="{number(width)}" height="{number(height)}"' + f' rx="{radius:.4g}"' * is_round


def _circle(x: float, y: float, across: float, along: float, paint: _Paint) -> str:
    return f'<ellipse {paint.filled} cx="{number(x)}" cy="{number(y)}" rx="{number(across)}" ry="{number(along)}"/>\n'


def _diamond(x: float, y: float, across: float, along: float, paint: _Paint) -> str:
    return polygon(paint.filled, (x, y - along), (x - across, y), (x, y + along), (x + across, y))


def _triangle(x: float, y: float, across: float, along: float, paint: _Paint) -> str:
    """Draw one that stands on a side, around the middle of its corners."""
    return polygon(paint.filled, (x, y - along), (x - across, y + along / 2), (x + across, y + along / 2))


def polygon(paint: str, *corners: tuple[float, float]) -> str:
    """Draw a polygon that is painted by some attributes."""
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return f'<polygon {paint} points="{points}"/>\n'


_SHAPES: Mapping[str, Callable[[float, float, float, float, _Paint], str]] = {
    "box": _box,
    "square": _box,
    "circle": _circle,
    "diamond": _diamond,
    "triangle": _triangle,
}
"""By their names: around a place, so far to each side and upwards and downwards."""


@lru_cache(maxsize=1024)
def _paint(style: str, color: str, fill: str, width: str) -> _Paint:
    styles = set(filter(None, style.split(",")))
    dashes = [DASHES[name] for name in sorted(styles & DASHES.keys())]
    if styles - DASHES.keys() - {"rounded", "filled"} or len(dashes) > 1:
        raise UnknownLookError(style)
    outline = _color("stroke", color) + (f' stroke-width="{width}"' if width != "1" else "") + "".join(dashes)
    filled = _color("fill", fill or color) if "filled" in styles else 'fill="none"'
    return _Paint(f"{filled} {outline}", f'fill="none" {outline}', "rounded" in styles)


def _color(name: str, color: str) -> str:
    """Return the attributes for a colour, which may let through what is behind it."""
    solid, clear = color[:7], color[7:]
    if not color.startswith("#") or not clear:
        return f'{name}="{color.lower()}"' if color.startswith("#") else f'{name}="{color}"'
    share = int(clear, 16) / 255
    return f'{name}="{solid.lower()}" {name}-opacity="{share:.3g}"' if share else f'{name}="none"'
