"""A moment of truth that nobody measures.

Why it matters:
    A moment of truth decides the whole impression. Whoever says so will be asked how it goes there, and needs more than a
    feeling for an answer.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, moment_of_truth: true}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, moment_of_truth: true, metrics: [abandonment]}
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A metric of the stage will do, and so will a map in detail."""
    for at, point, stage in points(map_):
        if point.moment_of_truth and not (point.metrics or stage.metrics or point.details):
            message = f"the moment of truth {quoted(point.name)} has no metric"
            yield Finding(
                (*at, "moment_of_truth"), message, "add `metrics:`; a metric's id alone says that it will be measured"
            )


RULE = Rule("JM303", "moment-without-metric", Severity.WARNING, check)
