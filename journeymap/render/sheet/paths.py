"""Paths along the page's sides, corner by corner: dropping corners that don't turn, and joining a path that is there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.render.sheet.curves import BEND, distance, towards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.drawing.parts import Point

MOST = 40
"""A path is held against this many others at most: nobody can follow more, and it would take too long."""


def straightened(corners: Sequence[Point]) -> tuple[Point, ...]:
    """Drop corners where nothing turns."""
    points = list(corners[:1])
    for corner in corners[1:]:
        if corner == points[-1]:
            continue
        if len(points) > 1 and _direction(points[-2], points[-1]) == _direction(points[-1], corner):
            points.pop()
        points.append(corner)
    return tuple(points)


def joined(path: tuple[Point, ...], laid: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Cut a path where it first runs along one that is laid already, just behind the turn that either of them takes there."""
    others = [ends for other in laid[:MOST] for ends in pairwise(other)]
    for index, (a, b) in enumerate(pairwise(path)):
        meetings = [meeting for one, other in others if (meeting := _meeting(a, b, one, other))]
        if meetings:
            meeting = min(meetings, key=lambda point: distance(a, point))
            return (*path[: index + 1], towards(meeting, b, BEND))
    return path


def _meeting(a: Point, b: Point, one: Point, other: Point) -> Point | None:
    """Where the way from a to b starts to run along the one from `one` to `other`, in the same direction."""
    if _direction(a, b) != _direction(one, other):
        return None
    across, along = (1, 0) if a[1] == b[1] else (0, 1)
    if a[across] != one[across]:
        return None
    sign = 1 if b[along] > a[along] else -1
    start = max(sign * a[along], sign * one[along])
    if start >= min(sign * b[along], sign * other[along]):
        return None
    return (start * sign, a[1]) if along == 0 else (a[0], start * sign)


def _direction(a: Point, b: Point) -> tuple[int, int]:
    return (b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1])
