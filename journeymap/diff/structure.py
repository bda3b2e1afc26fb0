"""What changed in the frame of a map: stages and touchpoints added, removed, moved, renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Mood, Sentence
from journeymap.diff.naming import Names, enumerated, name, place, plural, score, sentence
from journeymap.diff.pains import SEVERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.matching import Couple, Match, Spot
    from journeymap.model import Stage, Touchpoint

WEIGHT = 50
_COUNTED = {"pains": "pain", "opportunities": "opportunity", "metrics": "metric"}


def changes(found: Match, names: Names) -> Iterator[Change]:
    """Tell of stages, then of touchpoints; those of a stage that came or went as a whole are told with it."""
    whole = {id(spot.stage) for couple in found.stages for spot in _alone(couple)}
    ahead: Spot | None = None
    for couple in (*found.stages, *found.points):
        if couple.spot.point is None or not any(id(spot.stage) in whole for spot in _alone(couple)):
            yield from _one(couple, ahead, names)
        ahead = couple.after or ahead


def _alone(couple: Couple) -> Iterator[Spot]:
    """The half of a couple that has no other."""
    if not (couple.before and couple.after):
        yield couple.spot


def _one(couple: Couple, ahead: Spot | None, names: Names) -> Iterator[Change]:
    at, kind = place(couple.spot), "touchpoint" if couple.spot.point else "stage"
    before, after = couple.before, couple.after
    if before and after:
        if before.entry.name != after.entry.name:
            says = sentence(f"{kind} renamed, was ", name(before.entry.name))
            yield Change(kind, "renamed", at, says, "neutral", WEIGHT - 10, before.entry.name, after.entry.name)
        elif before.entry.id != after.entry.id:
            says = sentence(f"{kind} id {before.entry.id} → {after.entry.id}")
            yield Change(kind, "changed", at, says, "neutral", 1, before.entry.id, after.entry.id)
        if couple.moved:
            says = sentence(f"{kind} moved ", _where(couple, before, after, ahead))
            yield Change(kind, "moved", at, says, "neutral", WEIGHT - 15)
    elif after:
        says = sentence(f"{kind} added", _content(after, names))
        yield Change(kind, "added", at, says, _mood(after), WEIGHT, None, after.entry.name)
    elif before:
        says = sentence(f"{kind} removed", _content(before, names))
        yield Change(kind, "removed", at, says, "neutral", WEIGHT, before.entry.name, None)


def _where(couple: Couple, before: Spot, after: Spot, ahead: Spot | None) -> Sentence:
    """Say where something has moved: from another stage, or behind what now stands before it."""
    if couple.moved == "across":
        return sentence("here from ", name(before.stage.name))
    near = ahead and (after.point is None or (ahead.point is not None and ahead.stage is after.stage))
    return sentence("behind ", name(ahead.entry.name)) if ahead and near else sentence("to the front")


def _content(spot: Spot, names: Names) -> Sentence:
    """Sum up what came or went as a whole: `: Website, 2 pains`."""
    levels = _levels(spot)
    parts: list[Sentence] = []
    if spot.point and spot.point.channel:
        parts.append(sentence(names.of("channels", spot.point.channel)))
    if not spot.point and spot.stage.touchpoints:
        parts.append(sentence(plural(len(spot.stage.touchpoints), "touchpoint")))
    scores = [level.emotion.score for level in levels if level.emotion]
    if scores:
        parts.append(sentence("emotion " if len(scores) == 1 else "lowest emotion ", score(min(scores))))
    for field, noun in _COUNTED.items():
        count = sum(len(getattr(level, field)) for level in levels)
        if count:
            parts.append(sentence(plural(count, noun)))
    return sentence(": ", enumerated(parts)) if parts else ()


def _mood(spot: Spot) -> Mood:
    """What comes in hurting makes the journey worse; whatever else is new may be either."""
    levels = _levels(spot)
    hurts = any(level.emotion and level.emotion.score < 0 for level in levels)
    severe = any(pain.severity == SEVERE for level in levels for pain in level.pains)
    return "worse" if hurts or severe else "neutral"


def _levels(spot: Spot) -> list[Stage | Touchpoint]:
    """What came or went with a stage or touchpoint, itself first."""
    return [spot.entry] if spot.point else [spot.stage, *spot.stage.touchpoints]
