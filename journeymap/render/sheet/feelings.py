"""A curve in the colours of the emotions that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.sheet.scheme import mixed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.drawing.parts import Point

_PIECES = 6
"""Into how many pieces a Bézier is cut to be coloured."""


def pieces(points: Sequence[Point], zero: float, step: float) -> Iterable[tuple[str, tuple[tuple[Point, ...], ...]]]:
    """Cut a curve by colour: it is given by its control points, its scale by where zero is and how far one is above it."""
    colors: dict[str, list[tuple[Point, ...]]] = {}
    for first in range(0, len(points) - 1, 3):
        for piece in _cut(tuple(points[first : first + 4])):
            middle = sum(y * share for (_, y), share in zip(piece, (1, 3, 3, 1), strict=True)) / 8
            score = (zero - middle) / step
            colors.setdefault(mixed(max(-8, min(8, round(score * 4)))), []).append(piece)
    return [(color, tuple(some)) for color, some in colors.items()]


def _cut(bezier: tuple[Point, ...]) -> Iterator[tuple[Point, ...]]:
    """Cut a Bézier into pieces, each for the same share of its parameter (de Casteljau's algorithm)."""
    for left in range(_PIECES, 1, -1):
        t = 1 / left
        a, b, c, d = bezier
        ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
        abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
        middle = _between(abc, bcd, t)
        yield a, ab, abc, middle
        bezier = middle, bcd, cd, d
    yield bezier


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
