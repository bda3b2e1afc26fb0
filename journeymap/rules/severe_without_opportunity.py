"""A pain that stops customers, and no opportunity that would end it.

Why it matters:
    A severity of 3 says that people give up here. A map that leaves it at that is a complaint, not a plan: somebody will
    ask what is being done about it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            pains: [{id: late-fee, text: The delivery fee appears at the last step, severity: 3}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            pains: [{id: late-fee, text: The delivery fee appears at the last step, severity: 3}]
            opportunities: [{text: Tell the whole price from the start, answers: [late-fee]}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.scalars import SEVERE
from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import answered, is_detailed, open_opportunities, quoted, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Pain
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """An opportunity that names no pain may be meant for any around it: at the same place, its stage or its touchpoints."""
    severe = [
        (place, index, pain)
        for place in map_.places
        for index, pain in enumerate(place.level.pains)
        if pain.severity == SEVERE and not is_detailed(place.level, map_, context.atlas)
    ]
    if not severe:
        return
    pains = answered(map_, context.atlas)
    vague = {level.id for _, level, _ in map_.places if any(not chance.answers for _, chance in open_opportunities(level))}
    maybe = spread(map_, vague)
    for (at, level, _), index, pain in severe:
        if pain.id not in pains and level.id not in maybe:
            message = f"nothing is to be done about a pain that stops customers: {quoted(pain.text)}"
            yield Finding((*at, "pains", index), message, _help(pain))


def _help(pain: Pain) -> str:
    if pain.id:
        return f"add an opportunity with `answers: [{pain.id}]`"
    return "add an opportunity beside it, or give the pain an `id` and name it in an opportunity's `answers:`"


RULE = Rule("JM302", "severe-without-opportunity", Severity.WARNING, check)
