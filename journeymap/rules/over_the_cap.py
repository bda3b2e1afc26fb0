"""More touchpoints or channels than the workspace wants to look after.

Why it matters:
    Every touchpoint and every channel has to be staffed, written for and kept in step with the others, and each one more
    pays less than the one before. A cap makes adding one a decision: which other one goes?

Bad:
    # journeymap.yaml
    format: workspace/1
    rules: {over-the-cap: {touchpoints: 2}}
    # cart.journey.yaml
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Product page, Basket, Payment]

Good:
    # journeymap.yaml
    format: workspace/1
    rules: {over-the-cap: {touchpoints: 2}}
    # cart.journey.yaml
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Product page, Basket and payment]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import count, points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.resolve import JourneyMap

Cap = Annotated[int, Meta(ge=1)]


class OverTheCap(RuleSetting, frozen=True, kw_only=True):
    """How much a map may have; without a number there is no cap."""

    touchpoints: Annotated[Cap | None, Meta(description="How many touchpoints a map may have.")] = None
    channels: Annotated[Cap | None, Meta(description="How many channels a map may use.")] = None


def check(map_: JourneyMap, context: Context[OverTheCap]) -> Iterator[Finding]:
    """Each cap is told at the first touchpoint that goes beyond it."""
    options = context.options
    channels: dict[str, None] = {}
    for number, (at, point, _) in enumerate(points(map_), start=1):
        if options.touchpoints and number == options.touchpoints + 1:
            message = f"the map has {count(len(map_.touchpoints), 'touchpoint')}, expected at most {options.touchpoints}"
            yield Finding((*at, "name"), message, "remove the ones that decide nothing, or detail a stage on a map of its own")
        if options.channels and point.channel and point.channel not in channels:
            channels[point.channel] = None
            if len(channels) == options.channels + 1:
                message = f"'{point.channel}' is one channel too many, expected at most {options.channels}"
                yield Finding((*at, "channel"), message, "meet the customer on a channel that is on the map already")


RULE = Rule("JM328", "over-the-cap", Severity.WARNING, check, options=OverTheCap)
