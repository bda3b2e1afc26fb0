"""Places on lines, on Béziers and on the edges of boxes; a Bézier is a point and three control points that go on from it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.paper.scene import Panel, Point


def toward(a: Point, b: Point, share: float) -> Point:
    """The place on a share of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def straight(start: Point, *points: Point) -> tuple[Point, ...]:
    """Straight lines from point to point, as Béziers."""
    return start, *(place for a, b in pairwise((start, *points)) for place in (a, b, b))


def onward(a: Point, b: Point) -> list[Point]:
    """How a Bézier that has come to a goes on straight to b, at an even pace."""
    return [toward(a, b, 1 / 3), toward(a, b, 2 / 3), b]


def is_straight(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether a Bézier is a line: its control points lie on it."""
    return all(abs((d[0] - a[0]) * (p[1] - a[1]) - (d[1] - a[1]) * (p[0] - a[0])) < 1e-6 for p in (b, c))  # noqa: PLR2004  # rounding


def corners(box: Panel) -> list[Point]:
    """The corners of a rectangle, clockwise from the one at the top left."""
    right, bottom = box.x + box.width, box.y + box.height
    return [(box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom)]
