"""What changed between two versions of all maps and libraries of a folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from journeymap.diff.aids import suspects, touched
from journeymap.diff.breakage import broken_files
from journeymap.diff.change import Change, Diff, MapDiff, Place, worst_first
from journeymap.diff.journey import came_or_went, diff_maps
from journeymap.diff.library import shared_changes
from journeymap.diff.likeness import couples, joined, unpaired
from journeymap.diff.matching import match
from journeymap.diff.naming import KINDS, name, sentence
from journeymap.diff.sides import STANDARD, read_sides
from journeymap.model import Definitions
from journeymap.resolve.references import mentioned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from journeymap.diff.aids import Differing
    from journeymap.diff.sides import Files, Home, Side
    from journeymap.model import Workspace
    from journeymap.resolve import JourneyMap

LEAST_ALIKE = 0.5
"""The share of touchpoints in common from which a map under another id, in another file, is the same map."""


def diff_files(
    before: Files,
    after: Files,
    names: tuple[str, str] = ("before", "after"),
    given: frozenset[str] = frozenset(),
    differing: Differing | None = None,
) -> Diff:
    """Compare two versions of a folder; `names` say for people which they are, `given` files belong whatever their name.

    Who can tell which other files are `differing` hears of the maps that are made from them, too.
    """
    aids = differing(suspects(after)) if differing else set()
    if before == after and not aids:
        return Diff(*names)
    old, new = read_sides(before, after, given, whole=bool(aids))
    broken, lost = broken_files(before, after, old, new)
    maps = sorted(_maps(old, new, lost), key=_rank)
    shared = [change for root in dict.fromkeys((*old.homes, *new.homes)) for change in _shared(root, old, new)]
    ids = {id_ for change in shared for id_ in change.touches}
    changed = {id(map_.after) for map_ in maps}
    told = {file for file, map_ in new.maps.items() if id(map_) in changed or map_.id in ids}
    return Diff(*names, tuple(maps), tuple(shared), broken, tuple(sorted(told | touched(new, aids))))


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
        yield replace(came_or_went(map_, added=True), faults=tuple(new.faults.get(map_.document.file, ())))


def _changed(before: JourneyMap, after: JourneyMap, old: Side, new: Side) -> Iterator[MapDiff]:
    was, file = before.document.file, after.document.file
    faults = tuple(new.faults.get(file, ()))
    found = diff_maps(before, after)
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


def _shared(root: str, old: Side, new: Side) -> Iterator[Change]:
    """Tell what changed in the libraries and settings of one workspace."""
    before, after = old.homes.get(root), new.homes.get(root)
    unknown = {key for home in (before, after) if home for key in home.unknown}
    was, now = (_known(home, unknown) for home in (before, after))
    if was != now:
        users = _users(home for home in (after, before) if home)
        yield from shared_changes(was, now, lambda kind, id_: tuple(users.get((kind, id_), ())))
    one, other = (home.settings if home else STANDARD for home in (before, after))
    fields = [field.name for field in msgspec.structs.fields(STANDARD) if _plain(one, field.name) != _plain(other, field.name)]
    if fields:
        says = sentence(f"settings changed: {', '.join(field.replace('_', ' ') for field in fields)}")
        yield Change(
            "settings", "changed", Place(id=root), says, touches=tuple(map_.id for map_ in after.maps.values()) if after else ()
        )


def _plain(settings: Workspace, field: str) -> object:
    """A setting as plain data: the structs of rules are made anew for every file, and equal none of another file."""
    return msgspec.to_builtins(getattr(settings, field))


def _known(home: Home | None, unknown: set[tuple[str, str]]) -> Definitions:
    """The shared definitions of a workspace without those that can't be told on one of the sides."""
    if home is None or not unknown:
        return home.shared if home else Definitions()
    kinds = {kind: getattr(home.shared, kind) for kind in KINDS}
    return Definitions(
        **{kind: {id_: entry for id_, entry in found.items() if (kind, id_) not in unknown} for kind, found in kinds.items()}
    )


def _users(homes: Iterable[Home]) -> dict[tuple[str, str], dict[str, None]]:
    """The ids of the maps that use a shared definition, by its kind and id."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for home in homes:
        for map_ in home.maps.values():
            for kind, id_ in mentioned(map_.journey):
                if map_.journey.library is None or id_ not in getattr(map_.journey.library, kind):
                    found.setdefault((kind, id_), {})[map_.id] = None
    return found
