"""Graphviz's HTML-like labels, built from escaped parts; sizes are whole points."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING

from journeymap.drawing.letters import line_height
from journeymap.typography import covers, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.render.sheet.style import Type

SLACK = 0.96
"""Graphviz draws small text up to this much wider than the font says."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\"})
"""Graphviz gives a backslash a meaning in these labels too."""

_SPECIAL = re.compile(r'[&<>"\\]')
"""Most texts have none of these; to look takes a third of the time that a table does."""


@lru_cache(maxsize=4096)
def fitted(text: str, type_: Type, measure: int, most: int = 1) -> tuple[str, ...]:
    """Break a text into lines that stay within a measure even as Graphviz draws them."""
    return tuple(wrap(text, type_.face, type_.size, measure * SLACK, most))


def even(text: str, type_: Type, measure: int, most: int) -> int:
    """Return the measure that breaks a text into lines of about the same length, as many as it has anyway."""
    lines = fitted(text, type_, measure, most)
    closer = min(measure, room_for(text, type_) // max(1, len(lines)) + 4 * type_.size)
    return closer if len(fitted(text, type_, closer, most)) == len(lines) else measure


def one_line(text: str, type_: Type, measure: int) -> str:
    """Shorten a text to one line."""
    return "".join(fitted(text, type_, measure))


@cache
def text_height(lines: int, type_: Type) -> int:
    """Return how high some lines are as Graphviz draws them, in whole points."""
    return ceil(lines * line_height(type_.size))


@lru_cache(maxsize=1024)
def room_for(text: str, type_: Type) -> int:
    """Return how wide a line is as Graphviz draws it."""
    return round(width(text, type_.face, type_.size) / SLACK) + 1


def words(text: str, type_: Type) -> str:
    """Set a text on one line; nothing, if it is empty."""
    return _set(_escaped(text), type_) if text else ""


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def _set(escaped: str, type_: Type) -> str:
    return f"{_opened(type_)}{escaped}</FONT>"


@cache
def _opened(type_: Type) -> str:
    return f'<FONT FACE="{type_.face.font_name}" POINT-SIZE="{type_.size}" COLOR="{type_.color}">'


def cell(content: str = "", width: int = 0, height: int = 0, look: str = "") -> str:
    """Make a cell of at least some size, or of exactly that where both are given; `look` are further attributes.

    What a cell of exactly some size holds may be larger: letters that our font lacks are as wide and high as another's, or as
    the boxes for those that no font has. They reach beyond it then, but move nothing else.
    """
    if content and width and height:
        return f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"{look and " "}{look}>{content}</TD>'
    wide = f' WIDTH="{width}"' if width else ""
    high = f' HEIGHT="{height}"' if height else ""
    return f"<TD{wide}{high}{look and ' '}{look}>{content}</TD>"


def piece(width: int, height: int, look: str = "", content: str = "") -> str:
    """Make a cell of exactly some size.

    Graphviz stretches it to the largest of its row and column, and puts it in the middle of any room beyond that.
    """
    return f'<TD FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"{look and " "}{look}>{content}</TD>'


def table(*rows: Iterable[str], look: str = "", border: int = 0, apart: int = 0) -> str:
    """Make a table of rows of cells, so many points `apart`; `look` are further attributes.

    Graphviz is quick with a single row and with a single column; it solves a graph for any other.
    """
    inside = "</TR><TR>".join(["".join(row) for row in rows])
    frame = f'BORDER="{border}" CELLBORDER="0"' if border else 'BORDER="0"'
    return f'<TABLE {frame} CELLPADDING="0" CELLSPACING="{apart}"{look and " "}{look}><TR>{inside}</TR></TABLE>'


def size(width: int, height: int) -> str:
    """The attributes of a table that keeps its size, and stands in the middle of a larger cell."""
    return f'FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"'


class Hand:
    """Which way lines run: where they start, and the order of the cells in a row."""

    def __init__(self, *, rtl: bool) -> None:
        self.rtl = rtl
        self.start, self.end = ("RIGHT", "LEFT") if rtl else ("LEFT", "RIGHT")

    def text(self, lines: Sequence[str], type_: Type) -> str:
        """Set lines below each other, from where lines start.

        Graphviz sets them as far apart as the highest font in them is. Other fonts than ours may be twice as high, so their
        lines have a cell each; not those from the right, which would need to know how wide that is.
        """
        said = "".join(lines)
        if not said.strip():
            return ""
        ours = covers(said, type_.face)
        if len(lines) > 1 and not self.rtl and not ours:
            heights = [text_height(number + 1, type_) - text_height(number, type_) for number in range(len(lines))]
            return table(
                *([self.cell(self._lines((line,), type_), 1, high)] for line, high in zip(lines, heights, strict=True))
            )
        # One line of ours fits into its cell, which puts it where lines start.
        return words(lines[0], type_) if len(lines) == 1 and ours else self._lines(lines, type_)

    def _lines(self, lines: Sequence[str], type_: Type) -> str:
        end = f'<BR ALIGN="{self.start}"/>'
        return _set(end.join([_escaped(line) for line in lines]) + end, type_)

    def cell(self, content: str, width: int, height: int = 0, look: str = "") -> str:
        """Make a cell whose content stands where lines start."""
        return cell(content, width, height, f'ALIGN="{self.start}"{look and " "}{look}')

    def line(self, text: str, type_: Type, width: int, look: str = "") -> str:
        """Make a cell of one line."""
        return self.cell(self.text((text,), type_), width, text_height(1, type_), look)

    def row(self, *cells: str) -> tuple[str, ...]:
        """Put cells in the order of reading."""
        return cells[::-1] if self.rtl else cells
