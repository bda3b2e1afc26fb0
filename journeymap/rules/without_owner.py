"""A touchpoint, a pain or an opportunity that no team owns.

Why it matters:
    What everybody owns nobody mends. A team at the stage answers for all touchpoints in it, and a touchpoint's team for its
    pains and opportunities; one `owner:` is often enough.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Basket, Payment]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        owner: shop
        touchpoints: [Basket, Payment]
    library:
      teams:
        shop: {name: Web shop}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import count, open_opportunities, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Stage, Touchpoint
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_OURS = {"owned", "paid"}


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """What happens on a channel that isn't ours needs no owner; a pain or an opportunity there does.

    Pains and opportunities are told only where the touchpoint isn't: one finding is enough to make somebody look.
    """
    for number, stage in enumerate(map_.journey.stages):
        if stage.owner:
            continue
        at = ("stages", number)
        orphans = [index for index, point in enumerate(stage.touchpoints) if not point.owner and _is_ours(map_, point)]
        if len(orphans) > 1 and len(orphans) == len(stage.touchpoints):
            message = f"no team owns the {count(len(orphans), 'touchpoint')} of {quoted(stage.name)}"
            yield Finding(at, message, "add `owner:` to the stage; its touchpoints inherit it")
            continue
        yield from _items(stage, at)
        for index, point in enumerate(stage.touchpoints):
            here: Pointer = (*at, "touchpoints", index)
            if index in orphans:
                yield Finding(here, f"no team owns {quoted(point.name)}", "add `owner:` here or at the stage")
            elif not point.owner:
                yield from _items(point, here)


def _is_ours(map_: JourneyMap, point: Touchpoint) -> bool:
    return not point.channel or map_.library.channels[point.channel].ownership in _OURS


def _items(level: Stage | Touchpoint, at: Pointer) -> Iterator[Finding]:
    help_ = f"add `owner:` to it or to {quoted(level.name)}"
    for index, pain in enumerate(level.pains):
        if not pain.owner:
            yield Finding((*at, "pains", index), f"no team owns the pain {quoted(pain.text)}", help_)
    for index, chance in open_opportunities(level):
        if not chance.owner:
            yield Finding((*at, "opportunities", index), f"no team owns the opportunity {quoted(chance.text)}", help_)


RULE = Rule("JM310", "without-owner", Severity.WARNING, check)
