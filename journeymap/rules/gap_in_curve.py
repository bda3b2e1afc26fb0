"""A stage without any emotion between stages that have some.

Why it matters:
    The curve breaks off there and starts again later. Readers will ask how customers feel in between, which is often where
    they wait.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, touchpoints: [{name: Product page, emotion: 1}]}
      - {name: Purchase, touchpoints: [{name: Basket}]}
      - {name: Receiving, touchpoints: [{name: Delivery, emotion: 2}]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, touchpoints: [{name: Product page, emotion: 1}]}
      - {name: Purchase, touchpoints: [{name: Basket, emotion: 0}]}
      - {name: Receiving, touchpoints: [{name: Delivery, emotion: 2}]}
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
    """Before the first emotion and after the last one there is no gap."""
    stages = map_.journey.stages
    felt = [number for number, stage in enumerate(stages) if stage.emotion or any(point.emotion for point in stage.touchpoints)]
    known = set(felt)
    for number in range(felt[0], felt[-1]) if felt else ():
        if number not in known:
            message = f"nobody says how it feels at {quoted(stages[number].name)}, so the curve has a gap"
            yield Finding(("stages", number, "name"), message, "add `emotion:` to a touchpoint or to the stage")


RULE = Rule("JM346", "gap-in-curve", Severity.INFO, check)
