"""A touchpoint on the map as a card, in short, with its links at its foot; and how the cards of a stage stand."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.map.style import PAD
from journeymap.render.sheet.links import LINES, Teller, rule
from journeymap.render.sheet.markup import Hand, cell, piece, table, words
from journeymap.render.sheet.rows import Row, channel_row, channel_rows, text_row
from journeymap.render.sheet.style import BADGE, BOLD, NAME, NOTE, SMALL, STRIPE, STRONG
from journeymap.render.sheet.ways import LOWEST, Way, leads_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.language import Language
    from journeymap.render.map.style import Setting
    from journeymap.render.sheet.style import Type
    from journeymap.render.sheet.ways import Spot
    from journeymap.view.view import Column, Edge, Touchpoint

GAP = 8
"""Between two cards."""

LINKED = 24
"""Between two cards if a link leads from one to the other."""

_BORDER = 1
_PAD = PAD - 2
_FOOT = 3
"""Below the last way, whose row has some air of its own."""


class Card(NamedTuple):
    """A touchpoint ready to be placed: how high it is, how far the next one is below it, and where links leave it."""

    label: str
    height: int
    below: int
    ways: tuple[Way, ...]


class Deck(NamedTuple):
    """The touchpoints of a stage, in order from way to way; cards are `measure` wide."""

    ways: Sequence[Sequence[Card]]
    measure: int

    @property
    def height(self) -> int:
        """How high the highest way is."""
        return max(self.tops(way)[-1] + cards[-1].height if cards else 0 for way, cards in enumerate(self.ways))

    def tops(self, way: int) -> list[int]:
        """Where the cards of a way start, from its top."""
        return list(accumulate((card.height + card.below for card in self.ways[way][:-1]), initial=0))


class CardMaker:
    """Makes the cards of a map in a setting. Where touchpoints have `places`, in columns and rows, their links are drawn."""

    def __init__(self, language: Language, setting: Setting, places: Mapping[str, Spot] | None = None) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")
        self.teller = Teller(language, self.hand, places)
        self.places = places
        self._times = setting.times
        self._badge = BADGE._replace(size=setting.note)

    def card(self, point: Touchpoint, column: Column, wide: int) -> Card:
        """Set a touchpoint in short: what it is, what the customer does, whose it is, and which ways lead on."""
        text = wide - 2 * _BORDER - STRIPE - 10
        rows = [Row("", _PAD), *self._rows(point, column, text), Row("", _PAD)]
        height = sum(row.height for row in rows)
        if self.places and height < LOWEST - 2 * _BORDER:
            rows.append(Row("", LOWEST - 2 * _BORDER - height))
            height = LOWEST - 2 * _BORDER
        cells = [[self.hand.cell(content, text, high)] for content, high in rows]
        ways, below = [], GAP
        for number, (edge, down) in enumerate(self._links(point)):
            row = self.teller.row(edge, text, LINES * self._times)
            cells += [[rule(text)], [self.hand.cell(row.content, text, row.height)]]
            height += 1 + row.height
            ways.append(Way(number, edge, height + (_FOOT + 2 * _BORDER if down else _BORDER - row.height / 2), down))
            below = LINKED if down else GAP
        if ways:
            cells.append([cell("", text, _FOOT)])
            height += _FOOT
        stripe = table([piece(3, height - 2 * _PAD, f'BGCOLOR="{column.ink}"')])
        label = table(self.hand.row(cell(stripe, STRIPE, height), cell(table(*cells), text), cell("", 10)))
        return Card(label, height + 2 * _BORDER, below, tuple(ways))

    def _links(self, point: Touchpoint) -> Iterator[tuple[Edge, bool]]:
        """Yield what leads on from a touchpoint, and whether it leads straight down: at most one does, and comes last."""
        downs = [self.places is not None and leads_down(edge, self.places) for edge in point.links]
        edges = sorted(zip(point.links, downs, strict=True), key=lambda link: link[1])
        yield from ((edge, down and number == len(edges)) for number, (edge, down) in enumerate(edges, 1))

    def _text(self, text: str, type_: Type, most: int, wide: int) -> Row:
        return text_row(self.hand, text, type_, most * self._times, wide)

    def _rows(self, point: Touchpoint, column: Column, wide: int) -> Iterator[Row]:
        if point.moment_of_truth:
            yield Row(words(f"★ {self.language.label('Moment of truth')}", BOLD.inked(column.ink)), 13)
        yield self._text(point.name, NAME, 3, wide)
        if point.action:
            yield self._text(point.action, SMALL, 3, wide)
        if point.channel:
            if self._times > 1:
                yield from channel_rows(self.hand, point.channel, column.ink, wide, self._badge)
            else:
                yield channel_row(self.hand, point.channel, column.ink, wide, self._badge)
        facts = " · ".join(filter(None, (point.owner.name if point.owner else "", point.duration)))
        if facts:
            yield self._text(facts, NOTE, 1, wide)
        if point.details:
            yield self._text(f"↳ {point.details.title}", STRONG.inked(column.ink), 2, wide)
