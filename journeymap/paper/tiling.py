"""A poster over several sheets: how many, how they overlap, and where the marks go that help to put them together.

Each sheet prints its part within a band that is left for marks. The left and the upper edge of a sheet with a neighbour there
are cut off, and the sheet is glued over the overlap that this neighbour prints, too.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from journeymap.paper.sheet import Fill, Rect, Stroke
from journeymap.paper.sizes import Size, margin, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.sheet import Part
    from journeymap.paper.sizes import Orientation

OVERLAP = 10.0
"""How much two neighbours both print, in mm: enough to glue."""

BAND = 4.0
"""Around what a sheet shows, in mm, within what a printer reaches: for marks and the sheet's name."""

ENOUGH = 0.85
"""A poster is at least this much as wide and as high as the paper that is asked for, so that no sheet is there for a strip."""

LETTERS = 26
THIN = 0.2
GLUE = "#9AA5B1"
_AIR = 0.8


class Tiling(NamedTuple):
    """A grid of sheets."""

    sheet: Size
    columns: int
    rows: int

    @property
    def inset(self) -> float:
        """From a sheet's edge to what it shows, in mm; whole millimetres."""
        return margin(self.sheet) + BAND

    @property
    def step(self) -> tuple[float, float]:
        """From one sheet to the next, across and down, in mm."""
        return self.sheet.width - 2 * self.inset - OVERLAP, self.sheet.height - 2 * self.inset - OVERLAP

    @property
    def width(self) -> float:
        """How wide the poster is once it is put together, in mm."""
        return self.columns * self.step[0] + OVERLAP

    @property
    def height(self) -> float:
        """How high it is."""
        return self.rows * self.step[1] + OVERLAP

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """Yield column and row of each sheet, row by row."""
        return ((column, row) for row in range(self.rows) for column in range(self.columns))

    def name(self, column: int, row: int) -> str:
        """Name a sheet by the letter of its row and the number of its column, such as `B3`."""
        letters = f"{chr(ord('A') + row // LETTERS - 1)}" if row >= LETTERS else ""
        return f"{letters}{chr(ord('A') + row % LETTERS)}{column + 1}"

    def shown(self, column: int, row: int) -> Rect:
        """The part of the poster that a sheet shows, in mm from the poster's top left corner."""
        across, down = self.step
        return Rect(column * across, row * down, across + OVERLAP, down + OVERLAP)

    @property
    def frame(self) -> Rect:
        """Where on a sheet it is shown."""
        across, down = self.step
        return Rect(self.inset, self.inset, across + OVERLAP, down + OVERLAP)


def over(target: Size, sheet: Size) -> Tiling:
    """Cover a paper with as few sheets as do; of equal numbers, those whose poster is nearer to the paper."""
    found = []
    for orientation in BOTH:
        one = Tiling(turned(sheet, orientation), 1, 1)
        columns = max(1, ceil((ENOUGH * target.width - OVERLAP) / one.step[0]))
        rows = max(1, ceil((ENOUGH * target.height - OVERLAP) / one.step[1]))
        found.append(one._replace(columns=columns, rows=rows))

    def cost(tiling: Tiling) -> tuple[int, float]:
        return tiling.columns * tiling.rows, abs(tiling.width * tiling.height - target.width * target.height)

    return min(found, key=cost)


def covering(target: Size, sheet: Size, orientation: Orientation) -> Tiling:
    """Cover a paper wholly with sheets that lie or stand."""
    one = Tiling(turned(sheet, orientation), 1, 1)
    columns, rows = (ceil((side - OVERLAP) / step) for side, step in zip((target.width, target.height), one.step, strict=True))
    return one._replace(columns=max(1, columns), rows=max(1, rows))


def grids(sheet: Size, columns: int, rows: int) -> list[Tiling]:
    """List the ways to put so many sheets together: all upright, or all lying."""
    return [Tiling(turned(sheet, orientation), columns, rows) for orientation in BOTH]


def closer(tiling: Tiling, width: float, height: float) -> Tiling:
    """Leave out the columns and rows of sheets that a drawing of some size, in mm, doesn't need."""
    across, down = tiling.step
    columns = max(1, ceil((width - OVERLAP) / across - 0.001))
    rows = max(1, ceil((height - OVERLAP) / down - 0.001))
    return tiling._replace(columns=min(tiling.columns, columns), rows=min(tiling.rows, rows))


def marks(tiling: Tiling, column: int, row: int) -> Iterator[Part]:
    """Yield the marks of a sheet: lines to cut along, and grey bars beside what gets glued over."""
    left, top, wide, high = frame = tiling.frame
    right, bottom = left + wide, top + high
    for x in (left, right):
        for start, end in _band(top, bottom, tiling):
            yield Stroke([(x, start), (x, end)], THIN)
    for y in (top, bottom):
        for start, end in _band(left, right, tiling):
            yield Stroke([(start, y), (end, y)], THIN)
    bars = []
    if column < tiling.columns - 1:
        bars += [Rect(right - OVERLAP, y, OVERLAP, 1) for y in (frame.y - _AIR - 1, bottom + _AIR)]
    if row < tiling.rows - 1:
        bars += [Rect(x, bottom - OVERLAP, 1, OVERLAP) for x in (frame.x - _AIR - 1, right + _AIR)]
    if bars:
        yield Fill(bars, GLUE)


def _band(near: float, far: float, tiling: Tiling) -> tuple[tuple[float, float], tuple[float, float]]:
    """From where to where marks run in the bands on two sides."""
    reach = tiling.inset - margin(tiling.sheet)
    return (near - reach + 0.2, near - _AIR), (far + _AIR, far + reach - 0.2)


BOTH: tuple[Orientation, Orientation] = ("portrait", "landscape")
