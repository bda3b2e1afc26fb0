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

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap, Said

_KEYS = {"goals": "goal", "business_goals": "business goal", "pains": "pain", "opportunities": "opportunity"}
_ENDS = ".!…。"


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Case, spaces, the kind of apostrophe and the sign at the end don't make a difference."""
    first: dict[tuple[str, str], Said] = {}
    for said in map_.said:
        if said.key not in _KEYS:
            continue
        words = " ".join(said.item.text.split()).casefold().replace("’", "'").rstrip(_ENDS)
        earlier = first.setdefault((said.key, words), said)
        if earlier is not said:
            mention = Mention("it is already here", earlier.pointer)
            message = f"the {_KEYS[said.key]} {quoted(said.item.text)} is on the map twice"
            help_ = "say what is particular here, or remove one of them"
            yield Finding(said.pointer, message, help_, mentions=(mention,))


RULE = Rule("JM338", "repeated-statement", Severity.WARNING, check)
