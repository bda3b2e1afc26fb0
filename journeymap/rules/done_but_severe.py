"""An opportunity that is done, while the pain it answers still stops customers.

Why it matters:
    Either it did not help, or nobody has looked since. Both are worth knowing before the next workshop celebrates it.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            pains: [{id: late-fee, text: The delivery fee appears at the last step, severity: 3}]
            opportunities: [{text: Tell the whole price from the start, answers: [late-fee], status: done}]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            pains: [{id: late-fee, text: The delivery fee appears at the last step, severity: 1}]
            opportunities: [{text: Tell the whole price from the start, answers: [late-fee], status: done}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.model.scalars import SEVERE
from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent where another opportunity for the pain is still open; the map or else its current one has the pain."""
    chances = [
        ((*at, "opportunities", index), chance)
        for at, level, _ in map_.places
        for index, chance in enumerate(level.opportunities)
        if chance.answers
    ]
    current = context.atlas.maps.get(map_.journey.future_of or "")
    pains = (current.pains if current else {}) | map_.pains
    still_open = {name for _, chance in chances if chance.status not in {"done", "rejected"} for name in chance.answers}
    for pointer, chance in chances:
        if chance.status != "done":
            continue
        for name in chance.answers:
            pain = pains.get(name)
            if pain and pain.severity == SEVERE and name not in still_open:
                message = f"the opportunity is done, but its pain still stops customers: {quoted(pain.text)}"
                yield Finding((*pointer, "status"), message, "rate the pain anew, or say what else is to be done")


RULE = Rule("JM333", "done-but-severe", Severity.WARNING, check)
