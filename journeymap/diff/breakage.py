"""Files that can't be read as a map or library: told with their errors, and shown as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.sides import Files, Side

MOST_LINES = 5_000
"""Of longer files no text is shown: they were written by a program, or to keep one busy."""


def broken_files(before: Files, after: Files, old: Side, new: Side) -> tuple[tuple[Broken, ...], set[str]]:
    """Tell of the files that are broken on either side and changed, and name all files that can't be compared as maps."""
    found: list[Broken] = []
    lost: set[str] = set()
    for file in sorted({*old.broken, *new.broken}):
        was, now = _counterparts(file, before, after, old, new)
        lost |= {file, was, now}
        if _written(before, was) == _written(after, now):
            continue
        side = "both" if was in old.broken and now in new.broken else "after" if now in new.broken else "before"
        faults = new.broken[now].faults if now in new.broken else old.broken[was].faults
        lines = tuple(_text_diff(before.get(was, b""), after.get(now, b"")))
        found.append(Broken(file, side, faults, lines))  # type: ignore[arg-type]  # a choice of three words
    return tuple(found), lost


def _counterparts(file: str, before: Files, after: Files, old: Side, new: Side) -> tuple[str, str]:
    """The file before and after: the same, or where that isn't there, the one that holds the map of the same id."""
    if file in before and file in after:
        return file, file
    side, other = (new, old) if file in after else (old, new)
    content = side.broken[file].document
    data = content.data if content and isinstance(content.data, dict) else {}
    moved = next((path for path, map_ in other.maps.items() if map_.id == data.get("id")), file)
    return (moved, file) if file in after else (file, moved)


def _written(files: Files, file: str) -> bytes | None:
    """A file's text; how its lines end is no difference: git may have changed it."""
    return files[file].replace(b"\r\n", b"\n") if file in files else None


def _text_diff(before: bytes, after: bytes) -> Iterator[str]:
    """Compare two texts line by line, with three lines around each change."""
    from difflib import unified_diff

    old, new = (content.decode("utf-8", "replace").splitlines() for content in (before, after))
    if max(len(old), len(new)) > MOST_LINES:
        yield f"(more than {MOST_LINES:,} lines, not shown)"
        return
    lines = unified_diff(old, new, lineterm="")
    yield from (line for line in lines if not line.startswith(("--- ", "+++ ")))
