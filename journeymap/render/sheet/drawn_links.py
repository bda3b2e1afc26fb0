"""Links as they are drawn: with their arrowheads and dots, the bars that exits end at, and the words on a new round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.language import words as vocabulary
from journeymap.render.sheet.curves import curved, towards
from journeymap.render.sheet.markup import one_line, room_for, words
from journeymap.render.sheet.style import CARD, LOOP, STROKES, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.drawing.parts import Point
    from journeymap.language import Language

_ARROW, _DOT = 10, 8
"""How long Graphviz's arrowhead and dot are, at size 1."""

_DIRECTIONS = {(False, False): "none", (True, False): "forward", (False, True): "back", (True, True): "both"}
"""What Graphviz calls a link with or without an arrowhead, and with or without a dot."""


_SAID = 12
"""How high the words on a new round are."""


def linked(  # noqa: PLR0913  # what a link is
    points: Sequence[Point], id_: str, kind: str, title: str, *, head: bool, tail: bool
) -> Line:
    """Draw a link along a path, with an arrowhead or without, and with a dot or without."""
    color, width, style, size = STROKES[kind]
    path = list(points)
    if tail:
        path[0] = towards(path[0], path[1], _DOT * size)
    if head:
        path[-1] = towards(path[-1], path[-2], _ARROW * size)
    look = f'color="{color}" penwidth="{width}" style="{style}" arrowsize="{size}" dir="{_DIRECTIONS[head, tail]}"'
    look += ' arrowtail="dot"' * tail
    curve = tuple(curved(path))
    return Line(id_, kind, (curve,), look, title, points[0] if tail else None, points[-1] if head else None)


def bar(id_: str, x: float, y: float, title: str) -> Box:
    """Draw what an exit ends at, to the right of a place."""
    return Box(id_, "exit", x, y - 4, 3, 8, "", f'shape="box" style="filled" color="{STROKES["exit"].color}"', title)


def new_round(id_: str, x: float, y: float, language: Language) -> Box:
    """Say what a link is that leads round once more, in the middle above a place of it."""
    text = one_line(language.label(vocabulary.LINK_KINDS["loop"]), STRONG, CARD)
    wide = room_for(text, STRONG)
    return Box(id_, "loop", x - wide / 2, y - _SAID - 2, wide, _SAID, words(text, STRONG.inked(LOOP)))
