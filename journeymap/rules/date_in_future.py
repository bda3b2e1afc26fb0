"""A review, a measured value or evidence that is dated in the future.

Why it matters:
    Nobody has measured tomorrow. A slip in a year makes stale facts look fresh for twelve months.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    reviewed: 2027-11-02
    stages: [Purchase]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    reviewed: 2026-11-02
    stages: [Purchase]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Reviews and readings; on a future map, a day says when a value is to be reached."""
    yield from _told(("reviewed",), map_.journey.reviewed, context)
    for at, level, _ in map_.places if map_.journey.state == "current" else ():
        for index, reading in enumerate(level.metrics):
            yield from _told((*at, "metrics", index, "on"), reading.on, context)


def check_shelf(shelf: Shelf, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Evidence."""
    for name, evidence in shelf.definitions.evidence.items():
        yield from _told(shelf.at("evidence", name, "date"), evidence.date, context)


def _told(pointer: Pointer, date: dt.date | None, context: Context[RuleSetting]) -> Iterator[Finding]:
    """One day of grace: somewhere it is tomorrow already."""
    if date and (date - context.today).days > 1:
        yield Finding(pointer, f"{date} is in the future", "write the day it happened; check the year")


RULE = Rule("JM309", "date-in-future", Severity.WARNING, check, check_shelf)
