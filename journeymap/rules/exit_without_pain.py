"""A touchpoint where most customers leave, and no pain that says why.

Why it matters:
    A drop-off is the most expensive thing on a map. The number without its reason is a riddle, and the next redesign will
    guess.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket, next: [{to: payment, share: 0.3}, {kind: exit, share: 0.7}]}
          - {name: Payment}
      - {name: Receiving, touchpoints: [Delivery]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - name: Basket
            pains: [The delivery fee appears at the last step]
            next: [{to: payment, share: 0.3}, {kind: exit, share: 0.7}]
          - {name: Payment}
      - {name: Receiving, touchpoints: [Delivery]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from journeymap.model.workspace import RuleSetting
from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.resolve import JourneyMap


class ExitWithoutPain(RuleSetting, frozen=True, kw_only=True):
    """How many customers may leave without a reason."""

    share: Annotated[
        float, Meta(ge=0, le=1, description="The share of customers that may leave without a pain to say why.")
    ] = 0.5


def check(map_: JourneyMap, context: Context[ExitWithoutPain]) -> Iterator[Finding]:
    """Nobody wonders about leaving the last stage, unless the journey goes round; a pain of the stage will do.

    So will a link's `when`: not all who leave are driven away.
    """
    last = map_.journey.stages[-1] if map_.journey.shape == "line" else None
    for at, point, stage in points(map_):
        if stage is last or point.pains or stage.pains or point.details:
            continue
        leaving = sum(link.share or 0 for link in point.next if link.kind == "exit" and not link.when)
        if leaving > context.options.share:
            message = f"{leaving:.0%} leave at {quoted(point.name)}, but no pain says why"
            help_ = "add what drives them away to `pains:`, or to the link, as `when:`, why else they leave"
            yield Finding((*at, "next"), message, help_, part="key")


RULE = Rule("JM353", "exit-without-pain", Severity.WARNING, check, options=ExitWithoutPain)
