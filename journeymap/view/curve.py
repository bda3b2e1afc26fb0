"""The emotion curve: points, gaps, and a line through the points that never overshoots.

Monotone cubic interpolation: F. N. Fritsch and R. E. Carlson, SIAM Journal on Numerical Analysis 17 (1980), with the
tangents of M. Steffen, Astronomy and Astrophysics 239 (1990): flat at every local extremum.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journeymap.view.view import Curve, Point, Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Bezier = tuple[float, float, float, float, float, float]


def curve(persona: str, index: int, stages: Sequence[Sequence[Point]]) -> Curve:
    """Draw one persona's curve; a stage without any point is a gap."""
    runs = (list(group) for known, group in groupby(stages, key=bool) if known)
    stretches = tuple(_stretch([point for stage in run for point in stage]) for run in runs)
    return Curve(persona, index, stretches)


def _stretch(points: list[Point]) -> Stretch:
    scores = [point.feeling.score for point in points]
    placed = tuple(replace(point, below=True) if _is_dip(scores, number) else point for number, point in enumerate(points))
    return Stretch(placed, tuple(beziers([(point.x, point.feeling.score) for point in placed])))


def _is_dip(scores: Sequence[int], number: int) -> bool:
    neighbours = [*scores[max(number - 1, 0) : number], *scores[number + 1 : number + 2]]
    return bool(neighbours) and scores[number] < min(neighbours)


def beziers(points: Sequence[tuple[float, float]]) -> Iterator[Bezier]:
    """Yield, for every point after the first, the two control points and the point itself: `(x1, y1, x2, y2, x, y)`."""
    tangents = list(_tangents(points))
    for number in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[number], points[number + 1]
        third = (x1 - x0) / 3
        yield (x0 + third, y0 + tangents[number] * third, x1 - third, y1 - tangents[number + 1] * third, x1, y1)


def _tangents(points: Sequence[tuple[float, float]]) -> Iterable[float]:
    steps = [(b[0] - a[0], (b[1] - a[1]) / (b[0] - a[0])) for a, b in pairwise(points)]
    for number in range(len(points)):
        if not steps:
            yield 0.0
        elif number in {0, len(points) - 1}:
            yield steps[max(0, number - 1)][1] if len(steps) == 1 else 0.0
        else:
            yield _steffen(steps[number - 1], steps[number])


def _steffen(left: tuple[float, float], right: tuple[float, float]) -> float:
    (h0, s0), (h1, s1) = left, right
    if s0 * s1 <= 0:
        return 0.0
    weighted = (s0 * h1 + s1 * h0) / (h0 + h1)
    limit = min(abs(s0), abs(s1), abs(weighted) / 2)
    return (1.0 if s0 > 0 else -1.0) * 2 * limit
