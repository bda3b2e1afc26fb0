"""An address or a telephone number in what a customer says or thinks.

Why it matters:
    Maps are pinned to walls and sent around. A quote with a real address in it is personal data that its owner never agreed
    to publish.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        evidence: support
        quotes: ["Write to me at jane.doe@mail.example when it is fixed!"]
    library:
      evidence:
        support: {title: Support tickets, kind: support-log, date: 2026-10-01}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        evidence: support
        quotes: ["Write to me when it is fixed!"]
    library:
      evidence:
        support: {title: Support tickets, kind: support-log, date: 2026-10-01}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_PHONE = re.compile(r"(?<![\w.,-])(?:\+|00?)[1-9](?:[ \u00a0\u202f./()-]{0,2}[0-9]){8,13}(?![\w.,-]*[0-9])")
_DAY = re.compile(r"(?<![\w./-])[0-9]{1,2}([./-])[0-9]{1,2}\1(?:19|20)[0-9]{2}(?![\w/-]|\.[0-9])")
"""A day, which with the time behind it has as many digits as a telephone number."""

_KEYS = ("quotes", "thoughts", "pains")


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """What customers say, think and suffer; a team's contact is there to be read."""
    for said in map_.said:
        what = _found(said.item.text) if said.key in _KEYS else ""
        if what:
            yield Finding(said.pointer, f"found {what} in a customer's words", "leave it out")


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """What personas say, and what annoys them: personas are made up, but their quotes may not be."""
    for name, persona in shelf.definitions.personas.items():
        annoying = ((("frustrations", index), text) for index, text in enumerate(persona.frustrations))
        for steps, text in ((("quote",), persona.quote or ""), *annoying):
            what = _found(text)
            if what:
                yield Finding(shelf.at("personas", name, *steps), f"found {what} in a persona's words", "leave it out")


def _found(text: str) -> str:
    if "@" in text and _MAIL.search(text):
        return "an e-mail address"
    return "a telephone number" if ("0" in text or "+" in text) and _PHONE.search(_DAY.sub("", text)) else ""


RULE = Rule("JM348", "personal-data", Severity.WARNING, check, check_shelf)
