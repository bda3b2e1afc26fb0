"""A measured value or a piece of evidence without the day it is from.

Why it matters:
    A number without a date never grows old on paper: it will be quoted for years, and nobody can tell when it stopped being
    true.

Bad:
    format: library/1
    evidence:
      exit-survey: {title: Survey of leaving members, kind: survey}

Good:
    format: library/1
    evidence:
      exit-survey: {title: Survey of leaving members, kind: survey, date: 2026-09-20}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A reading is dated by itself or by the evidence it rests on, of which other findings speak; hopes have no date."""
    for at, level, stage in map_.places if map_.journey.state == "current" else ():
        for index, reading in enumerate(level.metrics):
            if reading.value is not None and not (reading.on or reading.evidence or level.evidence or stage.evidence):
                name = quoted(map_.library.metrics[reading.metric].name)
                message = f"nobody can tell when {name} was measured"
                yield Finding((*at, "metrics", index), message, "add `on:` with the day, as YYYY-MM-DD")


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """An assumption needs no date."""
    for name, evidence in shelf.definitions.evidence.items():
        if evidence.date is None and evidence.kind != "assumption":
            message = f"nobody can tell when {quoted(evidence.title)} was gathered"
            yield Finding(shelf.at("evidence", name), message, "add `date:` with the day, as YYYY-MM-DD", part="key")


RULE = Rule("JM306", "without-date", Severity.WARNING, check, check_shelf)
