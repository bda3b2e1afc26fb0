"""The personas above a map: with all that is known where there is room, else in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.map.style import EYEBROW, GAP, INITIALS, PERSON, QUOTE, SAID
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block
from journeymap.render.sheet.markup import Hand, cell, piece, size, table, words
from journeymap.render.sheet.people import FULL, initials
from journeymap.render.sheet.rows import Row, text_row
from journeymap.render.sheet.style import DECORATIVE, INK, NOTE, SECONDARY, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.language import Language
    from journeymap.view.view import Persona, View

PAD = 14
AVATAR = 40
NARROWEST = 168
"""A part of a persona's card is at least this wide."""

SHORT = 236
"""A short card is at least this wide."""

ROOMY = 600
"""From this width on, a card has room for everything."""


class People:
    """Makes the cards of personas within a measure."""

    def __init__(self, language: Language, measure: int, times: int = 1) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")
        self.measure = measure
        self.times = times

    def full(self, persona: Persona) -> Block:
        """Set everything about a persona, in parts side by side."""
        room = self.measure - 2 * PAD
        count = sum(1 for _ in self._parts(persona, NARROWEST))
        across = max(1, min(count, (room + GAP) // (NARROWEST + GAP)))
        across = -(-count // -(-count // across))
        wide = (room - (across - 1) * PAD) // across
        parts = list(self._parts(persona, wide))
        lines = [parts[start : start + across] for start in range(0, count, across)]
        rows: list[Row] = []
        for line in lines:
            rows += [Row("", PAD)] if rows else []
            rows.append(self._beside(line, wide, room))
        return self._framed(rows, room)

    def short(self, persona: Persona) -> Block:
        """Set who a persona is and what they say."""
        room = self.measure - 2 * PAD
        rows = [self._identity(persona, room)]
        if persona.quote:
            rows += [Row("", 6), text_row(self.hand, persona.quote, QUOTE._replace(size=9, after=0), 3, room)]
        return self._framed(rows, room)

    def _parts(self, persona: Persona, wide: int) -> Iterator[list[Row]]:
        yield [self._identity(persona, wide)]
        said = [text_row(self.hand, persona.quote, QUOTE, 5 * self.times, wide)] if persona.quote else []
        said += [text_row(self.hand, persona.bio, SMALL, 8 * self.times, wide)] if persona.bio else []
        if said:
            yield said
        label = self.language.label
        for title, items in (
            (label("Goals"), persona.goals),
            (label("Frustrations"), persona.frustrations),
            (label("Motivations"), persona.motivations),
        ):
            if items:
                yield [text_row(self.hand, title, EYEBROW, 1, wide), *(self._item(item, wide) for item in items)]
        if persona.traits:
            traits = [self._trait(name, level, wide) for name, level in persona.traits]
            yield [text_row(self.hand, label("Traits"), EYEBROW, 1, wide), *traits]

    def _identity(self, persona: Persona, wide: int) -> Row:
        """Set the initials on a plaque, and name and facts beside it."""
        room = wide - AVATAR - 12
        share = self.language.label("{share} of customers", share=persona.share) if persona.share else ""
        rows = [text_row(self.hand, persona.name, PERSON, 2 * self.times, room)]
        facts = (persona.facts, persona.segment, " · ".join(filter(None, (share, persona.value))))
        rows += [text_row(self.hand, fact, NOTE._replace(after=1), 2 * self.times, room) for fact in facts if fact]
        height = max(AVATAR, sum(row.height for row in rows))
        missing = height - sum(row.height for row in rows)
        spare = [Row("", missing)] if missing else []
        look = f'STYLE="ROUNDED" BGCOLOR="{SECONDARY}" VALIGN="TOP"'
        avatar = signs.plaque(words(initials(persona.name), INITIALS), AVATAR, AVATAR, look=look)
        body = table(*([self.hand.cell(content, room, high)] for content, high in [*rows, *spare]))
        parts = self.hand.row(cell(avatar, AVATAR, height), cell("", 12), cell(body, room, height))
        return Row(table(parts), height)

    def _item(self, text: str, wide: int) -> Row:
        row = text_row(self.hand, text, SAID._replace(after=2), 3 * self.times, wide - 9)
        dot = table([piece(3, 5)], [piece(3, 3, f'BGCOLOR="{SECONDARY}"')], look=f'{size(3, 8)} VALIGN="TOP"')
        parts = self.hand.row(cell(dot, 3, row.height), cell("", 6), self.hand.cell(row.content, wide - 9, row.height))
        return Row(table(parts), row.height)

    def _trait(self, name: str, level: int, wide: int) -> Row:
        """Set a trait with its level from 0 to 5."""
        dots = [piece(7, 7, f'BGCOLOR="{INK}"' if step < level else f'BORDER="1" COLOR="{DECORATIVE}"') for step in range(FULL)]
        spaced = [part for dot in (dots[::-1] if self.hand.rtl else dots) for part in (piece(2, 7), dot)][1:]
        scale = 7 * FULL + 2 * (FULL - 1)
        room = wide - scale - 6
        row = text_row(self.hand, name, SAID._replace(after=2), 2 * self.times, room)
        sign = cell(table(spaced, look=size(scale, 7)), scale)
        return Row(table(self.hand.row(self.hand.cell(row.content, room, row.height), cell("", 6), sign)), row.height)

    def _beside(self, parts: Sequence[Sequence[Row]], wide: int, room: int) -> Row:
        """Put parts beside each other, all from the top."""
        height = max(sum(row.height for row in rows) for rows in parts)
        cells = []
        for rows in parts:
            spare = height - sum(row.height for row in rows)
            body = table(*([self.hand.cell(content, wide, high)] for content, high in [*rows, Row("", spare)]))
            cells += [cell("", PAD), cell(body, wide)]
        rest = room - len(parts) * (wide + PAD) + PAD
        return Row(table(self.hand.row(*cells[1:], cell("", rest))), height)

    def _framed(self, rows: Sequence[Row], room: int) -> Block:
        lines = [Row("", PAD - 2), *rows, Row("", PAD - 2)]
        return Block(
            table(*([self.hand.cell(content, room, high)] for content, high in lines)), sum(row.height for row in lines)
        )


def people(view: View, measure: int, times: int = 1) -> tuple[list[Block], int]:
    """Make the cards of all personas, and say how wide each is: as many stand side by side as there is room for.

    Texts have up to `times` their usual number of lines; with more than that, every card has everything.
    """
    across = max(1, min(len(view.personas), (measure + GAP) // (SHORT + GAP)))
    wide = (measure - (across - 1) * GAP) // across
    cards = People(view.language, wide, times)
    return [
        cards.full(persona) if wide >= ROOMY or across == 1 or times > 1 else cards.short(persona) for persona in view.personas
    ], wide
