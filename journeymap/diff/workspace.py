"""What changed between two versions of all maps and libraries of a folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journeymap.diff.aids import suspects, touched
from journeymap.diff.breakage import broken_files
from journeymap.diff.change import Change, Diff, MapDiff, Place, worst_first
from journeymap.diff.homes import changes_of, matched
from journeymap.diff.journey import came_or_went, diff_maps
from journeymap.diff.likeness import couples, joined, unpaired
from journeymap.diff.matching import match
from journeymap.diff.naming import name, sentence
from journeymap.diff.outputs import differing
from journeymap.diff.sides import read_sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.diff.aids import Differing
    from journeymap.diff.sides import Files, Side
    from journeymap.resolve import JourneyMap

LEAST_ALIKE = 0.5
"""The share of touchpoints in common from which a map under another id, in another file, is the same map."""


def diff_files(
    before: Files,
    after: Files,
    names: tuple[str, str] = ("before", "after"),
    given: frozenset[str] = frozenset(),
    others: Differing | None = None,
) -> Diff:
    """Compare two versions of a folder; `names` say for people which they are, `given` files belong whatever their name.

    Who can tell which `others` differ, of any kind, hears of the maps that are made from them, too.
    """
    aids = others(suspects(after)) if others else set()
    if before == after and not aids:
        return Diff(*names)
    old, new = read_sides(before, after, given, whole=bool(aids))
    broken, lost = broken_files(before, after, old, new)
    maps = sorted(_maps(old, new, lost), key=_rank)
    homes = matched(old, new) if before != after else []  # of pictures alone nothing is told
    shared = [change for was, now in homes for change in changes_of(was, now)]
    files = {map_.after.document.file for map_ in maps if map_.after} | touched(new, aids)
    files.update(*(differing(was, now) for was, now in homes if now))
    return Diff(*names, tuple(maps), tuple(shared), broken, tuple(sorted(files)))


def _rank(map_: MapDiff) -> tuple[bool, int, int, str]:
    """Maps with errors first, then those that got worse the most."""
    worse = [change.weight for change in map_.changes if change.mood == "worse"]
    return not map_.faults, -max(worse, default=0), -len(map_.changes), map_.map.id


def _maps(old: Side, new: Side, lost: set[str]) -> Iterator[MapDiff]:
    """Compare map by map; `lost` are the files of maps whose counterpart can't be read."""
    before = [map_ for file, map_ in old.maps.items() if file not in lost]
    after = [map_ for file, map_ in new.maps.items() if file not in lost]
    pairs = _pairs(before, after)
    for one, other in pairs:
        yield from _changed(one, other, old, new)
    gone, added = unpaired(before, after, pairs)
    yield from (came_or_went(map_, added=False) for map_ in gone)
    for map_ in added:
        told = came_or_went(map_, added=True, improved=new.improved(map_))
        yield replace(told, faults=tuple(new.faults.get(map_.document.file, ())))


def _changed(before: JourneyMap, after: JourneyMap, old: Side, new: Side) -> Iterator[MapDiff]:
    was, file = before.document.file, after.document.file
    faults = tuple(new.faults.get(file, ()))
    found = diff_maps(before, after, (old.improved(before), new.improved(after)))
    changes = list(found.changes) if found else []
    if was != file:
        says = sentence("file moved: ", name(was), " → ", name(file))
        changes.append(Change("file", "moved", Place(id=after.id), says, "neutral", 2, was, file))
    if changes or len(faults) > len(old.faults.get(was, ())):
        matching = found.match if found else match(before.journey, after.journey)
        yield MapDiff("changed", before, after, worst_first(changes), matching, faults)


def _pairs(before: list[JourneyMap], after: list[JourneyMap]) -> list[tuple[JourneyMap, JourneyMap]]:
    """Match maps: by file and id, by id, by file, and at last by what touchpoints they have."""
    pairs: list[tuple[JourneyMap, JourneyMap]] = []
    for key in _KEYS:
        pairs += joined(*unpaired(before, after, pairs), key)
    return pairs + couples(*unpaired(before, after, pairs), _likeness, LEAST_ALIKE)


_KEYS: tuple[Callable[[JourneyMap], tuple[str, ...]], ...] = (
    lambda map_: (map_.document.file, map_.id),
    lambda map_: (map_.id,),
    lambda map_: (map_.document.file,),
)


def _likeness(one: JourneyMap, other: JourneyMap) -> float:
    if one.journey.title == other.journey.title:
        return 1.0
    points, counterparts = set(one.touchpoints), set(other.touchpoints)
    common = len(points & counterparts)
    return 2 * common / (len(points) + len(counterparts)) if common > 1 else 0.0  # one touchpoint proves nothing
