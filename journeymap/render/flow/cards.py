"""A touchpoint as a card: how high it is, and where its links leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.language import words as vocabulary
from journeymap.render.flow.facts import rows
from journeymap.render.sheet.markup import Hand, cell, fitted, piece, room_for, size, table, text_height, words
from journeymap.render.sheet.rows import Row
from journeymap.render.sheet.style import ARROW, BACK, BOLD, INK, LINE, LOOP, SECONDARY, SMALL, STRONG, TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.language import Language
    from journeymap.view.view import Column, Edge, Touchpoint

Spot = tuple[int, int]
"""A place on the grid: column and row, both from 0."""

ENTRY = 19
"""How far below a card's top links come in, and leave straight for a neighbour, in points."""

PAD = 7
STROKE = 3
"""How wide the stripe in the stage's colour is."""

GAP = 5
"""From the stripe to the text; as much stands at the other end of a line."""

LEAVE = 11
"""How far above its bottom a card is left by a link that has no row, in points."""

LOWEST = 52
"""Cards are at least this high: links come in at three places of their sides."""

STAGGER = 1.5
"""By how much rows of neighbouring stages are out of step, so that links from both sides never lie on each other."""

SIGN = 15
"""Where the text of a link starts, beside its arrow."""

_COLORS = {"forward": INK, "back": BACK, "loop": LOOP, "exit": SECONDARY}


class Way(NamedTuple):
    """A link out of a card: its number in the flow, and where it leaves, in points from the card's top.

    A way `down` starts in the middle of the card's bottom and leads straight to the card below. `port` names the row
    that tells its condition and share, "" where there is nothing to tell.
    """

    number: int
    edge: Edge
    leave: float
    down: bool = False
    port: str = ""


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

    def card(self, point: Touchpoint, column: Column, edges: Sequence[tuple[int, Edge]]) -> Card:
        """Make the card of a touchpoint, with a row for every edge that has something to tell.

        `edges` are those that leave it, each with its number in the flow.
        """
        body = list(rows(point, column, self.language, self.hand))
        silent = len(edges) == 1 and _says_nothing(edges[0][1])
        inner = sum(row.height for row in body)
        linked = bool(edges) and not silent
        pad = PAD if linked else max(PAD, (LOWEST - inner) // 2)
        height = inner + 2 * pad
        # The stripe ends before the card does; without links the body is as high as the stripe, in the card's middle.
        spare = Row("", pad if linked else pad - PAD)
        padded = [spare, *body, spare] if spare.height else body
        cells = [[self.hand.cell(content, 0, high)] for content, high in padded]
        ways = []
        for index, (number, edge) in enumerate(sorted(edges, key=lambda numbered: self._leads_down(numbered[1]))):
            # At most one leads straight down: it comes last, at the bottom that it leaves.
            down = index == len(edges) - 1 and self._leads_down(edge)
            if silent:
                ways.append(Way(number, edge, self._silent(edge, height + 2), down))
                continue
            row, port = self._link(edge), f"w{index}"
            cells += [[piece(TEXT, 1, f'BGCOLOR="{LINE}"')], [cell(row.content, 0, row.height, f'PORT="{port}"')]]
            height += row.height + 1
            middle = height + 1 - row.height / 2 + (STAGGER if point.column % 2 else -STAGGER)
            ways.append(Way(number, edge, height + 2 if down else middle, down, port))
        label = self._frame(cells, column, height - 2 * PAD, linked=linked)
        return Card(point, label, height + 2, tuple(ways))

    def _silent(self, edge: Edge, height: int) -> float:
        """Where a way without a row leaves: as low as it can, unless it leads straight to its neighbour across the gutter."""
        column, row = self.places[edge.source]
        if self._leads_down(edge):
            return height
        straight = edge.kind == "forward" and self.places[edge.target] == (column + 1, row)
        return ENTRY if straight else height - LEAVE

    def _leads_down(self, edge: Edge) -> bool:
        column, row = self.places[edge.source]
        return edge.kind == "forward" and self.places[edge.target] == (column, row + 1)

    def _link(self, edge: Edge) -> Row:
        color = _COLORS[edge.kind]
        type_ = (SMALL if edge.kind == "forward" else STRONG).inked(color)
        share = room_for(edge.share, BOLD) if edge.share else 0
        room = TEXT - SIGN - share - 4
        lines = fitted(self._told(edge), type_, room, 3)
        height = text_height(len(lines), type_) + 8
        parts = self.hand.row(
            self.hand.cell(words(self._arrow(edge), ARROW.inked(color)), SIGN, height),
            self.hand.cell(self.hand.text(lines, type_), room + 4),
            cell(words(edge.share, BOLD.inked(color)), share, look=f'ALIGN="{self.hand.end}"') if share else "",
        )
        return Row(table(parts), height)

    def _told(self, edge: Edge) -> str:
        """What there is to tell of a way: its condition, else where it leads."""
        label = self.language.label
        if edge.kind == "exit":
            return label("Exit: {reason}", reason=edge.when) if edge.when else label(vocabulary.LINK_KINDS["exit"])
        return edge.when or (label(vocabulary.LINK_KINDS["loop"]) if edge.kind == "loop" else edge.target_name)

    def _arrow(self, edge: Edge) -> str:
        """A sign for the way that a link takes across the page; all of them are in our faces and none is an emoji."""
        if edge.kind == "loop":
            return "↻"
        if not edge.target:
            return "⇤" if self.hand.rtl else "⇥"
        (column, row), (to, to_row) = self.places[edge.source], self.places[edge.target]
        if column == to:
            return "↓" if to_row > row else "↑"
        return "→" if (to > column) != self.hand.rtl else "←"

    def _frame(self, cells: list[list[str]], column: Column, long: int, *, linked: bool) -> str:
        """Put a card's rows beside its stripe, which is shorter than they are where links are among them."""
        stripe = piece(STROKE, long, f'BGCOLOR="{column.ink}"')
        if linked:
            stripe = cell(table([stripe], look=size(STROKE, long)), STROKE)
        # Graphviz centres all of this in the card: the gaps place the text.
        gap = cell(width=GAP)
        return table(self.hand.row(stripe, gap, cell(table(*cells), TEXT), gap))


def _says_nothing(edge: Edge) -> bool:
    """Whether the line itself says all there is to say."""
    return edge.implied or (edge.kind == "forward" and not edge.label)
