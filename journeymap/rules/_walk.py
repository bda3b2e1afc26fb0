"""Ways through a map that several rules take, and how they name what they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.source.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Experience, Journey, Opportunity, Stage, Touchpoint

__all__ = ["Place", "count", "has_chance", "open_opportunities", "places", "points", "quoted"]


class Place(NamedTuple):
    """A stage or touchpoint with its pointer, and the stage that it is or lies in."""

    at: Pointer
    level: Stage | Touchpoint
    stage: Stage


def places(journey: Journey) -> Iterator[Place]:
    """Every stage and touchpoint, in reading order."""
    for number, stage in enumerate(journey.stages):
        at = ("stages", number)
        yield Place(at, stage, stage)
        for index, point in enumerate(stage.touchpoints):
            yield Place((*at, "touchpoints", index), point, stage)


def points(journey: Journey) -> Iterator[tuple[Pointer, Touchpoint, Stage]]:
    """Every touchpoint with its pointer and stage, in reading order."""
    for number, stage in enumerate(journey.stages):
        for index, point in enumerate(stage.touchpoints):
            yield ("stages", number, "touchpoints", index), point, stage


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
