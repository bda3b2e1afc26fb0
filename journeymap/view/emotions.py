"""The emotion curves of a map: one a persona, and beside those of a future map how it feels today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journeymap.language import mark
from journeymap.view.curve import curve
from journeymap.view.view import Curve, Place, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.atlas import JourneyMap
    from journeymap.model import Experience, Journey, Stage
    from journeymap.view.glossary import Glossary

TODAY = mark("Today")

Spot = tuple[float, "Experience", Place]
"""A stage or touchpoint with how far along the map it stands, and its place."""


def curves(map_: JourneyMap, glossary: Glossary) -> tuple[Curve, ...]:
    """Draw the curves of a map's own personas, or the one of a map that names none."""
    journey = map_.journey
    found = []
    for index, id_ in enumerate(journey.personas or ("",)):
        stages = [_points(stage, number, stage, id_ if index else "", glossary) for number, stage in enumerate(journey.stages)]
        if any(stages):
            name = glossary.say(map_.library.personas[id_].name) if id_ else ""
            found.append(curve(name, index, stages))
    return tuple(found)


def today(map_: JourneyMap, current: Journey, glossary: Glossary) -> Curve | None:
    """Draw how the first persona of a future map feels in the current one, under the stages of the future map.

    A stage of the current map stands where the future map has the stage of that id; one without, where it stands in its
    own order if the stage there is new, and else nowhere. None where nothing is known. Who isn't on the current map is
    stood for by its first persona.
    """
    journey = map_.journey
    persona = next(iter(journey.personas), "")
    by = persona if persona in current.personas[1:] else ""
    stages: list[list[Point]] = [[] for _ in journey.stages]
    for stage, number in zip(current.stages, _columns(current.stages, journey.stages), strict=True):
        if number is not None:
            stages[number] = _points(stage, number, journey.stages[number], by, glossary)
    if not any(stages):
        return None
    label = glossary.language.label(TODAY)
    several = len(journey.personas) > 1
    name = f"{label} · {glossary.say(map_.library.personas[persona].name)}" if several else label
    return replace(curve(name, max(1, len(journey.personas)), stages), today=label)


def _columns(stages: Sequence[Stage], future: Sequence[Stage]) -> list[int | None]:
    """Find the place among the future stages for each of the current ones."""
    ids = {stage.id: number for number, stage in enumerate(future)}
    taken = {ids[stage.id] for stage in stages if stage.id in ids}
    free = {number for number in range(len(future)) if number not in taken}
    return [ids.get(stage.id, number if number in free else None) for number, stage in enumerate(stages)]


def _points(stage: Stage, number: int, column: Stage, persona: str, glossary: Glossary) -> list[Point]:
    """A stage's points for the first persona ("") or another: its touchpoints', or its own where they have none."""
    name, width = glossary.say(column.name), max(1, len(stage.touchpoints))
    inside: list[Spot] = [
        (number + (row + 0.5) / width, point, Place(number + 1, name, glossary.say(point.name), point.id))
        for row, point in enumerate(stage.touchpoints)
    ]
    whole: Spot = (number + 0.5, stage, Place(number + 1, name, "", column.id))
    return _felt(inside, persona, glossary) or _felt([whole], persona, glossary)


def _felt(spots: Sequence[Spot], persona: str, glossary: Glossary) -> list[Point]:
    found = []
    for x, entry, place in spots:
        emotion = entry.emotion
        feeling = glossary.feeling(emotion.by.get(persona) if emotion and persona else emotion)
        if feeling:
            found.append(Point(x, feeling, place, below=False))
    return found
