"""References within one map: links, lanes, answers, and ids that must be unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymap.codes import references as codes
from journeymap.diagnostics import Code, Finding, Mention, Pointer
from journeymap.model import Journey, Lane, Touchpoint
from journeymap.model.scalars import LaneName
from journeymap.resolve.references import levels
from journeymap.suggest import closest, one_of

Told = Iterator[tuple[Code, Finding]]


def within(journey: Journey, lanes: Iterable[Lane | LaneName], other_pains: Iterable[str]) -> Told:
    """Check what a map says of itself; `lanes` include the workspace's, `other_pains` those of the map it improves."""
    yield from _duplicates(journey)
    yield from _links(journey)
    yield from _lanes(journey, [lane.id for lane in lanes if isinstance(lane, Lane)])
    yield from _answers(journey, set(other_pains))
    yield from _feelings(journey)


def _duplicates(journey: Journey) -> Told:
    named = [((*at, "id"), level.id) for at, level in levels(journey) if hasattr(level, "id")]
    yield from _twice("id", named)
    for key in ("pains", "opportunities"):
        items = [
            ((*at, key, index, "id"), item.id)
            for at, level in levels(journey)
            for index, item in enumerate(getattr(level, key))
            if item.id
        ]
        yield from _twice(f"{key.removesuffix('s').replace('ie', 'y')} id", items)
    yield from _twice(
        "lane", [(("lanes", index), lane.id if isinstance(lane, Lane) else lane) for index, lane in enumerate(journey.lanes)]
    )
    yield from _twice("persona", [(("personas", index), persona) for index, persona in enumerate(journey.personas)])


def _twice(noun: str, items: Iterable[tuple[Pointer, str]]) -> Told:
    first: dict[str, Pointer] = {}
    for pointer, name in items:
        if name in first:
            mention = Mention(f"'{name}' is already here", first[name])
            yield (
                codes.DUPLICATE_ID,
                Finding(pointer, f"{noun} '{name}' is used twice", "change or remove one of them", mentions=(mention,)),
            )
        first.setdefault(name, pointer)


def _links(journey: Journey) -> Told:
    points = [point.id for stage in journey.stages for point in stage.touchpoints]
    stages = {stage.id for stage in journey.stages}
    for at, level in levels(journey):
        for index, link in enumerate(level.next if isinstance(level, Touchpoint) else ()):
            pointer = (*at, "next", index)
            if link.to is None:
                if link.kind != "exit":
                    help_ = "add `to:` with a touchpoint's id, or `kind: exit`"
                    yield codes.LINK_WITHOUT_TARGET, Finding(pointer, "the link doesn't say where it leads", help_)
            elif link.to not in points:
                near = closest(link.to, points)
                message = (
                    f"'{link.to}' is a stage, expected a touchpoint" if link.to in stages else f"unknown touchpoint '{link.to}'"
                )
                help_ = f"did you mean '{near}'?" if near else f"use {one_of(points)}"
                mentions = (Mention(f"'{near}' is here", _pointer_of(journey, near)),) if near else ()
                yield codes.UNKNOWN_TOUCHPOINT, Finding((*pointer, "to"), message, help_, mentions=mentions)


def _pointer_of(journey: Journey, name: str) -> Pointer:
    return next((*at, "id") for at, level in levels(journey) if isinstance(level, Touchpoint) and level.id == name)


def _lanes(journey: Journey, declared: list[str]) -> Told:
    for at, level in levels(journey):
        for name in level.custom:
            if name not in declared:
                near = closest(name, declared)
                help_ = f"did you mean '{near}'?" if near else f"declare it: `lanes: [… {{id: {name}, name: …}}]`"
                yield codes.UNKNOWN_LANE, Finding((*at, "custom", name), f"unknown lane '{name}'", help_, part="key")


def _answers(journey: Journey, others: set[str]) -> Told:
    known = others | {pain.id for _, level in levels(journey) for pain in level.pains if pain.id}
    for at, level in levels(journey):
        for number, opportunity in enumerate(level.opportunities):
            for index, name in enumerate(opportunity.answers):
                if name not in known:
                    near = closest(name, known)
                    help_ = f"did you mean '{near}'?" if near else f"give the pain it answers `id: {name}`"
                    pointer = (*at, "opportunities", number, "answers", index)
                    yield codes.UNKNOWN_PAIN, Finding(pointer, f"unknown pain '{name}'", help_)


def _feelings(journey: Journey) -> Told:
    for at, level in levels(journey):
        for name in level.emotion.by if level.emotion else ():
            pointer = (*at, "emotion", "by", name)
            if name not in journey.personas:
                message, help_ = f"persona '{name}' isn't on this map", f"add '{name}' to `personas:`"
                yield codes.ABSENT_PERSONA, Finding(pointer, message, help_, part="key")
            elif name == journey.personas[0]:
                message = f"'{name}' is the map's first persona, whose feeling is the score itself"
                yield codes.ABSENT_PERSONA, Finding(pointer, message, "remove this entry", part="key")
