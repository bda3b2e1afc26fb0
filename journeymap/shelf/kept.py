"""What the files of a workspace held when they were last read, in the user's cache."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from msgspec import Struct

from journeymap.cache.stamp import stamp
from journeymap.caches import is_settled, keep, kept, kept_in
from journeymap.shelf.found import Found  # noqa: TC001  # msgspec asks for it

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class _Content(Struct, frozen=True, array_like=True):
    stamp: str
    root: str
    files: list[Found]


class Kept:
    """What is kept of one workspace; of another installation nothing is."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._started = time.time_ns()
        folder = kept_in("sources")
        self._file = folder / f"{crc32(os.fsencode(self._root)):08x}" if folder else None

    def load(self) -> dict[str, Found]:
        """Return what is kept, by file; nothing where that can't be read."""
        if self._file:
            with suppress(OSError, ValueError, msgspec.DecodeError):
                content = msgspec.msgpack.decode(kept(self._file), type=_Content)
                if (content.stamp, content.root) == (stamp(), self._root):
                    return {found.file: found for found in content.files}
        return {}

    def save(self, files: Iterable[Found]) -> None:
        """Keep files, but for those that may have changed again unseen since they were read."""
        if self._file:
            settled = [found for found in files if found.mark and is_settled(found.mark[1:3], self._started)]
            keep(self._file, msgspec.msgpack.encode(_Content(stamp(), self._root, settled)))

    def forget(self) -> None:
        """Keep nothing."""
        if self._file:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
