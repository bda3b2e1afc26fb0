"""Where the columns of a blueprint are: one for each touchpoint, side by side within their stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.blueprint.style import BETWEEN, CARD, GAP, MARGIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.view.view import Column, Touchpoint

PITCH = CARD + GAP


class Span(NamedTuple):
    """A stage with its left edge and its width; one without touchpoints is as wide as if it had one."""

    column: Column
    x: int
    width: int

    @property
    def left(self) -> int:
        """Where its first cell begins."""
        return self.x + MARGIN

    @property
    def inside(self) -> int:
        """How wide its cells are together."""
        return self.width - 2 * MARGIN

    def slots(self) -> Iterator[tuple[int, Touchpoint]]:
        """Yield the left edge of each touchpoint's cells."""
        for number, point in enumerate(self.column.touchpoints):
            yield self.left + number * PITCH, point


def spans(columns: Sequence[Column], x: int) -> list[Span]:
    """Put stages side by side, the first at `x`."""
    found = []
    for column in columns:
        width = max(1, len(column.touchpoints)) * PITCH - GAP + 2 * MARGIN
        found.append(Span(column, x, width))
        x += width + BETWEEN
    return found
