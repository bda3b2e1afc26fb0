"""Writing outputs: whole or not at all, and not at all where nothing would change."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Artifact(Struct, frozen=True):
    """A file to be: its path below the output folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


class Written(NamedTuple):
    """A file as it was put: whether it is new or changed, its size and when it was changed, in nanoseconds."""

    is_new: bool
    size: int
    changed: int


def write(artifact: Artifact, folder: Path) -> Written:
    """Put an artifact into a folder. Raises OSError."""
    target = folder / artifact.path
    found = _status(target)
    mode = found.st_mode if found else 0
    if found and stat.S_ISREG(mode) and found.st_size == len(artifact.content) and _holds(target, artifact.content):
        return Written(is_new=False, size=found.st_size, changed=found.st_mtime_ns)
    if found and (_is_the_system_s(target) if stat.S_ISLNK(mode) else not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))):
        raise FileExistsError(errno.EEXIST, "it is a device or a pipe, not a file")
    if not found:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise NotADirectoryError(errno.ENOTDIR, "its folder is a file") from error
    beside = target.parent / f".{target.name}.{os.urandom(4).hex()}"  # in the same folder, so that replacing is one step
    try:
        with beside.open("xb") as stream:
            stream.write(artifact.content)
            stream.flush()
            made = os.fstat(stream.fileno())  # later somebody else's may be in its place
        if stat.S_ISREG(mode):
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return Written(is_new=True, size=made.st_size, changed=made.st_mtime_ns)


def _status(target: Path) -> os.stat_result | None:
    """What a path is, if it is anything; of a link the link itself, for that is what gets replaced."""
    try:
        return target.lstat()
    except OSError:
        return None


def _is_the_system_s(link: Path) -> bool:
    """Whether a link leads to a device or a pipe, or to where a process writes, as /dev/stdout does."""
    try:
        mode = link.stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or os.readlink(link).startswith("/proc/")  # noqa: PTH115  # not a Path
    except OSError:
        return False


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.read_bytes() == content
    except OSError:
        return False
