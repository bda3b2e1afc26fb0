"""What authors allow in a file itself: `# journeymap: allow(JM302) reason`.

The comment stands at the end of the line that a finding is at, or alone above it; above or beside the first line of a key
or of an item of a list it covers all that is inside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from journeymap.rules import find
from journeymap.source.comments import Comment, comments

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.source import Document

_OPENING = "journeymap:"
_FORM = re.compile(r"journeymap:\s*allow\(([^()]*)\)(.*)", re.DOTALL)


class Allowance(NamedTuple):
    """A comment that allows rules on some lines. `words` are its rules as written, without any if it can't be understood."""

    comment: Comment
    words: tuple[str, ...]
    reason: str
    first: int
    last: int

    def allows(self, told: Diagnostic) -> bool:
        """Whether it allows something that is told of its file."""
        return self._covers(told) and any(word.casefold() in (told.code.casefold(), told.name) for word in self.words)

    def idle(self, told: Sequence[Diagnostic], ran: Container[str]) -> tuple[str, ...]:
        """The words whose rule ran, by its code, and of which nothing is told where they allow it."""
        rules = {word: find(word) for word in self.words}
        heard = {diagnostic.code for diagnostic in told if self._covers(diagnostic)}
        return tuple(word for word, rule in rules.items() if rule and rule.id in ran and rule.id not in heard)

    def _covers(self, told: Diagnostic) -> bool:
        return told.span is not None and self.first <= told.span.start.line <= self.last


def allowances(document: Document) -> Iterator[Allowance]:
    """List what a document allows, in the order of its lines."""
    for comment in comments(document, _OPENING):
        match = _FORM.fullmatch(comment.text)
        words = tuple(filter(None, map(str.strip, match[1].split(",")))) if match else ()
        first, last = _covered(document.lines, comment)
        yield Allowance(comment, words, match[2].strip(" \t:-") if match else "", first, last)


def _covered(lines: Sequence[str], comment: Comment) -> tuple[int, int]:
    """The lines, from 1, of the key or item that starts on the comment's line, or else below it."""
    first = comment.place.start.line
    while comment.alone and first < len(lines) and not _content(lines[first - 1]):
        first += 1
    start = lines[first - 1]
    depth = _depth(start)
    last = first
    for number, line in enumerate(lines[first:], start=first + 1):
        if not _content(line):
            continue
        is_item_of_key = _depth(line) == depth and _is_item(line) and not _is_item(start)
        if _depth(line) <= depth and not is_item_of_key:
            break
        last = number
    return first, last


def _content(line: str) -> str:
    """What is on a line beside spaces; "" for a blank line and for a comment."""
    text = line.strip()
    return "" if text.startswith("#") else text


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    return line.lstrip(" ").startswith(("- ", "-\t")) or line.strip() == "-"
