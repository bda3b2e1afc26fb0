"""A map that has not been held against reality for longer than was agreed.

Why it matters:
    Maps go stale silently, and decisions are still taken from them. `reviewed` and `review_every` make the silence audible.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    reviewed: 2026-05-02
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
from journeymap.rules._time import after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """The map's own interval goes before the workspace's."""
    every = map_.journey.review_every or context.atlas.settings.review_every
    if not map_.journey.reviewed or not every:
        return
    due = after(map_.journey.reviewed, every)
    if due < context.today:
        message = f"the map's review has been due since {due}"
        help_ = "hold the map against reality, then write the day here; or set `review_every:` to what you can keep up"
        yield Finding(("reviewed",), message, help_)


RULE = Rule("JM307", "review-overdue", Severity.WARNING, check)
