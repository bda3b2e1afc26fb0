"""The foot of a map: its signs explained, who keeps it, and how much of it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.map.cells import BAR, known
from journeymap.render.map.emotion import DASHES, WIDTH
from journeymap.render.sheet.frame import Block, Key, explained, notes
from journeymap.render.sheet.keys import media, severity
from journeymap.render.sheet.markup import Hand, cell, one_line, piece, size, table, words
from journeymap.render.sheet.style import NOTE, SECONDARY, Type
from journeymap.render.sheet.ways import keys
from journeymap.typography import Face
from journeymap.view.looks import look_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from journeymap.view.view import View

LONGEST = 160
"""The name of a persona takes at most this width, in points."""

_MARKERS = ("●", "□", "◇", "△")
"""By the marker of a look."""

_SIDE, _MIDDLE = 14, 11
_DASHES = {"solid": (_SIDE,), "dashed": (6, 2, 6), "dotted": (2, 4, 2, 4, 2)}
"""What is drawn on either side of a marker: every other piece."""

_STROKE = 2 * _SIDE + _MIDDLE
_MARKER = Type(10, Face.BOLD, SECONDARY)


def legend(view: View, measure: int, times: int = 1, links: Collection[str] = ()) -> Block:
    """Explain the signs that a map uses; `links` are the kinds of links that are drawn."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view, hand, links), _notes(view), measure, hand, times)


def _keys(view: View, hand: Hand, links: Collection[str]) -> Iterator[Key]:
    label = view.language.label
    if len(view.curves) > 1:
        for curve in view.curves:
            yield Key(_stroke(curve.index), _STROKE, one_line(curve.persona, NOTE, LONGEST))
    yield from media(view)
    if "severity" in view.signs:
        yield severity(view, hand)
    names = {"measured": label("Measured"), "observed": label("Observed"), "assumed": label("Assumed")}
    for certainty in ("measured", "observed", "assumed"):
        if certainty in view.signs:
            yield Key(table([known(certainty, 12)], look=size(BAR, 12)), BAR, names[certainty])
    yield from keys(links, view.language)


def _stroke(index: int) -> str:
    """Draw a piece of a persona's curve with its marker in the middle."""
    look = look_of(index)
    marker = words(_MARKERS[look.marker], _MARKER)
    thick = 2 if index else WIDTH
    pieces = enumerate(_DASHES[DASHES[look.dash]])
    side = table([piece(long, thick, "" if number % 2 else f'BGCOLOR="{SECONDARY}"') for number, long in pieces])
    return table([cell(side, _SIDE), cell(marker, _MIDDLE), cell(side, _SIDE)], look=size(_STROKE, 14))


def _notes(view: View) -> Iterator[str]:
    yield from notes(view)
    if view.evidence:
        yield view.language.label("Evidence: {share}", share=view.evidence)
