"""A text that was left to be written later.

Why it matters:
    “TODO” on a wall is what everyone photographs.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, goals: ["TODO: ask Nora"]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, goals: [Pay quickly and feel safe]}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.source.walk import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap
    from journeymap.source import Document

_CODE = re.compile(r"(?a:\b(?:TODO|TBD|tbd|FIXME)\b)|\b[Ll]orem [Ii]psum\b")
"""Words of code stand right beside Japanese or Chinese ones, which have no spaces; so only ASCII letters make them longer."""

_LATER = re.compile(
    r"(?:^|[(\[:–-] ?)((?i:to be (?:confirmed|defined)|à (?:compléter|définir)|noch zu (?:ergänzen|klären)|nog te bepalen"
    r"|nog aan te vullen|por (?:completar|definir))|TB[AC]|\?\?\?)[.…]*(?:$|[)\]])"
)
"""Words that are also said in earnest, as of a form to fill in: they have to stand alone, in brackets or behind a colon."""

_WORDS = (
    *("TODO", "TB", "tbd", "FIXME", "orem ", "???", "o be confirmed", "o be defined", "te bepalen", "te vullen"),
    *("r completar", "r definir"),
)
_ACCENTED = (" compléter", " définir", "zu ergänzen", "zu klären")
"""What is in all of the above, as few as that takes: looking for one takes as long as a whole small rule."""


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """All texts of a map, its own library included."""
    yield from _left(map_.document)


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """All texts of a shared library: they end up on maps, too."""
    if not shelf.map:
        yield from _left(shelf.document)


def _left(document: Document) -> Iterator[Finding]:
    """Comments and `x-` keys may say what they like."""
    content = document.text.content
    words = _WORDS if content.isascii() else _WORDS + _ACCENTED
    if not any(word in content for word in words):  # twenty times as fast as the patterns
        return
    for pointer, start, end in values(document):
        text = content[start:end].strip("'\"")
        match = _CODE.search(text) or _LATER.search(text)
        if match and not any(isinstance(step, str) and step.startswith("x-") for step in pointer):
            found = match[match.lastindex or 0]
            yield Finding(pointer, f"'{found}' was left to be written later", "write the text, or remove it")


RULE = Rule("JM347", "placeholder-text", Severity.WARNING, check, check_shelf)
