"""Labels in an SVG that are alike but for their texts and signs: Graphviz lays them out once in a process.

A node has a letter that stands for its label. What was drawn once is put around its middle, with texts and signs of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing import letters, signs
from journeymap.drawing.stand_ins import ALONE, STANDING, color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.drawing.bare import Draw
    from journeymap.drawing.stand_ins import Place

_GRAPH = 'graph {{\n\tgraph [notranslate="true"]\n\tnode [id="label" shape="none" margin="0" pos="0,0"]\n\t{}\n}}\n'
_TABLE = "<TABLE"
_MOST = 2_000
"""How many layouts are remembered; a hundred maps of one kind have about a hundred."""

_Key = tuple[str, tuple[float, ...]]


class _Layout(NamedTuple):
    """A label as it was drawn: what it begins with, then the number, place and what follows of each of its own parts."""

    begin: str
    parts: list[tuple[int, str, str]]


_layouts: dict[_Key, _Layout] = {}


def set_aside(
    labels: Sequence[tuple[str, str]], places: list[Place], shown: dict[str, int], draw: Draw
) -> list[tuple[str, str]]:
    """Return what stands for the labels of nodes, whose places are added, as are signs that have no number yet.

    That is the colour of a letter; labels without a table are but letters, each in its place. `draw` draws what has not been
    laid out.
    """
    plain = [(node, letters.set_aside(label, places, guessed=True)) for node, label in labels if not label.startswith(_TABLE)]
    aside = [(node, *_parted(label, shown)) for node, label in labels if label.startswith(_TABLE)]
    if len(_layouts) > _MOST:
        _layouts.clear()
    new = {key: own for _, key, own in aside if key not in _layouts}
    if new:
        _lay_out(new, draw)
    first = len(places) + 1
    places += [_place(_layouts[key], own) for _, key, own in aside]
    return plain + [(node, color(number)) for number, (node, *_) in enumerate(aside, start=first)]


def _parted(label: str, shown: dict[str, int]) -> tuple[_Key, list[Place]]:
    """Part a label into what is laid out, and places of its own texts and signs."""
    own: list[Place] = []
    label = signs.set_aside(letters.set_aside(label, own, guessed=True), own, shown)
    return (label, tuple([shift for _, aside, _, below, _ in own for shift in (aside, below)])), own


def _place(layout: _Layout, own: list[Place]) -> Place:
    pieces = [layout.begin]
    for number, place, after in layout.parts:
        begin, _, _, _, end = own[number]
        pieces += begin, place, end, after
    label = "".join(pieces)
    return '<g transform="translate(', 0.0, " ", -ALONE, f')">\n{label}</g>'


def _lay_out(labels: dict[_Key, list[Place]], draw: Draw) -> None:
    """Have labels drawn, all with their middles in one place."""
    nodes = [(f"n{number}", label) for number, (label, _) in enumerate(labels)]
    drawn = draw(_GRAPH.format(" ".join(node for node, _ in nodes)), nodes).decode()
    _, *groups = drawn.split('<g id="label"')
    for (key, own), group in zip(labels.items(), groups, strict=True):
        begin, *parts = STANDING.split(group.partition("</title>\n")[2].partition("</g>")[0])
        _layouts[key] = _Layout(begin, [_part(own, *parts[at : at + 4]) for at in range(0, len(parts), 4)])


def _part(own: list[Place], x: str, y: str, number: str, after: str) -> tuple[int, str, str]:
    index = int(number, 16) - 1
    _, aside, between, below, _ = own[index]
    return index, f"{float(x) + aside:.2f}{between}{float(y) + below:.2f}", after
