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

    from journeymap.diff.sides import Files, Read

_ID = re.compile(rb"^id:[ \t]*(['\"]?)([a-z0-9_-]+)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_LIBRARY = b"library/1"


def unread(before: Files, after: Files, read: Callable[[str, bytes], Read]) -> dict[str, str]:
    """Name files that are the same in both versions and needn't be read, with the ids of their maps.

    Everything is read as soon as libraries or settings differ, because any map may use them. Otherwise those maps are that
    changed, the libraries, and the maps that a changed one refers to or shares its id with.
    """
    changed = [file for file in {**before, **after} if before.get(file) != after.get(file)]
    if any(_is_shared(file, side.get(file, b"")) for file in changed for side in (before, after)):
        return {}
    found = {file: id_ for file, content in after.items() if file not in changed and (id_ := _id(file, content))}
    entries = [read(file, side[file]).entry for file in changed for side in (before, after) if file in side]
    needed = {name for entry in entries if isinstance(entry, Journey) for name in _mentioned(entry)}
    return {file: id_ for file, id_ in found.items() if id_ not in needed}


def _is_shared(file: str, content: bytes) -> bool:
    return PurePosixPath(file).name == SETTINGS or _LIBRARY in content


def _id(file: str, content: bytes) -> str:
    """The id of a map, by its look; "" for whatever doesn't look like one, and is to be read."""
    written = None if _is_shared(file, content) else _ID.search(content)
    return written[2].decode() if written else ""


def _mentioned(journey: Journey) -> Iterable[str]:
    """The ids of the map and of all maps that it names."""
    yield journey.id
    yield from (reference.partition("#")[0] for reference in (journey.future_of, journey.part_of) if reference)
    yield from (level.details for _, level in levels(journey) if level.details)
