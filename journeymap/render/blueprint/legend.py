"""The foot of a blueprint: its signs explained, and who keeps it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from journeymap.render.sheet.frame import Block, explained, felt_by, notes
from journeymap.render.sheet.keys import media, severity
from journeymap.render.sheet.markup import Hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.render.sheet.frame import Key
    from journeymap.view.view import View


def legend(view: View, measure: int) -> Block:
    """Explain the signs that a blueprint uses."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view, hand), chain(felt_by(view), notes(view)), measure, hand)


def _keys(view: View, hand: Hand) -> Iterator[Key]:
    yield from media(view)
    if any(point.feeling and point.pains for point in view.flow.touchpoints):
        yield severity(view, hand)
