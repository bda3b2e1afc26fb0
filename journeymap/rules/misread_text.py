"""A text that YAML reads otherwise than its author: cut short by a `#`, or grown by the item below it.

Why it matters:
    Nothing is wrong with the file, so nobody is told: “Ticket #4711 is open” comes out as “Ticket”, and a pain that is
    indented a little too far becomes the end of the one above.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        pains:
          - Ticket #4711 has been open since May
          - Nobody calls back
            - Late fee

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        pains:
          - "Ticket #4711 has been open since May"
          - Nobody calls back
          - Late fee
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.model.scalars import SLUG
from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.source.walk import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap
    from journeymap.source import Document

_ITEM_BELOW_TEXT = re.compile(r"\n( *+)- .*+(?<![\s:])\n\1 ++- ")
_ITEM = re.compile(r"\n *(- [^\n]+)")
_HASH = re.compile(r"[ \t]*(#\w[^\n]*)")
_IS_NO_TEXT = re.compile(rf"{SLUG}|[-+]?[0-9.]+")
_QUOTES_AND_BLOCKS = ("'", '"', "|", ">")
_QUOTE = "put the whole text in quotes; or, where a comment is meant, a space behind the '#'"


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """All texts of a map, its own library included."""
    yield from _misread(map_.document)


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """All texts of a shared library."""
    if not shelf.map:
        yield from _misread(shelf.document)


def _misread(document: Document) -> Iterator[Finding]:
    """Comments have a space behind their `#`, as most people write them; behind numbers and ids nothing else can be meant."""
    content = document.text.content
    if not (_has_hash(content) or _ITEM_BELOW_TEXT.search(content)):  # so each value is rarely looked at
        return
    for pointer, start, end in values(document):
        written = content[start:end].rstrip()
        if written.startswith(_QUOTES_AND_BLOCKS):
            continue
        comment, item = _HASH.match(content, start + len(written)), _ITEM.search(written)
        if comment and not _IS_NO_TEXT.fullmatch(written):
            message = f"to YAML, '{comment[1].rstrip()}' is a comment and no part of the text"
            yield Finding(pointer, message, _QUOTE, part="value" if written else "key")
        elif item:
            message = f"'{item[1]}' is indented too far for an item, and became part of the text above it"
            yield Finding(pointer, message, "indent it like its neighbours")


def _has_hash(content: str) -> bool:
    """Whether a comment without a space behind its `#` stands behind something else in its line."""
    at = content.find(" #")
    while at >= 0:
        if not content.startswith(("# ", "#\n"), at + 1) and content[content.rfind("\n", 0, at) + 1 : at].strip():
            return True
        at = content.find(" #", at + 1)
    return False


RULE = Rule("JM356", "misread-text", Severity.WARNING, check, check_shelf)
