"""Where this program keeps what it can make again."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_FINE, _COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds in which a second change could go unseen: a clock's tick, or two seconds where only whole ones are kept."""


_SUM = 9
"""Bytes before what is kept."""


def cache_folder() -> Path:
    """Return our folder in the place that the user's programs have for such things. Raises OSError without a home."""
    given = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    if given.is_absolute():  # the XDG specification: a relative path is to be ignored
        return given / "journeymap"
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "journeymap"
    except RuntimeError as error:
        raise FileNotFoundError("no home folder") from error


def kept_in(name: str) -> Path | None:
    """Return a folder of ours for what is prepared once on a machine; None where there can't be one."""
    try:
        folder = cache_folder() / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


def keep(file: Path, content: bytes) -> None:
    """Keep something in a file, to be read by `kept`; on a full disk it isn't kept, which costs time and no output."""
    with suppress(OSError):
        put(file, _sum(content) + content)


def kept(file: Path) -> bytes:
    """Return what is kept in a file. Raises OSError where there is none, ValueError where it has been damaged."""
    written = file.read_bytes()
    told, content = written[:_SUM], written[_SUM:]
    if told != _sum(content):
        message = f"{file} is damaged"
        raise ValueError(message)
    return content


def put(file: Path, content: bytes) -> None:
    """Put a file in place whole, even while others put the same. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.urandom(4).hex()}")
    try:
        beside.write_bytes(content)
        beside.replace(file)
    except BaseException:  # what is left of it would keep the disk full
        beside.unlink(missing_ok=True)
        raise


def is_settled(changes: Iterable[int], started: int) -> bool:
    """Whether a file that last changed then can't have changed again unseen since `started`; all in nanoseconds.

    The first is the time of its content, which some systems keep in whole seconds.
    """
    content, *others = changes
    return max(content, *others) < started - (_FINE if content % 1_000_000_000 else _COARSE)


def installation(package: str, ours: Path) -> int:
    """Tell a package, and the files of a folder that use it, from others: by where they are and their times, not loaded."""
    spec = find_spec(package)
    deciding = (*([Path(spec.origin)] if spec and spec.origin else []), *sorted(ours.glob("*.py")))
    seen = (f"{file} {status.st_size} {status.st_mtime_ns}\n" for file in deciding for status in [file.stat()])
    return crc32(os.fsencode("".join(seen)))


def _sum(content: bytes) -> bytes:
    """What tells damage: a bit of a template or of a date's form would be wrong in every output, and nobody would know why."""
    return b"%08x\n" % crc32(content)
