"""Sound files as they were read, by their paths, as long as they aren't touched."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.shelf.found import found, mark, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.model import Journey, Library
    from journeymap.resolve import Source
    from journeymap.shelf.found import Found, Mark
    from journeymap.shelf.kept import Kept

_MANY = 60
"""Fewer files are read faster than workers are started."""

_MOST_KEPT = 3_000
"""Of a larger workspace nothing is kept: packed, it would take tens of megabytes beside what was read, as its texts would."""

_BATCH = 8
"""Files that a worker reads in one go: enough that handing over costs little, few enough that all end at the same time."""

_SECONDS = 60.0


class Shelf:
    """What sound files held, as long as they aren't touched; between runs, what is `kept` of them."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._sources: dict[Path, tuple[Mark | None, Source[Journey] | Source[Library]]] = {}
        self._kept = kept
        self._packed: dict[Path, Found] = {}
        self._has_new = False

    def find(self, file: Path) -> Source[Journey] | Source[Library] | None:
        """What a file held, if it hasn't been touched since."""
        seen, source = self._sources.get(file, (None, None))
        return source if seen and seen == mark(file) else None

    def forget(self, file: Path) -> None:
        """Have a file read again, whatever its time says."""
        self._sources.pop(file, None)

    def keep(self, file: Path, seen: Mark | None, source: Source[Journey] | Source[Library]) -> None:
        """Remember what a file held; the mark is from before it was read."""
        self._sources[file] = seen, source
        self._packed.pop(file, None)
        self._has_new = True

    def read_ahead(self, files: Sequence[tuple[Path, str]]) -> None:
        """Read files, each with the path to print, as they were kept, and the others in several processes if they are many.

        What is not sound is left to be read again, by whoever tells what is wrong with it.
        """
        if not _MANY <= len(files) <= _MOST_KEPT:
            self._kept = None  # what nobody will keep need not be packed, either
        if self._kept:
            self._take(files, self._kept.load())
        unknown = [(str(file), name) for file, name in files if self.find(file) is None]
        if len(unknown) < _MANY:
            return
        from journeymap.workers import Failed, cores, run_here

        jobs = cores()
        if jobs == 1:
            return
        names = dict(unknown)
        pressed = len(files) > _MOST_KEPT  # a quarter of the room, for a twentieth of the time
        batches = [(unknown[start : start + _BATCH], pressed) for start in range(0, len(unknown), _BATCH)]
        for done in run_here(read, batches, jobs, _SECONDS):
            for one in () if isinstance(done.result, Failed) else done.result:
                self._put(one, names[one.file])
                self._has_new = True

    def save(self) -> None:
        """Keep what was read for the next run, if there is anything new in it."""
        if self._kept and self._has_new:
            self._kept.save(self._all_packed())
        self._packed.clear()

    def _take(self, files: Sequence[tuple[Path, str]], kept: dict[str, Found]) -> None:
        for file, name in files:
            one = kept.get(str(file))
            if one and one.mark == mark(file):
                self._put(one, name)

    def _put(self, one: Found, name: str) -> None:
        file = Path(one.file)
        self._sources[file] = one.mark, one.source(name)
        if self._kept:
            self._packed[file] = one

    def _all_packed(self) -> Iterator[Found]:
        for file, (seen, source) in self._sources.items():
            with suppress(OverflowError):  # a number beyond 64 bits
                yield self._packed.get(file) or found(str(file), seen, source.document, source.entry, pressed=False)
