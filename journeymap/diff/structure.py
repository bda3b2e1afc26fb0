"""What changed in the frame of a map: stages and touchpoints added, removed, moved, renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Mood, Sentence
from journeymap.diff.naming import Names, enumerated, name, place, plural, score, sentence
from journeymap.model.scalars import SEVERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from journeymap.diff.items import Pair
    from journeymap.diff.matching import Couple, Match, Spot
    from journeymap.model import Pain, Stage, Touchpoint

WEIGHT = 50
_COUNTED = {"pains": "pain", "opportunities": "opportunity", "metrics": "metric"}


def changes(found: Match, names: Names, hurts: Iterable[Pair[Pain]]) -> Iterator[Change]:
    """Tell of stages, then of touchpoints; those that came or went with their whole stage are told with it."""
    new = {id(pair.after.entry) for pair in hurts if pair.after and not pair.before}
    whole = {id(spot.stage) for couple in found.stages for spot in _alone(couple)}
    alone = {id(spot.point) for couple in found.points for spot in _alone(couple)}
    ahead: Spot | None = None
    for couple in (*found.stages, *found.points):
        if couple.spot.point is None or not any(id(spot.stage) in whole for spot in _alone(couple)):
            spot = couple.spot
            inside = (point for point in spot.stage.touchpoints if id(point) in alone)
            yield from _one(couple, [spot.point] if spot.point else [spot.stage, *inside], ahead, names, new)
        ahead = couple.after or ahead


def _alone(couple: Couple) -> Iterator[Spot]:
    """The half of a couple that has no other."""
    if not (couple.before and couple.after):
        yield couple.spot


def _one(
    couple: Couple, levels: Sequence[Stage | Touchpoint], ahead: Spot | None, names: Names, new: AbstractSet[int]
) -> Iterator[Change]:
    """Tell of a stage or touchpoint; if it came or went, `levels` did so with it. `new` pains are known by their identity."""
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
        says = sentence(f"{kind} added", _content(after, levels, names, "from other stages"))
        yield Change(kind, "added", at, says, _mood(levels, new), WEIGHT, None, after.entry.name)
    elif before:
        says = sentence(f"{kind} removed", _content(before, levels, names, "now in other stages"))
        yield Change(kind, "removed", at, says, "neutral", WEIGHT, before.entry.name, None)


def _where(couple: Couple, before: Spot, after: Spot, ahead: Spot | None) -> Sentence:
    """Say where something has moved: from another stage, or behind what now stands before it."""
    if couple.moved == "across":
        return sentence("here from ", name(before.stage.name))
    near = ahead and (after.point is None or (ahead.point is not None and ahead.stage is after.stage))
    return sentence("behind ", name(ahead.entry.name)) if ahead and near else sentence("to the front")


def _content(spot: Spot, levels: Sequence[Stage | Touchpoint], names: Names, elsewhere: str) -> Sentence:
    """Sum up what came or went as a whole: `: Website, 2 pains`. Touchpoints that stay are `elsewhere` before or after."""
    parts: list[Sentence] = []
    if spot.point and spot.point.channel:
        parts.append(sentence(names.of("channels", spot.point.channel)))
    if levels[1:]:
        parts.append(sentence(plural(len(levels) - 1, "touchpoint")))
    scores = [level.emotion.score for level in levels if level.emotion]
    if scores:
        parts.append(sentence("emotion " if len(scores) == 1 else "lowest emotion ", score(min(scores))))
    for field, noun in _COUNTED.items():
        count = sum(len(getattr(level, field)) for level in levels)
        if count:
            parts.append(sentence(plural(count, noun)))
    stay = 0 if spot.point else len(spot.stage.touchpoints) - (len(levels) - 1)
    if stay:
        parts.append(sentence(f"{plural(stay, 'touchpoint')} {elsewhere}"))
    return sentence(": ", enumerated(parts)) if parts else ()


def _mood(levels: Sequence[Stage | Touchpoint], new: AbstractSet[int]) -> Mood:
    """What comes in hurting makes the journey worse; whatever else is new may be either."""
    hurts = any(level.emotion and level.emotion.score < 0 for level in levels)
    severe = any(pain.severity == SEVERE and id(pain) in new for level in levels for pain in level.pains)
    return "worse" if hurts or severe else "neutral"
