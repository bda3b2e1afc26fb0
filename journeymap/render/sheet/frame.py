"""What frames a drawing: the title above, the head of each stage, the signs explained below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, room_for, table, text_height, words
from journeymap.render.sheet.style import (
    CARD,
    CHIP,
    GOAL,
    HEAD,
    LEAD,
    MARGIN,
    NOTE,
    NUMBER,
    OVERALL,
    PERIOD,
    SECONDARY,
    STRONG,
    SURFACE,
    TITLE,
    WHO,
)
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.view.view import Column, Feeling, View

BAND = CARD + 2 * MARGIN
LONGEST = 760
"""Longer lines than this are hard to read."""

FELT = 20
FIGURE = 24
GAP = 12
HEAD_TEXT = BAND - FIGURE - 3 * GAP
KEY_GAP = 16
KEY_HEIGHT = 18


class Block(NamedTuple):
    """A label and its height."""

    label: str
    height: int


class Key(NamedTuple):
    """A sign and what it means."""

    sign: str
    sign_width: int
    text: str

    @property
    def room(self) -> int:
        """The width of the text, and of the gap behind it."""
        return room_for(self.text, NOTE) + KEY_GAP

    @property
    def width(self) -> int:
        """The width of it all."""
        return self.sign_width + 5 + self.room


def heading(view: View, measure: int, beside: str | None = None, times: int = 1) -> Block:
    """Make the title, the state and what stands `beside` it (the personas, unless told otherwise), and the scenario.

    Texts have up to `times` their usual number of lines.
    """
    hand = Hand(rtl=view.language.direction == "rtl")
    title = fitted(view.title, TITLE, measure, 3 * times)
    scenario = _balanced(view.scenario, min(measure, LONGEST), 4 * times)
    rows = [
        (hand.text(title, TITLE), text_height(len(title), TITLE) + TITLE.after),
        _whose(view, measure, hand, beside, times),
        (hand.text(scenario, LEAD), text_height(len(scenario), LEAD) + LEAD.after) if scenario else ("", 0),
        ("", 18),
    ]
    cells = [[hand.cell(content, measure, height)] for content, height in rows if height]
    return Block(table(*cells), sum(height for _, height in rows))


def _balanced(text: str, measure: int, most: int) -> tuple[str, ...]:
    """Set a text in lines of about the same length, so that no word is left alone on the last."""
    lines = fitted(text, LEAD, measure, most)
    even = room_for(text, LEAD) // max(1, len(lines)) + 40
    closer = fitted(text, LEAD, even, most) if len(lines) > 1 and even < measure else lines
    return closer if len(closer) == len(lines) else lines


def _whose(view: View, measure: int, hand: Hand, beside: str | None, times: int) -> tuple[str, int]:
    """Say which state the map shows, and whose journey it is; and how high that is."""
    state = room_for(view.state_label, STRONG) + 14
    look = f'STYLE="ROUNDED" COLOR="{SECONDARY}"'
    pill = signs.framed(words(view.state_label, STRONG), state, 17, 1, look)
    room = measure - state - 10
    people = " · ".join(", ".join(filter(None, (persona.name, persona.facts))) for persona in view.personas)
    who = fitted(people if beside is None else beside, WHO, room, times)
    height = max(22, text_height(len(who), WHO) + 8)
    return table(hand.row(pill, cell("", 10), hand.cell(hand.text(who, WHO), room, text_height(len(who), WHO)))), height


def heads(columns: Sequence[Column], hand: Hand, widths: Sequence[int] = (), times: int = 1) -> tuple[list[str], int]:
    """Make the head of every stage, all as high as the highest; all as wide as a band unless told otherwise.

    Texts have up to `times` their usual number of lines, and three times as many in a head that is narrower than a band.
    """
    rooms = [width - BAND + HEAD_TEXT for width in widths] or [HEAD_TEXT] * len(columns)
    drafts = [
        list(_head_lines(column, hand, room, times if room >= HEAD_TEXT else 3 * times))
        for column, room in zip(columns, rooms, strict=True)
    ]
    height = max(sum(high for _, high in lines) for lines in drafts) + 16
    return [_head(*parts, hand) for parts in zip(columns, drafts, rooms, strict=True)], height


def _head_lines(column: Column, hand: Hand, room: int, times: int) -> Iterator[tuple[str, int]]:
    for text, type_, most in (
        (column.period_label, PERIOD.inked(column.tint), 1),
        (column.name, HEAD, 3),
        (column.goal, GOAL, 2),
    ):
        lines = fitted(text, type_, room, most * times)
        if lines:
            yield hand.text(lines, type_), text_height(len(lines), type_) + type_.after
    if column.feeling:
        yield _felt(column.feeling, hand, room, 2 * times)
    if column.details:
        type_ = STRONG.inked(column.tint)
        lines = fitted(f"↳ {column.details.title}", type_, room, 2 * times)
        yield hand.text(lines, type_), text_height(len(lines), type_) + 2


def _felt(feeling: Feeling, hand: Hand, room: int, most: int) -> tuple[str, int]:
    """Say how a stage feels as a whole, beside its touchpoints; and how high that is.

    The score's colour is on white: those of emotions don't stand out on those of stages.
    """
    score = words(feeling.signed, CHIP.inked(EMOTIONS[feeling.score]))
    chip = signs.plaque(score, signs.CHIP_WIDTH, 14, look=f'STYLE="ROUNDED" BGCOLOR="{SURFACE}"')
    beside = room - signs.CHIP_WIDTH - GAP // 2
    lines = fitted(feeling.word, OVERALL, beside, most)
    high = text_height(len(lines), OVERALL)
    word = hand.cell(hand.text(lines, OVERALL), beside, high)
    return table(hand.row(cell(chip, signs.CHIP_WIDTH), cell("", GAP // 2), word)), max(FELT, high + 4)


def _head(column: Column, lines: list[tuple[str, int]], room: int, hand: Hand) -> str:
    figure = words(str(column.number), NUMBER.inked(column.ink))
    wide = max(FIGURE, room_for(str(column.number), NUMBER) + 4)
    number = signs.plaque(figure, wide, FIGURE, look=f'STYLE="ROUNDED" BGCOLOR="{SURFACE}"')
    text = table(*([hand.cell(content, room, high)] for content, high in lines))
    return table(hand.row(cell(number, wide), cell("", GAP), cell(text)))


def explained(keys: Iterable[Key], said: Iterable[str], measure: int, hand: Hand, times: int = 1) -> Block:
    """Set signs with their meaning in as many lines as they need, and notes below them."""
    lines: list[list[Key]] = [[]]
    used = 0
    for key in keys:
        width = key.width
        if lines[-1] and used + width > measure:
            lines.append([])
            used = 0
        lines[-1].append(key)
        used += width
    rows = [[cell(_line(line, measure, hand), measure, KEY_HEIGHT)] for line in lines if line]
    height = len(rows) * KEY_HEIGHT
    told = fitted(" · ".join(said), NOTE, measure, 2 * times)
    if told:
        high = text_height(len(told), NOTE) + 6
        rows.append([hand.cell(hand.text(told, NOTE), measure, high)])
        height += high
    return Block(table(*rows) if rows else "", height)


def _line(keys: list[Key], measure: int, hand: Hand) -> str:
    cells = [
        part for key in keys for part in (cell(key.sign, key.sign_width), cell("", 5), hand.line(key.text, NOTE, key.room))
    ]
    return table(hand.row(*cells, cell("", max(0, measure - sum(key.width for key in keys)))))


def felt_by(view: View) -> Iterator[str]:
    """Yield whose feelings a drawing shows that shows those of the first persona only, where the map has others."""
    if len(view.personas) > 1 and view.curves:
        yield view.language.label("Emotion: {name}", name=view.personas[0].name)


def notes(view: View) -> Iterator[str]:
    """Yield who keeps the map, how fresh it is, its version, and which maps it belongs to."""
    label, quote = view.language.label, view.language.quote
    if view.owner:
        yield label("Owner: {name}", name=view.owner.name)
    if view.reviewed:
        yield label("Reviewed: {date}", date=view.reviewed)
    if view.version:
        yield label("Version {version}", version=view.version)
    for whole in view.part_of:
        yield f"{label('Part of')} {quote(whole.title)}{whole.note and f' ({whole.note})'}"
    if view.future_of:
        yield f"{label('Improves')} {quote(view.future_of.title)}"
    for future in view.futures:
        yield f"{label('Improved by')} {quote(future.title)}"
