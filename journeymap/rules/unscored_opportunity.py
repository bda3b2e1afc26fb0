"""An opportunity that is planned or in the works, though nobody has scored it.

Why it matters:
    Opportunities are ranked by value and effort. One without scores stands at the end of the list whatever it is worth,
    and if it is planned all the same, it was chosen for reasons that nobody can read.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        opportunities:
          - {text: Tell the whole price from the start, status: planned}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        opportunities:
          - {text: Tell the whole price from the start, status: planned, customer_value: 90, business_value: 70, effort: 1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Opportunity
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """An idea may come before its scores."""
    for at, level, _ in map_.places:
        for index, chance in enumerate(level.opportunities):
            lacking = _lacks(chance)
            if lacking and chance.status in {"planned", "doing"}:
                message = f"the opportunity {quoted(chance.text)} can't be ranked without {' and '.join(lacking)}"
                yield Finding((*at, "opportunities", index), message, "estimate it, however roughly")


def _lacks(chance: Opportunity) -> list[str]:
    """What the ranking needs: one of the two values, and the effort."""
    lacking = ["a value"] if chance.customer_value is None and chance.business_value is None else []
    return lacking + (["effort"] if chance.effort is None else [])


RULE = Rule("JM340", "unscored-opportunity", Severity.INFO, check)
