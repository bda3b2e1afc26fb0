"""A map that doesn't say in what situation the journey starts.

Why it matters:
    The same person buys bread and a house in different ways. Persona and scenario together are what a map is about; without
    the second, readers fill in their own.

Bad:
    format: journey/1
    id: gift
    title: Buying a gift online
    stages: [Looking around, Choosing, Buying]

Good:
    format: journey/1
    id: gift
    title: Buying a gift online
    scenario: Nora needs a birthday present within the week and compares shops after her shift.
    stages: [Looking around, Choosing, Buying]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A trigger will do."""
    if not (map_.journey.scenario or map_.journey.trigger):
        yield Finding(("title",), "nobody says in what situation the journey starts", "add `scenario:` in a sentence or two")


RULE = Rule("JM343", "map-without-scenario", Severity.INFO, check)
