"""The list beside the chart: every opportunity with its rank, whose it is, how far it has come and what it is worth."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.parts import Box
from journeymap.render.matrix.chart import bubble
from journeymap.render.matrix.style import BADGE, FACT, FAR, LIST, SECTION, STAGE, TEXT, WORTH
from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, room_for, size, table, text_height, words
from journeymap.render.sheet.rows import Row, text_row
from journeymap.render.sheet.style import LOOP, STRONG, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.language import Language
    from journeymap.render.matrix.chart import Ranked

CIRCLE = 26
BESIDE = CIRCLE + 10
WORTH_ROOM = 46
MEASURE = LIST - BESIDE - WORTH_ROOM
AFTER = 11
COLUMNS = 3
"""A list has so many columns at most."""


class Entry(NamedTuple):
    """A part of the list: its rows, and what it is about; a title is about nothing."""

    rows: list[Row]
    one: Ranked | None = None

    @property
    def height(self) -> int:
        """How high it is."""
        return sum(row.height for row in self.rows)


class Ranking:
    """Sets the list in columns, each at most about as high as the chart."""

    def __init__(self, language: Language, rated: Sequence[Ranked], unrated: Sequence[Ranked]) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")
        label = language.label
        parts = (
            (label("Ranked by worth"), label("Worth"), [one for one in rated if not one.is_closed]),
            (label("Done or rejected"), label("Worth"), [one for one in rated if one.is_closed]),
            (label("Not rated yet"), "", unrated),
        )
        self.entries: list[Entry] = []
        for title, figure, some in parts:
            if some:
                self.entries += [self._title(title, figure), *(self._entry(one) for one in some)]

    def boxes(self, left: float, top: float, high: float) -> Iterator[Box]:
        """Yield the list's boxes, from a place on, in columns of about the same height."""
        heights = [entry.height + AFTER for entry in self.entries]
        columns = min(COLUMNS, ceil(sum(heights) / high))
        most = high if columns == 1 else sum(heights) / columns + max(heights)
        x, y = left, top
        for number, entry in enumerate(self.entries):
            following = self.entries[number + 1].height + AFTER if entry.one is None and number + 1 < len(self.entries) else 0
            if y > top and y + entry.height + following > top + most:
                x, y = x + LIST + FAR, top
            yield from self._placed(number, entry, x, y)
            y += entry.height + AFTER

    def _placed(self, number: int, entry: Entry, x: float, y: float) -> Iterator[Box]:
        wide = LIST - (BESIDE if entry.one else 0)
        label = table(*([self.hand.cell(content, wide, height)] for content, height in entry.rows))
        if not entry.one:
            yield Box(f"part-{number}", "part", x, y, wide, entry.height, label)
            return
        yield bubble(entry.one, f"rank-{entry.one.rank}", (x + CIRCLE / 2, y + CIRCLE / 2 + 1), CIRCLE)
        id_, title, target = f"item-{entry.one.rank}", entry.one.title, entry.one.target
        yield Box(id_, "item", x + BESIDE, y, wide, entry.height, label, "", title, target)

    def _title(self, title: str, end: str) -> Entry:
        room = room_for(end, FACT) if end else 0
        row = text_row(self.hand, title, SECTION, 1, LIST - room)
        return Entry([self._ended(row, end, FACT, LIST - room)])

    def _entry(self, one: Ranked) -> Entry:
        item = one.item
        text = text_row(self.hand, item.text, TEXT, 4, MEASURE)
        worth = "" if item.worth is None else self.language.number(round(item.worth))
        return Entry([self._ended(text, worth, WORTH, MEASURE), self._where(one), self._facts(one)], one)

    def _ended(self, row: Row, end: str, type_: Type, room: int) -> Row:
        """Put a figure at the end of a row."""
        left = (LIST if type_ == FACT else LIST - BESIDE) - room
        look = f'ALIGN="{self.hand.end}" VALIGN="{"BOTTOM" if type_ == FACT else "TOP"}"'
        height = max(row.height, text_height(1, type_))
        figure = cell(words(end, type_) if end else "", left, height, look)
        parts = self.hand.row(self.hand.cell(row.content, room, height), figure)
        return Row(table(parts, look=size(room + left, height)), height)

    def _where(self, one: Ranked) -> Row:
        """Say at which stage and touchpoint it is, and whose it is."""
        number = max(BADGE, room_for(str(one.column.number), STAGE) + 5)
        look = f'STYLE="ROUNDED" COLOR="{one.column.ink}" BGCOLOR="{one.column.tint}"'
        badge = signs.plaque(words(str(one.column.number), STAGE.inked(one.column.ink)), number, BADGE, 1, look)
        place = one.item.place
        owner = one.item.owner.name if one.item.owner else ""
        told = " · ".join(filter(None, (place.stage, place.touchpoint, owner)))
        return self._beside(badge, number, told)

    def _facts(self, one: Ranked) -> Row:
        """Say how far it has come, and the scores that are known."""
        label, number = self.language.label, self.language.number
        item = one.item
        pill = room_for(item.status_label, STRONG) + 10
        look = f'STYLE="ROUNDED" COLOR="{LOOP}"'
        status = signs.plaque(words(item.status_label, STRONG.inked(LOOP)), pill, BADGE, 1, look)
        scores = (
            (label("Customer value"), item.customer_value),
            (label("Business value"), item.business_value),
            (label("Effort"), item.effort),
        )
        told = " · ".join(f"{name}\u00a0{number(score)}" for name, score in scores if score is not None)
        return self._beside(status, pill, told)

    def _beside(self, sign: str, wide: int, text: str) -> Row:
        room = LIST - BESIDE - wide - 7
        lines = fitted(text, FACT, room, 2)
        height = max(BADGE, text_height(len(lines), FACT)) + 4
        parts = self.hand.row(cell(sign, wide, height), cell("", 7), self.hand.cell(self.hand.text(lines, FACT), room, height))
        return Row(table(parts, look=size(LIST - BESIDE, height)), height)
