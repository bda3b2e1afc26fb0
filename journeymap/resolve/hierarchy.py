"""References between maps: details and parents, current and future."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeymap.atlas import Source
from journeymap.codes import references as codes
from journeymap.diagnostics import Diagnostic, Finding, Mention, Pointer, locate
from journeymap.model import Journey
from journeymap.resolve.references import levels
from journeymap.source.spelling import respelt
from journeymap.suggest import closest, one_of

Journeys = Mapping[str, Source[Journey]]
Edge = tuple[str, str, str, Pointer]
"""A detail, the map it is part of, and the map and pointer where that is written."""


def between(source: Source[Journey], journeys: Journeys, broken: frozenset[str]) -> Iterator[Diagnostic]:
    """Check what a map says of other maps; ids of maps that have errors of their own are taken on trust."""
    journey, document = source.entry, source.document
    for pointer, name in _mentions(journey):
        if name not in journeys and name not in broken:
            others = sorted(_others(journey, journeys, future=pointer == ("future_of",)))
            near = closest(name, others)
            help_ = f"did you mean '{near}'?" if near else f"use {one_of(others)}, or write that map"
            mentions = (Mention(f"'{near}' is here", ("id",), "value", journeys[near].document),) if near else ()
            message, repair = f"unknown journey '{name}'", respelt(name, others)
            if repair and pointer == ("part_of",):
                repair += str(journey.part_of).removeprefix(name)
            finding = Finding(pointer, message, help_ if others else "write that map", mentions=mentions, repair=repair)
            yield locate(codes.UNKNOWN_JOURNEY, finding, document)
    parent, _, stage = (journey.part_of or "").partition("#")
    if stage and parent in journeys:
        stages = [entry.id for entry in journeys[parent].entry.stages]
        if stage not in stages:
            near = closest(stage, stages)
            help_ = f"did you mean '{parent}#{near}'?" if near else f"use {one_of(f'{parent}#{name}' for name in stages)}"
            mention = Mention(f"'{parent}' is here", ("stages",), "key", journeys[parent].document)
            sure = respelt(stage, stages)
            repair = f"{parent}#{sure}" if sure else None
            message = f"journey '{parent}' has no stage '{stage}'"
            finding = Finding(("part_of",), message, help_, mentions=(mention,), repair=repair)
            yield locate(codes.UNKNOWN_STAGE, finding, document)
    yield from _pair(source, journeys)


def _others(journey: Journey, journeys: Journeys, *, future: bool) -> Iterator[str]:
    """The maps that a map may name; a future one improves nothing but current ones."""
    for name, other in journeys.items():
        if name != journey.id and not (future and other.entry.state == "future"):
            yield name


def edges(journeys: Journeys) -> list[Edge]:
    """List who is part of whom, from `part_of` of the detail and `details` of the whole."""
    found: list[Edge] = []
    for name, source in journeys.items():
        if source.entry.part_of:
            found.append((name, source.entry.part_of.partition("#")[0], name, ("part_of",)))
        found += [(level.details, name, name, (*at, "details")) for at, level in levels(source.entry) if level.details]
    return [edge for edge in found if edge[0] in journeys and edge[1] in journeys]


def cycles(journeys: Journeys) -> Iterator[Diagnostic]:
    """Tell of each circle once, at the first map of it by id."""
    above: dict[str, dict[str, Edge]] = {}
    for edge in sorted(edges(journeys), key=lambda edge: edge[:3]):
        above.setdefault(edge[0], {}).setdefault(edge[1], edge)
    for start in sorted(above):
        circle = _way_back(start, above)
        if circle and start == min(edge[0] for edge in circle):
            *_, name, pointer = circle[0]
            names = " → ".join([start, *(edge[1] for edge in circle)])
            mentions = tuple(Mention("and so on here", edge[3], "value", journeys[edge[2]].document) for edge in circle[1:])
            help_ = "take one of them out of the circle" if mentions else "remove it, or name another map"
            finding = Finding(pointer, f"'{start}' is a part of itself: {names}", help_, mentions=mentions)
            yield locate(codes.HIERARCHY_CYCLE, finding, journeys[name].document)


def _way_back(start: str, above: Mapping[str, Mapping[str, Edge]]) -> list[Edge]:
    """Find the shortest way from a map up to itself, breadth first; empty if there is none."""
    ways: list[list[Edge]] = [[edge] for edge in above[start].values()]
    seen: set[str] = set()
    for way in ways:
        here = way[-1][1]
        if here == start:
            return way
        if here not in seen:
            seen.add(here)
            ways += [[*way, edge] for edge in above.get(here, {}).values()]
    return []


def _mentions(journey: Journey) -> Iterator[tuple[Pointer, str]]:
    if journey.part_of:
        yield ("part_of",), journey.part_of.partition("#")[0]
    if journey.future_of:
        yield ("future_of",), journey.future_of
    for at, level in levels(journey):
        if level.details:
            yield (*at, "details"), level.details


def _pair(source: Source[Journey], journeys: Journeys) -> Iterator[Diagnostic]:
    journey = source.entry
    if not journey.future_of:
        return
    if journey.state != "future":
        message = "only a future map improves a current one; this map's state is 'current'"
        yield locate(
            codes.WRONG_STATE, Finding(("future_of",), message, "add `state: future`, or remove this key"), source.document
        )
    current = journeys.get(journey.future_of)
    if current and current.entry.state != "current":
        mention = Mention("its state is here", ("state",), "value", current.document)
        message = f"'{journey.future_of}' is a future map, expected a current one"
        finding = Finding(("future_of",), message, "name the map of what is today", mentions=(mention,))
        yield locate(codes.WRONG_STATE, finding, source.document)
