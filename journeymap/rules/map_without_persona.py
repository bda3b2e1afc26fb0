"""A map of nobody's journey.

Why it matters:
    A journey is somebody's. Without a persona, goals and emotions are everybody's average, and everyone in the room will
    think of another customer.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    personas: [nora]
    stages: [Purchase]
    library:
      personas:
        nora: {name: Nora Lindqvist, goals: [Find a gift that fits without calling anyone]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Every map."""
    if not map_.journey.personas:
        yield Finding(("title",), "nobody says whose journey it is", "add `personas:` with the id of a persona of a library")


RULE = Rule("JM342", "map-without-persona", Severity.WARNING, check)
