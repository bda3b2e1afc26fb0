"""A link that goes forward to an earlier touchpoint, or back to a later one.

Why it matters:
    Touchpoints stand in the usual order, and a drawing shows forward, back and loop as such. A link of the wrong kind is
    drawn as a step ahead where customers in truth give up and return.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket}
          - {name: Payment, next: [confirmation, {to: basket, when: card refused}]}
          - {name: Confirmation}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket}
          - {name: Payment, next: [confirmation, {to: basket, kind: back, when: card refused}]}
          - {name: Confirmation}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Link
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A link to the touchpoint itself is a loop."""
    order = {name: number for number, name in enumerate(map_.touchpoints)}
    for at, point, _ in points(map_):
        for index, link in enumerate(point.next):
            if link.to and link.kind != "exit" and (link.kind == "forward") != (order[link.to] > order[point.id]):
                message, help_ = _words(link, map_.touchpoints[link.to][1].name, point.id)
                pointer = (*at, "next", index)
                yield Finding((*pointer, "to") if link.kind == "forward" else (*pointer, "kind"), message, help_)


def _words(link: Link, name: str, here: str) -> tuple[str, str]:
    if link.kind != "forward":
        way = "loops" if link.kind == "loop" else "goes back"
        return (
            f"the link {way} to {quoted(name)}, which comes later",
            "remove `kind:`, or name an earlier touchpoint",
        )
    if link.to == here:
        return f"the link leads from {quoted(name)} to itself", _with_kind(link, "loop")
    help_ = f"{_with_kind(link, 'back')}, or `kind: loop` for another round"
    return f"the link goes forward to {quoted(name)}, which comes earlier", help_


def _with_kind(link: Link, kind: str) -> str:
    """How a link gets a kind and loses nothing else that it says."""
    return f"add `kind: {kind}`" if link.when or link.share is not None else f"write `{{to: {link.to}, kind: {kind}}}`"


RULE = Rule("JM324", "link-against-order", Severity.WARNING, check)
