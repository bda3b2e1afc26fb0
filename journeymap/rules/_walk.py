"""Ways through a map that several rules take, and how they name what they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model import Stage, Touchpoint
from journeymap.source.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Experience, Metric, Opportunity
    from journeymap.resolve import Atlas, JourneyMap

__all__ = ["answered", "count", "figure", "is_better", "is_detailed", "open_opportunities", "points", "quoted", "spread"]


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


def answered(map_: JourneyMap, atlas: Atlas) -> set[str]:
    """The pains that a map or one of its future maps answers."""
    return set(map_.answered).union(*(atlas.maps[name].answered for name in atlas.futures.get(map_.id, ())))


def is_detailed(level: Experience, map_: JourneyMap, atlas: Atlas) -> bool:
    """Whether another map shows a stage or touchpoint in detail; of a stage, either of the two maps may say so."""
    return bool(level.details) or (isinstance(level, Stage) and f"{map_.id}#{level.id}" in atlas.wholes)


def is_better(number: float, other: float, metric: Metric) -> bool:
    """Whether a value of a metric is better than another one."""
    return number > other if metric.better == "higher" else number < other


def spread(map_: JourneyMap, places: set[str]) -> set[str]:
    """The ids of places that others speak for: a stage for its touchpoints, and each of them for their stage."""
    near = set(places)
    for stage in map_.journey.stages:
        points = {point.id for point in stage.touchpoints}
        near |= points if stage.id in places else set()
        near |= set() if places.isdisjoint(points) else {stage.id}
    return near


def count(number: int, noun: str, plural: str = "") -> str:
    """Write a number of things: `1 touchpoint`, `3 touchpoints`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def figure(number: float) -> str:
    """Write a number with all its digits, as it is in the file; what computing adds behind the fifteenth is left out."""
    return f"{number:.15g}"
