"""Every key and every single value of a document, as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.source.document import Document
    from journeymap.source.places import Entry


class Written(NamedTuple):
    """The pointer of a value, and where in the text it, or its key, starts and ends."""

    pointer: Pointer
    start: int
    end: int


def keys(document: Document) -> Iterator[Written]:
    """Every key, in the order of the file."""
    return (Written(pointer, entry[0], entry[1]) for pointer, entry in _entries(document.root, ()))


def values(document: Document) -> Iterator[Written]:
    """Every text, number and other single value, in the order of the file; those under `x-` keys too."""
    return (Written(pointer, entry[2], entry[3]) for pointer, entry in _entries(document.root, ()) if entry[4] is None)


def _entries(entry: Entry | None, pointer: Pointer) -> Iterator[tuple[Pointer, Entry]]:
    """Go down recursively: the builder has bounded the depth."""
    if entry is None:
        return
    yield pointer, entry
    inside = entry[4]
    for key, inner in inside.items() if isinstance(inside, dict) else enumerate(inside or ()):
        yield from _entries(inner, (*pointer, key))
