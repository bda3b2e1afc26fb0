"""The foot of a blueprint: its signs explained, and who keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block, Key, explained, notes
from journeymap.render.sheet.markup import Hand
from journeymap.render.sheet.style import SECONDARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.view.view import View


def legend(view: View, measure: int) -> Block:
    """Explain the signs that a blueprint uses."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view, hand), notes(view), measure, hand)


def _keys(view: View, hand: Hand) -> Iterator[Key]:
    label, points = view.language.label, view.flow.touchpoints
    media = {point.channel.medium: point.channel.medium_label for point in points if point.channel}
    for medium, text in sorted(media.items()):
        yield Key(signs.medium(medium, SECONDARY), signs.MEDIUM_WIDTH, text)
    if any(point.feeling and point.pains for point in points):
        yield Key(signs.bars(2, rtl=hand.rtl), signs.BARS_WIDTH, label("Severity 1 to 3"))
