"""Changes to people's own files: shown as a diff, written whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from journeymap.cli import _shared

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLORS = {"+": "32", "-": "31", "@": "36"}


class Change(Struct, frozen=True):
    """A file by the path to print, what it holds, and what it is to hold."""

    file: str
    old: bytes
    new: bytes


def show(change: Change) -> None:
    """Print a change as a unified diff, in colour on a terminal; what could steer the terminal is escaped."""
    color = _shared.wants_color(sys.stdout)
    lines = list(_lines(change)) or ["(only the ends of lines, or a byte order mark)"]
    _shared.put("".join(f"{_painted(line) if color else line}\n" for line in lines))


def write(change: Change) -> None:
    """Write a change, through a link to the file that it leads to. Raises UsageError where somebody else was quicker."""
    path = Path(change.file)
    try:
        meanwhile = path.read_bytes() != change.old
    except OSError:
        meanwhile = True
    if meanwhile:
        raise click.UsageError(f"'{change.file}' has been changed meanwhile, and is left as it is now: begin anew.")
    _shared.store(path.resolve() if path.is_symlink() else path, change.new)


def _lines(change: Change) -> Iterator[str]:
    from difflib import unified_diff

    from journeymap.report.text import safe_line

    old, new = map(_split, (change.old, change.new))
    file = change.file
    return map(safe_line, unified_diff(old, new, file, file, lineterm=""))


def _split(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n").split("\n")


def _painted(line: str) -> str:
    style = "1" if line.startswith(("+++", "---")) else _COLORS.get(line[:1], "")
    return f"\x1b[{style}m{line}\x1b[0m" if style else line
