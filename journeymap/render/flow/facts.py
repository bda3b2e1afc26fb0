"""What a card says of its touchpoint, line by line, and how high each line is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, one_line, room_for, table
from journeymap.render.sheet.rows import INDENT, Row, channel_row, text_row
from journeymap.render.sheet.style import BODY, BOLD, FIGURE, HURT, NAME, NOTE, SMALL, STRONG, TEXT, TINY
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.language import Language
    from journeymap.render.sheet.style import Type
    from journeymap.view.view import Column, Feeling, Pain, Touchpoint


def rows(point: Touchpoint, column: Column, language: Language, hand: Hand, *, whose: bool) -> Iterator[Row]:
    """Yield everything that is known of a touchpoint, each in a cell, most important first.

    It says `whose` the touchpoint's channel is if asked for.
    """
    if point.moment_of_truth:
        yield _said(hand, f"★ {language.label('Moment of truth')}", BOLD.inked(column.ink))
    yield _said(hand, point.name, NAME, 3)
    if point.channel:
        channel = channel_row(hand, point.channel, column.ink, whose=whose)
        yield Row(cell(channel.content, height=14), 14)
    owner = language.label("Owner: {name}", name=point.owner.name) if point.owner else ""
    if owner or point.duration:
        yield _said(hand, " · ".join(filter(None, (owner, point.duration))), NOTE, 2)
    if point.feeling:
        yield _feeling(hand, point.feeling)
    if point.pains:
        yield from _pains(hand, point.pains, language)
    if point.cost or point.revenue:
        amounts = ((language.label("Cost"), point.cost), (language.label("Revenue"), point.revenue))
        yield from _money(hand, [(label, amount) for label, amount in amounts if amount])
    if point.details:
        yield _said(hand, f"↳ {point.details.title}", STRONG.inked(column.ink), 2)


def _said(hand: Hand, text: str, type_: Type, most: int = 1, measure: int = TEXT) -> Row:
    """Set a text in as many lines as it needs, up to `most`; the card has what goes between it and the next."""
    content, height = text_row(hand, text, type_._replace(after=0), most, measure)
    return Row(hand.cell(content, measure, height), height)


def _beside(hand: Hand, height: int, *cells: str) -> Row:
    """Set cells in the order of reading."""
    return Row(cell(table(hand.row(*cells)), height=height), height)


def _feeling(hand: Hand, feeling: Feeling) -> Row:
    room = TEXT - INDENT - signs.SCALE_WIDTH
    return _beside(
        hand,
        18,
        signs.chip(feeling.score, feeling.signed),
        cell(width=INDENT - signs.CHIP_WIDTH),
        hand.line(one_line(feeling.word, BODY, room), BODY.inked(EMOTIONS[feeling.score]), room),
        cell(signs.scale(feeling.score, rtl=hand.rtl)),
    )


def _pains(hand: Hand, pains: tuple[Pain, ...], language: Language) -> Iterator[Row]:
    """Yield the most severe pain, and how many more there are."""
    worst = min(pains, key=lambda pain: signs.SEVEREST_FIRST.index(pain.severity))
    others = len(pains) - 1
    room = TEXT - INDENT
    text = _said(hand, worst.text, SMALL, 3, room)
    bars = signs.bars(worst.severity, rtl=hand.rtl, look=f'ALIGN="{hand.start}" VALIGN="TOP"')
    yield _beside(hand, text.height, cell(bars, INDENT), text.content)
    if others:
        more = language.labels("and {n} more pain", "and {n} more pains", others)
        text = _said(hand, more, STRONG.inked(HURT), 1, room)
        yield _beside(hand, text.height, cell(width=INDENT), text.content)


def _money(hand: Hand, amounts: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Set what the touchpoint costs and brings in side by side, or below each other where one of them is too long for that."""
    fits = all(room_for(amount, FIGURE) <= TEXT // len(amounts) for _, amount in amounts)
    for some in [amounts] if fits else [[one] for one in amounts]:
        room = TEXT // len(some)
        sides = []
        for label, amount in some:
            above = hand.cell(hand.text(fitted(label, TINY, room), TINY), room, 10)
            below = hand.cell(hand.text(fitted(amount, FIGURE, room), FIGURE), room, 12)
            sides.append(cell(table([above], [below])))
        yield _beside(hand, 22, *sides)
