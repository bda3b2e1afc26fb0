"""What stands around an ∞: beside each circle, as near to it as nothing else is in the way."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.render.loop.track import beyond
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.style import BACK, LOOP, SECONDARY

if TYPE_CHECKING:
    from journeymap.drawing.parts import Point
    from journeymap.render.loop.notes import Note
    from journeymap.render.loop.track import Spot, Track

RING = 15
"""From a circle's edge to where lines begin, beyond the ribbon."""

AIR = 10.0
_NOTE = 36
"""From a circle to the note beside it."""

_PUSH = 8.0
_SAMPLE = 16.0
_TURNS = tuple(turn * 0.22 for turn in (0, 1, -1, 2, -2, 3, -3))
_DEAR = 30
"""How much farther away a note may be, in points, before it rather stands at another angle, in radians."""

_HEAD = 7
_SHORT = 9
"""How far from a note its line ends."""

_STEPS = 5
_TINY = 1e-9
_COLORS = {"loop": LOOP, "back": BACK}
_ROUND = {"stage", "persona", "worst"}


class Surroundings:
    """Puts notes among the boxes of a page, and keeps them off each other and off the ribbon."""

    def __init__(self, track: Track, boxes: list[Box]) -> None:
        self.boxes = boxes
        count = round(track.length / _SAMPLE)
        self._samples = [track.at(number / count * track.length)[0] for number in range(count)]

    def put(self, id_: str, note: Note, spot: Spot, turn: float) -> Line:
        """Put a note beside a circle, as near to it as nothing else is in the way, and lead a line there."""
        found = [(*self._place(note, spot, turn + by), by) for by in _TURNS]
        _, far, by = min(found, key=lambda place: (place[0], place[1] + _DEAR * abs(place[2])))
        turn += by
        wide, high = note.width, note.block.height
        x, y = beyond(spot.middle, turn, far)
        edge, end = self._ends(note, spot, turn, far)
        color = _COLORS.get(note.kind, SECONDARY)
        tip, back = (edge, turn) if note.kind == "entry" else (end, turn + pi)
        bent = pi / 2 if note.kind == "exit" else 0.55
        pieces = [
            tuple(curved(ends)) for ends in ((edge, end), *((tip, beyond(tip, back + side, _HEAD)) for side in (bent, -bent)))
        ]
        self.boxes.append(Box(id_, note.kind, x - wide / 2, y - high / 2, wide, high, note.block.label, title=note.title))
        return Line(f"line-{id_}", note.kind, tuple(pieces), f'color="{color}" penwidth="1.6"', note.title)

    def _place(self, note: Note, spot: Spot, turn: float) -> tuple[bool, float]:
        """How far from a circle's middle there is room for a note in some direction, and whether its line is in the way."""
        wide, high = note.width, note.block.height
        far = spot.radius + _NOTE + abs(cos(turn)) * wide / 2 + abs(sin(turn)) * high / 2
        while not self._is_free(beyond(spot.middle, turn, far), wide, high):
            far += _PUSH
        edge, end = self._ends(note, spot, turn, far)
        shares = (step / _STEPS for step in range(1, _STEPS))
        way = [(edge[0] + (end[0] - edge[0]) * share, edge[1] + (end[1] - edge[1]) * share) for share in shares]
        return not all(self._is_free(point, 0, 0, 0) for point in way), far

    def _ends(self, note: Note, spot: Spot, turn: float, far: float) -> tuple[Point, Point]:
        """Where the line begins and ends that leads from a circle to its note."""
        reach = min(note.width / 2 / max(abs(cos(turn)), _TINY), note.block.height / 2 / max(abs(sin(turn)), _TINY))
        return beyond(spot.middle, turn, spot.radius + RING), beyond(spot.middle, turn, far - reach - _SHORT)

    def _is_free(self, middle: Point, wide: float, high: float, air: float = AIR) -> bool:
        """Whether nothing stands, and no ribbon runs, where a rectangle is to be."""
        (x, y), half, rise = middle, wide / 2 + air, high / 2 + air
        left, top, right, bottom = x - half, y - rise, x + half, y + rise
        for box in self.boxes:
            if box.kind in _ROUND:
                at, height = box.middle
                near = min(max(at, left), right), min(max(height, top), bottom)
                if hypot(at - near[0], height - near[1]) < box.width / 2:
                    return False
            elif left < box.x + box.width and box.x < right and top < box.y + box.height and box.y < bottom:
                return False
        left, top, right, bottom = left - air, top - air, right + air, bottom + air
        return not any(left < across < right and top < down < bottom for across, down in self._samples)
