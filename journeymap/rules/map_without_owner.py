"""A map that no team keeps.

Why it matters:
    A map is out of date on the day after the workshop. The team that `owner` names is whom readers write to when they see
    it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [{name: Purchase, owner: shop}]
    library:
      teams:
        shop: {name: Web shop}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    owner: shop
    stages: [{name: Purchase, owner: shop}]
    library:
      teams:
        shop: {name: Web shop}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent where no library knows a team."""
    if map_.library.teams and not map_.journey.owner:
        yield Finding(("title",), "no team keeps the map", "add `owner:` with the id of a team")


RULE = Rule("JM352", "map-without-owner", Severity.INFO, check)
