"""A map on which nearly everything is a moment of truth.

Why it matters:
    Moments of truth are where money and people go first. If every touchpoint is decisive, the map has decided nothing.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Product page, moment_of_truth: true, metrics: [conversion]}
          - {name: Basket, moment_of_truth: true, metrics: [conversion]}
          - {name: Payment, moment_of_truth: true, metrics: [conversion]}
          - {name: Confirmation}
    library:
      metrics:
        conversion: {name: Conversion, unit: ratio}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Product page}
          - {name: Basket, moment_of_truth: true, metrics: [conversion]}
          - {name: Payment}
          - {name: Confirmation}
    library:
      metrics:
        conversion: {name: Conversion, unit: ratio}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.resolve import JourneyMap

_ENOUGH = 4
"""With fewer touchpoints than these, two of three may well decide."""


class TooManyMoments(RuleSetting, frozen=True, kw_only=True):
    """How many moments of truth a map can bear."""

    share: Annotated[float, Meta(ge=0, le=1, description="The share of touchpoints that may be moments of truth.")] = 0.5


def check(map_: JourneyMap, context: Context[TooManyMoments]) -> Iterator[Finding]:
    """Told once, at the first one beyond the limit."""
    total = len(map_.touchpoints)
    moments = [(*at, "moment_of_truth") for at, point, _ in points(map_) if point.moment_of_truth]
    limit = total * context.options.share
    if total >= _ENOUGH and len(moments) > limit:
        message = f"{len(moments)} of {total} touchpoints are moments of truth, expected at most {context.options.share:.0%}"
        yield Finding(moments[int(limit)], message, "keep the ones that customers tell their friends about")


RULE = Rule("JM344", "too-many-moments", Severity.INFO, check, options=TooManyMoments)
