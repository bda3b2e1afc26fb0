"""Rows of a card: a text, a channel; each with how high it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, one_line, room_for, table, text_height
from journeymap.render.sheet.style import BADGE, BODY, TEXT, Type

if TYPE_CHECKING:
    from journeymap.view.view import Channel

INDENT = 26
"""What stands beside signs starts here."""

GAP = 6


class Row(NamedTuple):
    """A line of a card: its content and its height."""

    content: str
    height: int


def text_row(hand: Hand, text: str, type_: Type, most: int = 1, measure: int = TEXT) -> Row:
    """Set a text in as many lines as it needs, up to `most`."""
    lines = fitted(text, type_, measure, most)
    return Row(hand.text(lines, type_), text_height(len(lines), type_) + type_.after)


def channel_row(  # noqa: PLR0913  # whom, where and how
    hand: Hand, channel: Channel, ink: str, measure: int = TEXT, type_: Type = BADGE, *, whose: bool = True
) -> Row:
    """Set a channel behind the sign of its medium, and `whose` it is, in a badge of some type, at the end of the line."""
    room = measure - INDENT + GAP - (signs.badge_width(channel.ownership_label, type_) if whose else 0)
    name = one_line(channel.name, BODY, room)
    parts = hand.row(
        cell(signs.medium(channel.medium, ink, f'ALIGN="{hand.start}"'), INDENT - GAP),
        hand.line(name, BODY, room),
        signs.badge(channel.ownership, channel.ownership_label, type_) if whose else "",
    )
    return Row(table(parts), 18)


def channel_rows(hand: Hand, channel: Channel, ink: str, measure: int, type_: Type = BADGE) -> list[Row]:
    """Set a channel as :func:`channel_row` does if there is room for all of its name, else whose it is on a line below."""
    badge = signs.badge_width(channel.ownership_label, type_)
    if room_for(channel.name, BODY) + badge <= measure - INDENT + GAP:
        return [channel_row(hand, channel, ink, measure, type_)]
    room = measure - INDENT + GAP
    name = fitted(channel.name, BODY, room, 9)
    high = text_height(len(name), BODY) + 2
    sign = cell(signs.medium(channel.medium, ink, f'ALIGN="{hand.start}"'), INDENT - GAP)
    whose = signs.badge(channel.ownership, channel.ownership_label, type_)
    return [
        Row(table(hand.row(sign, hand.cell(hand.text(name, BODY), room, high))), high),
        Row(table(hand.row(cell("", INDENT - GAP), whose, cell("", room - badge))), 17),
    ]
