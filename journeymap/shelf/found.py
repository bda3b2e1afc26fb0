"""A sound file in a form that travels quickly, from a worker or from an earlier run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, msgpack

from journeymap.model import Journey, Library
from journeymap.resolve import Source
from journeymap.schema import decode
from journeymap.source import MAX_BYTES, Document, Text, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

Mark = tuple[int, int, int, int]
"""A file's size, its times of change in nanoseconds, and its place on the disk: what changes whenever the file does."""

_KINDS: tuple[type[Journey | Library], ...] = (Journey, Library)


_Beside = tuple[dict[tuple[str | int, ...], Any], list[tuple[str | int, ...]]]
"""Keys of one's own, and those without a value."""


class Found(Struct, frozen=True, array_like=True):
    """What a file held when it had this mark: its text or, of many, that pressed together, its entry and what it has beside."""

    file: str
    mark: Mark | None
    text: str
    pressed: bytes
    kind: int
    entry: bytes
    beside: bytes

    def source(self, name: str) -> Source[Any]:
        """Unpack it; `name` is the path to print."""
        extensions, empty = msgpack.decode(self.beside, type=_Beside)
        document = Document(Text(name, self.pressed or self.text), None, extensions, empty)
        return Source(document, msgpack.decode(self.entry, type=_KINDS[self.kind]))


def mark(file: Path) -> Mark | None:
    """Mark a file as it is now; None where that can't be told."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def found(file: str, seen: Mark | None, document: Document, entry: Journey | Library, *, pressed: bool) -> Found:
    """Pack what a file held, with its text `pressed` if so many are read. Raises OverflowError for numbers beyond 64 bits."""
    beside = document.extensions, document.empty
    kind = _KINDS.index(type(entry))
    text, folded = ("", document.text.folded) if pressed else (document.text.content, b"")
    return Found(file, seen, text, folded, kind, msgpack.encode(entry), msgpack.encode(beside))


def read(files: Sequence[tuple[str, str]], pressed: bool) -> list[Found]:  # noqa: FBT001  # it travels in a tuple
    """Read files, each with the path to print, and return those that are sound and can be packed, texts `pressed` if asked."""
    return [one for path, name in files if (one := _read(path, name, pressed=pressed))]


def _read(path: str, name: str, *, pressed: bool) -> Found | None:
    seen = mark(Path(path))
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError:
        return None
    document, wrong = parse(content, name)
    if document is None or wrong:
        return None
    entry, wrong = decode(document)
    if wrong or not isinstance(entry, _KINDS):
        return None
    try:
        return found(path, seen, document, entry, pressed=pressed)
    except OverflowError:
        return None
