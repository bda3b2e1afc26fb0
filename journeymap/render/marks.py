"""Where the points of the emotion curves stand on a canvas, and which of their words there is room for."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.typography.metrics import Face, width
from journeymap.view.looks import look_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.view.view import Curve, Point, Stretch, View

PITCHES = (13.375, 16.0, 18.0, 21.0, 24.0)
"""How wide a column is with its gap, in rem: at least the first; from the others on there is room for more words."""

BAND = 13.0
"""The height of the emotion lane, in rem."""

MARGIN = 2.5
"""How far inside the lane the ends of the scale lie, in rem: room for a face and a word."""

FACE, POINTED_FACE, WORST_FACE, DOT = 0.75, 0.975, 1.0, 0.3125
"""The radius of a face, in rem, and of one in a diamond or triangle; the worst moment's, and that of a dot for today."""

SIZE, LINE, LONGEST = 0.75, 1.05, 9.0
"""Size, line height and greatest width of the words, in rem."""

_CLOSE = 0.875
"""How far apart faces are that feel the same, by their radii: they overlap a little, and none hides what another says."""

_AIR = 0.15
_SLACK = 1.1  # the reader's font may be wider than ours
_NUDGES = (0.0, 0.5, -0.5, 1.0, -1.0)
_SAMPLES = 16

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in rem from the top left corner of the lane."""


class Mark(Struct):
    """A point of a curve on the canvas.

    `x` and `y` are percentages of the cell and of the height of the scale; `shift` moves the face and `nudge` its
    words sideways, in rem; `below` has them below it. `tier` is the index in `PITCHES` from which on the words show,
    `len(PITCHES)` for those that show only when the reader asks. A mark of how it is today is a dot without words; one
    of them names the curve.
    """

    point: Point
    index: int
    persona: str
    x: float
    y: float
    worst: bool
    wide: float
    shift: float = 0.0
    nudge: float = 0.0
    tier: int = len(PITCHES)
    below: bool = False
    today: str = ""
    """The word for the curve of today, of whose marks it is; else empty."""
    name: str = ""
    """That word, where it stands at this mark; `tier`, `wide`, `nudge` and `below` are its own then."""

    @property
    def radius(self) -> float:
        """How far the face reaches from its middle, in rem."""
        if self.today:
            return DOT
        return WORST_FACE if self.worst else (FACE, FACE, POINTED_FACE, POINTED_FACE)[look_of(self.index).marker]

    def face(self, pitch: float) -> Box:
        """The box around the face."""
        x, y = self.point.x * pitch + self.shift, MARGIN + self.y / 100 * (BAND - 2 * MARGIN)
        radius = self.radius
        return x - radius, y - radius, x + radius, y + radius

    @property
    def style(self) -> str:
        """The lengths as CSS properties."""
        shift = f";--shift:{self.shift:g}rem" if self.shift else ""
        nudge = f";--nudge:{self.nudge:.3g}rem" if self.nudge else ""
        return f"--x:{self.x:.4g}%;--y:{self.y / 100:g};--w:{self.wide:.3g}rem{shift}{nudge}"

    def words(self, pitch: float, nudge: float) -> Box:
        """The box around the words: above the face, or below it."""
        left, top, right, bottom = self.face(pitch)
        middle = (left + right) / 2 + nudge
        upper = bottom + _AIR if self.below else top - _AIR - LINE
        return middle - self.wide / 2, upper, middle + self.wide / 2, upper + LINE


def marks(view: View) -> list[list[Mark]]:
    """Return the marks of every column, those of the first persona first."""
    columns: list[list[Mark]] = [[] for _ in view.columns]
    for curve in view.curves:
        for point in curve.points:
            columns[point.place.number - 1].append(_mark(point, curve, view))
    for column in columns:
        _part([mark for mark in column if not mark.today], PITCHES[0] * len(columns))
    found = [mark for column in columns for mark in column]
    ranked = sorted((mark for mark in found if not mark.today), key=_rank)
    dots = [mark for mark in found if mark.today]
    lines = [_heights(curve, len(columns)) for curve in view.curves]
    for tier, pitch in enumerate(PITCHES):
        waiting = [mark for mark in ranked if mark.tier >= tier]
        if waiting:
            lane = _Lane(pitch, pitch * len(columns), lines)
            lane.hold(found, tier)
            _settle(waiting, dots, lane, tier)
    return columns


def rules(columns: Sequence[Sequence[Mark]]) -> str:
    """Return where the marks stand as CSS: the second mark of the first column has the class `m0-1`."""
    return "".join(f".m{at}-{row}{{{mark.style}}}" for at, column in enumerate(columns) for row, mark in enumerate(column))


def _settle(waiting: Sequence[Mark], dots: Sequence[Mark], lane: _Lane, tier: int) -> None:
    """Write what there is room for: the most telling word, the name of today's curve, the other words."""
    for mark in waiting[:1]:
        lane.place(mark, tier)
    _name(dots, lane, tier)
    for mark in waiting[1:]:
        lane.place(mark, tier)


def path(stretches: Iterable[Stretch]) -> str:
    """Return a curve as the `d` of an SVG path: 100 units to a column and to a step of the score, +2 at the top."""
    return "".join(
        f"M{_pair(stretch.points[0].x, stretch.points[0].feeling.score)}"
        + "".join(f"C{_pair(x1, y1)} {_pair(x2, y2)} {_pair(x, y)}" for x1, y1, x2, y2, x, y in stretch.beziers)
        for stretch in stretches
        if stretch.beziers
    )


def area(stretches: Iterable[Stretch]) -> str:
    """Return what lies between a curve and the neutral line, as :func:`path` does."""
    return "".join(
        f"{path([stretch])}L{_pair(stretch.points[-1].x, 0)} {_pair(stretch.points[0].x, 0)}Z"
        for stretch in stretches
        if stretch.beziers
    )


def _pair(x: float, score: float) -> str:
    return f"{x * 100:.5g} {(2 - score) * 100:.5g}"


def _mark(point: Point, curve: Curve, view: View) -> Mark:
    feeling = point.feeling
    wide = width(f"{feeling.word} {feeling.signed}", Face.SEMIBOLD, SIZE) * _SLACK
    x = (point.x - point.place.number + 1) * 100
    worst = bool(view.ranking.worst) and point is view.ranking.worst[0]
    return Mark(
        point,
        curve.index,
        curve.persona,
        x,
        (2 - feeling.score) * 25,
        worst,
        min(wide, LONGEST),
        below=point.below,
        today=curve.today,
    )


def _part(column: Sequence[Mark], edge: float) -> None:
    """Move the faces of personas who feel the same at the same moment apart, and none of them out of the narrowest lane."""
    together: dict[tuple[float, float], list[Mark]] = {}
    for mark in column:
        together.setdefault((mark.x, mark.y), []).append(mark)
    for group in together.values():
        steps = [(one.radius + other.radius) * _CLOSE for one, other in pairwise(group)]
        for mark, shift in zip(group, accumulate(steps, initial=-sum(steps) / 2), strict=True):
            mark.shift = shift
        left, right = group[0].face(PITCHES[0])[0], group[-1].face(PITCHES[0])[2]
        inwards = max(0.0, -left) - max(0.0, right - edge)
        for mark in group if inwards else ():
            mark.shift += inwards


def _rank(mark: Mark) -> tuple[bool, int, int]:
    """The most telling words first."""
    return not mark.worst, mark.index, -abs(mark.point.feeling.score)


def _name(dots: Sequence[Mark], lane: _Lane, tier: int) -> None:
    """Write the word for today's curve beside one of its points, once: the last, the first, or any other."""
    if any(mark.name for mark in dots):
        return
    for mark in (*dots[-1:], *dots[:-1]):
        before = mark.wide
        mark.wide = min(width(mark.today, Face.SEMIBOLD, SIZE) * _SLACK, LONGEST)
        if lane.place(mark, tier):
            mark.name = mark.today
            return
        mark.wide = before


class _Lane:
    """What is taken of the lane at a width of its columns, `pitch`, and what is free."""

    def __init__(self, pitch: float, edge: float, lines: Sequence[Sequence[float]]) -> None:
        self._pitch = pitch
        self._edge = edge
        self._lines = lines
        self._taken: dict[int, list[Box]] = {}

    def hold(self, marks: Iterable[Mark], tier: int) -> None:
        """Take what is settled: all faces, and the words that show at narrower columns already."""
        for mark in marks:
            self.take(mark.face(self._pitch))
            if mark.tier < tier:
                self.take(mark.words(self._pitch, mark.nudge))

    def take(self, box: Box) -> None:
        for column in _columns(box[0], box[2], self._pitch):
            self._taken.setdefault(column, []).append(box)

    def place(self, mark: Mark, tier: int) -> bool:
        """Find a place for the words of a mark: clear of faces, of other words and of the curves.

        They stand above, or below where the curve dips; where there is no room, on the other side.
        """
        left, top, right, bottom = own = mark.face(self._pitch)
        half, middle = mark.wide / 2, (left + right) / 2
        room = max(0.0, half - mark.radius)
        near = self._near(middle - room - half, top - _AIR - LINE, middle + room + half, bottom + _AIR + LINE)
        near = [box for box in near if box != own]
        for below in (mark.below, not mark.below):
            upper = bottom + _AIR if below else top - _AIR - LINE
            for share in _NUDGES:
                start = middle + share * room - half
                box = start, upper, start + mark.wide, upper + LINE
                if self._is_free(box, near):
                    mark.tier, mark.nudge, mark.below = tier, share * room, below
                    self.take(box)
                    return True
        return False

    def _near(self, left: float, top: float, right: float, bottom: float) -> list[Box]:
        return [
            box
            for column in _columns(left, right, self._pitch)
            for box in _touching((left, top, right, bottom), self._taken.get(column, ()))
        ]

    def _is_free(self, box: Box, near: Iterable[Box]) -> bool:
        inside = box[0] >= 0 and box[2] <= self._edge
        return inside and not any(_touching(box, near)) and not any(_crosses(box, line, self._pitch) for line in self._lines)


def _columns(left: float, right: float, pitch: float) -> range:
    return range(int(left // pitch), int(right // pitch) + 1)


def _touching(box: Box, others: Iterable[Box]) -> Iterator[Box]:
    left, top, right, bottom = box
    for other in others:  # the busiest loop of a canvas
        if other[0] < right and left < other[2] and other[1] < bottom and top < other[3]:
            yield other


def _crosses(box: Box, line: Sequence[float], pitch: float) -> bool:
    left, top, right, bottom = box
    heights = [y for y in line[int(left / pitch * _SAMPLES) : int(right / pitch * _SAMPLES) + 2] if y]
    return bool(heights) and min(heights) < bottom and max(heights) > top


def _heights(curve: Curve, columns: int) -> list[float]:
    """How far below the lane's top the curve runs, at even steps along the map; 0 where it has a gap."""
    heights = [0.0] * (columns * _SAMPLES + 2)
    for stretch in curve.stretches:
        x0, y0 = stretch.points[0].x, float(stretch.points[0].feeling.score)
        for _, y1, _, y2, x3, y3 in stretch.beziers:
            for step in range(int(x0 * _SAMPLES) + 1, int(x3 * _SAMPLES) + 1):
                t = (step / _SAMPLES - x0) / (x3 - x0)  # the controls stand at thirds, so x runs evenly with t
                score = (1 - t) ** 3 * y0 + 3 * t * (1 - t) ** 2 * y1 + 3 * t * t * (1 - t) * y2 + t**3 * y3
                heights[step] = MARGIN + (2 - score) / 4 * (BAND - 2 * MARGIN)
            x0, y0 = x3, y3
    return heights
