"""A touchpoint as a card: how high it is, and where its links leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.flow.facts import rows
from journeymap.render.sheet.links import Teller, rule
from journeymap.render.sheet.markup import Hand, cell, table
from journeymap.render.sheet.rows import Row
from journeymap.render.sheet.ways import ENTRY, LOWEST, Way, leads_down

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.language import Language
    from journeymap.render.sheet.ways import Spot
    from journeymap.view.view import Column, Edge, Touchpoint

PAD = 7
STROKE = 3
"""How wide the stripe in the stage's colour is."""

GAP = 4
"""From the stripe to the text, and from one row to the next."""

LEAVE = 11
"""How far above its bottom a card is left by a link that has no row, in points."""

STAGGER = 1.5
"""By how much rows of neighbouring stages are out of step, so that links from both sides never lie on each other."""


class Card(NamedTuple):
    """A touchpoint ready to be placed."""

    touchpoint: Touchpoint
    label: str
    height: int
    ways: tuple[Way, ...]


class CardMaker:
    """Makes the cards of a map, whose touchpoints are at `places`; they say `whose` channels are if asked for."""

    def __init__(self, language: Language, places: Mapping[str, Spot], *, whose: bool) -> None:
        self.language = language
        self.whose = whose
        self.hand = Hand(rtl=language.direction == "rtl")
        self.places = places
        self.teller = Teller(language, self.hand, places)

    def card(self, point: Touchpoint, column: Column, edges: Sequence[tuple[int, Edge]]) -> Card:
        """Make the card of a touchpoint, with a row for every edge that has something to tell.

        `edges` are those that leave it, each with its number in the flow.
        """
        places = self.places
        body = list(rows(point, column, self.language, self.hand, whose=self.whose))
        height = 2 * PAD + sum(row.height + GAP for row in body)
        if height < LOWEST:
            spare = max(1, LOWEST - height - GAP)
            body.append(Row(cell(height=spare), spare))
            height += spare + GAP
        silent = len(edges) == 1 and _says_nothing(edges[0][1])
        cells = [[row.content] for row in body]
        look = f'SIDES="{self.hand.start[0]}" COLOR="{column.ink}"'
        ways = []
        for index, (number, edge) in enumerate(sorted(edges, key=lambda numbered: leads_down(numbered[1], places))):
            # At most one leads straight down: it comes last, at the bottom that it leaves.
            down = index == len(edges) - 1 and leads_down(edge, places)
            if silent:
                ways.append(Way(number, edge, self._silent(edge, height + 2), down))
                continue
            row, port = self.teller.row(edge, air=1), f"w{index}"
            cells += [[rule()], [cell(row.content, height=row.height, look=f'PORT="{port}"')]]
            height += row.height + 1 + 2 * GAP
            middle = height + 1 - PAD - (row.height + GAP) / 2 + (STAGGER if point.column % 2 else -STAGGER)
            ways.append(Way(number, edge, height + 2 if down else middle, down, port))
        return Card(point, table(*cells, look=look, border=STROKE, apart=GAP), height + 2, tuple(ways))

    def _silent(self, edge: Edge, height: int) -> float:
        """Where a way without a row leaves: as low as it can, unless it leads straight to its neighbour across the gutter."""
        column, row = self.places[edge.source]
        if leads_down(edge, self.places):
            return height
        straight = edge.kind == "forward" and self.places[edge.target] == (column + 1, row)
        return ENTRY if straight else height - LEAVE


def _says_nothing(edge: Edge) -> bool:
    """Whether the line itself says all there is to say."""
    return edge.implied or (edge.kind == "forward" and not edge.label)
