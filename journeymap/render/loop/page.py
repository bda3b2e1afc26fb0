"""An ∞ laid out: circles along the ribbon, whose journey it is and the worst moment in the bends, notes around it all."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.language import words as vocabulary
from journeymap.render.loop.cards import Cards
from journeymap.render.loop.feelings import Feelings
from journeymap.render.loop.legend import legend
from journeymap.render.loop.notes import Notes
from journeymap.render.loop.ribbon import EDGE, Ribbon
from journeymap.render.loop.style import BEAD, BEAD_SIZE, CLEAR, ROUND
from journeymap.render.loop.surroundings import RING, Surroundings
from journeymap.render.loop.track import Track, angle, beyond
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.frame import heading
from journeymap.render.sheet.markup import room_for, words
from journeymap.render.sheet.style import GROUNDS, HURT, LINE, LOOP, NARROWEST, SURFACE, WIDEST
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from journeymap.drawing.parts import Point
    from journeymap.render.loop.disc import Disc
    from journeymap.render.loop.track import Spot
    from journeymap.view.view import View

ROOMY = 18
_LEAN = 0.35
"""How far from straight out, towards the next stage, customers come in."""

_PILL = 24


class Page:
    """The layout of an ∞. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cards = Cards(view)
        self.discs = [self.cards.stage(column) for column in view.columns]
        moment, persona = self.cards.moment(), self.cards.persona()
        half = -(-len(view.columns) // 2)
        # The worst moment is told in the bend where it is, whose journey it is in the other one.
        right = bool(self.cards.worst and self.cards.worst.place.number > half)
        self.inner: tuple[Disc | None, Disc | None] = (persona, moment) if right or not moment else (moment, persona)
        rooms = [disc.radius + CLEAR if disc else 0 for disc in self.inner]
        self.track = Track([disc.radius for disc in self.discs], (rooms[0], rooms[1]))
        self.ribbon = Ribbon(self.track, Feelings(view))
        self.grounds: list[Box] = []
        self.boxes: list[Box] = []
        self.lines: list[Line] = list(self.ribbon.lines())
        self._stages()
        self._inner()
        self._round()
        self._notes()
        self._frame()

    def _stages(self) -> None:
        for column, disc, spot in zip(self.view.columns, self.discs, self.track.spots, strict=True):
            id_ = f"st-{column.id}"
            look = f'shape="circle" style="filled" color="{SURFACE}" fillcolor="{SURFACE}"'
            box = _circle(id_, "stage", spot.middle, disc, look)
            self.boxes.append(box._replace(title=f"{column.number}. {column.name}", target=id_))

    def _inner(self) -> None:
        """Put what stands in the bends into their middle, and lead from the worst moment to what is told of it."""
        worst = self.cards.worst
        for side, disc in enumerate(self.inner):
            middle = self.track.focus(side)
            if disc and worst and side == (worst.place.number > len(self.track.sides[0])):
                look = f'shape="circle" style="filled" color="{LINE}" fillcolor="{GROUNDS["pains"]}"'
                self.boxes.append(_circle("worst", "worst", middle, disc, look)._replace(title=self._moment()))
                self._bead(middle, disc.radius)
            elif disc:
                persona = self.view.personas[0]
                look = f'shape="circle" style="filled" color="{LINE}" fillcolor="{SURFACE}"'
                self.boxes.append(_circle(f"persona-{persona.id}", "persona", middle, disc, look)._replace(title=persona.name))

    def _bead(self, focus: Point, radius: float) -> None:
        worst = self.view.ranking.worst[0]
        spot = self.track.spots[worst.place.number - 1]
        share = (worst.x - worst.place.number + 1 - EDGE) / (1 - 2 * EDGE)
        middle = self.ribbon.beside(spot, share)
        turn = angle(middle, focus)
        ends = (middle, beyond(focus, turn, -radius))
        self.lines.append(Line("worst-line", "worst", (tuple(curved(ends)),), f'color="{HURT}" penwidth="1.6"', self._moment()))
        fill = EMOTIONS[worst.feeling.score]
        look = f'shape="circle" style="filled" color="{HURT}" fillcolor="{fill}" peripheries="2"'
        target = f"tp-{worst.place.anchor}" if worst.place.touchpoint else f"st-{worst.place.anchor}"
        label = words(worst.feeling.signed, BEAD)
        x, y = middle[0] - BEAD_SIZE / 2, middle[1] - BEAD_SIZE / 2
        self.boxes.append(Box("worst-bead", "worst", x, y, BEAD_SIZE, BEAD_SIZE, label, look, self._moment(), target))

    def _moment(self) -> str:
        worst = self.view.ranking.worst[0]
        moment = f"{worst.place.name} · {worst.feeling.word} {worst.feeling.apart}"
        return self.view.language.label("Worst moment: {moment}", moment=moment)

    def _round(self) -> None:
        """Write on the way back to the beginning that it leads into a new round."""
        text = f"↻ {self.view.language.label(vocabulary.LINK_KINDS['loop'])}"
        wide = room_for(text, ROUND) + 16
        (x, y), _ = self.track.at(self.track.straight * 0.6)
        look = f'shape="box" style="rounded,filled" color="{LOOP}" fillcolor="{LOOP}"'
        self.boxes.append(Box("round", "round", x - wide / 2, y - _PILL / 2, wide, _PILL, words(text, ROUND), look))

    def _notes(self) -> None:
        notes, surroundings = Notes(self.view), Surroundings(self.track, self.boxes)
        spots = self.track.spots
        outward = [self._outward(spot) for spot in spots]
        towards_next = (outward[1] - outward[0] + pi) % (2 * pi) - pi if len(self.track.sides[0]) > 1 else pi * 5 / 7
        entry = surroundings.put("entry", notes.entry(), spots[0], outward[0] + towards_next * _LEAN)
        self.lines.append(entry)
        for column, spot, turn in zip(self.view.columns, spots, outward, strict=True):
            note = notes.ways(column)
            if note:
                self.lines.append(surroundings.put(f"ways-{column.id}", note, spot, turn))

    def _outward(self, spot: Spot) -> float:
        return angle(self.track.focus(spot.middle[0] > 0), spot.middle)

    def _told(self) -> str:
        view, labels = self.view, self.view.language.labels
        stages = labels("{n} stage", "{n} stages", len(view.columns))
        points = labels("{n} touchpoint", "{n} touchpoints", len(view.flow.touchpoints))
        return " · ".join((view.language.label(vocabulary.SHAPES["loop"]), stages, points))

    def _frame(self) -> None:
        """Move all of it below the title, and set the legend below."""
        around = [(box, RING if box.kind == "stage" else 0) for box in self.boxes]
        left = min(-self.track.right - RING, *(box.x - ring for box, ring in around))
        top = min(-self.track.radius - RING, *(box.y - ring for box, ring in around))
        right = max(self.track.right + RING, *(box.x + box.width + ring for box, ring in around))
        bottom = max(self.track.radius + RING, *(box.y + box.height + ring for box, ring in around))
        self.width = max(right - left, NARROWEST)
        measure = min(int(self.width), WIDEST)
        block = heading(self.view, measure, self._told())
        by = (self.width - right - left) / 2, block.height + ROOMY - top
        self.boxes = [box._replace(x=box.x + by[0], y=box.y + by[1]) for box in self.boxes]
        self.lines = [_moved(line, by) for line in self.lines]
        self.bottom = bottom + by[1]
        self.boxes.append(Box("title", "title", 0, 0, measure, block.height, block.label))
        foot = legend(self.view, measure)
        if foot.label:
            self.bottom += ROOMY
            self.boxes.append(Box("legend", "legend", 0, self.bottom, measure, foot.height, foot.label))
            self.bottom += foot.height


def _circle(id_: str, kind: str, middle: Point, disc: Disc, look: str) -> Box:
    size = 2 * disc.radius
    return Box(id_, kind, middle[0] - disc.radius, middle[1] - disc.radius, size, size, disc.label, look)


def _moved(line: Line, by: Point) -> Line:
    return line._replace(pieces=tuple(tuple((x + by[0], y + by[1]) for x, y in piece) for piece in line.pieces))
