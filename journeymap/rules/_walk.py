"""Ways through a map that several rules take, and how they name what they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model import Touchpoint
from journeymap.source.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Experience, Opportunity, Stage
    from journeymap.resolve import JourneyMap
    from journeymap.resolve.atlas import Place

__all__ = ["count", "has_chance", "open_opportunities", "points", "quoted"]


def points(map_: JourneyMap) -> Iterator[tuple[Pointer, Touchpoint, Stage]]:
    """Every touchpoint with its pointer and stage, in reading order."""
    for at, level, stage in map_.places:
        if isinstance(level, Touchpoint):
            yield at, level, stage


def open_opportunities(level: Experience) -> Iterator[tuple[int, Opportunity]]:
    """The opportunities of a stage or touchpoint that nobody has rejected, with their index."""
    for index, opportunity in enumerate(level.opportunities):
        if opportunity.status != "rejected":
            yield index, opportunity


def has_chance(place: Place) -> bool:
    """Whether anything is to be done at a place: an opportunity there, at its stage, or, for a stage, at its touchpoints."""
    near = place.stage.touchpoints if place.level is place.stage else ()
    return any(True for level in (place.level, place.stage, *near) for _ in open_opportunities(level))


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number of things: `1 touchpoint`, `3 touchpoints`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
