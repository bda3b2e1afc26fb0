"""A touchpoint from which the only way is back, or to itself.

Why it matters:
    Links that a touchpoint names take the place of the step to the next in the file. Whoever adds only the way back has
    said that nobody ever goes on.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket}
          - {name: Payment, next: [{to: basket, kind: back, when: card refused}]}
          - {name: Confirmation}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket}
          - {name: Payment, next: [confirmation, {to: basket, kind: back, when: card refused}]}
          - {name: Confirmation}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """The last touchpoint needs no way on; one that names links, though, should say where the journey ends."""
    for at, point, _ in points(map_):
        if point.next and all(link.kind == "back" or link.to == point.id for link in point.next):
            way = "back" if any(link.kind == "back" for link in point.next) else "to itself"
            message = f"from {quoted(point.name)} the only way is {way}"
            help_ = "add the touchpoint that comes next, or `{kind: exit}` if the journey ends here"
            yield Finding((*at, "next"), message, help_, part="key")


RULE = Rule("JM323", "dead-end", Severity.WARNING, check)
