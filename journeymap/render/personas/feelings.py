"""How a persona's journey feels, in small: the curve through the stages, with its worst and its best moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.language.hyphens import SHORTEST, hyphenated
from journeymap.render.personas.style import CHART, FEELS, MOMENT, SAYS, STAGE
from journeymap.render.sheet import signs
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.feelings import pieces
from journeymap.render.sheet.frame import Key
from journeymap.render.sheet.markup import Hand, cell, fitted, room_for, table, text_height, words
from journeymap.render.sheet.rows import text_row
from journeymap.render.sheet.style import CHIP, DECORATIVE, FALL, LINE, RISE, SURFACE, ZERO
from journeymap.view.palette import EMOTIONS
from journeymap.view.ranking import extremes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.drawing.parts import Point as Place
    from journeymap.view.view import Column, Curve, Point, View

MARGIN = 18
"""From the edge of the curve's ground to the ends of the scale."""

FACE, DOT = 20, 7
"""The sizes of a moment that is told in words, and of any other."""

NARROWEST = 40
"""In a column that is narrower than this, a stage's number stands for its name."""

MOMENTS = 34
"""How high a moment is, told in words."""

_BESIDE = 8


def keys(view: View) -> Iterator[Key]:
    """Explain the numbers below the curves, where they stand for the names of stages."""
    pitch = _pitch(view)
    for column in view.columns if pitch < NARROWEST else ():
        for number in _named(column, pitch, view.language.tag):
            yield Key(words(number, STAGE), room_for(number, STAGE), column.name)


class Feelings:
    """The curve of a persona, laid out with its top left corner at a place."""

    def __init__(self, view: View, curve: Curve, id_: str, place: Place) -> None:
        self.view = view
        self.curve = curve
        self.id = id_
        self.x, self.y = place
        self.pitch = _pitch(view)
        self.hand = Hand(rtl=view.language.direction == "rtl")
        self.names = [_named(column, self.pitch, view.language.tag) for column in view.columns]
        self.below = text_height(max(len(name) for name in self.names), STAGE) + 8

    @property
    def height(self) -> float:
        """How high all of it is."""
        return CHART + self.below + MOMENTS

    def ground(self) -> Box:
        """What the curve is drawn on."""
        look = f'style="rounded,filled" color="{LINE}" fillcolor="{RISE}:{FALL}" gradientangle="270"'
        return Box(f"emotion-{self.id}", "emotion", self.x, self.y, SAYS, CHART, look=look)

    def lines(self) -> Iterator[Line]:
        """Yield what parts good from bad and stage from stage, and the curve in the colours of what it shows."""
        zero = self._height(0)
        dashed = f'color="{ZERO}" penwidth="1" style="dashed"'
        yield Line(f"zero-{self.id}", "scale", (tuple(curved(((self.x + 1, zero), (self.x + SAYS - 1, zero)))),), dashed)
        bounds = tuple(
            tuple(curved(((x, self.y + 1), (x, self.y + CHART - 1))))
            for x in (self._across(number) for number in range(1, len(self.names)))
        )
        if bounds:
            yield Line(f"stages-{self.id}", "scale", bounds, f'color="{DECORATIVE}" penwidth="0.7" style="dotted"')
        for number, stretch in enumerate(self.curve.stretches):
            if stretch.beziers:
                start = stretch.points[0]
                points = [self._at(start.x, start.feeling.score)]
                for x1, y1, x2, y2, x, y in stretch.beziers:
                    points += [self._at(x1, y1), self._at(x2, y2), self._at(x, y)]
                id_, step = f"curve-{self.id}-{number}", zero - self._height(1)
                title = self.curve.persona
                yield Line(id_, "curve", (tuple(points),), f'color="{EMOTIONS[0]}" penwidth="2.4"', title)
                for part, (color, some) in enumerate(pieces(points, zero, step)):
                    yield Line(f"{id_}-{part}", "curve", some, f'color="{color}" penwidth="3"')

    def boxes(self) -> Iterator[Box]:
        """Yield the points of the curve, the stages below it, and its worst and its best moment in words."""
        told = self._told()
        faces = [self._at(point.x, point.feeling.score) for _, point in told]
        for number, point in enumerate(self.curve.points):
            x, _ = self._at(point.x, point.feeling.score)
            if all(abs(x - face) >= (FACE + DOT) / 2 for face, _ in faces):
                yield self._dot(number, point, DOT, "")
        for number, (_, point) in enumerate(told):
            yield self._dot(f"told-{number}", point, FACE, words(point.feeling.signed, CHIP))
        for number in range(len(self.names)):
            yield self._stage(number)
        for number, (name, point) in enumerate(told):
            yield self._moment(number, name, point)

    def _told(self) -> list[tuple[str, Point]]:
        """The lowest point, if it is a bad one, and the highest, if it is a good one, with what they are called."""
        label = self.view.language.label
        worst, best = extremes(self.curve.points, self.view.ranking.pains)
        told = [(label("Worst moment"), worst)] if worst.feeling.score < 0 else []
        return [*told, (label("Best moment"), best)] if best.feeling.score > 0 else told

    def _stage(self, number: int) -> Box:
        column, lines = self.view.columns[number], self.names[number]
        height = self.below - 8
        text = "<BR/>".join(words(line, STAGE) for line in lines)
        label = table([cell(text, int(self.pitch), height)]) if lines else ""
        x, y = self._across(number), self.y + CHART + 4
        id_, title = f"stage-{self.id}-{column.id}", f"{column.number}. {column.name}"
        return Box(id_, "stage", x, y, self.pitch, height, label, title=title, target=f"st-{column.id}")

    def _dot(self, number: int | str, point: Point, across: int, label: str) -> Box:
        x, y = self._at(point.x, point.feeling.score)
        look = f'shape="circle" style="filled" fillcolor="{EMOTIONS[point.feeling.score]}" color="{SURFACE}" penwidth="1.5"'
        title = " · ".join((point.place.name, f"{point.feeling.word} {point.feeling.apart}"))
        return Box(f"face-{self.id}-{number}", "face", x - across / 2, y - across / 2, across, across, label, look, title)

    def _moment(self, number: int, name: str, point: Point) -> Box:
        """Tell a moment: on the left the worst, on the right the best."""
        wide = (SAYS - 20) // 2
        color = EMOTIONS[point.feeling.score]
        room = wide - signs.CHIP_WIDTH - _BESIDE
        said = f"{name} · {point.feeling.word}"
        title = f"{said} · {point.place.name}"
        rows = [text_row(self.hand, said, FEELS.inked(color), 1, room), text_row(self.hand, point.place.name, MOMENT, 1, room)]
        chip = signs.chip(point.feeling.score, point.feeling.signed)
        body = table(*([self.hand.cell(content, room, height)] for content, height in rows))
        high = sum(row.height for row in rows)
        parts = self.hand.row(cell(table([chip]), signs.CHIP_WIDTH), cell("", _BESIDE), cell(body, room, high))
        x, y = self.x + number * (wide + 20), self.y + CHART + self.below
        target = f"{'tp' if point.place.touchpoint else 'st'}-{point.place.anchor}"
        return Box(f"moment-{self.id}-{number}", "moment", x, y, wide, MOMENTS, table(parts), title=title, target=target)

    def _at(self, x: float, score: float) -> Place:
        return self._across(x), self._height(score)

    def _across(self, x: float) -> float:
        """Keep half a face away from the sides."""
        return self.x + FACE / 2 + x * self.pitch

    def _height(self, score: float) -> float:
        return self.y + MARGIN + (2 - score) / 4 * (CHART - 2 * MARGIN)


def _pitch(view: View) -> float:
    """How wide the column of a stage is."""
    return (SAYS - FACE) / len(view.columns)


def _named(column: Column, pitch: float, tag: str) -> tuple[str, ...]:
    """A stage's name, if there is room for it, else its number, if there is room for that."""
    if pitch >= NARROWEST:
        return fitted(hyphenated(column.name, tag, SHORTEST), STAGE, int(pitch) - 8, 2)
    return (str(column.number),) if room_for(str(column.number), STAGE) <= int(pitch) else ()
