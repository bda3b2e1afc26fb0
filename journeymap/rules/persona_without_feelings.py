"""A persona on the map who feels nothing anywhere.

Why it matters:
    A second persona is on a map because the journey is another one for them. If no touchpoint says how, readers will take
    the first persona's curve for everyone's.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [nora, tom]
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, emotion: 1}
    library:
      personas:
        nora: {name: Nora Lindqvist, goals: [Find a gift]}
        tom: {name: Tom Baker, goals: [Send it back]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [nora, tom]
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, emotion: {score: 1, by: {tom: -1}}}
    library:
      personas:
        nora: {name: Nora Lindqvist, goals: [Find a gift]}
        tom: {name: Tom Baker, goals: [Send it back]}
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
    """Silent on maps that draw no curve at all."""
    if len(map_.journey.personas) < 2:  # noqa: PLR2004  # the score itself is the first persona's
        return
    emotions = [level.emotion for _, level, _ in map_.places if level.emotion]
    felt = {name for emotion in emotions for name in emotion.by}
    for index, name in enumerate(map_.journey.personas):
        if emotions and index and name not in felt:
            message = f"nothing says how {quoted(map_.library.personas[name].name)} feels"
            help_ = f"write their score beside the first persona's: `emotion: {{score: …, by: {{{name}: …}}}}`"
            yield Finding(("personas", index), message, help_)


RULE = Rule("JM315", "persona-without-feelings", Severity.INFO, check)
