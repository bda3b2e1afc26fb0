"""Which files have to be read to compare two versions: most of a large workspace needn't be, where only maps have changed."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from journeymap.files import SETTINGS
from journeymap.model import Journey
from journeymap.resolve.references import levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from collections.abc import Set as AbstractSet

    from journeymap.diff.sides import Files, Read

_ID = re.compile(rb"^id:[ \t]*(['\"]?)([a-z0-9_-]+)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_LIBRARY = b"library/1"
_KEYS = (b"future_of", b"part_of", b"details")
_WORD = re.compile(rb"[a-z0-9_-]+")


def unread(before: Files, after: Files, read: Callable[[str, bytes], Read]) -> dict[str, str]:
    """Name files that are the same in both versions and needn't be read, with the ids of their maps.

    Everything is read as soon as libraries or settings differ, because any map may use them. Otherwise those maps are that
    changed, the libraries, the maps that a changed one refers to or shares its id with, and those that refer to it: their
    references may no longer hold, and their outputs show something of it.
    """
    changed = {file: None for file in {**before, **after} if before.get(file) != after.get(file)}
    if any(_is_shared(file, side.get(file, b"")) for file in changed for side in (before, after)):
        return {}
    found = {file: id_ for file, content in after.items() if file not in changed and (id_ := _id(file, content))}
    versions = [(file, side[file]) for file in changed for side in (before, after) if file in side]
    journeys = [entry for file, content in versions if isinstance(entry := read(file, content).entry, Journey)]
    needed = {name for journey in journeys for name in _mentioned(journey)}
    ids = {journey.id for journey in journeys} | {_id(file, content) for file, content in versions}
    names = {id_.encode() for id_ in ids}
    return {file: id_ for file, id_ in found.items() if id_ not in needed and not _may_mention(after[file], names)}


def _is_shared(file: str, content: bytes) -> bool:
    return PurePosixPath(file).name == SETTINGS or _LIBRARY in content


def _id(file: str, content: bytes) -> str:
    """The id of a map, by its look; "" for whatever doesn't look like one, and is to be read."""
    written = None if _is_shared(file, content) else _ID.search(content)
    return written[2].decode() if written else ""


def _may_mention(content: bytes, ids: AbstractSet[bytes]) -> bool:
    """Whether a file has one of the keys that lead to other maps, and somewhere one of some ids."""
    return any(key in content for key in _KEYS) and not ids.isdisjoint(_WORD.findall(content))


def _mentioned(journey: Journey) -> Iterable[str]:
    """The ids of the map and of all maps that it names."""
    yield journey.id
    yield from (reference.partition("#")[0] for reference in (journey.future_of, journey.part_of) if reference)
    yield from (level.details for _, level in levels(journey) if level.details)
