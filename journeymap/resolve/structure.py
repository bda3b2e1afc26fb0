"""References within one map: links, lanes, answers, and ids that must be unique."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import get_args

from journeymap.codes import references as codes
from journeymap.diagnostics import Code, Finding, Mention, Pointer
from journeymap.model import Journey, Lane, Stage, Touchpoint
from journeymap.model.scalars import LaneName
from journeymap.resolve.references import levels
from journeymap.source.spelling import respelt
from journeymap.suggest import closest, one_of

Told = Iterator[tuple[Code, Finding]]
Places = Sequence[tuple[Pointer, Stage | Touchpoint]]


def within(
    journey: Journey, lanes: Iterable[Lane | LaneName], other_pains: Iterable[str] | None, personas: Container[str]
) -> Told:
    """Check what a map says of itself.

    `lanes` include the workspace's; `other_pains` are those of the map it improves, None if nobody knows them; `personas`
    are all that are defined.
    """
    places = tuple(levels(journey))
    yield from _duplicates(journey, places)
    yield from _links(places)
    yield from _lanes(places, [lane.id for lane in lanes if isinstance(lane, Lane)])
    if other_pains is not None:
        yield from _answers(places, set(other_pains))
    yield from _feelings(journey, places, personas)


def repeated_lanes(lanes: Iterable[Lane | LaneName]) -> Iterator[Finding]:
    """Find lanes that are listed twice, and lanes of one's own that have the name of one that comes with the language."""
    named: list[tuple[Pointer, str]] = []
    for index, lane in enumerate(lanes):
        if isinstance(lane, Lane) and lane.id in get_args(LaneName):
            message = f"lane '{lane.id}' comes with the language, expected another id for one of your own"
            yield Finding(("lanes", index, "id"), message, f"change it, or write '{lane.id}' alone to place that lane")
        else:
            named.append((("lanes", index), lane.id if isinstance(lane, Lane) else lane))
    yield from _twice("lane", named)


def _duplicates(journey: Journey, places: Places) -> Told:
    found = [*_twice("id", [((*at, "id"), level.id) for at, level in places])]
    for key in ("pains", "opportunities"):
        items = [
            ((*at, key, index, "id"), item.id)
            for at, level in places
            for index, item in enumerate(getattr(level, key))
            if item.id
        ]
        found += _twice(f"{key.removesuffix('s').replace('ie', 'y')} id", items)
    found += repeated_lanes(journey.lanes)
    found += _twice("persona", [(("personas", index), persona) for index, persona in enumerate(journey.personas)])
    yield from ((codes.DUPLICATE_ID, finding) for finding in found)


def _twice(noun: str, items: Iterable[tuple[Pointer, str]]) -> Iterator[Finding]:
    first: dict[str, Pointer] = {}
    for pointer, name in items:
        if name in first:
            mention = Mention(f"'{name}' is already here", first[name])
            yield Finding(pointer, f"{noun} '{name}' is used twice", "change or remove one of them", mentions=(mention,))
        first.setdefault(name, pointer)


def _links(places: Places) -> Told:
    points = {level.id: (*at, "id") for at, level in places if isinstance(level, Touchpoint)}
    stages = {level.id for _, level in places if isinstance(level, Stage)}
    for at, level in places:
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
                if link.to == "exit" and not near:
                    help_ = "write `{kind: exit}` for customers who leave here"
                mentions = (Mention(f"'{near}' is here", points[near]),) if near else ()
                repair = None if link.to in stages else respelt(link.to, points)
                yield codes.UNKNOWN_TOUCHPOINT, Finding((*pointer, "to"), message, help_, mentions=mentions, repair=repair)


def _lanes(places: Places, declared: list[str]) -> Told:
    known = set(declared)
    for at, level in places:
        for name in level.custom:
            if name not in known:
                near = closest(name, declared)
                help_ = f"did you mean '{near}'?" if near else f"declare it: `lanes: [… {{id: {name}, name: …}}]`"
                repair = respelt(name, declared)
                repair = None if repair in level.custom else repair
                message = f"unknown lane '{name}'"
                yield codes.UNKNOWN_LANE, Finding((*at, "custom", name), message, help_, part="key", repair=repair)


def _answers(places: Places, others: set[str]) -> Told:
    own = {pain.id: (*at, "pains", index, "id") for at, level in places for index, pain in enumerate(level.pains) if pain.id}
    known = others | set(own)
    for at, level in places:
        for number, opportunity in enumerate(level.opportunities):
            for index, name in enumerate(opportunity.answers):
                if name not in known:
                    near = closest(name, known)
                    help_ = f"did you mean '{near}'?" if near else f"give the pain it answers `id: {name}`"
                    pointer = (*at, "opportunities", number, "answers", index)
                    mentions = (Mention(f"'{near}' is here", own[near]),) if near in own else ()
                    message, repair = f"unknown pain '{name}'", respelt(name, known)
                    yield codes.UNKNOWN_PAIN, Finding(pointer, message, help_, mentions=mentions, repair=repair)


def _feelings(journey: Journey, places: Places, personas: Container[str]) -> Told:
    present = set(journey.personas)
    for at, level in places:
        for name in level.emotion.by if level.emotion else ():
            pointer = (*at, "emotion", "by", name)
            if name not in personas:
                continue  # that it is unknown says it all
            if name not in present:
                message, help_ = f"persona '{name}' isn't on this map", f"add '{name}' to `personas:`"
                yield codes.ABSENT_PERSONA, Finding(pointer, message, help_, part="key")
            elif name == journey.personas[0]:
                message = f"'{name}' is the map's first persona, whose feeling is the score itself"
                yield codes.ABSENT_PERSONA, Finding(pointer, message, "remove this entry", part="key")
