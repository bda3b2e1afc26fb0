"""The ribbon of an ∞: in the colour of the emotion and the wider the better, around each stage's circle on both sides."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from journeymap.drawing.parts import Line
from journeymap.render.loop.style import AROUND, NARROW, STEP
from journeymap.render.loop.track import STEEP, angle, arc, beyond
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.scheme import mixed
from journeymap.render.sheet.style import DECORATIVE, GROUND, SECONDARY, SURFACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from journeymap.drawing.parts import Point
    from journeymap.render.loop.feelings import Feelings
    from journeymap.render.loop.track import Spot, Track

    Feel = Callable[[float], float | None]

EDGE = 0.1
"""How much of a stage, at its beginning and at its end, is shown between the circles."""

LATER = 0.22
"""How far behind the middle an arrow stands where there is something to read before it."""

_STEP = 4.0
_LONGEST = 10
"""A piece has so many steps at most, to follow the bend."""

_FINE, _COARSE = 16, 8
"""Into how many levels a point of the scale is cut between circles, where it shows, and around them."""

_OVERLAP = 0.8
"""By how much a piece reaches into the next, so that no seam shows."""

_CASING = 5.0
"""How wide the gap is that shows which way runs above the other where they cross."""

_BESIDE = 8
"""How far outside of a circle's edge its ribbon is pointed at, where no text of the circle is covered."""

_UNKNOWN = 7.0
_ARROW = 8.0


class Ribbon:
    """The lines of the ribbon along a track."""

    def __init__(self, track: Track, feelings: Feelings) -> None:
        self.track = track
        self.feelings = feelings
        self.count = len(track.spots)

    def lines(self) -> Iterator[Line]:
        """Yield the ways between circles, the one that leads back to the first on top, and the ways around circles."""
        gaps = [self._between(number) for number in range(self.count)]
        for number, (start, end) in enumerate(gaps):
            if number == self.count - 1:
                yield self._casing()
            yield from self._way(number, start, end)
        for number, spot in enumerate(self.track.spots):
            yield from self._around(number, spot)
        for number, (start, end) in enumerate(gaps):
            yield from self._arrows(number, start, end)

    def beside(self, spot: Spot, share: float) -> Point:
        """A place beside the way around a circle, after some share of it, on the side that lies inside the bend."""
        into, turns = self._sides(spot)
        return beyond(spot.middle, into + turns[0] * share, spot.radius + _BESIDE)

    def width(self, score: float | None) -> float:
        """How wide the ribbon is."""
        return _UNKNOWN if score is None else NARROW + STEP * (score + 2)

    def _between(self, number: int) -> tuple[float, float]:
        spots = self.track.spots
        following = spots[(number + 1) % self.count]
        return spots[number].end, following.start + (self.track.length if number == self.count - 1 else 0)

    def _way(self, number: int, start: float, end: float) -> Iterator[Line]:
        def feel(far: float) -> float | None:
            share = min(1, max(0, (far - start) / (end - start)))
            return self.feelings.at(number + 1 - EDGE + 2 * EDGE * share)

        # It begins and ends below the circles.
        found = _runs(start - _STEP, end + _STEP, feel, _STEP, _FINE)
        for part, (level, runs) in enumerate(found.items()):
            pieces = tuple(self.track.piece(a, min(b + _OVERLAP, end + _STEP)) for a, b in runs)
            yield Line(f"way-{number}-{part}", "way", pieces, self._look(level, _FINE))

    def _around(self, number: int, spot: Spot) -> Iterator[Line]:
        into, turns = self._sides(spot)

        def feel(share: float) -> float | None:
            return self.feelings.at(number + EDGE + (1 - 2 * EDGE) * share)

        found = _runs(0, 1, feel, _STEP / (pi * spot.radius), _COARSE)
        for part, (level, runs) in enumerate(found.items()):
            over = _OVERLAP / (pi * spot.radius)
            pieces = tuple(
                tuple(arc(spot.middle, spot.radius, into + turn * a, into + turn * min(1, b + over)))
                for turn in turns
                for a, b in runs
            )
            yield Line(f"around-{number}-{part}", "around", pieces, self._look(level, _COARSE, 2 * AROUND))

    def _sides(self, spot: Spot) -> tuple[float, tuple[float, float]]:
        """The angle at which a circle is come to, and how far it is from there to where it is left, inside and outside."""
        into = angle(spot.middle, self.track.at(spot.start)[0])
        out = angle(spot.middle, self.track.at(spot.end)[0])
        # The way turns to the left on the left bend, and to the right on the other: its inside is there.
        if spot.middle[0] < 0:
            inside = (out - into) % (2 * pi)
            return into, (inside, inside - 2 * pi)
        inside = (into - out) % (2 * pi)
        return into, (-inside, 2 * pi - inside)

    def _look(self, level: int | None, fine: int, share: float = 1.0) -> str:
        if level is None:
            return f'color="{DECORATIVE}" penwidth="{self.width(None) * share:.3g}"'
        return f'color="{mixed(level, fine)}" penwidth="{self.width(level / fine) * share:.3g}"'

    def _casing(self) -> Line:
        """A gap on both sides of the way on top, where it crosses the other."""
        start, end = self._between(self.count - 1)
        share = (self.track.length - start) / (end - start)
        wide = self.width(self.feelings.at(self.count - EDGE + 2 * EDGE * share)) + 2 * _CASING
        below = self.width(self.feelings.at(len(self.track.sides[0])))
        reach = (below - wide * cos(2 * STEEP)) / sin(2 * STEEP) / 2 + 1
        piece = self.track.piece(self.track.length - reach, self.track.length + reach)
        return Line("crossing", "crossing", (piece,), f'color="{GROUND}" penwidth="{wide:.3g}"')

    def _arrows(self, number: int, start: float, end: float) -> Iterator[Line]:
        """Tell which way it goes: in the middle, or on both sides of the crossing.

        Where nothing is known the ribbon is too narrow to hold an arrow, which is dark then and reaches beyond it.
        """
        track = self.track
        places = [(start + end) / 2]
        crossing = track.half * round(places[0] / track.half)
        if start < crossing < end:
            places = [(start + crossing) / 2, (crossing + end) / 2]
            if number == self.count - 1:
                places[1] += (end - crossing) * LATER
        pieces: dict[str, list[tuple[Point, ...]]] = {}
        for far in places:
            score = self.feelings.at(number + 1 - EDGE + 2 * EDGE * (far - start) / (end - start))
            size = _ARROW if score is None else min(_ARROW, self.width(score) / 2 - 2)
            point, turn = track.at(far)
            tip = beyond(point, turn, size * 0.6)
            pieces.setdefault(SECONDARY if score is None else SURFACE, []).extend(
                [
                    _straight(beyond(tip, turn + pi * 3 / 4, size * 1.3), tip),
                    _straight(tip, beyond(tip, turn - pi * 3 / 4, size * 1.3)),
                ]
            )
        for part, (color, some) in enumerate(pieces.items()):
            yield Line(f"arrow-{number}-{part}", "arrow", tuple(some), f'color="{color}" penwidth="2.5"')


def _runs(start: float, end: float, feel: Feel, step: float, fine: int) -> dict[int | None, list[tuple[float, float]]]:
    """Cut a stretch where the score changes, in so fine parts of a point, and gather the runs of each level."""
    count = max(2, round((end - start) / step))
    scores = (feel(start + (number + 0.5) / count * (end - start)) for number in range(count))
    levels = [None if score is None else round(score * fine) for score in scores]
    found: dict[int | None, list[tuple[float, float]]] = {}
    begun = 0
    for number in range(1, count + 1):
        if number == count or levels[number] != levels[begun] or number - begun >= _LONGEST:
            run = start + begun / count * (end - start), start + number / count * (end - start)
            found.setdefault(levels[begun], []).append(run)
            begun = number
    return found


def _straight(a: Point, b: Point) -> tuple[Point, ...]:
    return tuple(curved((a, b)))
