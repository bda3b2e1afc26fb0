"""A link to a ticket, a document or a source that isn't an address.

Why it matters:
    Whoever reads the map wants to click. A ticket's number alone leads nowhere, and some kinds of address are left out of
    the outputs because they aren't safe to follow.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        opportunities: [{text: Tell the whole price from the start, links: [SHOP-12]}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        opportunities: [{text: Tell the whole price from the start, links: ["https://tracker.example/SHOP-12"]}]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_ADDRESS = re.compile(r"https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_HELP = "write the whole address, from https:// on"


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Links of opportunities."""
    for at, level, _ in map_.places:
        for number, chance in enumerate(level.opportunities):
            for index, link in enumerate(chance.links):
                if not _ADDRESS.fullmatch(link):
                    yield Finding((*at, "opportunities", number, "links", index), f"{quoted(link)} is no web address", _HELP)


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Sources of evidence."""
    for name, evidence in shelf.definitions.evidence.items():
        if evidence.url and not _ADDRESS.fullmatch(evidence.url):
            yield Finding(shelf.at("evidence", name, "url"), f"{quoted(evidence.url)} is no web address", _HELP)


RULE = Rule("JM334", "link-without-address", Severity.WARNING, check, check_shelf)
