"""The foot of a flow: its signs explained, and who keeps the map."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from journeymap.language import words as vocabulary
from journeymap.render.sheet import signs
from journeymap.render.sheet.frame import Block, Key, explained, felt_by, notes
from journeymap.render.sheet.keys import media
from journeymap.render.sheet.markup import Hand, table
from journeymap.render.sheet.ways import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.view.view import View


def legend(view: View, measure: int) -> Block:
    """Explain the signs that the flow uses, and say who keeps the map and how fresh it is."""
    hand = Hand(rtl=view.language.direction == "rtl")
    return explained(_keys(view, hand), chain(felt_by(view), notes(view)), measure, hand)


def ownerships(view: View) -> list[str]:
    """Return whose channels there are, as readers are told; cards say it where there is more than one answer."""
    return sorted({point.channel.ownership_label for point in view.flow.touchpoints if point.channel})


def _keys(view: View, hand: Hand) -> Iterator[Key]:
    """Yield the signs and their meaning."""
    label = view.language.label
    points, edges = view.flow.touchpoints, view.flow.edges
    whose = ownerships(view)
    for key in media(view):
        yield key._replace(text=f"{key.text} · {whose[0]}") if len(whose) == 1 else key
    if any(point.feeling for point in points) or any(column.feeling for column in view.columns):
        for score in (-2, 2):
            chip = table([signs.chip(score, view.language.signed(score))])
            yield Key(chip, signs.CHIP_WIDTH, label(vocabulary.EMOTIONS[score]))
    for severity in sorted({pain.severity for point in points for pain in point.pains if pain.severity}):
        yield Key(signs.bars(severity, rtl=hand.rtl), signs.BARS_WIDTH, label(vocabulary.SEVERITIES[severity]))
    if any(edge.implied and edge.kind == "forward" for edge in edges):
        yield Key(signs.line("implied"), signs.LINE_WIDTH, label("In the order of the map"))
    spelt = {edge.kind for edge in edges if not edge.implied or edge.kind == "loop"}
    yield from keys(spelt, view.language)
