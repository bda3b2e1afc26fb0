"""Which outputs are right already: the key of what each was made from, and how the file was left."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from journeymap.caches import cache_folder, keep, kept

if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.writing import Written

_FORM = 1


class Output(Struct, frozen=True, array_like=True):
    """A file that a build wrote: the key of what it was made from, the map it is of, its size and time of change."""

    key: bytes
    map: str
    size: int
    changed: int


class _Kept(Struct, frozen=True):
    form: int
    outputs: dict[str, Output]


class Memory:
    """What was built from a workspace into a folder. `is_damaged` says that there was one that could not be read."""

    def __init__(self, root: Path, folder: Path, *, is_kept: bool = True) -> None:
        self.folder = folder
        self.is_damaged = False
        self._file = _file(root, folder) if is_kept else None
        self._outputs = self._read()

    def is_fresh(self, path: str, key: bytes) -> bool:
        """Whether a file was made from just this, and has been left alone since."""
        known = self._outputs.get(path)
        return known is not None and known.key == key and self.is_untouched(path)

    def is_untouched(self, path: str) -> bool:
        """Whether a file that we know is as we left it."""
        known = self._outputs.get(path)
        try:
            found = (self.folder / path).lstat()
        except OSError:
            return False
        same = known and (found.st_size, found.st_mtime_ns) == (known.size, known.changed)
        return bool(same) and stat.S_ISREG(found.st_mode)

    def note(self, path: str, key: bytes, map_: str, written: Written) -> None:
        """Remember a file that has just been written, or found right."""
        self._outputs[path] = Output(key, map_, written.size, written.changed)

    def outputs(self) -> list[tuple[str, str]]:
        """The files that we wrote, each with the id of the map that it is of."""
        return sorted((path, known.map) for path, known in self._outputs.items())

    def remove(self, path: str) -> bool:
        """Remove a file that we wrote, and forget it; say whether it was there, and as we left it. Raises OSError."""
        file = self.folder / path
        is_ours = self.is_untouched(path)
        if is_ours:
            file.unlink()
        else:
            with suppress(FileNotFoundError, NotADirectoryError):
                file.lstat()  # nobody knows what has become of a file that can't be looked at
        del self._outputs[path]
        return is_ours

    def drop(self, path: str) -> None:
        """Forget a file, which stays."""
        del self._outputs[path]

    def save(self) -> None:
        """Keep it for the next build; one that finds another's writes that one's, each whole."""
        if self._file is None:
            return
        keep(self._file, msgspec.msgpack.encode(_Kept(_FORM, self._outputs)))

    def forget(self) -> None:
        """Remove the memory itself."""
        if self._file:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _read(self) -> dict[str, Output]:
        """Take nothing on trust: one that says more than the names of files is none."""
        if self._file is None:
            return {}
        try:
            found = msgspec.msgpack.decode(kept(self._file), type=_Kept)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, msgspec.DecodeError):
            self.is_damaged = True
            return {}
        if found.form != _FORM:
            return {}
        if not all(_is_name(path) for path in found.outputs):
            self.is_damaged = True
            return {}
        return found.outputs


def key(*parts: bytes) -> bytes:
    """Return the key of an output that is made from all of this and nothing else."""
    digest = sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def _file(root: Path, folder: Path) -> Path | None:
    try:
        return cache_folder() / "builds" / f"{sha256(os.fsencode(f'{root}{chr(0)}{folder}')).hexdigest()[:32]}.outputs"
    except OSError:
        return None


def _is_name(path: str) -> bool:
    """Whether this is the path of a file right in the output folder, which is where all of ours are."""
    return path not in {"", ".", ".."} and "/" not in path and "\\" not in path
