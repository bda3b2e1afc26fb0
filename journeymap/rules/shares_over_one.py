"""Ways out of a touchpoint that more than everybody takes.

Why it matters:
    Shares are of the customers who are at the touchpoint. If they sum up to more than 1, at least one of them is wrong,
    and every figure made from them too.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [{to: payment, share: 0.8}, {kind: exit, share: 0.7}]}
          - {name: Payment}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [{to: payment, share: 0.3}, {kind: exit, share: 0.7}]}
          - {name: Payment}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_ROUNDING = 0.0051
"""Shares that were rounded to whole per cents, one by one, may sum up to half a per cent more for each of them."""


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Less than 1 is fine: not every way needs to be on the map."""
    for at, point, _ in points(map_):
        shares = [link.share for link in point.next if link.share is not None]
        if sum(shares) > 1 + _ROUNDING * len(shares):
            message = f"the shares of the ways out of {quoted(point.name)} sum up to {sum(shares):.2f}, expected at most 1"
            yield Finding((*at, "next"), message, "correct the shares", part="key")


RULE = Rule("JM325", "shares-over-one", Severity.ERROR, check)
