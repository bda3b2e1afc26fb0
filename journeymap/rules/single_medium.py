"""A journey that happens on screens only, or never on one.

Why it matters:
    Customers of a web shop still open parcels, and those of a street shop still look it up first. A map of one medium is
    often the map of one department.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Ad, channel: website}
          - {name: Basket, channel: website}
          - {name: Payment, channel: website}
          - {name: Confirmation, channel: e-mail}
    library:
      channels:
        website: {name: Web site, medium: digital}
        e-mail: {name: E-mail, medium: digital}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Ad, channel: website}
          - {name: Basket, channel: website}
          - {name: Payment, channel: website}
          - {name: Delivery, channel: parcel}
    library:
      channels:
        website: {name: Web site, medium: digital}
        parcel: {name: Parcel, medium: physical}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_ENOUGH = 4
"""With fewer touchpoints than these a map is a detail."""


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent on maps in detail of another one."""
    if map_.journey.part_of or map_.id in context.atlas.parents:
        return
    media = [map_.library.channels[point.channel].medium for _, point, _ in points(map_) if point.channel]
    if len(media) >= _ENOUGH and len(set(media)) == 1:
        message = f"all {len(media)} touchpoints with a channel are {media[0]}"
        yield Finding(("stages",), message, "ask what customers do away from it, before, between and after", part="key")


RULE = Rule("JM331", "single-medium", Severity.INFO, check, strict_only=True)
