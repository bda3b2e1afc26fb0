"""A metric that misses its target where no opportunity would change that.

Why it matters:
    Missing a target and planning nothing is what a steering committee sees first.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, metrics: [{metric: abandonment, value: 0.71, target: 0.55}]}
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            metrics: [{metric: abandonment, value: 0.71, target: 0.55}]
            opportunities: [Tell the whole price from the start]
    library:
      metrics:
        abandonment: {name: Basket abandonment, unit: ratio, better: lower}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import answered, is_better, is_detailed, open_opportunities, quoted, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Stage, Touchpoint
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import Atlas, JourneyMap


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Only of what is today: a future map's numbers are hopes."""
    missed = [] if map_.journey.state == "future" else list(_missed(map_))
    chances: set[str] = spread(map_, _planned(map_, context.atlas)) if missed else set()
    for at, level, index, name in missed:
        if level.id not in chances and not is_detailed(level, map_, context.atlas):
            message = f"{quoted(name)} misses its target, but no opportunity here would change that"
            yield Finding((*at, "metrics", index, "value"), message, "add an opportunity here or at the stage")


def _missed(map_: JourneyMap) -> Iterator[tuple[Pointer, Stage | Touchpoint, int, str]]:
    """The readings that miss their targets: where they stand, by number, and the metric's name."""
    for at, level, _ in map_.places:
        for index, reading in enumerate(level.metrics):
            if reading.value is None or reading.target is None:
                continue
            metric = map_.library.metrics[reading.metric]
            if is_better(reading.target, reading.value, metric):
                yield at, level, index, metric.name


def _planned(map_: JourneyMap, atlas: Atlas) -> set[str]:
    """The places that have an opportunity here or on a future map, or a pain that one answers from elsewhere."""
    pains = answered(map_, atlas)
    maps = [map_, *(atlas.maps[name] for name in atlas.futures.get(map_.id, ()))]
    planned = {level.id for entry in maps for _, level, _ in entry.places if any(open_opportunities(level))}
    return planned | {level.id for _, level, _ in map_.places if any(pain.id in pains for pain in level.pains)}


RULE = Rule("JM304", "off-target-without-opportunity", Severity.WARNING, check)
