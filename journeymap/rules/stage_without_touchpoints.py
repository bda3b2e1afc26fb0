"""A stage in which customers never meet the organisation.

Why it matters:
    An empty column is the first question of every reader: does nothing happen there, or has nobody looked?

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, touchpoints: [Product page]}
      - {name: Purchase}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, touchpoints: [Product page]}
      - {name: Purchase, touchpoints: [Basket]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import is_detailed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent on maps that are drawn by stages only, and where another map has the details."""
    if not any(stage.touchpoints for stage in map_.journey.stages):
        return
    for number, stage in enumerate(map_.journey.stages):
        if not (stage.touchpoints or is_detailed(stage, map_, context.atlas)):
            help_ = "add `touchpoints:`, or join the stage with its neighbour"
            yield Finding(("stages", number, "name"), f"the stage {quoted(stage.name)} has no touchpoint", help_)


RULE = Rule("JM320", "stage-without-touchpoints", Severity.WARNING, check)
