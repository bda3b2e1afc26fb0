"""The foot of a map: its signs explained, who keeps it, and how much of it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.map.cells import BAR, known
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block, Key, explained, notes
from journeymap.render.sheet.keys import media, severity
from journeymap.render.sheet.markup import Hand, cell, one_line, piece, size, table, words
from journeymap.render.sheet.style import NOTE, SECONDARY, Type
from journeymap.render.sheet.ways import keys
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from journeymap.view.view import View

LONGEST = 160
"""The name of a persona takes at most this width, in points."""

_MARKERS = ("●", "□", "◇", "△")
_MARKER = Type(10, Face.BOLD, SECONDARY)


def legend(view: View, measure: int, times: int = 1, links: Collection[str] = ()) -> Block:
    """Explain the signs that a map uses; `links` are the kinds of links that are drawn."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view, hand, links), _notes(view), measure, hand, times)


def _keys(view: View, hand: Hand, links: Collection[str]) -> Iterator[Key]:
    label = view.language.label
    if len(view.curves) > 1:
        for curve in view.curves:
            yield Key(_stroke(curve.index), signs.LINE_WIDTH, one_line(curve.persona, NOTE, LONGEST))
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
    marker = words(_MARKERS[index % len(_MARKERS)], _MARKER)
    side = table([piece(5, 2, f'BGCOLOR="{SECONDARY}"')])
    return table([cell(side, 5), cell(marker, 11), cell(side, 5)], look=size(signs.LINE_WIDTH, 14))


def _notes(view: View) -> Iterator[str]:
    yield from notes(view)
    if view.evidence:
        yield view.language.label("Evidence: {share}", share=view.evidence)
