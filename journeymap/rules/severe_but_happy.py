"""A pain that stops customers, where they are said to feel well.

Why it matters:
    One of the two is wrong, and both will be quoted. Either the pain is not that bad, or the score is the wish of the team.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, emotion: 2, pains: [{text: The delivery fee appears at the last step, severity: 3}]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, emotion: -2, pains: [{text: The delivery fee appears at the last step, severity: 3}]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.scalars import SEVERE
from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Experience
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """The pain may be another persona's: silent where anybody on the map feels bad there, at a stage or a touchpoint of it."""
    for at, level, stage in map_.places:
        emotion = level.emotion
        near = stage.touchpoints if level is stage else ()
        if emotion is None or emotion.score <= 0 or any(map(_hurts, (level, *near))):
            continue
        for index, pain in enumerate(level.pains):
            if pain.severity == SEVERE:
                message = f"the emotion is {emotion.score}, but a pain here stops customers: {quoted(pain.text)}"
                mention = Mention("the pain is here", (*at, "pains", index))
                yield Finding((*at, "emotion"), message, "correct the score or the pain's severity", mentions=(mention,))
                break


def _hurts(level: Experience) -> bool:
    """Whether anybody feels bad."""
    emotion = level.emotion
    return emotion is not None and any(feeling.score < 0 for feeling in (emotion, *emotion.by.values()))


RULE = Rule("JM317", "severe-but-happy", Severity.WARNING, check)
