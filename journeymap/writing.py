"""Writing outputs: whole or not at all, and not at all where nothing would change."""

from __future__ import annotations

import errno
import os
from shutil import copymode
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
    if _holds(target, artifact.content):
        return False
    if target.exists() and not (target.is_file() or target.is_dir() or target.is_symlink()):
        raise FileExistsError(errno.EEXIST, "it is a device or a pipe, not a file")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / f".{target.name}.{os.urandom(4).hex()}"  # in the same folder, so that replacing is one step
    try:
        with beside.open("xb") as stream:
            stream.write(artifact.content)
        if target.is_file() and not target.is_symlink():
            copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _holds(target: Path, content: bytes) -> bool:
    """Whether the file is there with just this content; a link is none, and gets replaced by a file."""
    try:
        return not target.is_symlink() and target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False
