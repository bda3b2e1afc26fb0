"""Who a persona is: name, facts, what such customers are worth, traits; what they say and want."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.personas.style import (
    BIO,
    CAPTION,
    EYEBROW,
    FACT,
    FIGURE,
    ITEM,
    LISTS,
    NAME,
    QUOTE,
    SAYS,
    SEGMENT,
    TRAIT,
    WHO,
)
from journeymap.render.sheet.frame import Block
from journeymap.render.sheet.markup import Hand, cell, even, piece, room_for, size, table, text_height, words
from journeymap.render.sheet.people import FULL
from journeymap.render.sheet.rows import Row, text_row
from journeymap.render.sheet.style import LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.language import Language
    from journeymap.view.view import Persona

_BAR = 6
_AIR = 4


class Who:
    """Sets what is known of personas, in the language of their map; `ink` is the colour of one of them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")

    def identity(self, persona: Persona, ink: str) -> Block:
        """Set name and facts."""
        rows = [text_row(self.hand, persona.name, NAME, 3, WHO)]
        if persona.segment:
            rows.append(text_row(self.hand, persona.segment, SEGMENT.inked(ink), 3, WHO))
        if persona.facts:
            rows.append(text_row(self.hand, persona.facts, FACT, 3, WHO))
        return self._set(rows, WHO)

    def worth(self, persona: Persona, ink: str) -> Block:
        """Set which share of customers a persona stands for, large, and what these are worth."""
        rows: list[Row] = []
        if persona.share:
            share = words(persona.share, FIGURE.inked(ink))
            wide = room_for(persona.share, FIGURE) + 6
            caption = text_row(self.hand, self.language.label("of customers"), CAPTION, 2, WHO - wide)
            height = text_height(1, FIGURE)
            parts = self.hand.row(self.hand.cell(share, wide, height), self.hand.cell(caption.content, WHO - wide, height))
            rows.append(Row(table(parts), height))
        if persona.value:
            rows.append(text_row(self.hand, persona.value, CAPTION, 2, WHO))
        return self._set(rows, WHO)

    def traits(self, persona: Persona, ink: str) -> Block:
        """Set each trait over a bar of five parts."""
        rows: list[Row] = []
        for name, level in persona.traits:
            rows += [Row("", 8)] if rows else []
            rows += [text_row(self.hand, name, TRAIT, 2, WHO), Row(self._bar(level, ink), _BAR)]
        return self._titled(self.language.label("Traits"), rows, ink, WHO) if rows else Block("", 0)

    def voice(self, persona: Persona) -> Block:
        """Set what somebody says, large, and their story."""
        rows = [text_row(self.hand, persona.quote, QUOTE, 4, even(persona.quote, QUOTE, SAYS, 4))] if persona.quote else []
        rows += [text_row(self.hand, persona.bio, BIO, 6, even(persona.bio, BIO, SAYS, 6))] if persona.bio else []
        return self._set(rows, SAYS)

    def wishes(self, persona: Persona, ink: str) -> Block:
        """Set goals, frustrations and motivations beside each other."""
        label = self.language.label
        lists = [
            (title, items)
            for title, items in (
                (label("Goals"), persona.goals),
                (label("Frustrations"), persona.frustrations),
                (label("Motivations"), persona.motivations),
            )
            if items
        ]
        if not lists:
            return Block("", 0)
        wide = (SAYS - (len(lists) - 1) * LISTS) // len(lists)
        blocks = [self._titled(title, [self._item(item, wide, ink) for item in items], ink, wide) for title, items in lists]
        height = max(block.height for block in blocks)
        cells = [part for block in blocks for part in (cell("", LISTS), cell(self._high(block, wide, height), wide, height))]
        rest = SAYS - len(lists) * (wide + LISTS) + LISTS
        spare = [cell("", rest)] if rest else []
        return Block(table(self.hand.row(*cells[1:], *spare)), height)

    def _item(self, text: str, wide: int, ink: str) -> Row:
        row = text_row(self.hand, text, ITEM, 4, wide - 11)
        dot = table([piece(4, 5)], [piece(4, 4, f'BGCOLOR="{ink}"')], look=f'{size(4, 9)} VALIGN="TOP"')
        parts = self.hand.row(cell(dot, 4, row.height), cell("", 7), self.hand.cell(row.content, wide - 11, row.height))
        return Row(table(parts), row.height)

    def _bar(self, level: int, ink: str) -> str:
        """Draw the five parts of a bar, filled up to a level."""
        wide = (WHO - (FULL - 1) * _AIR) // FULL
        parts = [piece(wide, _BAR, f'BGCOLOR="{ink if step < level else LINE}"') for step in range(FULL)]
        spaced = [part for one in parts for part in (piece(_AIR, _BAR), one)][1:]
        return table(self.hand.row(*spaced), look=size(FULL * wide + (FULL - 1) * _AIR, _BAR))

    def _titled(self, title: str, rows: Sequence[Row], ink: str, wide: int) -> Block:
        return self._set([text_row(self.hand, title, EYEBROW.inked(ink), 1, wide), *rows], wide)

    def _set(self, rows: Sequence[Row], wide: int) -> Block:
        if not rows:
            return Block("", 0)
        cells = ([self.hand.cell(content, wide, height)] for content, height in rows)
        return Block(table(*cells), sum(row.height for row in rows))

    def _high(self, block: Block, wide: int, height: int) -> str:
        """Put a block at the top of a place."""
        spare = height - block.height
        return table([cell(block.label, wide, block.height)], [cell("", wide, spare)]) if spare else block.label
