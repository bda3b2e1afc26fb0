"""A step between screen and physical world that nothing helps the customer across, and after which they feel bad.

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
          - {name: Try-on, channel: website, emotion: 1}
          - {name: Fitting, channel: shop, emotion: -1, pains: [Nobody knows what she chose at home]}
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
          - {name: Try-on, channel: website, emotion: 1, content: [Code of the favourites to show in the shop]}
          - {name: Fitting, channel: shop, emotion: 1}
    library:
      channels:
        website: {name: Web site, medium: digital}
        shop: {name: Shop, medium: physical}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Touchpoint
    from journeymap.resolve import JourneyMap


class MediumBreak(RuleSetting, frozen=True, kw_only=True):
    """Which breaks are worth telling."""

    always: Annotated[bool, Meta(description="Tell of every break, not only of those where the emotion falls below zero.")] = (
        False
    )


def check(map_: JourneyMap, context: Context[MediumBreak]) -> Iterator[Finding]:
    """A bridge is `content`, `physical_evidence` or `devices` before the step, `devices` after it, or a link's `when`.

    What a stage has of these, each of its touchpoints has.
    """
    places = {point.id: (at, point, stage) for at, point, stage in points(map_)}
    order = list(places)
    for number, (at, point, stage) in enumerate(places.values(), start=1):
        if not point.channel or any(level.content or level.physical_evidence or level.devices for level in (point, stage)):
            continue
        for pointer, name in _steps(at, point, order[number : number + 1]):
            there, target, beyond = places[name]
            media = [map_.library.channels[entry.channel].medium for entry in (point, target) if entry.channel]
            is_bridged = len(set(media)) == 1 or target.devices or beyond.devices
            if not is_bridged and (context.options.always or _falls(point, target)):
                message = (
                    f"from {quoted(point.name)} to {quoted(target.name)} the journey breaks, "
                    f"{media[0]} to {media[1]}, without a bridge"
                )
                mention = Mention("it goes on here", (*there, "name"))
                help_ = "say in `content:` or `physical_evidence:` what customers take along, or why they go in a `when:`"
                yield Finding(pointer, message, help_, mentions=(mention,))


def _steps(at: Pointer, point: Touchpoint, following: list[str]) -> Iterator[tuple[Pointer, str]]:
    """The steps forward from a touchpoint that give no reason, each with its pointer."""
    for index, link in enumerate(point.next):
        if link.to and link.kind == "forward" and not link.when:
            yield (*at, "next", index), link.to
    if not point.next:
        yield from (((*at, "channel"), name) for name in following)


def _falls(point: Touchpoint, target: Touchpoint) -> bool:
    """Whether it gets bad: after a good moment a neutral one is nothing to mend."""
    return bool(point.emotion and target.emotion and target.emotion.score < min(point.emotion.score, 0))


RULE = Rule("JM330", "medium-break", Severity.WARNING, check, options=MediumBreak)
