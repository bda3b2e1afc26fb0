"""What stands in the cells of a map, line by line: statements, pains, opportunities, metrics, touchpoints."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from journeymap.render.map.style import MEASURE, PAD, SAID, SPOKEN, VALUE, WHERE
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block
from journeymap.render.sheet.markup import Hand, cell, one_line, piece, room_for, size, table, text_height, words
from journeymap.render.sheet.rows import Row, channel_row, text_row
from journeymap.render.sheet.style import BODY, BOLD, HURT, LOOP, MUTED, NAME, NOTE, SMALL, STRIPE, STRONG, TEXT
from journeymap.view.view import Metric, Opportunity, Pain, Statement, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.language import Language
    from journeymap.view.view import Certainty, Column, Item, LaneKind, Place

BAR = 4
"""How wide the bar is that says how well something is known."""

BESIDE = BAR + 6
_BETWEEN = 7
_PILL_HEIGHT = 14


class Cells:
    """Makes the cells of a map, in its language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")

    def cell(self, kind: LaneKind, items: Sequence[Item]) -> list[Row]:
        """Set the items of a cell below each other."""
        rows: list[Row] = []
        for item in items:
            rows += [Row("", _BETWEEN)] if rows else []
            rows += self._item(kind, item)
        return rows

    def _item(self, kind: LaneKind, item: Item) -> Iterable[Row]:
        match item:
            case Pain():
                return self._pain(item)
            case Opportunity():
                return self._opportunity(item)
            case Metric():
                return self._metric(item)
            case Statement():
                return self._quote(item) if kind == "quotes" else self._statement(item)
            case Touchpoint():
                return [text_row(self.hand, item.name, SAID, 3, MEASURE)]

    def filled(self, rows: Sequence[Row], height: int) -> str:
        """Put a cell's rows at its top; it is as high as the others of its lane, and as wide without its padding."""
        spare = height - sum(row.height for row in rows) - 2 * PAD
        lines = [*rows, Row("", spare)] if spare else rows
        return table(*([self.hand.cell(content, MEASURE, high)] for content, high in lines))

    def card(self, point: Touchpoint, column: Column) -> Block:
        """Set a touchpoint in short: what it is, what the customer does, whose it is."""
        rows = list(self._card_rows(point, column))
        height = sum(row.height for row in rows) + 2 * PAD - 4
        stripe = table([piece(3, height - 2 * PAD + 4, f'BGCOLOR="{column.ink}"')])
        lines = [Row("", PAD - 2), *rows, Row("", PAD - 2)]
        body = table(*([self.hand.cell(content, TEXT, high)] for content, high in lines))
        return Block(table(self.hand.row(cell(stripe, STRIPE, height), cell(body, TEXT), cell("", 10))), height + 2)

    def _card_rows(self, point: Touchpoint, column: Column) -> Iterator[Row]:
        if point.moment_of_truth:
            yield Row(words(f"★ {self.language.label('Moment of truth')}", BOLD.inked(column.ink)), 13)
        yield text_row(self.hand, point.name, NAME, 3)
        if point.action:
            yield text_row(self.hand, point.action, SMALL, 3)
        if point.channel:
            yield channel_row(self.hand, point.channel, column.ink)
        facts = " · ".join(filter(None, (point.owner.name if point.owner else "", point.duration)))
        if facts:
            yield text_row(self.hand, facts, NOTE, 1)

    def _statement(self, item: Statement) -> Iterable[Row]:
        room = MEASURE - BESIDE if item.certainty else MEASURE
        return [self._known(item.certainty, [text_row(self.hand, item.text, SAID, 6, room)])]

    def _quote(self, item: Statement) -> Iterable[Row]:
        room = MEASURE - BESIDE
        return [self._known(item.certainty, [text_row(self.hand, item.text, SPOKEN, 6, room), *self._where(item.place)])]

    def _pain(self, pain: Pain) -> Iterable[Row]:
        room = MEASURE - BESIDE - signs.BARS_WIDTH - 6
        text = text_row(self.hand, pain.text, SAID, 6, room)
        bars = signs.bars(pain.severity, rtl=self.hand.rtl, look='VALIGN="TOP"')
        said = self.hand.row(
            cell(bars, signs.BARS_WIDTH, text.height),
            cell("", 6),
            self.hand.cell(text.content, room, text.height),
        )
        where = [self._indented(row, signs.BARS_WIDTH + 6, room) for row in self._where(pain.place, room=room)]
        return [self._known(pain.certainty, [Row(table(said), text.height), *where])]

    def _opportunity(self, item: Opportunity) -> Iterator[Row]:
        """Set what to do, what it is worth, how far it has come and what it takes, and whose it is."""
        label, number = self.language.label, self.language.number
        yield text_row(self.hand, item.text, STRONG._replace(size=SAID.size, after=0), 6, MEASURE)
        values = ((label("Customer value"), item.customer_value), (label("Business value"), item.business_value))
        worth = " · ".join(f"{name}\u00a0{number(value)}" for name, value in values if value is not None)
        if worth:
            yield text_row(self.hand, worth, WHERE, 2, MEASURE)
        owner = item.owner.name if item.owner else ""
        yield from self._where(item.place, owner, MEASURE)
        pill = room_for(item.status_label, STRONG) + 10
        room = MEASURE - pill - 6
        effort = "" if item.effort is None else one_line(f"{label('Effort')} {number(item.effort)}", WHERE, room)
        look = f'STYLE="ROUNDED" COLOR="{LOOP}"'
        status = signs.plaque(words(item.status_label, STRONG.inked(LOOP)), pill, _PILL_HEIGHT, 1, look)
        yield Row("", 2)
        parts = self.hand.row(
            cell(status, pill), cell("", 6), self.hand.cell(words(effort, WHERE) if effort else "", max(0, room))
        )
        yield Row(table(parts), _PILL_HEIGHT)

    def _metric(self, metric: Metric) -> Iterable[Row]:
        room = MEASURE - BESIDE
        owner = metric.owner.name if metric.owner else ""
        rows = [text_row(self.hand, metric.name, BODY, 2, room), self._reading(metric, room), *self._where(metric.place, owner)]
        return [self._known(metric.certainty, rows)]

    def _reading(self, metric: Metric, room: int) -> Row:
        """Set the value large, the target behind it, and whether it is met."""
        label = self.language.label
        value = one_line(metric.value or "\u2013", VALUE, room)
        wide = min(room, room_for(value, VALUE) + 8)
        target = f"{label('Target')} {metric.target}" if metric.target else ""
        met = {True: "on target", False: "off target", None: ""}[metric.on_target]
        color = LOOP if metric.on_target else HURT
        verdict = {"": "", "on target": label("on target"), "off target": label("off target")}[met]
        tail = room_for(verdict, BOLD) + 6 if verdict else 0
        left = max(0, room - wide - tail)
        target = one_line(target, NOTE, left) if target and left > VALUE.size else ""
        parts = self.hand.row(
            self.hand.cell(words(value, VALUE), wide),
            self.hand.cell(words(target, NOTE) if target else "", left),
            cell(words(verdict, BOLD.inked(color)), tail, 0, f'ALIGN="{self.hand.end}"')
            if verdict and room > wide + tail
            else "",
        )
        return Row(table(parts), text_height(1, VALUE) + 1)

    def _where(self, place: Place, owner: str = "", room: int = MEASURE - BESIDE) -> list[Row]:
        told = " · ".join(filter(None, (place.touchpoint, owner)))
        return [text_row(self.hand, told, WHERE, 1, room)] if told else []

    def _indented(self, row: Row, by: int, room: int) -> Row:
        return Row(table(self.hand.row(cell("", by), self.hand.cell(row.content, room, row.height))), row.height)

    def _known(self, certainty: Certainty | None, rows: Sequence[Row]) -> Row:
        """Put rows beside the bar that says how well they are known."""
        height = sum(row.height for row in rows)
        if certainty is None:
            return rows[0]
        room = MEASURE - BESIDE
        body = rows[0].content
        if len(rows) > 1:
            body = table(*([self.hand.cell(content, room, high)] for content, high in rows))
        parts = self.hand.row(known(certainty, height), cell("", BESIDE - BAR), self.hand.cell(body, room, height))
        return Row(table(parts), height)


@cache
def known(certainty: Certainty, height: int) -> str:
    """Make a cell that shows how well something is known: measured solid, observed outlined, assumed hatched."""
    if certainty == "measured":
        return piece(BAR, height, f'BGCOLOR="{MUTED}"')
    if certainty == "observed":
        return piece(BAR, height, f'BORDER="1" COLOR="{MUTED}"')
    stripes = [(2, f'BGCOLOR="{MUTED}"'), (2, "")] * (height // 4)
    rest = [(height % 4, "")] if height % 4 else []
    return cell(table(*([piece(BAR, high, color)] for high, color in [*stripes, *rest]), look=size(BAR, height)), BAR, height)
