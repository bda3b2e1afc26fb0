"""The foot of an ∞: what the ribbon and the other signs say, and who keeps the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import words as vocabulary
from journeymap.render.loop.cards import worst_pain
from journeymap.render.loop.notes import kinds
from journeymap.render.loop.style import NARROW, STEP
from journeymap.render.sheet.frame import Block, Key, explained, notes
from journeymap.render.sheet.keys import severity
from journeymap.render.sheet.markup import Hand, cell, piece, size, table, words
from journeymap.render.sheet.style import ARROW, BACK, DECORATIVE, LOOP, STRONG
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.view.view import View

_WIDE, _HIGH = 24, 16
_SIGN = 12
_HALF = 2.2
"""The legend shows the ribbon smaller by this."""


def legend(view: View, measure: int) -> Block:
    """Explain the signs of an ∞."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view, hand), _notes(view), measure, hand)


def _keys(view: View, hand: Hand) -> Iterator[Key]:
    label = view.language.label
    if view.curves:
        for score, color in EMOTIONS.items():
            high = round((NARROW + STEP * (score + 2)) / _HALF)
            yield Key(
                table([cell(table([piece(_WIDE, high, f'BGCOLOR="{color}"')], look=size(_WIDE, high)), _WIDE, _HIGH)]),
                _WIDE,
                f"{view.language.signed(score)} {label(vocabulary.EMOTIONS[score])}",
            )
    known = {point.place.number for curve in view.curves[:1] for point in curve.points}
    if len(known) < len(view.columns):
        dull = table([cell(table([piece(_WIDE, 3, f'BGCOLOR="{DECORATIVE}"')], look=size(_WIDE, 3)), _WIDE, _HIGH)])
        yield Key(dull, _WIDE, label("Not known"))
    if any(point.moment_of_truth for point in view.flow.touchpoints):
        yield Key(words("★", STRONG), _SIGN, label("Moment of truth"))
    if worst_pain(view):
        yield severity(view, hand)
    told = kinds(view)
    if "loop" in told:
        yield Key(words("↻", ARROW.inked(LOOP)), _SIGN, label(vocabulary.LINK_KINDS["loop"]))
    if "back" in told:
        yield Key(words("→" if hand.rtl else "←", ARROW.inked(BACK)), _SIGN, label(vocabulary.LINK_KINDS["back"]))


def _notes(view: View) -> Iterator[str]:
    if view.curves and view.curves[0].persona:
        yield view.language.label("The ribbon shows the emotion of {name}", name=view.curves[0].persona)
    yield from notes(view)
