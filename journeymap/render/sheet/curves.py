"""Corner by corner or as a curve: paths with rounded corners, in the form that Graphviz takes them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.drawing.parts import Point

BEND = 6.0
"""The radius of a corner, in points."""

_ROUND = 0.55
"""How far towards the corner the control points of a Bézier lie that looks like a quarter of a circle."""


def curved(points: Sequence[Point]) -> list[Point]:
    """Give the control points of the Béziers that follow a path along the page's sides: one point, and three for each."""
    curve = [points[0]]
    last = len(points) - 2
    for index, corner in enumerate(points[1:-1], 1):
        before, after = points[index - 1], points[index + 1]
        reach = min(
            BEND, distance(before, corner) / (1 if index == 1 else 2), distance(corner, after) / (1 if index == last else 2)
        )
        start, end = towards(corner, before, reach), towards(corner, after, reach)
        curve += _straight(curve[-1], start)
        curve += [towards(start, corner, reach * _ROUND), towards(end, corner, reach * _ROUND), end]
    return curve + _straight(curve[-1], points[-1])


def towards(point: Point, goal: Point, reach: float) -> Point:
    """Go some way from a point towards another on the same line, but not beyond it."""
    (x, y), (to_x, to_y) = point, goal
    far = abs(x - to_x) + abs(y - to_y)
    if far <= reach:
        return goal
    share = reach / far
    return x + (to_x - x) * share, y + (to_y - y) * share


def distance(a: Point, b: Point) -> float:
    """How far it is along the page's sides."""
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def length(points: Sequence[Point]) -> float:
    """How long a path is."""
    return sum(distance(a, b) for a, b in pairwise(points))


def _straight(a: Point, b: Point) -> list[Point]:
    (x, y), (to_x, to_y) = a, b
    across, up = (to_x - x) / 3, (to_y - y) / 3
    return [(x + across, y + up), (to_x - across, to_y - up), b]
