"""A touchpoint as a card: how high it is, and where its links leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.flow.facts import rows
from journeymap.render.sheet.links import Teller, rule
from journeymap.render.sheet.markup import Hand, cell, size, table
from journeymap.render.sheet.rows import Row
from journeymap.render.sheet.style import TEXT
from journeymap.render.sheet.ways import ENTRY, LOWEST, Way, leads_down

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.language import Language
    from journeymap.render.sheet.ways import Spot
    from journeymap.view.view import Column, Edge, Touchpoint

PAD = 7
STROKE = 3
"""How wide the stripe in the stage's colour is."""

GAP = 5
"""From the stripe to the text; as much stands at the other end of a line."""

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
    """Makes the cards of a map, whose touchpoints are at `places`."""

    def __init__(self, language: Language, places: Mapping[str, Spot]) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")
        self.places = places
        self.teller = Teller(language, self.hand, places)

    def card(self, point: Touchpoint, column: Column, edges: Sequence[tuple[int, Edge]]) -> Card:
        """Make the card of a touchpoint, with a row for every edge that has something to tell.

        `edges` are those that leave it, each with its number in the flow.
        """
        places = self.places
        body = list(rows(point, column, self.language, self.hand))
        silent = len(edges) == 1 and _says_nothing(edges[0][1])
        inner = sum(row.height for row in body)
        linked = bool(edges) and not silent
        pad = PAD if linked else max(PAD, (LOWEST - inner) // 2)
        height = inner + 2 * pad
        # The stripe ends before the card does; without links the body is as high as the stripe, in the card's middle.
        spare = Row("", pad if linked else pad - PAD)
        padded = [spare, *body, spare] if spare.height else body
        cells = [[self.hand.cell(content, TEXT, high)] for content, high in padded]
        ways = []
        for index, (number, edge) in enumerate(sorted(edges, key=lambda numbered: leads_down(numbered[1], places))):
            # At most one leads straight down: it comes last, at the bottom that it leaves.
            down = index == len(edges) - 1 and leads_down(edge, places)
            if silent:
                ways.append(Way(number, edge, self._silent(edge, height + 2), down))
                continue
            row, port = self.teller.row(edge), f"w{index}"
            cells += [[rule()], [cell(row.content, TEXT, row.height, f'PORT="{port}"')]]
            height += row.height + 1
            middle = height + 1 - row.height / 2 + (STAGGER if point.column % 2 else -STAGGER)
            ways.append(Way(number, edge, height + 2 if down else middle, down, port))
        label = self._frame(cells, column, height - 2 * PAD, linked=linked)
        return Card(point, label, height + 2, tuple(ways))

    def _silent(self, edge: Edge, height: int) -> float:
        """Where a way without a row leaves: as low as it can, unless it leads straight to its neighbour across the gutter."""
        column, row = self.places[edge.source]
        if leads_down(edge, self.places):
            return height
        straight = edge.kind == "forward" and self.places[edge.target] == (column + 1, row)
        return ENTRY if straight else height - LEAVE

    def _frame(self, cells: list[list[str]], column: Column, long: int, *, linked: bool) -> str:
        """Put a card's rows beside its stripe, which is shorter than they are where links are among them."""
        stripe = cell("", STROKE, long, f'BGCOLOR="{column.ink}"')
        if linked:
            stripe = cell(table([stripe], look=size(STROKE, long)), STROKE)
        # Graphviz centres all of this in the card: the gaps place the text.
        gap = cell(width=GAP)
        return table(self.hand.row(stripe, gap, cell(table(*cells)), gap))


def _says_nothing(edge: Edge) -> bool:
    """Whether the line itself says all there is to say."""
    return edge.implied or (edge.kind == "forward" and not edge.label)
