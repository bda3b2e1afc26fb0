"""What a file has beside its values: comments and blank lines, and where the values leave room for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from journeymap.source.events import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_PROLOGUE = re.compile(r"(?:(?:%.*|#.*|[ \t]*)\n)*---(?=[ \t\n]|\Z)")
_ANCHOR = re.compile(r"&\S+(?:[ \t]*(?:[ \t]#.*)?\n)*[ \t]*")
_BLANK_END = re.compile(r"(?:\n *)+\Z")
_MASK = "x"


class Trivium(NamedTuple):
    """A comment, or a blank line if its text is empty; `is_alone` says that nothing else is in its line."""

    at: int
    column: int
    text: str
    is_alone: bool


def prologue(content: str) -> str:
    """What stands before the first entry, up to and with a line of three dashes; empty without that."""
    match = _PROLOGUE.match(content)
    return match[0] if match else ""


def comments(content: str) -> list[str]:
    """List the texts of all comments behind the prologue, sorted."""
    found = list(events(content))
    return texts(content, found, trivia(content, found, len(prologue(content))))


def texts(content: str, found: Iterable[Any], beside: Iterable[Trivium]) -> list[str]:
    """List, sorted, the texts of comments that stand beside values, and in the first lines of blocks."""
    return sorted(filter(None, [trivium.text for trivium in beside] + [header(content, event) for event in found]))


def after_anchor(content: str, start: int) -> int:
    """The index of what an anchor at an index is an anchor of; the index itself where there is none."""
    anchor = _ANCHOR.match(content, start)
    return anchor.end() if anchor else start


def trivia(content: str, found: Any, start: int) -> Iterator[Trivium]:
    """Find comments and blank lines: what is left of the lines once all scalars are out of the way."""
    pieces, end = [_MASK * start], start
    for event in found:
        if isinstance(event, yaml.ScalarEvent):
            first, last = extent(content, event)
            pieces += [content[end:first], _MASK * (last - first)]
            end = last
    index = 0
    was_blank = False
    for line in ("".join(pieces) + content[end:]).removesuffix("\n").split("\n"):
        comment = _COMMENT.search(line)
        if comment:
            at = index + comment.start()
            column = at - content.rfind("\n", 0, at) - 1
            yield Trivium(at, column, comment[0].rstrip(), not line[: comment.start()].strip())
        is_blank = not comment and not line.strip()
        if is_blank and not was_blank:
            yield Trivium(index, 0, "", is_alone=True)
        was_blank = is_blank
        index += len(line) + 1


def extent(content: str, event: Any) -> tuple[int, int]:
    """Where a scalar begins, behind its anchor, and ends: a block without line break and blank lines that mean nothing."""
    start, end = event.start_mark.index, event.end_mark.index
    start = min(after_anchor(content, start), end)
    if event.style not in ("|", ">"):
        return start, end
    written = content[start:end]
    kept = "+" in written.partition("\n")[0].partition("#")[0] or not event.value.rstrip("\n").rpartition("\n")[2].strip()
    return start, start + len(written.removesuffix("\n") if kept else _BLANK_END.sub("", written))


def header(content: str, event: Any) -> str:
    """The comment in the first line of a block of text."""
    if not isinstance(event, yaml.ScalarEvent) or event.style not in ("|", ">"):
        return ""
    start, end = extent(content, event)
    comment = _COMMENT.search(content[start:end].partition("\n")[0])
    return comment[0].rstrip() if comment else ""
