"""A map without a day of review, though reviews were agreed.

Why it matters:
    `review_every` promises readers that somebody looks. A map without `reviewed` has never been held against reality, or
    nobody can tell.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    review_every: 90d
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    reviewed: 2026-11-02
    review_every: 90d
    stages: [Purchase]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent where nobody has agreed on reviews."""
    every = map_.journey.review_every or context.atlas.settings.review_every
    if every and map_.journey.reviewed is None:
        message = f"the map is to be reviewed every {every}, but never was"
        yield Finding(("title",), message, "add `reviewed:` with the day it was last held against reality, as YYYY-MM-DD")


RULE = Rule("JM308", "never-reviewed", Severity.WARNING, check)
