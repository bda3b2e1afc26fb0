"""The columns of the picture: every stage of both versions, and in it every touchpoint where it stood and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

if TYPE_CHECKING:
    from journeymap.diff.change import Change, MapDiff
    from journeymap.diff.matching import Couple, Spot
    from journeymap.model import Stage, Touchpoint

Sign = Literal["added", "removed", "changed", "moved", "same"]


Entry = TypeVar("Entry", "Slot", "Column")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a column. A touchpoint that moved has two: where it stood there is only `before`, where it stands `after`."""

    name: str
    sign: Sign
    before: Touchpoint | None
    after: Touchpoint | None


@dataclass(slots=True)
class Column:
    """A stage with its slots and its changes, those of its touchpoints included."""

    name: str
    sign: Sign
    before: Stage | None
    after: Stage | None
    slots: list[Slot] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def columns(map_: MapDiff) -> list[Column]:
    """Lay a map's changes out in columns; a stage that moved has two, as touchpoints have."""
    changed = {change.place.id for change in map_.changes if change.act != "moved" and change.place.stage}
    home: dict[int, Column] = {}
    left: dict[int, Column] = {}
    found = []
    for couple in map_.match.stages:
        before, after = (spot.stage if spot else None for spot in (couple.before, couple.after))
        column = Column(couple.spot.stage.name, _sign(couple, changed), None if couple.moved else before, after)
        home |= {id(stage): column for stage in (column.before, after) if stage}
        found.append(column)
        if couple.moved and before:
            left[id(before)] = Column(before.name, "moved", before, None)
    home |= left
    _fill(map_, home, changed)
    _tell(map_, home)
    stages = sorted((couple.before for couple in map_.match.stages if couple.before), key=lambda spot: spot.number)
    return _put_back(found, left, [id(spot.stage) for spot in stages])


def _fill(map_: MapDiff, home: dict[int, Column], changed: set[str]) -> None:
    """Give every touchpoint its slot, or two."""
    left: dict[int, Slot] = {}
    for couple in map_.match.points:
        before, after = couple.before, couple.after
        parted = before is not None and after is not None and home[id(before.stage)] is not home[id(after.stage)]
        stays = before if before and not (couple.moved or parted) else None
        slot = Slot(couple.spot.entry.name, _sign(couple, changed), stays and stays.point, after and after.point)
        home[id(couple.spot.stage)].slots.append(slot)
        if before and before.point and stays is None:
            left[id(before.point)] = Slot(before.point.name, "moved", before.point, None)
    for column in {id(column): column for column in home.values()}.values():
        if column.before:
            column.slots = _put_back(column.slots, left, [id(point) for point in column.before.touchpoints])


def _put_back(there: list[Entry], left: dict[int, Entry], order: list[int]) -> list[Entry]:
    """Put what has moved away where it stood: behind the nearest earlier neighbour that is still there.

    `left` has it by the identity of the stage or touchpoint, and `order` is how these stood before.
    """
    still = {id(entry.before) for entry in there if entry.before}
    behind: dict[int, list[Entry]] = {}
    last = 0
    for identity in order:
        if identity in still:
            last = identity
        elif identity in left:
            behind.setdefault(last, []).append(left[identity])
    found = behind.get(0, [])
    for entry in there:
        found.append(entry)
        found += behind.get(id(entry.before), []) if entry.before else []
    return found


def _tell(map_: MapDiff, home: dict[int, Column]) -> None:
    """Give every stage its changes."""
    ids = {couple.spot.entry.id: home[id(couple.spot.stage)] for couple in (*map_.match.stages, *map_.match.points)}
    for change in map_.changes:
        if change.place.stage and change.place.id in ids:
            ids[change.place.id].changes.append(change)


def _sign(couple: Couple, changed: set[str]) -> Sign:
    if couple.before is None:
        return "added"
    if couple.after is None:
        return "removed"
    if couple.moved:
        return "moved"
    return "changed" if couple.spot.entry.id in changed else "same"


def is_felt_otherwise(map_: MapDiff) -> bool:
    """Whether a score has changed, come or gone; where things have only moved, nothing is better or worse.

    Nor is it where the curves are those of two personas.
    """

    def score(spot: Spot | None) -> int | None:
        return spot.entry.emotion.score if spot and spot.entry.emotion else None

    return map_.is_of_one and any(
        score(couple.before) != score(couple.after) for couple in (*map_.match.stages, *map_.match.points)
    )
