"""Writing outputs: whole or not at all, and not at all where nothing would change."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be: its path below the output folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


def write(artifact: Artifact, folder: Path) -> bool:
    """Put an artifact into a folder; say whether the file is new or changed. Raises OSError."""
    target = folder / artifact.path
    if _holds(target, artifact.content):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(artifact.content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _holds(target: Path, content: bytes) -> bool:
    """Whether the file is there with just this content; a link is none, and gets replaced by a file."""
    try:
        return not target.is_symlink() and target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False


def _umask() -> int:
    """The permissions that new files lack; temporary files are private, outputs are as any other file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
