"""The emotion lane: its ground and scale, the curves in the colours of what they show, faces and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.render import marks
from journeymap.render.map.grid import Grid
from journeymap.render.map.placing import Wish, placed
from journeymap.render.map.style import FEELING, PITCH, SCALE, SCREEN
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.feelings import pieces
from journeymap.render.sheet.markup import one_line, room_for, words
from journeymap.render.sheet.style import CHIP, FALL, HURT, INK, LINE, RISE, SECONDARY, SURFACE, ZERO
from journeymap.view.looks import look_of
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.drawing.parts import Point
    from journeymap.render.map.placing import Corners
    from journeymap.render.map.style import Setting
    from journeymap.render.marks import Mark
    from journeymap.view.view import Curve, Stretch, View

TIER = 2
"""Columns are as wide here as those of a canvas on a large screen: the words that have room there have it here."""

REM = PITCH / marks.PITCHES[TIER]
HEIGHT = round(marks.BAND * REM)
SHAPES = ("circle", "square", "diamond", "triangle")
DASHES = ("solid", "dashed", "dotted", "solid")
"""By look; Graphviz has no more. The last is much thinner than the first."""

RING = 4
"""How far around the worst moment's face there is a ring: Graphviz draws it outside."""

VEIL = 'shape="box" style="rounded,filled" color="#FFFFFF00" fillcolor="#FFFFFFB4"'
"""Behind words that found no place clear of the curves."""

WIDTH = 3


class Emotion:
    """The lane laid out with its top at `y`, over the columns of a grid."""

    def __init__(self, view: View, y: float, grid: Grid | None = None, setting: Setting = SCREEN) -> None:
        self.view = view
        self.y = y
        self.grid = grid or Grid(len(view.columns), SCREEN)
        self.left = self.grid.left
        self.width = self.grid.right - self.left
        self.is_spacious = setting.times > 1
        self.height = round(HEIGHT * setting.rise)
        self._rem = REM * setting.rise
        """A rem upwards; sideways and for all that is drawn it is `REM`."""

    def ground(self) -> Box:
        """What the curves are drawn on."""
        look = f'style="rounded,filled" color="{LINE}" fillcolor="{RISE}:{FALL}" gradientangle="270"'
        return Box("emotion", "emotion", self.left, self.y, self.width, self.height, look=look)

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the scale, then the curves, the first persona's last."""
        for score in range(-2, 3):
            ends = ((self.left + 1.0, self._height(score)), (self.grid.right - 1.0, self._height(score)))
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
            yield Box(f"score-{score}", "score", self.left - 30, self._height(score) - 7, 26, 14, label)

    def faces(self) -> Iterator[Box]:
        """Yield the faces, those of the first persona on top, and the words that there is room for."""
        found = sorted((mark for column in marks.marks(self.view) for mark in column), key=lambda mark: -mark.index)
        for number, mark in enumerate(found):
            yield self._face(number, mark)
        places = self._given(found) if self.is_spacious else self._usual(found)
        for number, (mark, place) in enumerate(zip(found, places, strict=True)):
            if place:
                yield self._words(number, mark, place)

    def _usual(self, found: Sequence[Mark]) -> list[Corners | None]:
        return [self._around(mark, mark.words(0, mark.nudge)) if mark.tier <= TIER else None for mark in found]

    def _given(self, found: Sequence[Mark]) -> list[Corners | None]:
        faces = [self._around(mark, mark.face(0)) for mark in found]
        lane = self.left, self.y + 1, self.grid.right, self.y + self.height - 1
        return placed([self._wish(mark, face) for mark, face in zip(found, faces, strict=True)], faces, lane)

    def _wish(self, mark: Mark, face: Corners) -> Wish | None:
        if mark.today and not mark.name:
            return None
        wide = max(room_for(mark.name or mark.point.feeling.word, FEELING), round(mark.wide * REM))
        own = self._around(mark, mark.words(0, mark.nudge)) if mark.tier < len(marks.PITCHES) else None
        return Wish(face, wide, marks.LINE * REM, mark.below, own, (mark.tier, not mark.worst, mark.index))

    def _face(self, number: int, mark: Mark) -> Box:
        left, top, right, _ = self._around(mark, mark.face(0))
        feeling = mark.point.feeling
        color = EMOTIONS[feeling.score]
        shape = SHAPES[look_of(mark.index).marker]
        first = mark.index == 0
        fill, border = (color, SURFACE) if first else (SURFACE, color)
        look = f'shape="{shape}" style="filled" fillcolor="{fill}" color="{border}" penwidth="1.5"'
        if mark.worst:
            look = f'shape="{shape}" style="filled" fillcolor="{fill}" color="{HURT}" penwidth="1.5" peripheries="2"'
        size = 10 if mark.worst else 8
        label = "" if mark.today else words(feeling.signed, CHIP._replace(size=size, color=SURFACE if first else INK))
        title = " · ".join(filter(None, (mark.persona, mark.point.place.name, f"{feeling.word} {feeling.apart}")))
        ring = RING if mark.worst else 0
        wide = right - left - 2 * ring
        return Box(f"face-{number}", "face", left + ring, top + ring, wide, wide, label, look, title)

    def _words(self, number: int, mark: Mark, place: Corners) -> Box:
        left, top, right, bottom = place
        feeling = mark.point.feeling
        text = one_line(mark.name or feeling.word, FEELING, round(right - left))
        label = words(text, FEELING.inked(EMOTIONS[feeling.score]))
        look = ""
        if mark.tier == len(marks.PITCHES) or place != self._around(mark, mark.words(0, mark.nudge)):
            spare = max(0, right - left - room_for(text, FEELING) - 4) / 2
            left, right, look = left + spare, right - spare, VEIL
        return Box(f"feeling-{number}", "feeling", left, top, right - left, bottom - top, label, look)

    def _curve(self, curve: Curve, number: int, stretch: Stretch) -> Iterator[Line]:
        """Yield a stretch of a curve: the first persona's in the colours of emotion, over a line that fills its joints."""
        start = stretch.points[0]
        points = [self._at(start.x, float(start.feeling.score))]
        for x1, y1, x2, y2, x, y in stretch.beziers:
            points += [self._at(x1, y1), self._at(x2, y2), self._at(x, y)]
        id_, whole = f"curve-{curve.index}-{number}", (tuple(points),)
        if curve.index:
            look = f'color="{SECONDARY}" penwidth="1.6" style="{DASHES[look_of(curve.index).dash]}"'
            yield Line(id_, "curve", whole, look, curve.persona)
            return
        yield Line(id_, "curve", whole, f'color="{EMOTIONS[0]}" penwidth="{WIDTH - 0.6:g}"', curve.persona)
        zero, step = self._height(0), self._height(0) - self._height(1)
        for part, (color, some) in enumerate(pieces(points, zero, step)):
            yield Line(f"{id_}-{part}", "curve", some, f'color="{color}" penwidth="{WIDTH}"')

    def _at(self, x: float, score: float) -> Point:
        return self.grid.across(x), self._height(score)

    def _height(self, score: float) -> float:
        return self.y + (marks.MARGIN + (2 - score) / 4 * (marks.BAND - 2 * marks.MARGIN)) * self._rem

    def _around(self, mark: Mark, box: marks.Box) -> Corners:
        """Put a box, in rem and as if columns had no width, where its mark stands."""
        x, y = self._at(mark.point.x, 2 - mark.y / 25)
        middle = (mark.face(0)[1] + mark.face(0)[3]) / 2
        left, top, right, bottom = box
        return x + left * REM, y + (top - middle) * REM, x + right * REM, y + (bottom - middle) * REM
