"""Labels in an SVG that are alike but for their texts and signs: Graphviz lays them out once in a process.

What was drawn once is put around the middle of each label, with texts and signs of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from journeymap.drawing import letters, signs
from journeymap.drawing.kept import Stock
from journeymap.drawing.stand_ins import STANDING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.drawing.stand_ins import Place

    Draw = Callable[[str], str]
    """Draws the SVG of a graph."""

_GRAPH = 'graph {{\n\tgraph [notranslate="true"]\n\tnode [id="label" shape="none" margin="0" pos="0,0" fontsize=1]\n{}}}\n'
_TEXT = re.compile(r'<FONT FACE="([^"]*)" POINT-SIZE="(\d+)" COLOR="([^"]*)">(.+?)</FONT>', re.DOTALL)
_COLOR = "#000000"

_Key = tuple[object, ...]
_Own = tuple[bool, str]
"""What differs from label to label: whether it is written from right to left, and how what it looks like goes on."""

_Part = tuple[int, str, str, str]
"""The place of a text or a sign: its number in the label, how it begins in either direction, and what follows it."""

_Layout = tuple[str, list[_Part]]
"""A label as it was drawn: what it begins with, and its parts."""

_layouts = Stock("layouts")


def laid_out(labels: Sequence[str], shown: dict[str, int], draw: Draw) -> list[str]:
    """Return what labels look like in an SVG, each around its middle; signs that have no number yet are added to `shown`.

    `draw` draws what has not been laid out.
    """
    parted = [_parted(label, shown) for label in labels]
    layouts: list[_Layout | None] = [_layouts.find(key) for key, _ in parted]
    new = {key: label for (key, _), label, layout in zip(parted, labels, layouts, strict=True) if not layout}
    made = _lay_out(new, draw) if new else {}
    return [_put(layout or made[key], own) for layout, (key, own) in zip(layouts, parted, strict=True)]


def _parted(label: str, shown: dict[str, int]) -> tuple[_Key, list[_Own]]:
    """Part a label into what is laid out, and texts and signs of its own."""
    first, *pieces = _TEXT.split(label)
    around, tables = _around(first)
    key: list[object] = [around]
    own: list[_Own] = []
    for face, size, color, said, after in zip(*[iter(pieces)] * 5, strict=True):
        shape, lines = letters.parted(said)
        around, more = _around(after)
        key += face, size, shape, around
        own += [(letters.is_turned(line), f'{color.lower()}">{letters.written(line)}') for line in lines]
        tables += more
    return tuple(key), own + [(False, f'{shown.setdefault(table, len(shown) + 1)}"/>') for table in tables]


@lru_cache(maxsize=4096)
def _around(markup: str) -> tuple[_Key, tuple[str, ...]]:
    """Return what stands around texts, but for its signs, and these."""
    places: list[Place] = []
    tables: list[str] = []
    said = signs.set_aside(markup, places, tables)
    return (said, *[shift for _, aside, _, below, _ in places for shift in (aside, below)]), tuple(tables)


def _put(layout: _Layout, own: list[_Own]) -> str:
    begin, parts = layout
    pieces = [begin]
    for number, upright, turned, after in parts:
        is_turned, said = own[number]
        pieces += turned if is_turned else upright, said, after
    return "".join(pieces)


def _lay_out(labels: dict[_Key, str], draw: Draw) -> dict[_Key, _Layout]:
    """Have labels drawn, all with their middles in one place, and remember what they look like."""
    nodes, beginnings = [], []
    for number, label in enumerate(labels.values()):
        places: list[Place] = []
        turned: list[Place] = []
        letters.set_aside(_saying(label, letters.TURNED), turned, guessed=True)
        aside = letters.set_aside(_saying(label, letters.UPRIGHT), places, guessed=True)
        aside = signs.set_aside(aside, places, [])
        nodes.append(f"\tn{number} [label=<{aside}>]\n")
        beginnings.append(list(zip(places, turned + places[len(turned) :], strict=True)))
    _, *groups = draw(_GRAPH.format("".join(nodes))).split('<g id="label"')
    made: dict[_Key, _Layout] = {}
    for key, both, group in zip(labels, beginnings, groups, strict=True):
        begin, *parts = STANDING.split(group.partition("</title>\n")[2].partition("</g>")[0])
        made[key] = begin, [_part(both, *parts[at : at + 4]) for at in range(0, len(parts), 4)]
    _layouts.put(made)
    return made


def _saying(label: str, letter: str) -> str:
    """Return a label whose lines all say a letter, in one colour."""
    return _TEXT.sub(
        lambda text: (
            f'<FONT FACE="{text[1]}" POINT-SIZE="{text[2]}" COLOR="{_COLOR}">{letters.parted(text[4], letter)[0]}</FONT>'
        ),
        label,
    )


def _part(both: Sequence[tuple[Place, Place]], x: str, y: str, number: str, after: str) -> _Part:
    index = int(number, 16) - 1
    upright, turned = (_begun(place, float(x), float(y)) for place in both[index])
    return index, upright, turned, after


def _begun(place: Place, x: float, y: float) -> str:
    """Write a text up to its colour, or a sign up to its number."""
    begin, aside, between, below, end = place
    return f"{begin}{x + aside:.2f}{between}{y + below:.2f}{end.partition(_COLOR)[0]}"
