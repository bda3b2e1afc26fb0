"""Pains that are all rated the same.

Why it matters:
    Severity is there to put pains in an order. If every pain stops customers, the list has no top, and the loudest voice in
    the room will choose.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        opportunities: [Tell the whole price from the start]
        pains:
          - {text: Late fee, severity: 3}
          - {text: No invoice, severity: 3}
          - {text: Slow page, severity: 3}
          - {text: Card refused, severity: 3}
          - {text: No gift wrap, severity: 3}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        opportunities: [Tell the whole price from the start]
        pains:
          - {text: Late fee, severity: 3}
          - {text: No invoice, severity: 1}
          - {text: Slow page, severity: 2}
          - {text: Card refused, severity: 3}
          - {text: No gift wrap, severity: 1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_ENOUGH = 5


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Told once, at the first pain, from five rated pains on."""
    rated = [
        ((*at, "pains", index), pain.severity)
        for at, level, _ in map_.places
        for index, pain in enumerate(level.pains)
        if pain.severity
    ]
    if len(rated) >= _ENOUGH and len({severity for _, severity in rated}) == 1:
        message = f"all {len(rated)} pains have the severity {rated[0][1]}"
        help_ = "ask which of them customers would rather be rid of, and rate them again"
        yield Finding((*rated[0][0], "severity"), message, help_)


RULE = Rule("JM345", "severities-alike", Severity.INFO, check)
