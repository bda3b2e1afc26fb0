"""Every reference that a journey makes, with the pointer it is made at."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.model import Experience, Journey, Opportunity, Pain, Sourced, Stage, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.diagnostics import Part, Pointer


class Reference(Struct, frozen=True):
    """A mention of a definition: its kind (`personas`, `channels`, `teams`, `metrics`, `evidence`), id and place."""

    kind: str
    id: str
    pointer: Pointer

    @property
    def part(self) -> Part:
        """Feelings name their persona by the key, everything else names things by a value."""
        return "key" if self.pointer[-2:-1] == ("by",) else "value"


def levels(journey: Journey) -> Iterator[tuple[Pointer, Stage | Touchpoint]]:
    """Every stage and touchpoint with its pointer, in reading order."""
    for number, stage in enumerate(journey.stages):
        yield ("stages", number), stage
        for index, point in enumerate(stage.touchpoints):
            yield ("stages", number, "touchpoints", index), point


def mentioned(journey: Journey) -> set[tuple[str, str]]:
    """Every definition that a journey refers to, by kind and id: :func:`references` without places, which take longer."""
    personas, teams = set(journey.personas), {journey.owner}
    channels, metrics, evidence = set[str | None](), set[str](), set[tuple[str, ...]]()
    for stage in journey.stages:
        for point in stage.touchpoints:
            channels.add(point.channel)
        for level in (stage, *stage.touchpoints):
            evidence.add(level.evidence)
            teams.add(level.owner)
            if level.emotion and level.emotion.by:
                personas.update(level.emotion.by)
            for reading in level.metrics:
                metrics.add(reading.metric)
                evidence.add(reading.evidence)
            for said in level.goals + level.business_goals + level.quotes + level.thoughts + level.gains:
                evidence.add(said.evidence)
            owned: tuple[Pain | Opportunity, ...] = level.pains + level.opportunities
            for item in owned:
                evidence.add(item.evidence)
                teams.add(item.owner)
    found: dict[str, Iterable[str | None]] = {
        "personas": personas,
        "teams": teams,
        "channels": channels,
        "metrics": metrics,
        "evidence": chain.from_iterable(evidence),
    }
    return {(kind, id_) for kind, ids in found.items() for id_ in ids if id_}


def references(journey: Journey) -> Iterator[Reference]:
    """List every reference to a definition."""
    for index, persona in enumerate(journey.personas):
        yield Reference("personas", persona, ("personas", index))
    if journey.owner:
        yield Reference("teams", journey.owner, ("owner",))
    for pointer, level in levels(journey):
        yield from _of_level(level, pointer)


def _of_level(level: Experience, at: Pointer) -> Iterator[Reference]:
    yield from _evidence(level, at)
    if level.owner:
        yield Reference("teams", level.owner, (*at, "owner"))
    if isinstance(level, Touchpoint) and level.channel:
        yield Reference("channels", level.channel, (*at, "channel"))
    if level.emotion:
        for persona in level.emotion.by:
            yield Reference("personas", persona, (*at, "emotion", "by", persona))
    for index, reading in enumerate(level.metrics):
        yield Reference("metrics", reading.metric, (*at, "metrics", index, "metric"))
        yield from _evidence(reading, (*at, "metrics", index))
    for key in ("goals", "business_goals", "quotes", "thoughts", "gains", "pains", "opportunities"):
        for index, item in enumerate(getattr(level, key)):
            yield from _evidence(item, (*at, key, index))
            if key in {"pains", "opportunities"} and item.owner:
                yield Reference("teams", item.owner, (*at, key, index, "owner"))


def _evidence(item: Sourced, at: Pointer) -> Iterator[Reference]:
    for index, evidence in enumerate(item.evidence):
        yield Reference("evidence", evidence, (*at, "evidence", index))
