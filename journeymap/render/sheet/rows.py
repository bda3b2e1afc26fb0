"""Rows of a card: a text, a channel; each with how high it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.sheet import signs
from journeymap.render.sheet.markup import Hand, cell, fitted, table, text_height, words
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


def channel_row(hand: Hand, channel: Channel, ink: str, measure: int = TEXT, most: int = 1, type_: Type = BADGE) -> Row:  # noqa: PLR0913, PLR0917  # paper has three to say
    """Set a channel behind the sign of its medium, and whose it is, in a badge of some type, at the end of the line."""
    badge = signs.badge_width(channel.ownership_label, type_)
    room = measure - INDENT + GAP - badge
    name = fitted(channel.name, BODY, room, most)
    parts = hand.row(
        cell(signs.medium(channel.medium, ink, f'ALIGN="{hand.start}"'), INDENT - GAP),
        hand.cell(words(name[0], BODY) if len(name) == 1 else hand.text(name, BODY), room),
        signs.badge(channel.ownership, channel.ownership_label, type_),
    )
    return Row(table(parts), max(18, text_height(len(name), BODY) + 3))
