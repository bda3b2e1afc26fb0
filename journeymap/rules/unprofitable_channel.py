"""A channel that costs more than it brings in.

Why it matters:
    When a map carries costs and revenues, its readers add them up. A channel that loses money may be worth it, and then
    somebody should be able to say why.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Awareness
        touchpoints:
          - name: Brochure
            channel: post
            cost: {amount: 4.2, currency: EUR, per: contact}
            revenue: {amount: 3.8, currency: EUR, per: contact}
    library:
      channels:
        post: {name: Post, medium: physical}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Awareness
        touchpoints:
          - name: Brochure
            channel: post
            cost: {amount: 2.9, currency: EUR, per: contact}
            revenue: {amount: 3.8, currency: EUR, per: contact}
    library:
      channels:
        post: {name: Post, medium: physical}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import figure, points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Touchpoint
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


_DIGITS = 6
"""Behind the point; what adding up puts behind these isn't anybody's money: three times 0.1 is more than 0.3."""


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Only amounts of one currency, counted by the same thing, can be added up; of other channels there is nothing to say."""
    channels: dict[str, list[tuple[Pointer, Touchpoint]]] = {}
    for at, point, _ in points(map_):
        if point.channel and (point.cost or point.revenue):
            channels.setdefault(point.channel, []).append((at, point))
    for name, places in channels.items():
        costs = [point.cost for _, point in places if point.cost]
        revenues = [point.revenue for _, point in places if point.revenue]
        if not costs or not revenues or len({(money.currency, money.per) for money in (*costs, *revenues)}) > 1:
            continue
        cost, revenue = (round(sum(money.amount for money in amounts), _DIGITS) for amounts in (costs, revenues))
        if cost > revenue:
            at = next((*at, "cost") for at, point in places if point.cost)
            unit = f"{costs[0].currency} per {costs[0].per}" if costs[0].per else costs[0].currency
            message = f"{quoted(map_.library.channels[name].name)} costs {figure(cost)} {unit} and brings in {figure(revenue)}"
            yield Finding(at, message, "make it cheaper, meet the customer elsewhere, or allow it here and say why", part="key")


RULE = Rule("JM329", "unprofitable-channel", Severity.WARNING, check)
