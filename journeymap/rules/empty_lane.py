"""A lane that the map asks for and never fills.

Why it matters:
    An empty lane isn't drawn, so the map looks complete. Whoever asked for it meant to write something there.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    lanes: [touchpoints, risks]
    stages:
      - {name: Purchase, touchpoints: [Basket]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    lanes: [touchpoints, risks]
    stages:
      - {name: Purchase, touchpoints: [{name: Basket, risks: [Basket left behind]}]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from journeymap.model import Lane
from journeymap.model.scalars import LaneName
from journeymap.rules import Context, Finding, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Experience
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_LANES = get_args(LaneName)


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Only the map's own lanes: those of the workspace are for many maps."""
    if not map_.journey.lanes:
        return
    filled = {name for _, level, _ in map_.places for name in _filled(level)}
    for index, lane in enumerate(map_.journey.lanes):
        name = lane.id if isinstance(lane, Lane) else lane
        if name not in filled:
            yield Finding(
                ("lanes", index), f"the lane '{name}' is empty, so it isn't drawn", "fill it, or remove it from `lanes:`"
            )


def _filled(level: Experience) -> Iterator[str]:
    yield from (name for name, texts in level.custom.items() if texts)
    yield from (name for name in _LANES if getattr(level, name, None) not in ((), None))


RULE = Rule("JM350", "empty-lane", Severity.INFO, check)
