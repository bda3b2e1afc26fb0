"""Where the stages of a map stand: how wide each is, where it starts, and where links run between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.map.style import BETWEEN, GAP, GUTTER, PAD
from journeymap.render.sheet.style import MARGIN
from journeymap.render.sheet.ways import EDGE, PITCH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.render.map.style import Setting

LINKED = 30
"""Between two stages at least, if links run between any."""


class Grid:
    """The columns of a map, in points; gutter g is before column g, and has so many lanes for links as `lanes` says."""

    def __init__(self, columns: int, setting: Setting, lanes: Mapping[int, int] | None = None) -> None:
        self.ways = setting.ways or (1,) * columns
        self.rooms = [room(setting.measure, ways) for ways in self.ways]
        """The width of what stands in a cell."""
        self.wides = [inside + 2 * PAD for inside in self.rooms]
        """The width of a cell."""
        self._lanes = lanes or {}
        self._gutters = [self._gutter(number, columns) for number in range(columns + 1)]
        self.lefts: list[int] = []
        x = GUTTER
        for gutter, wide in zip(self._gutters, self.wides, strict=False):
            self.lefts.append(x + gutter)
            x += gutter + wide
        self.left, self.right = self.lefts[0], x
        """Where the first cell starts, and the last one ends."""
        self.width = x + self._gutters[-1]

    def _gutter(self, number: int, last: int) -> int:
        needed = PITCH * (self._lanes.get(number, 0) - 1)
        if number in {0, last}:
            return EDGE + needed if needed >= 0 else 0
        return max(LINKED, 2 * EDGE + needed) if self._lanes else GAP

    def lane(self, gutter: int, number: int) -> float:
        """Return where a lane of a gutter is: those of an inner one in its middle, of an outer one as far in as can be."""
        start, wide = self.lefts[gutter - 1] + self.wides[gutter - 1] if gutter else GUTTER, self._gutters[gutter]
        taken = PITCH * (self._lanes[gutter] - 1)
        if not gutter:
            return start + PITCH * number
        return start + (EDGE if gutter == len(self.wides) else (wide - taken) / 2) + PITCH * number

    def card(self, column: int) -> float:
        """Return where the cards of a column start."""
        return self.lefts[column] + MARGIN

    def across(self, x: float) -> float:
        """Turn a place on the emotion curve, counted in columns, into points; columns meet in the middle of the gap."""
        column = min(int(x), len(self.wides) - 1)
        before, after = (self._gutters[at] / 2 if 0 < at < len(self.wides) else GAP / 2 for at in (column, column + 1))
        return self.lefts[column] - before + (x - column) * (before + self.wides[column] + after)


def room(measure: int, ways: int) -> int:
    """How wide some ways are, with what is between them."""
    return ways * measure + (ways - 1) * BETWEEN


def parted(heights: Sequence[int], ways: int, gap: int) -> list[int]:
    """Part things, in their order, into at most so many ways that the highest is as low as can be: how many go into each."""
    low, high = max(heights, default=0), sum(heights) + gap * max(0, len(heights) - 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(_filled(heights, middle, gap)) <= ways else (middle + 1, high)
    return _filled(heights, high, gap)


def _filled(heights: Sequence[int], most: int, gap: int) -> list[int]:
    counts, used = [0], 0
    for height in heights:
        if counts[-1] and used + gap + height > most:
            counts.append(0)
        used = used + gap + height if counts[-1] else height
        counts[-1] += 1
    return counts
