"""The emotion lane: its ground and scale, the curves in the colours of what they show, faces and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render import marks
from journeymap.render.map.style import FEELING, GAP, GUTTER, PITCH, SCALE
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.markup import one_line, words
from journeymap.render.sheet.parts import Box, Line
from journeymap.render.sheet.scheme import mixed
from journeymap.render.sheet.style import CHIP, FALL, HURT, INK, LINE, RISE, SECONDARY, SURFACE, ZERO
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.render.marks import Mark
    from journeymap.render.sheet.parts import Point
    from journeymap.view.view import Curve, Stretch, View

TIER = 2
"""Columns are as wide here as those of a canvas on a large screen: the words that have room there have it here."""

REM = PITCH / marks.PITCHES[TIER]
HEIGHT = round(marks.BAND * REM)
SHAPES = ("circle", "square", "diamond", "triangle")
DASHES = ("solid", "dashed", "dotted", "dashed")
"""How the curves of several personas are told apart, besides the shape of their faces."""

RING = 4
"""How far around the worst moment's face there is a ring: Graphviz draws it outside."""

WIDTH = 3
_PIECES = 6
"""Into how many pieces a Bézier is cut to be coloured."""

_LEFT = GUTTER - GAP / 2


class Emotion:
    """The lane laid out with its top at `y`."""

    def __init__(self, view: View, y: float) -> None:
        self.view = view
        self.y = y
        self.width = len(view.columns) * PITCH - GAP

    def ground(self) -> Box:
        """What the curves are drawn on."""
        look = f'style="rounded,filled" color="{LINE}" fillcolor="{RISE}:{FALL}" gradientangle="270"'
        return Box("emotion", "emotion", GUTTER, self.y, self.width, HEIGHT, look=look)

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the scale, then the curves, the first persona's last."""
        for score in range(-2, 3):
            ends = ((GUTTER + 1.0, self._height(score)), (GUTTER + self.width - 1.0, self._height(score)))
            look = f'color="{LINE}"' if score else f'color="{ZERO}" penwidth="1" style="dashed"'
            yield Line(f"scale-{score}", "scale", (tuple(curved(ends)),), look)
        for curve in reversed(self.view.curves):
            for number, stretch in enumerate(curve.stretches):
                if stretch.beziers:
                    yield from self._curve(curve, number, stretch)

    def scale(self) -> Iterator[Box]:
        """Yield the numbers of the scale, in the gutter."""
        for score in range(-2, 3):
            label = words(self.view.language.signed(score), SCALE)
            yield Box(f"score-{score}", "score", GUTTER - 30, self._height(score) - 7, 26, 14, label)

    def faces(self) -> Iterator[Box]:
        """Yield the faces, those of the first persona on top, and the words that there is room for."""
        found = sorted((mark for column in marks.marks(self.view) for mark in column), key=lambda mark: -mark.index)
        for number, mark in enumerate(found):
            yield self._face(number, mark)
        for number, mark in enumerate(found):
            if mark.tier <= TIER:
                yield self._words(number, mark)

    def _face(self, number: int, mark: Mark) -> Box:
        left, top, right, _ = self._box(mark.face(marks.PITCHES[TIER]))
        feeling = mark.point.feeling
        color = EMOTIONS[feeling.score]
        shape = SHAPES[mark.index % len(SHAPES)]
        first = mark.index == 0
        fill, border = (color, SURFACE) if first else (SURFACE, color)
        look = f'shape="{shape}" style="filled" fillcolor="{fill}" color="{border}" penwidth="1.5"'
        if mark.worst:
            look = f'shape="{shape}" style="filled" fillcolor="{fill}" color="{HURT}" penwidth="1.5" peripheries="2"'
        size = 10 if mark.worst else 8
        label = "" if mark.today else words(feeling.signed, CHIP._replace(size=size, color=SURFACE if first else INK))
        title = " · ".join(filter(None, (mark.persona, mark.point.place.name, f"{feeling.word} {feeling.signed}")))
        ring = RING if mark.worst else 0
        wide = right - left - 2 * ring
        return Box(f"face-{number}", "face", left + ring, top + ring, wide, wide, label, look, title)

    def _words(self, number: int, mark: Mark) -> Box:
        left, top, right, bottom = self._box(mark.words(marks.PITCHES[TIER], mark.nudge))
        feeling = mark.point.feeling
        text = one_line(mark.name or feeling.word, FEELING, round(right - left))
        label = words(text, FEELING.inked(EMOTIONS[feeling.score]))
        return Box(f"feeling-{number}", "feeling", left, top, right - left, bottom - top, label)

    def _curve(self, curve: Curve, number: int, stretch: Stretch) -> Iterator[Line]:
        """Yield a stretch of a curve: the first persona's in the colours of emotion, over a line that fills its joints."""
        start = stretch.points[0]
        points = [self._at(start.x, float(start.feeling.score))]
        for x1, y1, x2, y2, x, y in stretch.beziers:
            points += [self._at(x1, y1), self._at(x2, y2), self._at(x, y)]
        id_, whole = f"curve-{curve.index}-{number}", (tuple(points),)
        if curve.index:
            look = f'color="{SECONDARY}" penwidth="1.6" style="{DASHES[curve.index % len(DASHES)]}"'
            yield Line(id_, "curve", whole, look, curve.persona)
            return
        yield Line(id_, "curve", whole, f'color="{EMOTIONS[0]}" penwidth="{WIDTH - 0.6:g}"', curve.persona)
        zero, step = self._height(0), self._height(0) - self._height(1)
        colors: dict[str, list[tuple[Point, ...]]] = {}
        for first in range(0, len(points) - 1, 3):
            for piece in _cut(tuple(points[first : first + 4]), _PIECES):
                middle = sum(y * share for (_, y), share in zip(piece, (1, 3, 3, 1), strict=True)) / 8
                colors.setdefault(_color((zero - middle) / step), []).append(piece)
        for part, (color, pieces) in enumerate(colors.items()):
            yield Line(f"{id_}-{part}", "curve", tuple(pieces), f'color="{color}" penwidth="{WIDTH}"')

    def _at(self, x: float, score: float) -> Point:
        return _LEFT + x * PITCH, self._height(score)

    def _height(self, score: float) -> float:
        return self.y + (marks.MARGIN + (2 - score) / 4 * (marks.BAND - 2 * marks.MARGIN)) * REM

    def _box(self, box: marks.Box) -> tuple[float, float, float, float]:
        left, top, right, bottom = box
        return _LEFT + left * REM, self.y + top * REM, _LEFT + right * REM, self.y + bottom * REM


def _cut(bezier: tuple[Point, ...], count: int) -> Iterator[tuple[Point, ...]]:
    """Cut a Bézier into pieces, each for the same share of its parameter (de Casteljau's algorithm)."""
    for left in range(count, 1, -1):
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


def _color(score: float) -> str:
    """Mix the colours of the whole scores on both sides, in quarters."""
    return mixed(max(-8, min(8, round(score * 4))))
