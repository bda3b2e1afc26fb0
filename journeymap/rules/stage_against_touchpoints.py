"""A stage whose emotion is the opposite of all its touchpoints'.

Why it matters:
    The score of a stage is the impression that its touchpoints leave. A happy stage of unhappy touchpoints can't be drawn
    as one curve, nor believed. A single touchpoint may well be outshone by what happens before and after it: this is told
    where two or more have scores.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: 2
        touchpoints:
          - {name: Basket, emotion: -2, pains: [Late fee]}
          - {name: Payment, emotion: -1, pains: [Card refused]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        emotion: -1
        touchpoints:
          - {name: Basket, emotion: -2, pains: [Late fee]}
          - {name: Payment, emotion: -1, pains: [Card refused]}
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
    """One touchpoint may be outshone by what happens between touchpoints; two or more agree."""
    for number, stage in enumerate(map_.journey.stages):
        if not stage.emotion or not stage.emotion.score:
            continue
        scores = [point.emotion.score for point in stage.touchpoints if point.emotion]
        if len(scores) > 1 and all(score * stage.emotion.score < 0 for score in scores):
            nature = "negative" if stage.emotion.score > 0 else "positive"
            message = f"the emotion of {quoted(stage.name)} is {stage.emotion.score}, but every touchpoint of it is {nature}"
            yield Finding(("stages", number, "emotion"), message, "correct the stage's score, or remove it")


RULE = Rule("JM319", "stage-against-touchpoints", Severity.WARNING, check)
