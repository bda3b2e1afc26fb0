"""The quickest look: whether every file that a build read or wrote is as that build left it.

A manifest is only kept of a build that had nothing to tell, so that nothing is lost by not building. It answers one
request from one working directory, and is plain text: a header, then a line for each file and folder.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from journeymap import caches
from journeymap.cache.stamp import engine, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORM = "journeymap manifest 2"


class Seen(NamedTuple):
    """What a build read, what it left behind, the folders it looked into, and files that weren't there.

    `links` are paths that may lead elsewhere another time, `programs` those that it ran.
    """

    inputs: Iterable[str]
    outputs: Iterable[str]
    folders: Iterable[str]
    absent: Iterable[str]
    links: Iterable[str]
    programs: Iterable[str]


def request(*words: str | Path | None) -> str:
    """What is asked for, and where from, as one line."""
    return repr((str(Path.cwd()), *(None if word is None else str(word) for word in words)))


def look(asked: str) -> str | None:
    """Return what the last build of a request had to say, if all is as it left it; None if there is something to do."""
    try:
        text = caches.kept(_file(asked)).decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return None
    header, said, body = (*text.split("\n\n", 2), "", "")[:3]
    if header != _header(asked):
        return None
    for line in body.split("\n"):
        kind, _, rest = line.partition(" ")
        status, _, path = rest.partition(" ")
        if kind not in _LOOKS or _LOOKS[kind](path) != status:
            return None
    return said


def keep(asked: str, said: str, started: int, seen: Seen) -> None:
    """Remember a build that began `started` nanoseconds after the epoch, unless a file changed too late to be sure of."""
    forget(asked)
    lines = []
    for kind, paths in zip(_LOOKS, seen, strict=True):
        for path in paths:
            status = _LOOKS[kind](path)
            if status in _LOST or "\n" in path or (kind == "input" and not _is_settled(path, started)):
                return
            lines.append(f"{kind} {status} {path}")
    with suppress(OSError):  # there may be no place for caches
        caches.keep(_file(asked), "\n\n".join((_header(asked), said, "\n".join(lines))).encode("utf-8", "surrogateescape"))


def forget(asked: str) -> None:
    """Let the next build look closer."""
    with suppress(OSError):
        _file(asked).unlink(missing_ok=True)


def _file(asked: str) -> Path:
    return caches.cache_folder() / "builds" / f"{crc32(asked.encode('utf-8', 'surrogateescape')):08x}.manifest"


def _header(asked: str) -> str:
    return "\n".join((_FORM, asked, f"{crc32(stamp().encode()):08x}"))


def _is_settled(path: str, started: int) -> bool:
    """Whether a file was last changed so long before the build began that it can't have changed again unseen."""
    try:
        found = os.stat(path)  # noqa: PTH116  # thousands of paths: a Path for each takes as long as the look itself
    except OSError:
        return False
    return caches.is_settled((found.st_mtime_ns, found.st_ctime_ns), started)


def _input(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116  # as above
    except OSError:
        return "gone"
    return f"{found.st_size}/{found.st_mtime_ns}/{found.st_ctime_ns}/{found.st_ino}" if stat.S_ISREG(found.st_mode) else "odd"


def _output(path: str) -> str:
    try:
        found = os.lstat(path)
    except OSError:
        return "gone"
    return f"{found.st_size}/{found.st_mtime_ns}" if stat.S_ISREG(found.st_mode) else "odd"


def _folder(path: str) -> str:
    """The names in a folder rather than its time, which our own outputs may have changed."""
    try:
        names = "\0".join(sorted(os.listdir(path)))  # noqa: PTH208  # as above
    except OSError:
        return "gone"
    return f"{crc32(names.encode('utf-8', 'surrogateescape')):08x}"


def _absent(path: str) -> str:
    return "there" if os.path.lexists(path) else "absent"


def _link(path: str) -> str:
    """Where a path leads: a folder on it may be a link."""
    return f"{crc32(os.fsencode(os.path.realpath(path))):08x}"


def _program(name: str) -> str:
    return f"{crc32(os.fsencode(engine(name))):08x}"


_LOST = {"gone", "odd", "there"}
"""What no build leaves as it is: a file that it read or wrote isn't there."""

_LOOKS = {"input": _input, "output": _output, "folder": _folder, "absent": _absent, "link": _link, "program": _program}
"""How each kind of line is seen; a line that is seen differently now is something to do."""
