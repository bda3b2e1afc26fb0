"""A negative emotion where no pain says what causes it.

Why it matters:
    A dip in the curve is the first thing that people in a workshop point at. Without a pain beside it nobody can say what
    went wrong, and nothing can be done about it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, emotion: -2}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, emotion: -2, pains: [The delivery fee appears at the last step]}
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
    """A stage's pains speak for its touchpoints, theirs for the stage; a map in detail may have the pains instead."""
    for at, level, stage in map_.places:
        if level.emotion is None or level.emotion.score >= 0:
            continue
        near = stage.touchpoints if level is stage else ()
        if any(entry.pains or is_detailed(entry, map_, context.atlas) for entry in (level, stage, *near)):
            continue
        message = f"the emotion at {quoted(level.name)} is {level.emotion.score}, but no pain says why"
        yield Finding((*at, "emotion"), message, "add what hurts to `pains:`, here or at the stage")


RULE = Rule("JM301", "negative-without-pain", Severity.WARNING, check)
