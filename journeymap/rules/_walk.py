"""Ways through a map that several rules take, and how they name what they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.model import Opportunity, Pain, Touchpoint
from journeymap.resolve.references import levels
from journeymap.source.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Experience, Journey, Stage

__all__ = ["Place", "levels", "opportunities", "pains", "points", "quoted"]


class Place(NamedTuple):
    """A touchpoint with its pointer and stage."""

    at: Pointer
    point: Touchpoint
    stage: Stage


def points(journey: Journey) -> Iterator[Place]:
    """Every touchpoint, in reading order."""
    for number, stage in enumerate(journey.stages):
        for index, point in enumerate(stage.touchpoints):
            yield Place(("stages", number, "touchpoints", index), point, stage)


def pains(journey: Journey) -> Iterator[tuple[Pointer, Pain, Experience]]:
    """Every pain with its pointer, and the stage or touchpoint that it is a pain of."""
    for at, level in levels(journey):
        for index, pain in enumerate(level.pains):
            yield (*at, "pains", index), pain, level


def opportunities(journey: Journey) -> Iterator[tuple[Pointer, Opportunity, Experience]]:
    """Every opportunity that nobody has rejected, with its pointer and the stage or touchpoint that it belongs to."""
    for at, level in levels(journey):
        for index, opportunity in enumerate(level.opportunities):
            if opportunity.status != "rejected":
                yield (*at, "opportunities", index), opportunity, level
