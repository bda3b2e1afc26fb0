"""Writing outputs: whole or not at all, and not at all where nothing would change."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Artifact(Struct, frozen=True):
    """A file to be: its path below the output folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


def write(artifact: Artifact, folder: Path) -> bool:
    """Put an artifact into a folder; say whether the file is new or changed. Raises OSError."""
    target = folder / artifact.path
    found = _status(target)
    mode = found.st_mode if found else 0
    if found and stat.S_ISREG(mode) and found.st_size == len(artifact.content) and _holds(target, artifact.content):
        return False
    if found and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode)):
        raise FileExistsError(errno.EEXIST, "it is a device or a pipe, not a file")
    if not found:
        target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / f".{target.name}.{os.urandom(4).hex()}"  # in the same folder, so that replacing is one step
    try:
        with beside.open("xb") as stream:
            stream.write(artifact.content)
        if stat.S_ISREG(mode):
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _status(target: Path) -> os.stat_result | None:
    """What a path is, if it is anything; of a link the link itself, for that is what gets replaced."""
    try:
        return target.lstat()
    except OSError:
        return None


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except OSError:
        return False
