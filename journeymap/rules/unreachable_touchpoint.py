"""A touchpoint that nothing leads to.

Why it matters:
    Links that a touchpoint names take the place of the step to the next in the file. What was next before may now hang in
    the air, and nobody in the drawing ever gets there.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [payment]}
          - {name: Voucher}
          - {name: Payment}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [voucher, payment]}
          - {name: Voucher}
          - {name: Payment}
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """The first touchpoint is where customers come in."""
    places = list(points(map_))
    reached = {link.to for _, point, _ in places for link in point.next if link.to != point.id}
    for (before_at, before, _), (at, point, _) in pairwise(places):
        if before.next and point.id not in reached:
            message = f"nothing leads to {quoted(point.name)}"
            mention = Mention("the touchpoint before it leads elsewhere", (*before_at, "next"), "key")
            yield Finding((*at, "name"), message, f"add '{point.id}' to the `next:` of another touchpoint", mentions=(mention,))


RULE = Rule("JM322", "unreachable-touchpoint", Severity.WARNING, check)
