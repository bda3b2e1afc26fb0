"""A touchpoint from which the only way is back, or to itself; or several that only lead to each other.

Why it matters:
    Links that a touchpoint names take the place of the step to the next in the file. Whoever adds only the way back has
    said that nobody ever goes on, and customers who go round in a circle for ever are the ones that support hears of.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints:
          - {name: Basket}
          - {name: Payment, next: [{to: basket, kind: back, when: card refused}]}
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

from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Touchpoint
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

Places = list[tuple["Pointer", "Touchpoint"]]


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """The last touchpoint needs no way on; one that names links, though, should say where the journey ends."""
    places = [(at, point) for at, point, _ in points(map_)]
    ends = {point.id for _, point in places[-1:]}
    for at, point in places:
        if point.next and all(link.kind == "back" or link.to == point.id for link in point.next):
            way = "back" if any(link.kind == "back" for link in point.next) else "to itself"
            message = f"from {quoted(point.name)} the only way is {way}"
            help_ = "add the touchpoint that comes next, or `{kind: exit}` if the journey ends here"
            yield Finding((*at, "next"), message, help_, part="key")
            ends.add(point.id)
        elif point.details or any(link.kind == "exit" for link in point.next):
            ends.add(point.id)
    if map_.journey.shape == "line":  # a round trip has no end
        yield from _circles(places, ends)


def _circles(places: Places, ends: set[str]) -> Iterator[Finding]:
    """Circles that nobody leaves, told at the link that closes them; where nobody gets to the end, other findings say why."""
    ways = {point.id: {link.to for link in point.next if link.to} for _, point in places}
    for (_, point), (_, following) in pairwise(places):
        if not point.next:
            ways[point.id] = {following.id}
    free = _leading_to(ends, ways)
    if len(free) == len(places) or places[0][1].id not in free:
        return
    for at, point in reversed(places):
        around = set() if point.id in free else _leading_to({point.id}, ways)
        if not around.isdisjoint(ways[point.id]):
            first_at, first = next(one for one in places if one[1].id in around and point.id in _leading_to({one[1].id}, ways))
            message = f"nobody who gets from {quoted(first.name)} to {quoted(point.name)} ever leaves this circle"
            help_ = "add a way on to one of its touchpoints, or `{kind: exit}` for those who give up"
            mention = Mention("the circle begins here", (*first_at, "name"))
            yield Finding((*at, "next"), message, help_, part="key", mentions=(mention,))
            free |= around


def _leading_to(goals: Iterable[str], ways: dict[str, set[str]]) -> set[str]:
    """The touchpoints from which there is a way to one of some others, those included."""
    found, size = set(goals), 0
    while size < len(found):
        size = len(found)
        for name in reversed(ways):  # most ways lead on in the file
            if not found.isdisjoint(ways[name]):
                found.add(name)
    return found


RULE = Rule("JM323", "dead-end", Severity.WARNING, check)
