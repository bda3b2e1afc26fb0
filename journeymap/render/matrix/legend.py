"""The foot of a matrix: its signs explained, how worth is counted, and who keeps the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import words as vocabulary
from journeymap.render.matrix.style import BADGE, STAGE
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block, Key, explained, notes
from journeymap.render.sheet.markup import Hand, words
from journeymap.render.sheet.style import SECONDARY, SURFACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.view.view import View

_WIDE, _HIGH = 16, 13
"""Cairo's dashes go evenly around this."""


def legend(view: View, measure: int) -> Block:
    """Explain the signs of a matrix."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view), _notes(view), measure, hand)


def _keys(view: View) -> Iterator[Key]:
    label = view.language.label
    look = f'STYLE="ROUNDED" COLOR="{SECONDARY}" BGCOLOR="{SURFACE}"'
    number = signs.plaque(words("1", STAGE.inked(SECONDARY)), BADGE, BADGE, 1, look)
    yield Key(number, BADGE, label("Number of the stage"))
    found = {item.status for item in view.ranking.opportunities}
    for status, style in (("done", "ROUNDED"), ("rejected", "ROUNDED,DASHED")):
        if status in found:
            outline = signs.plaque("", _WIDE, _HIGH, 1, f'STYLE="{style}" COLOR="{SECONDARY}" BGCOLOR="{SURFACE}"')
            yield Key(outline, _WIDE, label(vocabulary.STATUSES[status]))


def _notes(view: View) -> Iterator[str]:
    if any(item.worth is not None for item in view.ranking.opportunities):
        yield view.language.label("Worth: the mean of the values, divided by the effort plus one")
    yield from notes(view)
