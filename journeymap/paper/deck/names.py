"""The names of all stages beside each other, all in the same size; where one has no room, their numbers, and a list of both."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from journeymap.language.hyphens import SHORTEST, hyphenated
from journeymap.paper.deck.frame import GAP, LEAST, MEASURE, Block
from journeymap.paper.setting import alike, line, paragraph, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.paper.deck.frame import Frame
    from journeymap.paper.scene import Paragraph, Shape, Style

_LINE, _CHIP = 19.0, 16.0
_INDENT = _CHIP + 8
_MOST = 24
"""A list of more stages would leave a curve too little of its slide."""


def names(frame: Frame, style: Style, measures: Sequence[float], high: float, sizes: Sequence[float]) -> list[Paragraph] | None:
    """Set number and name of each stage in the first of some sizes in which all names fit boxes of a height; None if none is.

    No word is torn; shorter ones than elsewhere are hyphenated where that is the only way.
    """
    columns, tag = frame.view.columns, frame.view.language.tag
    whole = [f"{column.number} {column.name}" for column in columns]
    for said in (whole, [hyphenated(name, tag, SHORTEST) for name in whole]):
        found = alike(said, style, measures, high, sizes)
        if found:
            return found
    return None


def numbers(frame: Frame, style: Style, measures: Sequence[float]) -> list[Paragraph]:
    """Set the number of each stage."""
    small = style._replace(size=LEAST)
    return [paragraph(str(column.number), small, wide) for column, wide in zip(frame.view.columns, measures, strict=True)]


def listed(frame: Frame) -> Block:
    """All numbers with their names, from top to bottom in as many ways as the longest name leaves room for."""
    columns, style = frame.view.columns, frame.style(LEAST)
    longest = max(room(column.name, style) for column in columns) + _INDENT
    ways = min(5, max(3, int((MEASURE + GAP) // (longest + GAP))))
    wide, rows = (MEASURE + GAP) / ways, ceil(len(columns) / ways)
    shapes: list[Shape] = []
    for place, column in enumerate(columns if len(columns) <= _MOST else ()):
        x, y = place // rows * wide, place % rows * _LINE
        shapes += frame.chip(column.number, x, y, _CHIP)
        shapes.append(line(column.name, style, x + _INDENT, y, wide - GAP - _INDENT))
    return Block(rows * _LINE if shapes else 0, tuple(shapes))
