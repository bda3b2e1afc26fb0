"""Maps and libraries that were read and found sound: kept for whoever reads them over and over, read by several at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from journeymap.model import Journey, Library
from journeymap.resolve import Source
from journeymap.schema import decode
from journeymap.source import MAX_BYTES, Document, Text, fold, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Pointer

_MANY = 60
"""Fewer files are read faster than workers are started."""

_BATCH = 8
"""Files that a worker reads in one go: enough that handing over costs little, few enough that all end at the same time."""

_SECONDS = 60.0
_KINDS: tuple[type[Journey | Library], ...] = (Journey, Library)


class Shelf:
    """What sound files held, as long as they aren't touched."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[object, Source[Journey] | Source[Library]]] = {}

    def find(self, file: Path) -> Source[Journey] | Source[Library] | None:
        """What a file held, if it hasn't been touched since."""
        seen, source = self._kept.get(file, (None, None))
        return source if seen and seen == mark(file) else None

    def forget(self, file: Path) -> None:
        """Have a file read again, whatever its time says."""
        self._kept.pop(file, None)

    def keep(self, file: Path, seen: object, source: Source[Journey] | Source[Library]) -> None:
        """Remember what a file held; the mark is from before it was read."""
        self._kept[file] = seen, source

    def read_ahead(self, files: Sequence[tuple[Path, str]]) -> None:
        """Read files, each with the path to print, in several processes if there are enough of them.

        What is not sound is left to be read again, by whoever tells what is wrong with it.
        """
        unknown = [(str(file), name) for file, name in files if self.find(file) is None]
        if len(unknown) < _MANY:
            return
        from journeymap.workers import Failed, cores, run_here

        jobs = cores()
        if jobs == 1:
            return
        batches = [(unknown[start : start + _BATCH],) for start in range(0, len(unknown), _BATCH)]
        for done in run_here(_read, batches, jobs, _SECONDS):
            for found in () if isinstance(done.result, Failed) else done.result:
                self._kept[Path(found.file)] = found.mark, found.source()


def mark(file: Path) -> object:
    """What changes whenever a file does; None where it can't be told."""
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


class _Found(Struct, frozen=True):
    """A file that was read, in a form that travels quickly."""

    file: str
    mark: object
    name: str
    folded: bytes
    kind: int
    entry: bytes
    extensions: dict[Pointer, Any]
    empty: list[Pointer]

    def source(self) -> Source[Any]:
        """Unpack it."""
        document = Document(Text(self.name, self.folded), None, self.extensions, self.empty)
        return Source(document, msgspec.msgpack.decode(self.entry, type=_KINDS[self.kind]))


def _read(files: Sequence[tuple[str, str]]) -> list[_Found]:
    return [found for path, name in files if (found := _found(path, name))]


def _found(path: str, name: str) -> _Found | None:
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
    kind = _KINDS.index(type(entry))
    packed = msgspec.msgpack.encode(entry)
    return _Found(path, seen, name, fold(document.text.content), kind, packed, document.extensions, document.empty)
