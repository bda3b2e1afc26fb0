"""Round corners in an SVG: Graphviz draws each box as eight curves, which takes it longer than all that is in it.

So it is given boxes with corners, and with marks that tell which of them become rectangles with round ones.
"""

from __future__ import annotations

from functools import lru_cache

_BOX = ' style="rounded,filled"'
_ROUND = b" rounded"
"""The mark of a box, at the end of its class; it goes when the box is round."""

_CELL = 'STYLE="ROUNDED" BGCOLOR="#'
_SOLID = "FE", b' fill-opacity="0.996078"'
"""A cell can have no class; its mark is a colour that lets through what nobody sees: in DOT, and as Graphviz writes it."""

_POLYGON, _RECTANGLE = b"<polygon ", b"<rect "
_POINTS = b' points="'
_MOST = 12.0
"""The radius of Graphviz's corners, for boxes of at least three times that."""


def cornered_boxes(dot: str) -> str:
    """Return DOT in which filled boxes have corners, and marks; a box without a class before its style stays as it is."""
    *boxes, rest = dot.split(_BOX)
    return "".join([*map(_marked, boxes), rest])


def _marked(box: str) -> str:
    before, found, after = box.rpartition('class="')
    name, _, look = after.partition('"')
    return f'{before}{found}{name}{_ROUND.decode()}"{look} style="filled"' if found and "\n" not in look else box + _BOX


def cornered_cells(label: str) -> str:
    """Return a label in which filled cells without a border have corners, and marks."""
    first, *cells = label.split(_CELL)
    return 'BGCOLOR="#'.join([first, *(cell[:6] + _SOLID[0] + cell[6:] for cell in cells)]) if cells else label


def rounded(svg: bytes) -> bytes:
    """Round the corners of the boxes and cells of an SVG that bear a mark."""
    first, *boxes = svg.split(b'%b">' % _ROUND)
    svg = b'">'.join([first, *(_placed(_RECTANGLE.join(box.split(_POLYGON, 1))) for box in boxes)])
    pieces = svg.split(_SOLID[1])
    for number in range(1, len(pieces)):
        pieces[number - 1] = _RECTANGLE.join(pieces[number - 1].rsplit(_POLYGON, 1))
        pieces[number] = _placed(pieces[number])
    return b"".join(pieces)


def _placed(svg: bytes) -> bytes:
    """Tell where the first polygon is as rectangles tell it: by a corner, and how far away the one across is."""
    before, _, after = svg.partition(_POINTS)
    points, _, rest = after.partition(b'"')
    corner, _, other, *_ = points.split(b" ")
    x, _, y = corner.partition(b",")
    across, _, along = other.partition(b",")
    wide, high = float(across) - float(x), float(along) - float(y)
    place = x if wide > 0 else across, y if high > 0 else along
    return b"".join([before, b' x="', place[0], b'" y="', place[1], b'"', _size(abs(wide), abs(high)), rest])


@lru_cache(maxsize=256)
def _size(wide: float, high: float) -> bytes:
    return b' width="%g" height="%g" rx="%.4g"' % (wide, high, min(_MOST, wide / 3, high / 3))
