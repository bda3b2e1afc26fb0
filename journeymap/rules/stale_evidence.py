"""Evidence that was gathered too long ago, or a value that was measured too long ago.

Why it matters:
    Customers, prices and screens change. A survey from before the last redesign proves nothing about today, and the first
    person who notices will doubt the rest of the map. A rate from two years ago is no better.

Bad:
    format: library/1
    evidence:
      exit-survey: {title: Survey of leaving members, kind: survey, date: 2024-03-01}

Good:
    format: library/1
    evidence:
      exit-survey: {title: Survey of leaving members, kind: survey, date: 2026-09-01}
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._time import after
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from journeymap.resolve import JourneyMap

Days = Annotated[int, Meta(ge=1)]


class StaleEvidence(RuleSetting, frozen=True, kw_only=True):
    """How long evidence and measured values stay fresh."""

    days: Annotated[
        Days | None,
        Meta(description="The age in days that is too old; a year, or `review_every` if that is longer, unless given."),
    ] = None


def check(map_: JourneyMap, context: Context[StaleEvidence]) -> Iterator[Finding]:
    """Of a metric's readings at one place, only the newest need be fresh; a future map's numbers are hopes."""
    for at, level, _ in map_.places if map_.journey.state == "current" else ():
        if not level.metrics:
            continue
        dated = [reading for reading in level.metrics if reading.on and reading.value is not None]
        newest = {reading.metric: reading for reading in sorted(dated, key=attrgetter("on"))}
        for index, reading in enumerate(level.metrics):
            if reading.on is None or reading is not newest.get(reading.metric):
                continue
            end = _end(reading.on, map_.journey.review_every, context)
            if end < context.today:
                name = quoted(map_.library.metrics[reading.metric].name)
                message = f"the value of {name} has been out of date since {end}"
                yield Finding((*at, "metrics", index, "on"), message, "measure again, and date the new value; or remove it")


def check_shelf(shelf: Shelf, context: Context[StaleEvidence]) -> Iterator[Finding]:
    """An assumption has no freshness."""
    every = shelf.map.journey.review_every if shelf.map else None
    for name, evidence in shelf.definitions.evidence.items():
        if evidence.date is None or evidence.kind == "assumption":
            continue
        end = _end(evidence.date, every, context)
        if end < context.today:
            message = f"{quoted(evidence.title)} has been out of date since {end}"
            help_ = "ask again, and date the new evidence; or remove what rests on it"
            yield Finding(shelf.at("evidence", name, "date"), message, help_)


def _end(date: dt.date, every: str | None, context: Context[StaleEvidence]) -> dt.date:
    """The last day on which something is fresh; `every` is the map's interval of reviews.

    It is told instead of an age, which would make another finding of it each month.
    """
    days, usual = context.options.days, every or context.atlas.settings.review_every or "1y"
    return after(date, f"{days}d") if days else max(after(date, "1y"), after(date, usual))


RULE = Rule("JM305", "stale-evidence", Severity.WARNING, check, check_shelf, options=StaleEvidence)
