"""What authors allow in a file itself: `# journeymap: allow(JM302) reason`.

The comment stands at the end of the line that a finding is at, or alone above it; above or beside the first line of a key
or of an item of a list it covers all that is inside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.rules import find
from journeymap.source.comments import Comment, comments

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.source import Document

MOST = 200
"""Comments of one file that are read; who allows more than that should switch rules off for the workspace."""

_OPENING = "journeymap:"
_FORM = re.compile(r"journeymap:\s*allow\(([^()]*)\)(.*)", re.DOTALL)


class Allowance(Struct, frozen=True):
    """A comment that allows rules on some lines. `words` are its rules as written, none if it can't be understood."""

    comment: Comment
    words: tuple[str, ...]
    reason: str
    first: int
    last: int

    @property
    def rules(self) -> dict[str, str]:
        """The words that are rules, with their codes."""
        return {word: rule.id for word in self.words if (rule := find(word))}


def allowances(document: Document) -> tuple[Allowance, ...]:
    """List what a document allows, in the order of its lines."""
    found = tuple(islice(comments(document, _OPENING), MOST))
    return tuple(_allowances(found, document.lines)) if found else ()


def without_allowed(told: Iterable[Diagnostic], allowed: Sequence[Allowance]) -> list[Diagnostic]:
    """Leave out what is allowed of what is told of a file."""
    stretches: dict[str, list[tuple[int, int]]] = {}
    for allowance in allowed:
        for code in allowance.rules.values():
            stretches.setdefault(code, []).append((allowance.first, allowance.last))
    return [one for one in told if not any(first <= _line(one) <= last for first, last in stretches.get(one.code, ()))]


def idle(allowed: Sequence[Allowance], told: Iterable[Diagnostic], ran: Container[str]) -> Iterator[tuple[str, ...]]:
    """For each allowance, the words whose rule ran, by its code, and of which nothing is told where they allow it."""
    lines: dict[str, list[int]] = {}
    for one in told:
        lines.setdefault(one.code, []).append(_line(one))
    for found in lines.values():
        found.sort()
    for allowance in allowed:
        yield tuple(
            word
            for word, code in allowance.rules.items()
            if code in ran and not _has_any(lines.get(code, ()), allowance.first, allowance.last)
        )


def _allowances(found: Sequence[Comment], lines: Sequence[str]) -> Iterator[Allowance]:
    starts, ends = _blocks(lines)
    for comment in found:
        match = _FORM.fullmatch(comment.text)
        words = tuple(filter(None, map(str.strip, match[1].split(",")))) if match else ()
        line = comment.place.start.line
        first = starts[line - 1] if comment.alone else line
        yield Allowance(comment, words, match[2].strip(" \t:-") if match else "", first, ends.get(first, first))


def _blocks(lines: Sequence[str]) -> tuple[list[int], dict[int, int]]:
    """For each line, from 1, the next line with content, and for those the last line of the key or item that starts there.

    What follows belongs to it if it is indented more; the items of a key may also be indented as it is.
    """
    starts = list(range(1, len(lines) + 1))
    ends: dict[int, int] = {}
    above: list[tuple[int, bool, int]] = []
    waiting: list[int] = []
    last = 0
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        waiting.append(number)
        if text and not text.startswith("#"):
            depth, is_item = len(line) - len(line.lstrip(" ")), text.startswith("- ") or text == "-"
            while above and not (depth > above[-1][0] or (depth == above[-1][0] and is_item and not above[-1][1])):
                ends[above.pop()[2]] = last
            above.append((depth, is_item, number))
            starts[waiting[0] - 1 : number] = [number] * len(waiting)
            waiting, last = [], number
    return starts, ends | {number: last for _, _, number in above}


def _has_any(lines: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(lines, first)
    return at < len(lines) and lines[at] <= last


def _line(told: Diagnostic) -> int:
    return told.span.start.line if told.span else 0
