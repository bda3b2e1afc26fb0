"""Where bubbles stand: at their value in the band of their effort, beside each other where several would share a place."""

from __future__ import annotations

from functools import cache
from itertools import product
from math import ceil, hypot
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.matrix.style import APART, BADGE, BANDWIDTH, BUBBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.drawing.parts import Point

NEAR = BUBBLE + APART
"""From the middle of a bubble to that of its neighbour, at least."""

BADGE_AT = (BUBBLE * 0.53, BUBBLE * 0.43)
"""Where the middle of a badge is, from the middle of its bubble."""

_BADGE_APART = BUBBLE / 2 + BADGE * 0.82
_BADGED = BADGE_AT[0] + BADGE / 2 + 5
"""How far from the middle of a bubble a text begins beside its badge."""

_CELL = 1.3 * NEAR
_STEP = NEAR / 3
_NEARBY = 6
_BESIDE, _ABOVE = 42, 44
_ASIDE = BANDWIDTH / 2 - BUBBLE / 2
"""So far from the middle of its band a bubble says nothing else than there."""

Area = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Spots:
    """Finds places for bubbles, one after the other; each keeps its own."""

    def __init__(self, longest: float) -> None:
        """Look for places no farther away than `longest` to any side."""
        self._reaches = _NEARBY, ceil(longest / _STEP)
        self._taken: dict[tuple[int, int], list[Point]] = {}
        self._tried: dict[tuple[Point, Area, int], int] = {}

    def take(self, wanted: Point, areas: Sequence[Area]) -> Point:
        """Take the free place that is nearest to the wanted one, in the first of some areas that has any."""
        for area, reach in product(areas, self._reaches):
            offsets = _offsets(reach)
            for number in range(self._tried.get((wanted, area, reach), 0), len(offsets)):
                self._tried[wanted, area, reach] = number + 1  # what is taken stays so
                across, up = offsets[number]
                place = wanted[0] + across, wanted[1] + up
                if _holds(area, place) and self._is_free(place):
                    return self._keep(place)
        return self._keep(wanted)

    def _keep(self, place: Point) -> Point:
        self._taken.setdefault(_cell(place), []).append(place)
        return place

    def _is_free(self, place: Point) -> bool:
        column, row = _cell(place)
        cells = (self._taken.get((column + x, row + y), ()) for x, y in product((-1, 0, 1), repeat=2))
        return all(_are_apart(place, other) and _are_apart(other, place) for others in cells for other in others)


class Rectangle(NamedTuple):
    """A rectangle by its top left corner and size."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Rectangle) -> bool:
        """Whether two have a part in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def around(a: Point, b: Point) -> Rectangle:
    """The rectangle between two points."""
    return Rectangle(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


def near(middle: Point) -> Iterator[Rectangle]:
    """Yield the room beside, above and below a bubble where a text would seem to speak of it."""
    for across, up in ((_BESIDE, BUBBLE / 2 + 4), (BUBBLE / 2 + 2, _ABOVE)):
        yield Rectangle(middle[0] - across, middle[1] - up, 2 * across, 2 * up)


def beside(middle: Point, size: tuple[float, float], gap: float, *, mirrored: bool) -> Iterator[Rectangle]:
    """Yield the places for a text of some size around a bubble, the best for reading first."""
    (x, y), (wide, high), far = middle, size, BUBBLE / 2 + gap
    sides = x + _BADGED, x - far - wide
    for left in sides[::-1] if mirrored else sides:
        yield Rectangle(left, y - high / 2, wide, high)
    for left in (x - wide / 2, x - BUBBLE / 2, x + BUBBLE / 2 - wide):
        yield Rectangle(left, y + far, wide, high)
        yield Rectangle(left, y - far - high, wide, high)


def is_aside(wanted: Point, place: Point) -> bool:
    """Whether a bubble stands where somebody would misread its value or effort."""
    return abs(wanted[0] - place[0]) > _ASIDE or abs(wanted[1] - place[1]) > 1


@cache
def _offsets(reach: int) -> list[Point]:
    """Ways of up to so many steps to any side, the best first: to the side within the band, up or down, out of the band."""
    steps = [number * _STEP for number in range(-reach, reach + 1)]
    return sorted(product(steps, steps), key=_price)


def _price(offset: Point) -> tuple[float, float, float]:
    across, up = offset
    aside = abs(across) if abs(across) <= _ASIDE else 3 * abs(across)
    return aside + 3 * abs(up), -across, up


def _are_apart(place: Point, other: Point) -> bool:
    """Whether a bubble at a place keeps off another, and off its badge."""
    across, up = place[0] - other[0], place[1] - other[1]
    return hypot(across, up) >= NEAR and hypot(across - BADGE_AT[0], up - BADGE_AT[1]) >= _BADGE_APART


def _holds(area: Area, place: Point) -> bool:
    left, top, right, bottom = area
    return left <= place[0] <= right and top <= place[1] <= bottom


def _cell(place: Point) -> tuple[int, int]:
    return int(place[0] // _CELL), int(place[1] // _CELL)
