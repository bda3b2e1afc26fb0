"""A step between screen and physical world that nothing helps the customer across.

Why it matters:
    Most journeys break where the medium does: the basket is not in the shop, the shop's advice not on the web site. A
    bridge is what the customer carries over, such as a code, a printed order, a phone in hand; or a reason to go.

Bad:
    format: journey/1
    id: glasses
    title: New glasses
    stages:
      - name: Choosing
        touchpoints:
          - {name: Try-on, channel: website}
          - {name: Fitting, channel: shop}
    library:
      channels:
        website: {name: Web site, medium: digital}
        shop: {name: Shop, medium: physical}

Good:
    format: journey/1
    id: glasses
    title: New glasses
    stages:
      - name: Choosing
        touchpoints:
          - {name: Try-on, channel: website, content: [Code of the favourites to show in the shop]}
          - {name: Fitting, channel: shop}
    library:
      channels:
        website: {name: Web site, medium: digital}
        shop: {name: Shop, medium: physical}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Touchpoint
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A bridge is `content`, `physical_evidence` or `devices` before the step, `devices` after it, or a link's `when`."""
    found = {point.id: (at, point) for at, point, _ in points(map_.journey)}
    for number, (at, point) in enumerate(found.values()):
        if not point.channel or point.content or point.physical_evidence or point.devices:
            continue
        for pointer, to in _steps(at, point, list(found)[number + 1 : number + 2]):
            there, target = found[to]
            if target.channel and _medium(map_, target) != _medium(map_, point) and not target.devices:
                message = (
                    f"from {quoted(point.name)} to {quoted(target.name)} the journey goes from {_medium(map_, point)} "
                    f"to {_medium(map_, target)} without a bridge"
                )
                mention = Mention("it arrives here", (*there, "name"))
                help_ = "say in `content:` or `physical_evidence:` what customers take along, or why they go in a `when:`"
                yield Finding(pointer, message, help_, mentions=(mention,))


def _steps(at: Pointer, point: Touchpoint, following: list[str]) -> Iterator[tuple[Pointer, str]]:
    """The steps forward from a touchpoint that give no reason, each with its pointer."""
    for index, link in enumerate(point.next):
        if link.to and link.kind == "forward" and not link.when:
            yield (*at, "next", index), link.to
    if not point.next:
        yield from (((*at, "channel"), to) for to in following)


def _medium(map_: JourneyMap, point: Touchpoint) -> str:
    return map_.library.channels[point.channel or ""].medium


RULE = Rule("JM330", "medium-break", Severity.INFO, check)
