"""Where the stages of a map stand: how wide each is, and where it starts."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from journeymap.render.map.style import BETWEEN, GAP, GUTTER, PAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.render.map.style import Setting


class Grid:
    """The columns of a map, in points."""

    def __init__(self, columns: int, setting: Setting) -> None:
        self.ways = setting.ways or (1,) * columns
        self.rooms = [room(setting.measure, ways) for ways in self.ways]
        """The width of what stands in a cell."""
        self.wides = [inside + 2 * PAD for inside in self.rooms]
        """The width of a cell."""
        self.lefts = list(accumulate((wide + GAP for wide in self.wides[:-1]), initial=GUTTER))
        self.right = self.lefts[-1] + self.wides[-1]

    def across(self, x: float) -> float:
        """Turn a place on the emotion curve, counted in columns, into points; columns meet in the middle of the gap."""
        column = min(int(x), len(self.wides) - 1)
        return self.lefts[column] - GAP / 2 + (x - column) * (self.wides[column] + GAP)


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
