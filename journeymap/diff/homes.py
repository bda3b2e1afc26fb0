"""Which workspaces of two versions are the same, and what changed in what their maps share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from journeymap.diff.change import Change, Place, Sentence, Words
from journeymap.diff.library import shared_changes
from journeymap.diff.likeness import couples, unpaired
from journeymap.diff.naming import KINDS, enumerated, name, sentence
from journeymap.diff.sides import STANDARD
from journeymap.model import Definitions
from journeymap.resolve.references import mentioned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.sides import Home, Side

LEAST_ALIKE = 0.5
"""The share of maps in common from which a workspace in another folder is the same workspace."""


def matched(old: Side, new: Side) -> list[tuple[Home | None, Home | None]]:
    """Match workspaces: by their folder, and what is left by the ids of their maps. None stands beside what came or went.

    A folder gets another name, or the settings that make it a workspace of its own come or go.
    """
    before, after = ({root: home for root, home in side.homes.items() if not _is_empty(home)} for side in (old, new))
    olds, news = list(before.values()), list(after.values())
    same = [(before[root], after[root]) for root in before if root in after]
    same += couples(*unpaired(olds, news, same), _likeness, LEAST_ALIKE)
    gone, come = unpaired(olds, news, same)
    return [*same, *((home, None) for home in gone), *((None, home) for home in come)]


def _is_empty(home: Home) -> bool:
    """Whether there is nothing in a workspace, such as in a folder that has all its maps in workspaces below."""
    return not home.maps and home.settings is STANDARD and home.shared == Definitions()


def _likeness(one: Home, other: Home) -> float:
    ids, counterparts = ({map_.id for map_ in home.maps.values()} for home in (one, other))
    return 2 * len(ids & counterparts) / (len(ids) + len(counterparts)) if ids & counterparts else 0.0


def changes_of(before: Home | None, after: Home | None) -> Iterator[Change]:
    """Tell what changed in the libraries and settings of one workspace."""
    unknown = {key for home in (before, after) if home for key in home.unknown}
    was, now = (_known(home, unknown) for home in (before, after))
    if was != now:
        then, today = _users(before), _users(after)

        def users(kind: str, id_: str) -> tuple[str, ...]:
            """The maps that use a definition; of one that is gone those that used it, where none does any more."""
            return today.get((kind, id_)) or (() if id_ in getattr(now, kind) else then.get((kind, id_), ()))

        yield from shared_changes(was, now, users)
    fields = changed_settings(before, after)
    if fields and not any(home and home.is_unsettled for home in (before, after)):
        at = Place(id=next(home.root for home in (after, before) if home))
        parts = [_setting(field, *(_plain(home, field) for home in (before, after))) for field in fields]
        says = sentence("settings changed: ", enumerated(parts))
        touches = tuple(map_.id for map_ in after.maps.values()) if after else ()
        yield Change("settings", "changed", at, says, touches=touches)


def changed_settings(before: Home | None, after: Home | None) -> list[str]:
    """Name the settings of a workspace that are others than before."""
    return [field for field in STANDARD.__struct_fields__ if _plain(before, field) != _plain(after, field)]


def _plain(home: Home | None, field: str) -> object:
    """A setting as plain data: the structs of rules are made anew for every file, and equal none of another file."""
    return msgspec.to_builtins(getattr(home.settings if home else STANDARD, field))


def _setting(field: str, was: object, now: object) -> Sentence:
    """Say what a setting was and is, if it is a word, a yes or a no; of all others only that they changed."""
    label = field.replace("_", " ")
    if not all(value is None or isinstance(value, str | bool) for value in (was, now)):
        return sentence(label)
    return sentence(f"{label} ", _word(was), " → ", _word(now))


def _word(value: object) -> Words:
    return name(value) if isinstance(value, str) else Words("none" if value is None else "yes" if value else "no")


def _known(home: Home | None, unknown: set[tuple[str, str]]) -> Definitions:
    """The shared definitions of a workspace without those that can't be told on one of the sides."""
    if home is None or not unknown:
        return home.shared if home else Definitions()
    kinds = {kind: getattr(home.shared, kind) for kind in KINDS}
    return Definitions(
        **{kind: {id_: entry for id_, entry in found.items() if (kind, id_) not in unknown} for kind, found in kinds.items()}
    )


def _users(home: Home | None) -> dict[tuple[str, str], tuple[str, ...]]:
    """The ids of the maps that use a shared definition, by its kind and id."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for map_ in home.maps.values() if home else ():
        for kind, id_ in mentioned(map_.journey):
            if map_.journey.library is None or id_ not in getattr(map_.journey.library, kind):
                found.setdefault((kind, id_), {})[map_.id] = None
    return {key: tuple(ids) for key, ids in found.items()}
