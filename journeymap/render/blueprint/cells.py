"""What stands in the cells of a blueprint: what customers do, and what others do for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.render.blueprint.grid import PITCH
from journeymap.render.blueprint.style import MEASURE, NAME, PAD, SAID, STRIPE, TEAM, TEXT, WORD
from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, one_line, piece, table, text_height, words
from journeymap.render.sheet.rows import Row, text_row
from journeymap.render.sheet.style import BODY, BOLD, LINE, NOTE, SMALL
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.language import Language
    from journeymap.view.view import Channel, Column, Feeling, Team, Touchpoint

_BETWEEN = 5
_BARS = 14
"""How high a row of nothing but bars is."""


class Draft(NamedTuple):
    """The rows of a cell before its height is known: some at its top, some at its bottom."""

    top: list[Row]
    foot: list[Row]
    room: int
    """How wide they are."""

    @property
    def height(self) -> int:
        """How high a cell must be."""
        return sum(row.height for row in self.top + self.foot) + 2 * PAD


class Cells:
    """Makes the cells of a blueprint, in its language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")

    def meeting(self, point: Touchpoint, column: Column) -> Draft:
        """Set what the customer does and how it feels; through which channel stands at the bottom, across all cells."""
        top = [Row(words(f"★ {self.language.label('Moment of truth')}", BOLD.inked(column.ink)), 13)] * point.moment_of_truth
        top.append(text_row(self.hand, point.name, NAME, 4, TEXT))
        if point.action:
            top.append(text_row(self.hand, point.action, SMALL, 5, TEXT))
        foot = list(self._channel(point.channel, point.duration, column.ink)) if point.channel else []
        if point.duration and not point.channel:
            foot.append(text_row(self.hand, point.duration, NOTE, 1, TEXT))
        if point.feeling:
            foot += self._feeling(point.feeling, point)
        return Draft(top, [Row("", _BETWEEN), *foot] if foot else [], TEXT)

    def actions(self, texts: Sequence[str], team: Team | None, room: int = MEASURE) -> Draft:
        """Set actions below each other, with a rule between them, and whose they are below."""
        rows: list[Row] = []
        for text in texts:
            rows += [Row(table([piece(room, 1, f'BGCOLOR="{LINE}"')]), 2 * _BETWEEN - 1)] if rows else []
            rows.append(text_row(self.hand, text, SAID, 6, room))
        return Draft(rows, self._team(team, room), room)

    def shared(self, texts: Sequence[str], team: Team | None, room: int) -> Draft:
        """Set what belongs to a whole stage, in as many columns as it has."""
        across = min(len(texts), (room + PITCH - MEASURE) // PITCH)
        if across == 1:
            return self.actions(texts, team, room)
        rows: list[Row] = []
        for start in range(0, len(texts), across):
            rows += [Row("", _BETWEEN)] if rows else []
            rows.append(self._beside(texts[start : start + across], room))
        return Draft(rows, self._team(team, room), room)

    def card(self, draft: Draft, column: Column, height: int) -> str:
        """Put a touchpoint's rows beside the stripe in the colour of its stage."""
        high = height - 2 * PAD
        stripe = table([piece(3, high, f'BGCOLOR="{column.ink}"')])
        body = table(*([self.hand.cell(content, TEXT, tall)] for content, tall in self._filled(draft, high)))
        inside = self.hand.row(cell(stripe, STRIPE, high), cell(body, TEXT), cell("", PAD))
        return table(inside)

    def plain(self, draft: Draft, height: int) -> str:
        """Put rows into a cell of some height."""
        return table(*([self.hand.cell(content, draft.room, tall)] for content, tall in self._filled(draft, height - 2 * PAD)))

    def _filled(self, draft: Draft, height: int) -> list[Row]:
        spare = height - draft.height + 2 * PAD
        return [*draft.top, *([Row("", spare)] if spare else []), *draft.foot]

    def _channel(self, channel: Channel, duration: str, ink: str) -> Iterator[Row]:
        """Set a channel behind the sign of its medium; whose it is, and how long it takes, below."""
        lines = fitted(channel.name, BODY, TEXT - 20, 2)
        height = max(16, text_height(len(lines), BODY) + 2)
        sign = cell(signs.medium(channel.medium, ink, f'ALIGN="{self.hand.start}"'), 20)
        yield Row(table(self.hand.row(sign, self.hand.cell(self.hand.text(lines, BODY), TEXT - 20, height))), height)
        wide = signs.badge_width(channel.ownership_label)
        time = one_line(duration, NOTE, TEXT - wide - 6) if duration else ""
        parts = self.hand.row(
            signs.badge(channel.ownership, channel.ownership_label),
            cell("", 6),
            self.hand.line(time, NOTE, TEXT - wide - 6),
        )
        yield Row(table(parts), 18)

    def _feeling(self, feeling: Feeling, point: Touchpoint) -> Iterator[Row]:
        """Set a score and the word for it, and how much the worst pain hurts: below, where whole words have no room beside."""
        worst = min((pain.severity for pain in point.pains), key=signs.SEVEREST_FIRST.index, default=None)
        bars = signs.bars(worst, rtl=self.hand.rtl, look=f'ALIGN="{self.hand.end}"') if point.pains else ""
        wide = TEXT - signs.CHIP_WIDTH - 6
        room = wide - signs.BARS_WIDTH - 4 if bars else wide
        lines = fitted(feeling.word, WORD, room, 2)
        is_below = bool(bars) and " ".join(lines) != " ".join(feeling.word.replace(SOFT_HYPHEN, "").split())
        if is_below:
            room, lines = wide, fitted(feeling.word, WORD, wide, 2)
        text = self.hand.text(lines, WORD.inked(EMOTIONS[feeling.score]))
        height = max(18, text_height(len(lines), WORD))
        parts = self.hand.row(
            signs.chip(feeling.score, feeling.signed),
            cell("", 6),
            self.hand.cell(text, room, height),
            cell(bars, wide - room) if bars and not is_below else "",
        )
        yield Row(table(parts), height)
        if is_below:
            yield Row(table([cell(bars, TEXT, _BARS)]), _BARS)

    def _team(self, team: Team | None, room: int) -> list[Row]:
        return [Row("", 5), text_row(self.hand, team.name, TEAM, 2, room)] if team else []

    def _beside(self, texts: Sequence[str], room: int) -> Row:
        rows = [text_row(self.hand, text, SAID, 6, MEASURE) for text in texts]
        height = max(row.height for row in rows)
        gap = cell("", PITCH - MEASURE)
        cells = [part for row in rows for part in (gap, self.hand.cell(row.content, MEASURE, height))][1:]
        rest = room - len(rows) * PITCH + PITCH - MEASURE
        return Row(table(self.hand.row(*cells, *([cell("", rest)] if rest else []))), height)
