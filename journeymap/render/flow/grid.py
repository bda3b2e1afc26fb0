"""The grid of a flow: stages as columns, cards in rows, and the room that links need between them.

Points, from the top left corner; gutter g stands before column g, level r above row r, and the level of loops above
all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.sheet.style import CARD, MARGIN
from journeymap.render.sheet.ways import EDGE, ENTRIES, LOOP_PITCH, PITCH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.render.sheet.ways import Spot, Way

OUTSIDE = -1
"""The level above the stages, where loops run."""

APART = 14
"""Between two stages without a link between them."""

HEAD_GAP = 12
ROW_GAP = 26
FOOT = 12


class Rows:
    """Where rows and levels are, from top to bottom."""

    def __init__(self, head: float, heights: Sequence[float], lanes: Mapping[int, int]) -> None:
        loops = lanes.get(OUTSIDE, 0)
        self.head = LOOP_PITCH * loops + EDGE if loops else 0.0
        self.first = y = self.head + head
        self.tops: list[float] = []
        self._middles: list[float] = []
        self._lanes = lanes
        for row, height in enumerate(heights):
            needed = 2 * EDGE + PITCH * (lanes.get(row, 0) - 1)
            gap = max(ROW_GAP if row else HEAD_GAP, needed)
            self._middles.append(y + gap / 2)
            self.tops.append(y + gap)
            y += gap + height
        self.bottom = y + (FOOT if heights else 4 * FOOT)

    def leave(self, spot: Spot, way: Way) -> float:
        """The y where a way leaves its card."""
        return self.tops[spot[1]] + way.leave

    def entry(self, spot: Spot, kind: str) -> float:
        """The y where links of a kind come into a card."""
        return self.tops[spot[1]] + ENTRIES[kind]

    def lane(self, level: int, number: int) -> float:
        """The y of a lane."""
        if level == OUTSIDE:
            return LOOP_PITCH * (number + 1.0)
        return self._middles[level] + PITCH * (number - (self._lanes[level] - 1) / 2)


class Columns:
    """Where columns and gutters are, from left to right."""

    def __init__(self, count: int, lanes: Mapping[int, int]) -> None:
        self.lefts: list[float] = []
        self._starts: list[float] = []
        x = 0.0
        for gutter in range(count + 1):
            used = lanes.get(gutter, 0)
            outer = gutter in {0, count}
            self._starts.append(x + EDGE if gutter else x)
            if used:
                x += 2 * EDGE + PITCH * (used - 1) - (EDGE if outer else 0)
            elif not outer:
                x += APART
            if gutter < count:
                self.lefts.append(x + MARGIN)
                x += MARGIN + CARD + MARGIN
        self.width = x

    def card(self, column: int) -> float:
        """The left of a stage's cards."""
        return self.lefts[column]

    def tint(self, column: int) -> tuple[float, float]:
        """The left and right of a stage's tint."""
        left = self.lefts[column]
        return left - MARGIN, left + CARD + MARGIN

    def lane(self, gutter: int, number: int) -> float:
        """The x of a lane."""
        return self._starts[gutter] + PITCH * number
