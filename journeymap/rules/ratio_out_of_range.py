"""A ratio that is no ratio: a per cent figure, or a number below zero.

Why it matters:
    A ratio of 0.71 is shown as 71 %. Whoever writes 71 will read “7,100 %” in front of an audience.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, metrics: [{metric: abandonment, value: 71, target: 55}], opportunities: [Tell the whole price]}
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, metrics: [{metric: abandonment, value: 0.71, target: 0.55}], opportunities: [Tell the whole price]}
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import figure, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Told once a reading, value before target."""
    for at, level, _ in map_.places:
        for index, reading in enumerate(level.metrics):
            metric = map_.library.metrics[reading.metric]
            for key, number in (("value", reading.value), ("target", reading.target)):
                if metric.unit == "ratio" and number is not None and not 0 <= number <= 1:
                    message = f"{quoted(metric.name)} is a ratio, expected a number from 0 to 1, found {figure(number)}"
                    percent = f"write {figure(number / 100)} for {figure(number)} %, or correct the metric's `unit:`"
                    help_ = percent if number > 1 else "check the sign, or the metric's `unit:`"
                    yield Finding((*at, "metrics", index, key), message, help_)
                    break


RULE = Rule("JM339", "ratio-out-of-range", Severity.WARNING, check)
