"""YAML as most maps are written, straight to data: in half the time that the parser and its events take.

Nothing is told here. What isn't certain to be right, and to mean the same to the parser, is left to it as a whole: anchors,
tags, escapes, tabs, keys in quotes, keys twice or without a value, brackets and quotes over several lines, and all errors.
"""

from __future__ import annotations

import re
from typing import Any

from journeymap.source.brackets import FIRST, ITEM, KEY, QUOTED, IntricateError, bracketed, opened, put, unquoted
from journeymap.source.scalars import resolve

_MOST = 200_000
"""Characters; so many can't hold more values than are read from one file."""

_START = "---\n"
_ESCAPED = ("\t", "\\", "\r")
_TEXT = FIRST + r"[^\n:#]*+(?:(?::(?=[^ \n])|(?<! )#)[^\n:#]*+)*+"
_BLOCK = r"[>|]-?\n( ++)[^\n].*+(?:\n++\5[^ \n].*+)*+(?!\n(?: *\n)*\5)"  # all lines indented alike
_LINE = re.compile(
    rf"( *+)(- ++)?+(?:({KEY}):(?: ++|(?=\n)))?+"  # indentation, dash, key
    rf"({_TEXT}(?:\n ++{_TEXT}(?=[\n#]))*+|{QUOTED}|[\[{{].*[\]}}]|{_BLOCK})?"  # value
    r" *+(?:(?<![^ \n])#.*+)?+\n"  # comment
    r"|([\s\S]++)"  # anything else, up to the end
)
_FOLD = re.compile(r"\n(\n*)")
_NO_TEXT = frozenset("\"'[{|>")


def plain(content: str) -> Any:
    """Return the data of a text that is written plainly; None for any other."""
    content = content.replace("\r\n", "\n").removeprefix(_START)
    if len(content) > _MOST or not content.endswith("\n") or any(character in content for character in _ESCAPED):
        return None
    try:
        return _read(content)
    except IntricateError:
        return None


def _read(content: str) -> Any:  # noqa: C901, PLR0912  # a line at a time: calls would take as long as all the rest
    root: list[Any] = []
    inside: Any = root  # the innermost list or mapping
    edge = -1  # the column of its dashes or keys
    due: str | None = ITEM  # the key whose value comes next; None where none does
    around: list[tuple[int, Any]] = []
    for indent, dash, key, value, deeper, odd in _LINE.findall(content):
        if not (dash or key or value):
            if odd:
                raise IntricateError
            continue
        column = len(indent)
        while column < edge or (column == edge and not dash and type(inside) is list):
            if due is not None:
                raise IntricateError
            edge, inside = around.pop()
        if dash:
            if column > edge or type(inside) is dict:
                around.append((edge, inside))
                inside, edge = opened([], inside, due, around), column
            elif due is not None:
                raise IntricateError
            due = ITEM
            column += len(dash)
        if key:
            if column > edge:
                around.append((edge, inside))
                inside, edge = opened({}, inside, due, around), column
            elif due is not None or key in inside:
                raise IntricateError
            due = key
        elif not dash:
            raise IntricateError
        if value:
            if value[0] in _NO_TEXT:
                put(_special(value, edge, len(deeper)), inside, due)
            else:
                put(resolve(value.rstrip(" ") if "\n" not in value else _joined(value, edge)), inside, due)
            due = None
    if due is not None:
        raise IntricateError
    return root[0]


def _joined(written: str, edge: int) -> str:
    """Return a text without quotes in one line; its further ones are indented more than what it stands in."""
    lines = written.split("\n")
    if min(len(line) - len(line.lstrip(" ")) for line in lines[1:]) <= edge:
        raise IntricateError
    return " ".join([line.strip(" ") for line in lines])


def _special(written: str, edge: int, deeper: int) -> Any:
    """Return the value of what is in quotes, in brackets or in a block, whose lines begin at a column."""
    first = written[0]
    if first in "\"'":
        return unquoted(written)
    if first in "[{":
        return bracketed(written)
    if deeper <= edge:
        raise IntricateError
    header, _, block = written.partition("\n")
    text = block[deeper:].replace("\n" + " " * deeper, "\n")
    if first == ">":
        text = _FOLD.sub(lambda ends: ends[1] or " ", text)
    return text if header.endswith("-") else f"{text}\n"
