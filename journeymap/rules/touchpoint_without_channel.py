"""A touchpoint of which nobody says where it happens, on a map where others say so.

Why it matters:
    Without a channel it is neither digital nor physical, neither ours nor somebody else's, and it is missing from every
    count by channel.

Bad:
    format: journey/1
    id: ad
    title: Seeing an ad
    stages:
      - name: Awareness
        touchpoints:
          - {name: Ad, channel: instagram}
          - {name: Landing page, channel: website}
          - {name: Reviews}
    library:
      channels:
        instagram: {name: Instagram, medium: digital, ownership: paid}
        website: {name: Web site, medium: digital}

Good:
    format: journey/1
    id: ad
    title: Seeing an ad
    stages:
      - name: Awareness
        touchpoints:
          - {name: Ad, channel: instagram}
          - {name: Landing page, channel: website}
          - {name: Reviews, channel: review-site}
    library:
      channels:
        instagram: {name: Instagram, medium: digital, ownership: paid}
        website: {name: Web site, medium: digital}
        review-site: {name: Review site, medium: digital, ownership: earned}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Silent where half of the touchpoints or more have none: there channels are not what the map is about."""
    lacking = [(at, point) for at, point, _ in points(map_) if not point.channel]
    if 2 * len(lacking) < len(map_.touchpoints):
        for at, point in lacking:
            message = f"nobody says on which channel {quoted(point.name)} happens"
            help_ = "add `channel:`; what customers do by themselves may be the `action:` of a touchpoint instead"
            yield Finding((*at, "name"), message, help_)


RULE = Rule("JM341", "touchpoint-without-channel", Severity.WARNING, check)
