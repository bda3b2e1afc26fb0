"""Links between cards: where they leave and come in, the room that they need, and what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.language import words as vocabulary
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Key

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterator, Mapping

    from journeymap.drawing.parts import Point
    from journeymap.language import Language
    from journeymap.view.view import Edge

Spot = tuple[int, int]
"""A place on the grid: column and row, both from 0."""

ENTRY = 19
"""How far below a card's top links come in, and leave straight for a neighbour, in points."""

ENTRIES = {"forward": ENTRY, "loop": ENTRY + 8, "back": ENTRY + 15}
"""How far below a card's top links of a kind come in: those that lead back from the right, the others from the left."""

PITCH = 8
"""From one lane to the next."""

EDGE = 10
"""From the outer lanes of a gutter to what is beside it."""

LOOP_PITCH = 17
"""From one loop to the next: there is a label between them."""

STUB = 9
"""How far an exit leads away from its card."""

LOWEST = 52
"""Cards are at least this high: links come in at three places of their sides."""


class Way(NamedTuple):
    """A link out of a card: its number in the drawing, and where it leaves, in points from the card's top.

    A way `down` starts in the middle of the card's bottom and leads straight to the card below. `port` names the row
    that tells its condition and share, "" where there is nothing to tell.
    """

    number: int
    edge: Edge
    leave: float
    down: bool = False
    port: str = ""


class Route(NamedTuple):
    """A link's way across the page, corner by corner; without a `head` it ends where it has joined another link."""

    way: Way
    points: tuple[Point, ...]
    head: bool = True


def keys(kinds: Collection[str], language: Language) -> Iterator[Key]:
    """Explain the kinds of links that lead to a card."""
    for kind in ("forward", "back", "loop"):
        if kind in kinds:
            yield Key(signs.line(kind), signs.LINE_WIDTH, language.label(vocabulary.LINK_KINDS[kind]))


def title(edge: Edge, source: str, language: Language) -> str:
    """Tell a link in a line; `source` is the name of the touchpoint that it leaves."""
    kind = "" if edge.kind == "forward" else language.label(vocabulary.LINK_KINDS[edge.kind])
    names = " → ".join(filter(None, (source, edge.target_name)))
    return " · ".join(filter(None, (names, kind, edge.label)))


def named(edge: Edge, used: Counter[str]) -> str:
    """Give a link its id, and keep the ids of those apart that lead the same way."""
    return numbered(f"edge-{edge.source}--{edge.target}" if edge.target else f"exit-{edge.source}", used)


def numbered(wanted: str, used: Counter[str]) -> str:
    """Keep an id apart from those that are used already."""
    used[wanted] += 1
    return wanted if used[wanted] == 1 else f"{wanted}--{used[wanted]}"


def drawn_as(edge: Edge) -> str:
    """Return the stroke that a link is drawn with."""
    return "implied" if edge.implied and edge.kind == "forward" else edge.kind


def leads_down(edge: Edge, places: Mapping[str, Spot]) -> bool:
    """Whether a link leads on to the card below."""
    column, row = places[edge.source]
    return edge.kind == "forward" and places.get(edge.target) == (column, row + 1)
