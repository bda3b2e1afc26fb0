"""A file as it was written: every value in its own spelling, every comment and blank line beside what it is about.

What :func:`journeymap.source.parse` gives away to make plain data, this keeps for those who rewrite files. Only text that
`parse` has no objection to has a tree.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from msgspec import Struct

from journeymap.source.events import events
from journeymap.source.trivia import after_anchor, extent, header, prologue, texts, trivia

if TYPE_CHECKING:
    from journeymap.source.trivia import Trivium


class Scalar(Struct):
    """A value as it was read, and as it was written: `style` is empty, `'`, `"`, `|` or `>`."""

    value: str
    style: str
    lexeme: str
    anchor: str = ""


class Alias(Struct):
    """A repetition of what is anchored elsewhere."""

    name: str


class Entry(Struct):
    """A key with its value, or an item of a list, with the comments about it.

    `above` and `below` are lines: comments, and "" for a blank one; `below` stands under a key that has no value.
    `beside` is at the end of the entry's first line, from `beside_column` on, which counts from 0.
    """

    key: Scalar | None
    column: int
    value: Node | None = None
    above: list[str] = []
    beside: str = ""
    beside_column: int = 0
    below: list[str] = []


class Collection(Struct):
    """A mapping or a list; `is_flow` says that it stands in brackets, `foot` are the lines behind its last entry."""

    is_mapping: bool
    is_flow: bool
    anchor: str
    column: int
    entries: list[Entry] = []
    foot: list[str] = []


Node = Scalar | Alias | Collection


class Tree(Struct):
    """A whole file; `prologue` is what stands before its first entry up to and with a line of three dashes.

    `comments` are the texts of all comments, those of the prologue aside, sorted.
    """

    prologue: str
    root: Node | None
    comments: list[str]


class _Target(NamedTuple):
    """A place for comments that are written no further left than a column."""

    column: int
    lines: list[str]


def read_tree(content: str) -> Tree:
    """Read a text, whose lines end in LF, into its tree."""
    start = prologue(content)
    found = list(events(content))
    beside = list(trivia(content, found, len(start)))
    builder = _Builder(content, beside)
    for event in found:
        builder.take(event)
    return Tree(start, builder.finished(), texts(content, found, beside))


class _Builder:
    """Builds the tree from events, and hands each comment to what it stands at."""

    def __init__(self, content: str, trivia: list[Trivium]) -> None:
        self._content = content
        self._trivia = trivia
        self._next = 0
        self._root: Node | None = None
        self._open: list[Collection] = []
        self._closed: list[_Target] = []
        self._last: Entry | None = None
        self._end = 0

    def take(self, event: Any) -> None:
        """Take in one event."""
        mark: Any = event.start_mark
        anchor = getattr(event, "anchor", None) or ""
        match event:
            case yaml.ScalarEvent():
                start, end = extent(self._content, event)
                self._add(mark, Scalar(event.value, event.style or "", self._content[start:end], anchor))
                self._end = max(self._end, end)
                self._keep_header(event, mark)
            case yaml.AliasEvent():
                self._add(mark, Alias(anchor))
                self._end = mark.index + len(anchor) + 1
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                node = Collection(is_mapping, bool(event.flow_style), anchor, self._column(mark.index))
                self._add(mark, node)
                self._open.append(node)
                if node.is_flow or anchor:
                    self._end = mark.index + 1
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(mark.index + 1)

    def finished(self) -> Node | None:
        """Give what is left at the end of the file to the root, and return that."""
        if isinstance(self._root, Collection):
            self._root.foot += self._hand_out(len(self._content), -1)
        return self._root

    def _column(self, start: int) -> int:
        """The column of what starts at an index, its anchor aside."""
        at = after_anchor(self._content, start)
        return at - self._content.rfind("\n", 0, at) - 1

    def _add(self, mark: Any, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        inside = self._open[-1]
        if inside.is_mapping and inside.entries and inside.entries[-1].value is None:
            entry = inside.entries[-1]
            entry.value = node
            self._between(entry, node, mark.index)
        else:
            column = mark.column if inside.is_mapping else inside.column
            entry = Entry(node if inside.is_mapping and isinstance(node, Scalar) else None, column)
            entry.above = self._hand_out(mark.index, column)
            if inside.is_mapping:
                inside.column = column
            else:
                entry.value = node
            inside.entries.append(entry)
        self._last = entry

    def _between(self, entry: Entry, node: Node, start: int) -> None:
        """Deal with comments between a key and its value: a list or mapping in lines of its own has places for them."""
        self._beside(start)
        if isinstance(node, Collection) and not node.is_flow:
            return
        if self._next < bisect_left(self._trivia, (start,)):
            entry.above += [text for text in [entry.beside, *self._hand_out(start, -1)] if text]
            entry.beside = ""

    def _keep_header(self, event: Any, mark: Any) -> None:
        comment = header(self._content, event)
        if comment and self._last:
            self._set_beside(self._last, comment, mark.column + self._content.index(comment, mark.index) - mark.index)

    def _close(self, end: int) -> None:
        node = self._open.pop()
        if node.is_flow:
            node.foot = self._hand_out(end, -1)
            self._end = end
            self._last = self._open[-1].entries[-1] if self._open and self._open[-1].entries else None
        else:
            self._closed.append(_Target(node.column, node.foot))

    def _beside(self, before: int) -> None:
        """Give the comment in the line of the last value to its entry."""
        if self._next < len(self._trivia) and self._last:
            comment = self._trivia[self._next]
            if comment.at < before and not comment.is_alone and "\n" not in self._content[self._end : comment.at]:
                self._set_beside(self._last, comment.text, comment.column)
                self._next += 1

    @staticmethod
    def _set_beside(entry: Entry, text: str, column: int) -> None:
        """Put a comment beside an entry; one that stood in an earlier line of it has to move above."""
        if entry.beside:
            entry.above.append(entry.beside)
        entry.beside, entry.beside_column = text, column

    def _hand_out(self, before: int, column: int) -> list[str]:
        """Give the comments before an index to lists and mappings that have ended, and return the others.

        A comment belongs to what has ended if it is indented like it, and further than what comes next, at `column`.
        """
        self._beside(before)
        targets = [target for target in self._closed if target.column > column]
        last = self._last
        if last and isinstance(last.value, Scalar) and not last.value.lexeme:
            targets.insert(0, _Target(last.column + 1, last.below))
        self._closed = []
        rest: list[str] = []
        blanks: list[str] = []
        while self._next < len(self._trivia) and self._trivia[self._next].at < before:
            comment = self._trivia[self._next]
            self._next += 1
            if not comment.text:
                blanks.append("")
                continue
            while targets and not (comment.is_alone and comment.column >= targets[0].column and comment.column > column):
                targets.pop(0)
            (targets[0].lines if targets else rest).extend([*blanks, comment.text])
            blanks = []
        return [*rest, *blanks]
