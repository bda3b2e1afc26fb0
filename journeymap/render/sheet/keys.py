"""Signs that several drawings explain in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Key
from journeymap.render.sheet.style import SECONDARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.render.sheet.markup import Hand
    from journeymap.view.view import View


def media(view: View) -> Iterator[Key]:
    """Explain the signs of the media that a map's touchpoints have."""
    found = {point.channel.medium: point.channel.medium_label for point in view.flow.touchpoints if point.channel}
    for medium, text in sorted(found.items()):
        yield Key(signs.medium(medium, SECONDARY), signs.MEDIUM_WIDTH, text)


def severity(view: View, hand: Hand) -> Key:
    """Explain the bars of a pain."""
    return Key(signs.bars(2, rtl=hand.rtl), signs.BARS_WIDTH, view.language.label("Severity 1 to 3"))
