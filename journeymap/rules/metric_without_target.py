"""A measured value that nobody has a target for.

Why it matters:
    “Is 71 % good or bad?” is the first question about a number on a map. A target answers it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, metrics: [{metric: abandonment, value: 0.71, on: 2026-10-01}]}
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, metrics: [{metric: abandonment, value: 0.71, target: 0.75, on: 2026-10-01}]}
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A target at another reading of the same metric will do; a future map's values are targets themselves."""
    if map_.journey.state == "future":
        return
    readings = [
        ((*at, "metrics", index), reading) for at, level, _ in map_.places for index, reading in enumerate(level.metrics)
    ]
    targeted = {reading.metric for _, reading in readings if reading.target is not None}
    for pointer, reading in readings:
        if reading.value is not None and reading.metric not in targeted:
            message = f"nobody says whether this value of {quoted(map_.library.metrics[reading.metric].name)} is good"
            yield Finding((*pointer, "value"), message, "add `target:`")


RULE = Rule("JM351", "metric-without-target", Severity.INFO, check, strict_only=True)
