"""What stands in the cells of a map, line by line: statements, pains, opportunities, metrics, touchpoints."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.map.cards import CardMaker, Deck
from journeymap.render.map.grid import parted, room
from journeymap.render.map.style import BETWEEN, PAD, SAID, SCREEN, SPOKEN, VALUE, WHERE
from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, one_line, piece, room_for, size, table, text_height, words
from journeymap.render.sheet.rows import Row, text_row
from journeymap.render.sheet.style import BODY, BOLD, HURT, LOOP, MUTED, NOTE, STRONG
from journeymap.view.view import Metric, Opportunity, Pain, Statement, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.language import Language
    from journeymap.render.map.cards import Card
    from journeymap.render.map.style import Setting
    from journeymap.render.sheet.style import Type
    from journeymap.render.sheet.ways import Spot
    from journeymap.view.view import Certainty, Column, Item, Lane, LaneKind, Place

BAR = 4
"""How wide the bar is that says how well something is known."""

BESIDE = BAR + 6
_BETWEEN = 7
_PILL_HEIGHT = 14


class Content(NamedTuple):
    """What stands in a cell: rows in one or more ways beside each other, each way `measure` wide; `height` is the highest's."""

    ways: Sequence[Sequence[Row]]
    measure: int
    height: int


class Cells:
    """Makes the cells of a map, in its language. It keeps what it has made, for who tries the map in several settings."""

    def __init__(self, language: Language, setting: Setting = SCREEN, places: Mapping[str, Spot] | None = None) -> None:
        self.language = language
        self.hand = Hand(rtl=language.direction == "rtl")
        self._times = setting.times
        self._maker = CardMaker(language, setting, places)
        self._items: dict[tuple[str, int, int], list[Sequence[Row]]] = {}
        self._cards: dict[tuple[int, int], list[Card]] = {}

    def content(self, lane: Lane, number: int, measure: int, ways: int) -> Content:
        """Set the items of a cell below each other, in up to so many ways of about the same height."""
        items = lane.cells[number]
        ways, measure = _shared(len(items), measure, ways)
        key = lane.id, number, measure
        if key not in self._items:
            self._items[key] = [list(self._item(lane.kind, item, measure)) for item in items]
        made = self._items[key]
        rest = iter(made)
        counts = parted([sum(row.height for row in rows) for rows in made], ways, _BETWEEN)
        parts = [_below(list(islice(rest, count))) for count in counts]
        return Content(parts, measure, max(sum(row.height for row in rows) for rows in parts))

    def deck(self, column: Column, measure: int, ways: int) -> Deck:
        """Set the cards of a stage's touchpoints beside each other, in up to so many ways, and then below."""
        points = column.touchpoints
        ways, measure = _shared(len(points), measure, ways)
        key = column.number, measure
        if key not in self._cards:
            self._cards[key] = [self._maker.card(point, column, measure) for point in points]
        return Deck([self._cards[key][start::ways] for start in range(ways)], measure)

    def _text(self, text: str, type_: Type, most: int, wide: int) -> Row:
        return text_row(self.hand, text, type_, most * self._times, wide)

    def _item(self, kind: LaneKind, item: Item, wide: int) -> Iterable[Row]:
        match item:
            case Pain():
                return self._pain(item, wide)
            case Opportunity():
                return self._opportunity(item, wide)
            case Metric():
                return self._metric(item, wide)
            case Statement():
                return self._quote(item, wide) if kind == "quotes" else self._statement(item, wide)
            case Touchpoint():
                return [self._text(item.name, SAID, 3, wide)]

    def filled(self, content: Content, height: int, wide: int) -> str:
        """Put a cell's rows at its top; it is as high as the others of its lane, and as wide without its padding."""
        tables = []
        for rows in content.ways:
            spare = height - sum(row.height for row in rows) - 2 * PAD
            lines = [*rows, Row("", spare)] if spare else rows
            tables.append(table(*([self.hand.cell(one, content.measure, high)] for one, high in lines)))
        if content.measure == wide:
            return tables[0]
        beside = [part for one in tables for part in (cell("", BETWEEN), cell(one, content.measure))][1:]
        rest = wide - room(content.measure, len(tables))
        return table(self.hand.row(*beside, *([cell("", rest)] if rest else [])))

    def _statement(self, item: Statement, wide: int) -> Iterable[Row]:
        room = wide - BESIDE if item.certainty else wide
        return [self._known(item.certainty, [self._text(item.text, SAID, 6, room)], wide)]

    def _quote(self, item: Statement, wide: int) -> Iterable[Row]:
        room = wide - BESIDE
        rows = [self._text(item.text, SPOKEN, 6, room), *self._where(item.place, "", room)]
        return [self._known(item.certainty, rows, wide)]

    def _pain(self, pain: Pain, wide: int) -> Iterable[Row]:
        room = wide - BESIDE - signs.BARS_WIDTH - 6
        text = self._text(pain.text, SAID, 6, room)
        bars = signs.bars(pain.severity, rtl=self.hand.rtl, look='VALIGN="TOP"')
        said = self.hand.row(
            cell(bars, signs.BARS_WIDTH, text.height),
            cell("", 6),
            self.hand.cell(text.content, room, text.height),
        )
        where = [self._indented(row, signs.BARS_WIDTH + 6, room) for row in self._where(pain.place, "", room)]
        return [self._known(pain.certainty, [Row(table(said), text.height), *where], wide)]

    def _opportunity(self, item: Opportunity, wide: int) -> Iterator[Row]:
        """Set what to do, what it is worth, how far it has come and what it takes, and whose it is."""
        label, number = self.language.label, self.language.number
        yield self._text(item.text, STRONG._replace(size=SAID.size, after=0), 6, wide)
        values = ((label("Customer value"), item.customer_value), (label("Business value"), item.business_value))
        worth = " · ".join(f"{name}\u00a0{number(value)}" for name, value in values if value is not None)
        if worth:
            yield self._text(worth, WHERE, 2, wide)
        owner = item.owner.name if item.owner else ""
        yield from self._where(item.place, owner, wide)
        pill = room_for(item.status_label, STRONG) + 10
        room = wide - pill - 6
        effort = "" if item.effort is None else one_line(f"{label('Effort')} {number(item.effort)}", WHERE, room)
        look = f'STYLE="ROUNDED" COLOR="{LOOP}"'
        status = signs.plaque(words(item.status_label, STRONG.inked(LOOP)), pill, _PILL_HEIGHT, 1, look)
        yield Row("", 2)
        parts = self.hand.row(
            cell(status, pill), cell("", 6), self.hand.line(effort, WHERE, room) if effort else cell("", max(0, room))
        )
        yield Row(table(parts), _PILL_HEIGHT)

    def _metric(self, metric: Metric, wide: int) -> Iterable[Row]:
        room = wide - BESIDE
        owner = metric.owner.name if metric.owner else ""
        rows = [self._text(metric.name, BODY, 2, room), *self._reading(metric, room), *self._where(metric.place, owner, room)]
        return [self._known(metric.certainty, rows, wide)]

    def _reading(self, metric: Metric, room: int) -> Iterator[Row]:
        """Set the value large, and the target behind it, and whether it is met; below it where there is no room."""
        label = self.language.label
        target = f"{label('Target')} {metric.target}" if metric.target else ""
        verdict = {True: label("on target"), False: label("off target"), None: ""}[metric.on_target]
        value = metric.value or "\u2013"
        wide = room_for(value, VALUE) + 8
        tail = room_for(verdict, BOLD) + 6 if verdict else 0
        if wide + room_for(target, NOTE) + tail > room:
            yield self._text(value, VALUE, 1, room)
            left, value = room - tail, ""
        else:
            wide = min(room, wide)
            left = room - wide - tail
        row = self._text(target, NOTE._replace(after=0), 1, left)
        color = LOOP if metric.on_target else HURT
        parts = self.hand.row(
            self.hand.line(value, VALUE, wide) if value else "",
            self.hand.line(target, NOTE, left) if value and target else self.hand.cell(row.content, left, row.height),
            cell(words(verdict, BOLD.inked(color)), tail, text_height(1, BOLD), f'ALIGN="{self.hand.end}"') if verdict else "",
        )
        if value or target or verdict:
            yield Row(table(parts), max(row.height, text_height(1, VALUE if value else BOLD) + bool(value)))

    def _where(self, place: Place, owner: str, room: int) -> list[Row]:
        told = " · ".join(filter(None, (place.touchpoint, owner)))
        return [self._text(told, WHERE, 1, room)] if told else []

    def _indented(self, row: Row, by: int, room: int) -> Row:
        return Row(table(self.hand.row(cell("", by), self.hand.cell(row.content, room, row.height))), row.height)

    def _known(self, certainty: Certainty | None, rows: Sequence[Row], wide: int) -> Row:
        """Put rows beside the bar that says how well they are known."""
        height = sum(row.height for row in rows)
        if certainty is None:
            return rows[0]
        room = wide - BESIDE
        body = rows[0].content
        if len(rows) > 1:
            body = table(*([self.hand.cell(content, room, high)] for content, high in rows))
        parts = self.hand.row(known(certainty, height), cell("", BESIDE - BAR), self.hand.cell(body, room, height))
        return Row(table(parts), height)


def _shared(count: int, measure: int, ways: int) -> tuple[int, int]:
    """Return how many ways so many things need, and how wide each is then."""
    needed = max(1, min(ways, count))
    return needed, (room(measure, ways) - (needed - 1) * BETWEEN) // needed


def _below(items: Sequence[Sequence[Row]]) -> list[Row]:
    return [row for rows in items for row in (Row("", _BETWEEN), *rows)][1:]


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
