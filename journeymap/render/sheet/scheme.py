"""The colours of drawings in a theme, on dark ground and in grey, told by those that they have on light ground."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from journeymap.contrast import gray
from journeymap.contrast import mixed as mixed_colors
from journeymap.render.sheet.style import (
    BACK,
    BEHIND,
    DECORATIVE,
    FALL,
    GROUND,
    GROUNDS,
    INK,
    LINE,
    LOOP,
    MUTED,
    RISE,
    SECONDARY,
    SURFACE,
    ZERO,
)
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.drawing.parts import Graph
    from journeymap.view.palette import Tones
    from journeymap.view.view import View

_DARK: Mapping[str, str] = {
    INK: "#EDF1F6",
    SECONDARY: "#B6C0CD",
    DECORATIVE: "#536073",
    MUTED: "#8794A5",
    ZERO: "#536073",
    LINE: "#303A47",
    SURFACE: "#1A212B",
    GROUND: "#0F1318",
    BEHIND: "#080B0F",
    GROUNDS["pains"]: "#2A1F1A",
    GROUNDS["opportunities"]: "#15261F",
    RISE: "#15263A",
    FALL: "#33211A",
    BACK: "#F0B48A",
    LOOP: "#86D3C4",
}
_FEELINGS = {-2: "#F4A27C", -1: "#F0B48A", 0: "#B6C0CD", 1: "#9CC7EC", 2: "#7DB8F5"}
_COLORS = re.compile(r'"(#[0-9A-Fa-f]{6})(?::(#[0-9A-Fa-f]{6}))?"')
"""One colour, or two for a ground that goes from one to the other. Texts have no quotation marks: there they are escaped."""


def dark(graph: Graph, view: View) -> Graph:
    """Return a drawing with the colours that it has on dark ground: what was dark on light is light on dark."""
    table = dict(_table()) if view.palette.is_standard else _table() | _themed(view.palette.dark)
    for column in view.columns:
        table |= {column.ink: column.dark, column.tint: column.shade}
    return _recolored(graph, table)


def light(graph: Graph, view: View) -> Graph:
    """Return a drawing with the colours of its theme on light ground."""
    if view.palette.is_standard:
        return graph
    inks = {color: color for column in view.columns for color in (column.ink, column.tint)}
    return _recolored(graph, _themed(view.palette.light) | inks)


def _themed(tones: Tones) -> dict[str, str]:
    """What a theme makes of our colours; those of feelings and links stay."""
    return {
        INK: tones.ink,
        SECONDARY: tones.secondary,
        DECORATIVE: tones.decorative,
        MUTED: tones.mark,
        ZERO: tones.decorative,
        LINE: tones.line,
        SURFACE: tones.surface,
        GROUND: tones.ground,
        BEHIND: tones.behind,
        GROUNDS["pains"]: tones.pains,
        GROUNDS["opportunities"]: tones.opportunities,
        RISE: tones.rise,
        FALL: tones.fall,
    }


def _recolored(graph: Graph, table: Mapping[str, str]) -> Graph:
    return _painted(graph, lambda color: table.get(color, color))


def grayed(graph: Graph) -> Graph:
    """Return a drawing without hues, for printers that know black only; it is as light and as dark as before."""
    return _painted(graph, _gray)


def _painted(graph: Graph, other: Callable[[str], str]) -> Graph:
    """Return a drawing with another colour for each that is has."""

    def painted(text: str) -> str:
        return _COLORS.sub(lambda found: '"' + ":".join(other(color) for color in found.groups() if color) + '"', text)

    return graph._replace(
        color=other(graph.color),
        grounds=[box._replace(look=painted(box.look)) for box in graph.grounds],
        boxes=[box._replace(look=painted(box.look), label=painted(box.label)) for box in graph.boxes],
        lines=[line._replace(look=painted(line.look)) for line in graph.lines],
    )


def mixed(parts: int, of: int = 4, feelings: Mapping[int, str] = EMOTIONS) -> str:
    """Mix the colours of the whole scores beside one that is given in parts of a point: quarters, or sixteenths."""
    low, part = divmod(parts, of)
    return mixed_colors(feelings[low], feelings[min(2, low + 1)], part / of)


_gray = cache(gray)


@cache
def _table() -> dict[str, str]:
    return {mixed(step, 16): mixed(step, 16, _FEELINGS) for step in range(-32, 33)} | dict(_DARK)
