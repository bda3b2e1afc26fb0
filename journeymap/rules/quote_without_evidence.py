"""A quote that nobody can trace.

Why it matters:
    A quote is what a customer said, word by word. Quotes that were made up in a meeting are the fastest way to lose trust
    in a map; what customers may think belongs to `thoughts`.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, quotes: ["Six euros for delivery? Now you tell me."]}
          - {name: Payment, evidence: interviews}
    library:
      evidence:
        interviews: {title: Six interviews with customers, kind: interview, date: 2026-09-14}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, quotes: ["Six euros for delivery? Now you tell me."], evidence: interviews}
          - {name: Payment, evidence: interviews}
    library:
      evidence:
        interviews: {title: Six interviews with customers, kind: interview, date: 2026-09-14}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.resolve.references import mentioned
from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent on maps without any evidence, of which `too-many-assumptions` speaks, and on future maps."""
    if map_.journey.state == "future":
        return
    loose = [
        (*at, "quotes", index)
        for at, level, stage in map_.places
        for index, quote in enumerate(level.quotes)
        if not (quote.evidence or level.evidence or stage.evidence)
    ]
    if loose and any(kind == "evidence" for kind, _ in mentioned(map_.journey)):
        for pointer in loose:
            yield Finding(pointer, "the quote names no evidence", "add `evidence:`, or move it to `thoughts:`")


RULE = Rule("JM312", "quote-without-evidence", Severity.WARNING, check)
