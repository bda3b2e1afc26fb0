"""A stage without anything that the customer wants there.

Why it matters:
    A stage is a stage because the customer's aim changes. Without a goal it is a step of our process, and nobody can say
    whether it went well.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, goals: [Be sure it will please]}
      - {name: Purchase}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, goals: [Be sure it will please]}
      - {name: Purchase, goals: [Pay quickly and feel safe]}
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
    """A goal of one of its touchpoints will do; of a map without any goal it is told once."""
    stages = map_.journey.stages
    lacking = [
        number
        for number, stage in enumerate(stages)
        if not (stage.goals or any(point.goals for point in stage.touchpoints) or is_detailed(stage, map_, context.atlas))
    ]
    help_ = "add `goals:`, what the customer wants there"
    if len(lacking) == len(stages):
        yield Finding(("stages",), "no stage has a goal", help_, part="key")
        return
    for number in lacking:
        message = f"nobody says what the customer wants at {quoted(stages[number].name)}"
        yield Finding(("stages", number, "name"), message, help_)


RULE = Rule("JM321", "stage-without-goal", Severity.WARNING, check)
