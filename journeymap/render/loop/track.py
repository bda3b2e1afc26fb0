"""The way around an ∞: two bends of the same radius, and two straights that cross between them.

Points count from the crossing, rightwards and downwards. The way begins at the crossing, and leads over the left bend, from its
top to its bottom, and in the same way over the right one.
"""

from __future__ import annotations

from itertools import pairwise
from math import asin, atan2, cos, pi, radians, sin, tan
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.loop.style import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.drawing.parts import Point

STEEP = radians(53)
"""The angle between a straight and the line through the middles of the bends: the steeper, the closer the bends."""

BEND = pi + 2 * STEEP
"""How far a bend goes round."""

_EIGHTH = pi / 4
_LARGER = 1.03
_LEAST = 190
"""The radius of the smallest bend."""


class Spot(NamedTuple):
    """A circle on the way: its middle, its radius, and where along the way its middle is, and its edges are."""

    middle: Point
    radius: float
    start: float
    end: float


class Track:
    """The way with the circles on it: as many on the right bend as on the left one, or one less."""

    def __init__(self, radii: Sequence[int], inside: tuple[int, int]) -> None:
        """Make the bends as large as the circles on them and what stands `inside` need; all are radii."""
        half = -(-len(radii) // 2)
        self.sides = tuple(radii[:half]), tuple(radii[half:])
        wanted = [max((*side, 0)) + room for side, room in zip(self.sides, inside, strict=True)]
        self.radius = float(max(*wanted, _LEAST))
        while any(not _fits(side, self.radius) for side in self.sides):
            self.radius *= _LARGER
        self.bend = BEND * self.radius
        self.straight = self.radius / tan(STEEP)
        self.half = self.bend + 2 * self.straight
        self.spots = tuple(self._spots())

    @property
    def length(self) -> float:
        """How long the way is."""
        return 2 * self.half

    @property
    def right(self) -> float:
        """How far the way goes to the right; to the left it is as far, and up and down as far as its radius."""
        return self.focus(1)[0] + self.radius

    def focus(self, right: int) -> Point:
        """The middle of the left bend (0) or the right one (1)."""
        return self.radius / sin(STEEP) * (1 if right else -1), 0

    def at(self, far: float) -> tuple[Point, float]:
        """The point so far along the way, and the direction there, as an angle that grows clockwise."""
        side, along = divmod(far % self.length, self.half)
        if along < self.straight:
            (x, y), turn = _from(0, 0, STEEP - pi, along), STEEP - pi
        elif along < self.straight + self.bend:
            angle = STEEP - pi / 2 - (along - self.straight) / self.radius
            (x, y), turn = _from(*self.focus(0), angle, self.radius), angle - pi / 2
        else:
            (x, y), turn = _from(0, 0, pi - STEEP, self.half - along), -STEEP
        return ((-x, y), pi - turn) if side else ((x, y), turn)

    def piece(self, start: float, end: float) -> tuple[Point, ...]:
        """The Bézier of a short piece of the way."""
        (a, out), (b, into) = self.at(start), self.at(end)
        third = (end - start) / 3
        return a, _from(*a, out, third), _from(*b, into, -third), b

    def _spots(self) -> Iterator[Spot]:
        for side, radii in enumerate(self.sides):
            reaches = [_reach(radius, self.radius) for radius in radii]
            gap = (BEND - 2 * sum(reaches)) / max(1, len(radii))
            angle = gap / 2
            for radius, reach in zip(radii, reaches, strict=True):
                far = side * self.half + self.straight + (angle + reach) * self.radius
                around = reach * self.radius
                yield Spot(self.at(far)[0], radius, far - around, far + around)
                angle += 2 * reach + gap


def arc(middle: Point, radius: float, start: float, end: float) -> list[Point]:
    """The Béziers of a part of a circle, between two angles."""
    count = max(1, round(abs(end - start) / _EIGHTH + 0.5))
    step = (end - start) / count
    third = radius * step / 3 * (1 + step * step / 48)
    points = [_from(*middle, start, radius)]
    for number in range(count):
        a, b = start + number * step, start + (number + 1) * step
        one, other = _from(*middle, a, radius), _from(*middle, b, radius)
        points += [_from(*one, a + pi / 2, third), _from(*other, b + pi / 2, -third), other]
    return points


def angle(from_: Point, to: Point) -> float:
    """The direction from a point to another."""
    return atan2(to[1] - from_[1], to[0] - from_[0])


def beyond(point: Point, direction: float, far: float) -> Point:
    """Go from a point in a direction."""
    return _from(*point, direction, far)


def _from(x: float, y: float, direction: float, far: float) -> Point:
    return x + cos(direction) * far, y + sin(direction) * far


def _reach(radius: float, bend: float) -> float:
    """How much of a bend a circle on it covers to either side of its middle, as an angle."""
    return 2 * asin(min(1, radius / (2 * bend)))


def _fits(radii: Sequence[int], bend: float) -> bool:
    """Whether there is ribbon to see between circles on a bend, and neighbours don't touch beside it either."""
    reaches = [_reach(radius, bend) for radius in radii]
    gap = (BEND - 2 * sum(reaches)) / max(1, len(radii))
    return gap >= GAP / bend and all(
        2 * bend * sin((one[1] + gap + other[1]) / 2) > one[0] + other[0] + GAP / 2
        for one, other in pairwise(zip(radii, reaches, strict=True))
    )
