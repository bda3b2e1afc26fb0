"""A map as a Mermaid journey diagram, which GitHub and GitLab draw where Markdown has a `mermaid` block.

Mermaid's diagram knows a title, sections, and tasks with one score from 1 to 5 and the people who take part. What else a map
says is counted, so that a reader knows what the picture leaves out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Stage
    from journeymap.resolve import JourneyMap

LONGEST = 60
"""Longer names are shortened: Mermaid gives a task a box of one size."""

_NEUTRAL = 3  # Mermaid's score in the middle of 1 to 5

_LIVE = re.compile(r'["#$%&,:;<>\[\\\]^`{|}~¶ﬂ]')
"""What ends a name, starts a comment, a directive, markup or an entity in Mermaid's grammar, or in what it makes of those."""

_KEYWORD = re.compile(r"(?=journey|title|section|acc)", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Drawing(NamedTuple):
    """A diagram's text, and in words what of the map it can't show."""

    text: str
    unsaid: tuple[str, ...]


def journey_block(map_: JourneyMap) -> Drawing | None:
    """Write a map as a `journey` diagram; None for a map that tells no emotion."""
    journey = map_.journey
    person = _name(map_.library.personas[journey.personas[0]].name) if journey.personas else ""
    lines = ["journey", f"    title {_name(journey.title)}"]
    drawn = 0
    for stage in journey.stages:
        tasks = list(_tasks(stage))
        drawn += len(tasks)
        lines += [f"    section {_name(stage.name)}"] if tasks else []
        lines += [f"      {_name(name)}: {score + _NEUTRAL}{f': {person}' if person else ''}" for name, score in tasks]
    return Drawing("\n".join(lines) + "\n", tuple(_unsaid(map_))) if drawn else None


def _tasks(stage: Stage) -> Iterator[tuple[str, int]]:
    """The touchpoints whose emotion is known; the stage itself where none of theirs is."""
    felt = [(point.name, point.emotion.score) for point in stage.touchpoints if point.emotion]
    if stage.emotion and not felt:
        felt = [(stage.name, stage.emotion.score)]
    yield from felt


def _name(text: str) -> str:
    """Make a text a name that Mermaid takes for nothing else, by its entity codes such as `#58;`."""
    plain = " ".join(_INVISIBLE.sub(" ", text).split())
    short = plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
    inert = _LIVE.sub(lambda found: f"#{ord(found[0])};", short)
    return f"#{ord(inert[0])};{inert[1:]}" if _KEYWORD.match(inert) else inert or "#8203;"


def _unsaid(map_: JourneyMap) -> Iterator[str]:
    """Say what the diagram leaves out, as `2 touchpoints without an emotion`."""
    journey = map_.journey
    points = [point for stage in journey.stages for point in stage.touchpoints]
    levels = [*journey.stages, *points]
    blank = sum(len(stage.touchpoints) - sum(bool(point.emotion) for point in stage.touchpoints) for stage in journey.stages)
    yield from _count(blank, "touchpoint without an emotion", "touchpoints without an emotion")
    felt = sum(bool(stage.emotion) and any(point.emotion for point in stage.touchpoints) for stage in journey.stages)
    yield from _count(felt, "emotion of a whole stage", "emotions of whole stages")
    others = len(journey.personas[1:])
    yield from _count(others, "other persona's feelings", "other personas' feelings")
    yield from _count(sum(len(level.pains) for level in levels), "pain", "pains")
    yield from _count(sum(len(level.opportunities) for level in levels), "opportunity", "opportunities")
    yield from _count(sum(len(level.metrics) for level in levels), "metric", "metrics")
    links = [link for point in points for link in point.next]
    yield from _count(sum(bool(link.to) for link in links), "link between touchpoints", "links between touchpoints")
    yield from _count(sum(not link.to for link in links), "exit", "exits")


def _count(number: int, one: str, many: str) -> Iterator[str]:
    if number:
        yield f"{number} {one if number == 1 else many}"
