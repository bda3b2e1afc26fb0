"""Where the words of the emotion curve stand on paper: all of them, each near its face, clear of faces and other words."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Corners = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""

AIR = 2
"""Between a face and its words, in points."""

_NUDGES = (0, 0.35, -0.35, 0.5, -0.5)
_STRIP = 80
"""What stands in other strips of this width is not looked at."""


class Wish(NamedTuple):
    """Words that want a place: around which face, how large they are, and where they would stand if they could choose.

    `rank` tells who chooses first.
    """

    face: Corners
    width: float
    height: float
    is_below: bool
    own: Corners | None
    rank: tuple[int, bool, int]


class _Taken:
    """What is taken of a lane, by strips."""

    def __init__(self, boxes: Sequence[Corners]) -> None:
        self._strips: dict[int, list[Corners]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Corners) -> None:
        for strip in _strips(box):
            self._strips.setdefault(strip, []).append(box)

    def has(self, box: Corners, but: Corners) -> bool:
        left, top, right, bottom = box
        return any(
            right > other[0] and left < other[2] and bottom > other[1] and top < other[3] and other is not but
            for strip in _strips(box)
            for other in self._strips.get(strip, ())
        )


def placed(wishes: Sequence[Wish | None], faces: Sequence[Corners], lane: Corners) -> list[Corners | None]:
    """Give words a place in a lane, in the order of the wishes; None where none is free, or none is wanted."""
    taken = _Taken(faces)
    found: list[Corners | None] = [None] * len(wishes)
    ranked = sorted((wish.rank, number) for number, wish in enumerate(wishes) if wish)
    for _, number in ranked:
        wish = wishes[number]
        assert wish
        free = (place for place in _tries(wish) if _is_within(place, lane) and not taken.has(place, wish.face))
        found[number] = place = next(free, None)
        if place:
            taken.add(place)
    return found


def _tries(wish: Wish) -> Iterator[Corners]:
    """Yield the places that words may have, the best first: above and below the face, then a line or two further away."""
    if wish.own:
        yield wish.own
    left, top, right, bottom = wish.face
    for away, is_below in product((0, 1, 2), (wish.is_below, not wish.is_below)):
        upper = bottom + AIR + away * wish.height if is_below else top - AIR - (away + 1) * wish.height
        for nudge in _NUDGES:
            start = (left + right) / 2 + (nudge - 0.5) * wish.width
            yield start, upper, start + wish.width, upper + wish.height


def _is_within(box: Corners, lane: Corners) -> bool:
    return box[0] >= lane[0] and box[1] >= lane[1] and box[2] <= lane[2] and box[3] <= lane[3]


def _strips(box: Corners) -> range:
    return range(int(box[0] // _STRIP), int(box[2] // _STRIP) + 1)
