"""Dashes as lines of their own, for drawings whose dashes would not grow with them."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, dist
from typing import TYPE_CHECKING

from journeymap.paper.geometry import corners, is_straight, straight, toward
from journeymap.paper.scene import Panel, Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Point, Shape

_FINE = 3.0
"""A curve is followed in straight steps of this length, in points."""


def solid(shape: Shape) -> Iterator[Shape]:
    """Yield a dashed shape as so many lines, any other as it is."""
    match shape:
        case Panel(dash=dash) if dash:
            yield shape._replace(dash=0, stroke="")
            for side in _sides(shape):
                yield from _dashes(side, dash, shape.stroke, shape.weight)
        case Path(dash=dash) if dash:
            yield from _dashes(_followed(shape.points), dash, shape.color, shape.weight)
        case _:
            yield shape


def _sides(box: Panel) -> Iterator[list[Point]]:
    """Yield the sides of a rectangle, one after the other."""
    around = corners(box)
    return ([a, b] for a, b in pairwise((*around, around[0])))


def _dashes(points: Sequence[Point], dash: float, color: str, weight: float) -> Iterator[Path]:
    """Yield dashes along a way; the last ends where it does, so they are but about as long as they should be."""
    length = sum(dist(a, b) for a, b in pairwise(points))
    many = max(1, round((length / dash + 1) / 2))
    step = length / (2 * many - 1)
    for number in range(many):
        way = _between(points, 2 * number * step, (2 * number + 1) * step)
        yield Path(straight(*way), color, weight)


def _between(points: Sequence[Point], start: float, end: float) -> list[Point]:
    """The part of a way between two distances from its beginning."""
    found: list[Point] = []
    walked = 0.0
    for a, b in pairwise(points):
        long = dist(a, b)
        low, high = max(start, walked), min(end, walked + long)
        if low < high:
            found += [] if found else [toward(a, b, (low - walked) / long)]
            found.append(toward(a, b, (high - walked) / long))
        walked += long
    return found or [points[-1], points[-1]]


def _followed(points: Sequence[Point]) -> list[Point]:
    """The corners of a way along Béziers; a straight one has only its ends."""
    found = [points[0]]
    for first in range(0, len(points) - 1, 3):
        a, b, c, d = points[first : first + 4]
        steps = 1 if is_straight(a, b, c, d) else max(2, ceil(dist(a, d) / _FINE))
        found += [_on((a, b, c, d), number / steps) for number in range(1, steps + 1)]
    return found


def _on(bezier: Sequence[Point], t: float) -> Point:
    shares = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x, y = (sum(point[axis] * share for point, share in zip(bezier, shares, strict=True)) for axis in (0, 1))
    return x, y
