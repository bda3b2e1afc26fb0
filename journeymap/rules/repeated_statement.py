"""One and the same goal, pain or opportunity at two places.

Why it matters:
    Copied goals mean that the second stage was not thought about. A copied pain is counted twice, and an opportunity that
    is written twice will be estimated twice.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, goals: [Save time]}
      - {name: Purchase, goals: [Save time]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, goals: [Find it without wading through catalogues]}
      - {name: Purchase, goals: [Pay within a minute]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_KEYS = {"goals": "goal", "business_goals": "business goal", "pains": "pain", "opportunities": "opportunity"}


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Case and spaces don't make a difference."""
    first: dict[tuple[str, str], Pointer] = {}
    for at, level, _ in map_.places:
        for key, noun in _KEYS.items():
            for index, item in enumerate(getattr(level, key)):
                pointer = (*at, key, index)
                earlier = first.setdefault((key, " ".join(item.text.split()).casefold()), pointer)
                if earlier != pointer:
                    mention = Mention("it is already here", earlier)
                    message = f"the {noun} {quoted(item.text)} is on the map twice"
                    yield Finding(pointer, message, "say what is particular here, or remove one of them", mentions=(mention,))


RULE = Rule("JM338", "repeated-statement", Severity.WARNING, check)
