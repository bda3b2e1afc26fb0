"""Evidence that was gathered too long ago.

Why it matters:
    Customers, prices and screens change. A survey from before the last redesign proves nothing about today, and the first
    person who notices will doubt the rest of the map.

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

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._time import after
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

Days = Annotated[int, Meta(ge=1)]


class StaleEvidence(RuleSetting, frozen=True, kw_only=True):
    """How long evidence stays fresh."""

    days: Annotated[
        Days | None,
        Meta(description="The age in days that is too old; a year, or `review_every` if that is longer, unless given."),
    ] = None


def check(shelf: Shelf, context: Context[StaleEvidence]) -> Iterator[Finding]:
    """An assumption has no freshness."""
    every = (shelf.map and shelf.map.journey.review_every) or context.atlas.settings.review_every
    for name, evidence in shelf.definitions.evidence.items():
        if evidence.date is None or evidence.kind == "assumption":
            continue
        if _stale_from(evidence.date, context.options.days, every) < context.today:
            message = f"{quoted(evidence.title)} is {_age(evidence.date, context.today)} old"
            help_ = "ask again, and date the new evidence; or remove what rests on it"
            yield Finding(shelf.at("evidence", name, "date"), message, help_)


def _stale_from(date: dt.date, days: int | None, every: str | None) -> dt.date:
    if days is not None:
        return after(date, f"{days}d")
    return max(after(date, "1y"), after(date, every or "1y"))


def _age(date: dt.date, today: dt.date) -> str:
    days = (today - date).days
    months = days // 30
    return f"{days} days" if months < 3 else f"{months} months"  # noqa: PLR2004  # a quarter is told in days


RULE = Rule("JM305", "stale-evidence", Severity.WARNING, shelf=check, options=StaleEvidence)
