"""A journey that begins with the purchase, or ends with it.

Why it matters:
    Most of what decides a purchase happens before it, and most of what decides the next one after it. A map without them
    shows our process, not the customer's journey.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, period: before}
      - {name: Purchase, period: during}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, period: before}
      - {name: Purchase, period: during}
      - {name: Receiving, period: after}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent on maps without any period, and on those that detail a part of another one."""
    if map_.journey.part_of or map_.id in context.atlas.parents:
        return
    periods = {stage.period for stage in map_.journey.stages if stage.period}
    for period in ("before", "after") if periods else ():
        if period not in periods:
            message = f"no stage is {period} the purchase"
            help_ = f"add a stage with `period: {period}`, or say with `part_of:` which journey this one details"
            yield Finding(("stages",), message, help_, part="key")


RULE = Rule("JM326", "missing-period", Severity.WARNING, check)
