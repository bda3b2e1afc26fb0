"""Round corners of cells in an SVG: Graphviz draws each as eight curves, which takes it longer than all that is in it.

So it is given cells with corners, and with marks that tell which of them become rectangles with round ones.
"""

from __future__ import annotations

from journeymap.drawing.outlines import size

_CELL = 'STYLE="ROUNDED" BGCOLOR="#'
_SOLID = "FE", ' fill-opacity="0.996078"'
"""A cell can have no class; its mark is a colour that lets through what nobody sees: in DOT, and as Graphviz writes it."""

_POLYGON, _RECTANGLE = "<polygon ", "<rect "
_POINTS = ' points="'


def cornered(dot: str) -> str:
    """Return DOT in which filled cells without a border have corners, and marks."""
    first, *cells = dot.split(_CELL)
    return 'BGCOLOR="#'.join([first, *(cell[:6] + _SOLID[0] + cell[6:] for cell in cells)]) if cells else dot


def rounded(svg: str) -> str:
    """Round the corners of the cells of an SVG that bear a mark."""
    pieces = svg.split(_SOLID[1])
    for index in range(1, len(pieces)):
        pieces[index - 1] = _RECTANGLE.join(pieces[index - 1].rsplit(_POLYGON, 1))
        pieces[index] = _placed(pieces[index])
    return "".join(pieces)


def _placed(svg: str) -> str:
    """Tell where the first polygon is as rectangles tell it: by a corner, and how far away the one across is."""
    before, _, after = svg.partition(_POINTS)
    points, _, rest = after.partition('"')
    corner, _, other, *_ = points.split(" ")
    x, _, y = corner.partition(",")
    across, _, along = other.partition(",")
    wide, high = float(across) - float(x), float(along) - float(y)
    place = x if wide > 0 else across, y if high > 0 else along
    return f'{before} x="{place[0]}" y="{place[1]}"{size(abs(wide), abs(high), is_round=True)}{rest}'
