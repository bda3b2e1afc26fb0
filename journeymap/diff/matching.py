"""Which stages and touchpoints of two versions of a map are the same, and which of them moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from journeymap.diff.likeness import couples, joined, likeness, movers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Journey, Stage, Touchpoint

STAGE, HERE, ELSEWHERE = 0.5, 0.6, 0.8
"""How alike stages have to be to be one, touchpoints of one stage, and touchpoints of two stages."""


class Spot(NamedTuple):
    """A stage, or a touchpoint in its stage; `number` counts stages, or the touchpoints of a stage, from 0."""

    stage: Stage
    point: Touchpoint | None
    number: int

    @property
    def entry(self) -> Stage | Touchpoint:
        """What stands here."""
        return self.point or self.stage


@dataclass(frozen=True, slots=True)
class Couple:
    """A stage or touchpoint before and after; one of them is None for what was removed or added.

    `moved` says whether it has another place in its stage or journey, or stands in another stage.
    """

    before: Spot | None
    after: Spot | None
    moved: Literal["", "within", "across"] = ""

    @property
    def spot(self) -> Spot:
        """Where it is now, or was last."""
        found = self.after or self.before
        assert found
        return found


@dataclass(frozen=True, slots=True)
class Match:
    """All stages and all touchpoints of two versions, in the order of the new one; what is gone stands where it stood."""

    stages: tuple[Couple, ...] = ()
    points: tuple[Couple, ...] = ()


def match(before: Journey | None, after: Journey | None) -> Match:
    """Match two versions of a map, or of a map and the one that replaces it: by id, and what is left by likeness."""
    old, new = _stages(before), _stages(after)
    stages = _merged(old, new, _Pairs(_paired_stages(old, new)))
    points = _Pairs(_paired_points(old, new, stages))
    inside = [_merged(_points(couple.before), _points(couple.after), points) for couple in stages]
    return Match(tuple(stages), tuple(couple for couples_ in inside for couple in couples_))


def _stages(journey: Journey | None) -> list[Spot]:
    return [Spot(stage, None, number) for number, stage in enumerate(journey.stages if journey else ())]


def _points(spot: Spot | None) -> list[Spot]:
    return [Spot(spot.stage, point, number) for number, point in enumerate(spot.stage.touchpoints)] if spot else []


def _paired_stages(old: list[Spot], new: list[Spot]) -> list[tuple[Spot, Spot]]:
    pairs = joined(old, new, _id)
    return pairs + couples(*_Pairs(pairs).rest(old, new), _stage_likeness, STAGE)


def _paired_points(old: list[Spot], new: list[Spot], stages: list[Couple]) -> list[tuple[Spot, Spot]]:
    before = [point for spot in old for point in _points(spot)]
    after = [point for spot in new for point in _points(spot)]
    pairs = joined(before, after, _id)
    known = _Pairs(pairs)
    for couple in stages:
        pairs += couples(*known.rest(_points(couple.before), _points(couple.after)), _point_likeness, HERE)
    return pairs + couples(*_Pairs(pairs).rest(before, after), _point_likeness, ELSEWHERE)


class _Pairs:
    """Matched stages or touchpoints, to be looked up by the id of either half."""

    def __init__(self, pairs: list[tuple[Spot, Spot]]) -> None:
        self.before = {other.entry.id: one for one, other in pairs}
        self.after = {one.entry.id: other for one, other in pairs}

    def rest(self, old: list[Spot], new: list[Spot]) -> tuple[list[Spot], list[Spot]]:
        """What isn't matched yet."""
        return [spot for spot in old if spot.entry.id not in self.after], [
            spot for spot in new if spot.entry.id not in self.before
        ]


def _id(spot: Spot) -> str:
    return spot.entry.id


def _stage_likeness(one: Spot, other: Spot) -> float:
    inside, counterparts = ({point.id for point in spot.stage.touchpoints} for spot in (one, other))
    if inside and inside == counterparts:
        return 1.0
    return max(likeness(one.stage.name, other.stage.name), _overlap(inside, counterparts))


def _point_likeness(one: Spot, other: Spot) -> float:
    assert one.point
    assert other.point
    if _is_only_renamed(one.point, other.point):
        return 1.0
    return max(likeness(one.point.name, other.point.name), _overlap(set(_texts(one.point)), set(_texts(other.point))))


def _is_only_renamed(one: Touchpoint, other: Touchpoint) -> bool:
    """Whether something is said at two touchpoints, and all that they hold is the same but for what they are called."""
    fields = (field for field in one.__struct_fields__ if field not in {"name", "id"})
    return any(_texts(one)) and all(getattr(one, field) == getattr(other, field) for field in fields)


def _texts(point: Touchpoint) -> Iterator[str]:
    """What is said at a touchpoint, by which it is known even under another name."""
    if point.action:
        yield point.action
    for items in (point.goals, point.quotes, point.thoughts, point.pains, point.gains, point.opportunities):
        yield from (item.text for item in items)


def _overlap(one: set[str], other: set[str]) -> float:
    """The share of texts in common (Dice); a single text proves nothing."""
    return 2 * len(one & other) / (len(one) + len(other)) if len(one & other) > 1 else 0.0


def _merged(old: list[Spot], new: list[Spot], pairs: _Pairs) -> list[Couple]:
    """Put two lists into one, in the new order; a couple of which only one half is in these lists was moved."""
    ranks = {spot.entry.id: rank for rank, spot in enumerate(s for s in old if _is_among(pairs.after.get(s.entry.id), new))}
    was = [pairs.before.get(spot.entry.id) for spot in new]
    order = [ranks.get(one.entry.id) if one else None for one in was]
    moving = movers([rank for rank in order if rank is not None])
    gone = _gone(old, pairs, ranks)
    found = gone.pop(None, [])
    for spot, one, rank in zip(new, was, order, strict=True):
        found.append(Couple(one, spot, ("across" if rank is None else "within" if rank in moving else "") if one else ""))
        found += gone.pop(rank, [])
    return found


def _is_among(spot: Spot | None, spots: list[Spot]) -> bool:
    return spot is not None and spot.number < len(spots) and spots[spot.number].entry is spot.entry


def _gone(old: list[Spot], pairs: _Pairs, ranks: dict[str, int]) -> dict[int | None, list[Couple]]:
    """What was removed, by the rank of what stood before it and is still here; None is the front."""
    found: dict[int | None, list[Couple]] = {}
    last: int | None = None
    for spot in old:
        last = ranks.get(spot.entry.id, last)
        if spot.entry.id not in pairs.after:
            found.setdefault(last, []).append(Couple(spot, None))
    return found
