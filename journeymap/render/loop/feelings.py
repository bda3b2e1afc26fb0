"""How the first persona feels anywhere along a journey that goes round, also from its end to its beginning."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.view.view import Curve, Stretch, View


class Feelings:
    """Tells scores by places, which are counted as on the curve: in stages from the beginning."""

    def __init__(self, view: View) -> None:
        self.curve: Curve | None = next((curve for curve in view.curves if not curve.today), None)
        self.stages = len(view.columns)
        self._stretches = self.curve.stretches if self.curve else ()

    def at(self, x: float) -> float | None:
        """The score at a place, from -2 to 2, or None where nothing is known; a place behind the end is near the beginning."""
        if not self._stretches:
            return None
        first, last = self._stretches[0].points[0], self._stretches[-1].points[-1]
        is_closed = first.place.number == 1 and last.place.number == self.stages
        over = x % self.stages
        if is_closed and (over < first.x or over > last.x):
            share = ((over - last.x) % self.stages) / (first.x + self.stages - last.x)
            return last.feeling.score + (first.feeling.score - last.feeling.score) * _eased(share)
        return next((_score(stretch, over) for stretch in self._stretches if _covers(stretch, over)), None)


def _covers(stretch: Stretch, x: float) -> bool:
    """Whether a place is in one of a stretch's stages."""
    return stretch.points[0].place.number - 1 <= x <= stretch.points[-1].place.number


def _score(stretch: Stretch, x: float) -> float:
    number = bisect_right([point.x for point in stretch.points], x)
    if number in {0, len(stretch.points)}:
        return stretch.points[max(0, number - 1)].feeling.score
    start, end = stretch.points[number - 1 : number + 1]
    _, y1, _, y2, _, _ = stretch.beziers[number - 1]
    t = (x - start.x) / (end.x - start.x)  # the control points stand at the thirds
    rest = 1 - t
    return rest**3 * start.feeling.score + 3 * rest * t * (rest * y1 + t * y2) + t**3 * end.feeling.score


def _eased(share: float) -> float:
    """Start and arrive slowly, as the curve does at its ends."""
    return share * share * (3 - 2 * share)
