"""A map of which too much is only assumed.

Why it matters:
    Every first map is a set of guesses, and that is fine in a draft. A map that is shown as what customers go through should
    rest on what somebody has asked, watched or counted.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            thoughts: [Is that the whole price?]
            pains: [Late fee, No invoice, Slow page]
            gains: [Gift wrap]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        evidence: interviews
        touchpoints:
          - name: Basket
            thoughts: [Is that the whole price?]
            pains: [Late fee, No invoice, Slow page]
            gains: [Gift wrap]
    library:
      evidence:
        interviews: {title: Six interviews with customers, kind: interview, date: 2026-09-14}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Experience, Sourced
    from journeymap.resolve import JourneyMap


class TooManyAssumptions(RuleSetting, frozen=True, kw_only=True):
    """How much of a map may be assumed."""

    share: Annotated[float, Meta(ge=0, le=1, description="The share of statements that may be without evidence.")] = 0.5
    statements: Annotated[int, Meta(ge=1, description="With fewer statements than these a map is a sketch.")] = 5


def check(map_: JourneyMap, context: Context[TooManyAssumptions]) -> Iterator[Finding]:
    """Count quotes, thoughts, pains, gains and measured values; a future map is all assumption."""
    if map_.journey.state == "future":
        return
    known = {name for name, evidence in map_.library.evidence.items() if evidence.kind != "assumption"}
    assumed = total = 0
    for _, level, stage in map_.places:
        inherited = known.isdisjoint(level.evidence or stage.evidence)
        for item in _statements(level):
            total += 1
            assumed += known.isdisjoint(item.evidence) if item.evidence else inherited
    if total >= context.options.statements and assumed > total * context.options.share:
        message = f"{assumed} of {total} statements are assumptions, expected at most {context.options.share:.0%}"
        help_ = "name the `evidence:` they rest on, at the stage if it holds for all of it; or go and ask customers"
        yield Finding(("stages",), message, help_, part="key")


def _statements(level: Experience) -> Iterator[Sourced]:
    yield from level.quotes
    yield from level.thoughts
    yield from level.pains
    yield from level.gains
    yield from (reading for reading in level.metrics if reading.value is not None)


RULE = Rule("JM311", "too-many-assumptions", Severity.WARNING, check, options=TooManyAssumptions)
