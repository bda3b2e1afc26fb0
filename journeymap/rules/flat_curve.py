"""An emotion curve without any ups and downs.

Why it matters:
    A straight line says that nobody has asked. People's eyes go to the highest and the lowest point of a map, and a flat
    curve has neither.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Product page, emotion: 1}
          - {name: Basket, emotion: 1}
          - {name: Payment, emotion: 1}
          - {name: Confirmation, emotion: 1}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Product page, emotion: 1}
          - {name: Basket, emotion: -1, pains: [Late fee]}
          - {name: Payment, emotion: 0}
          - {name: Confirmation, emotion: 2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_ENOUGH = 4
"""With fewer scores than these, being all the same is chance."""


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Told once, at the first score."""
    scores = [((*at, "emotion"), level.emotion.score) for at, level, _ in map_.places if level.emotion]
    if len(scores) >= _ENOUGH and len({score for _, score in scores}) == 1:
        message = f"the emotion is {scores[0][1]} at all {len(scores)} places, so the curve is flat"
        yield Finding(scores[0][0], message, "ask customers where it was best and where it was worst")


RULE = Rule("JM316", "flat-curve", Severity.WARNING, check)
