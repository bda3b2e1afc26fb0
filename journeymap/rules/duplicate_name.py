"""Two touchpoints of a map, or two definitions of a library, with one name.

Why it matters:
    In a workshop people say “the e-mail”. If there are two of them, half the room means the other one, and notes can't be
    told apart afterwards.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Basket, E-mail]
      - name: Receiving
        touchpoints: [Delivery, E-mail]

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - name: Purchase
        touchpoints: [Basket, Confirmation by e-mail]
      - name: Receiving
        touchpoints: [Delivery, Review request by e-mail]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Mention, Rule, Severity, Shelf
from journeymap.rules._walk import points, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_KINDS = ("personas", "channels", "teams", "metrics")


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Stages, then touchpoints: a touchpoint may be named after its stage."""
    stages = ((("stages", number, "name"), stage.name) for number, stage in enumerate(map_.journey.stages))
    yield from _twice("stages", stages)
    yield from _twice("touchpoints", (((*at, "name"), point.name) for at, point, _ in points(map_)))


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Evidence may bear one title each year."""
    for kind in _KINDS:
        entries = getattr(shelf.definitions, kind)
        yield from _twice(kind, ((shelf.at(kind, name, "name"), entry.name) for name, entry in entries.items()))


def _twice(plural: str, names: Iterable[tuple[Pointer, str]]) -> Iterator[Finding]:
    first: dict[str, Pointer] = {}
    for pointer, name in names:
        plain = " ".join(name.split()).casefold()
        if plain in first:
            mention = Mention("the other one is here", first[plain])
            message = f"two {plural} are called {quoted(name)}"
            yield Finding(pointer, message, "say in one of the names what is different about it", mentions=(mention,))
        first.setdefault(plain, pointer)


RULE = Rule("JM337", "duplicate-name", Severity.WARNING, check, check_shelf)
