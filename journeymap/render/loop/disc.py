"""Text set in a circle: as small a circle as holds every line whole."""

from __future__ import annotations

from math import ceil, hypot
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.loop.style import PADDING
from journeymap.render.sheet.markup import cell, fitted, room_for, table, text_height, words
from journeymap.typography.wrapping import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.render.sheet.style import Type

_TRIES = 10
_FINE = 0.5
_LIFTED = 0.6
"""How much of the way to where it takes the least room a text is moved: all of it looks top-heavy."""


class Band(NamedTuple):
    """A line across a circle, in its middle: its content and size, in points; `cut` says that it doesn't say all."""

    content: str
    width: int
    height: int
    cut: bool = False


class Disc(NamedTuple):
    """What stands in a circle, and the circle's radius."""

    label: str
    radius: int


def lines(text: str, type_: Type, measure: int, most: int) -> Iterator[Band]:
    """Set a text in lines of their own, each in the middle."""
    found = fitted(text, type_, measure, most)
    for number, line in enumerate(found, 1):
        height = text_height(1, type_) + (type_.after if number == len(found) else 0)
        yield Band(words(line, type_), room_for(line, type_), height, is_cut(text, found))


def is_cut(text: str, found: Sequence[str]) -> bool:
    """Whether some lines don't say all of a text."""
    return bool(found) and found[-1].endswith(ELLIPSIS) and not text.rstrip().endswith(ELLIPSIS)


def space(height: int) -> Band:
    """Leave some room."""
    return Band("", 0, height)


def smallest(settings: Iterable[Sequence[Band]], least: int = 0) -> Disc:
    """Take the setting of a text that cuts the least and, of those, needs the smallest circle."""
    found = [(sum(band.cut for band in bands), *_enclosing(bands), bands) for bands in settings]
    # What is cut anyway is given the room there is.
    _, radius, shift, bands = min(found, key=lambda one: (one[0], -one[1] if one[0] else one[1]))
    across = max(band.width for band in bands)
    spare = round(2 * abs(shift))
    rows = [*bands, space(spare)] if shift < 0 else [space(spare), *bands]
    label = table(*([cell(content, across, height)] for content, _, height, _ in rows if height))
    return Disc(label, max(least, ceil(radius) + PADDING))


def _enclosing(bands: Sequence[Band]) -> tuple[float, float]:
    """Find the smallest circle around lines below each other, and how far below its middle they stand."""
    edges, y = [], -sum(band.height for band in bands) / 2
    for band in bands:
        if band.width:
            edges += [(band.width / 2, y), (band.width / 2, y + band.height)]
        y += band.height

    def radius(shift: float) -> float:
        return max(hypot(across, high + shift) for across, high in edges)

    low, high = y, -y
    low, high = min(low, high), max(low, high)
    for _ in range(_TRIES):
        third = (high - low) / 3
        if radius(low + third) < radius(high - third):
            high -= third
        else:
            low += third
        if high - low < _FINE:
            break
    shift = (low + high) / 2 * _LIFTED
    return radius(shift), shift
