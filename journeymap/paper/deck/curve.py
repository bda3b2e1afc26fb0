"""The emotion curve on slides: large with its words, or as a strip with one stage lit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from journeymap.contrast import mixed
from journeymap.icons import face_name
from journeymap.paper.deck.frame import LEAST, Frame
from journeymap.paper.deck.marks import DOT, look, marker
from journeymap.paper.deck.names import names, numbers
from journeymap.paper.geometry import straight, toward
from journeymap.paper.scene import Disc, Glyph, Panel, Path, Text
from journeymap.paper.setting import line, room
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Align, Paragraph, Point, Shape
    from journeymap.view.view import Curve, Stretch

Box = tuple[float, float, float, float]
_FACE = 11.0
"""The radius of a face on the large curve."""

_GUTTER = 34.0
"""The room for the scale."""


class Chart(NamedTuple):
    """Where a curve is drawn: its box, and how far from top and bottom the ends of the scale are."""

    x: float
    y: float
    width: float
    height: float
    inset: float

    def at(self, across: float, score: float, many: int) -> Point:
        """The place of a score, `across` in stages from the first."""
        return self.x + across / many * self.width, self.y + self.inset + (2 - score) / 4 * (self.height - 2 * self.inset)


def strip(frame: Frame, lit: int, x: float, y: float, width: float, high: float) -> Iterator[Shape]:  # noqa: PLR0913, PLR0917  # a place
    """The whole curve in short, with the stage of a number lit."""
    columns = frame.view.columns
    many = len(columns)
    pitch = width / many
    chart = Chart(x, y + 20, width, high - 20, 9)
    yield Panel(x, chart.y, width, chart.height, frame.tones.faint, "", radius=4)
    bold = frame.style(LEAST, Face.BOLD)
    measures = [pitch - 6] * many
    said = names(frame, bold, measures, bold.size * bold.leading, [LEAST]) or numbers(frame, bold, measures)
    for column, part in zip(columns, said, strict=True):
        left, is_lit = x + (column.number - 1) * pitch, column.number == lit
        if is_lit:
            yield Panel(left, chart.y, pitch, chart.height, column.tint, column.ink, 1.2, radius=4)
        style = bold._replace(color=column.ink) if is_lit else frame.quiet()
        yield line(part.text, style, left, y, pitch - 6)
    middle = chart.at(0, 0, many)[1]
    yield Path(straight((x, middle), (x + width, middle)), frame.tones.decorative, 0.8, dash=3)
    for curve in frame.view.curves[:1]:
        for stretch in curve.stretches:
            yield from _line(chart, stretch, many, frame.tones.mark, 1.6)
            yield from _line(chart, stretch, many, columns[lit - 1].ink, 3.2, (lit - 1.0, float(lit)))
        for point in curve.points:
            px, py = chart.at(point.x, point.feeling.score, many)
            is_lit = point.place.number == lit
            color = frame.tones.emotions[point.feeling.score + 2] if is_lit else frame.tones.mark
            radius = DOT if is_lit else DOT * 0.62
            yield Disc(px - radius, py - radius, 2 * radius, 2 * radius, color, frame.tones.surface, 0.8)


def heads(frame: Frame, width: float) -> tuple[list[Paragraph], bool]:
    """What stands above a chart of some width for each stage; and whether that is its name."""
    pitch = (width - _GUTTER) / len(frame.view.columns)
    style = frame.style(15, Face.BOLD, frame.tones.on_stage, 1.12)
    measures = [pitch - 2 * _inset(pitch)] * len(frame.view.columns)
    found = names(frame, style, measures, 44, [15, 13.5, 12])
    return found or numbers(frame, style, measures), bool(found)


def _inset(pitch: float) -> float:
    """How far a stage's name is from the sides of its head."""
    return min(8.0, pitch * 0.05)


def chart(frame: Frame, x: float, y: float, width: float, high: float) -> Iterator[Shape]:
    """The curves with scale, stages, faces and as many words as there is room for."""
    columns, tones = frame.view.columns, frame.tones
    many, gutter = len(columns), _GUTTER
    pitch = (width - gutter) / many
    inset = _inset(pitch)
    said, are_names = heads(frame, width)
    head = max(42.0 if are_names else 30.0, max(part.height for part in said) + 13)
    plot = Chart(x + gutter, y + head, width - gutter, high - head, 34)
    for column, part in zip(columns, said, strict=True):
        left = plot.x + (column.number - 1) * pitch
        yield Panel(left + 1.5, y, pitch - 3, head - 6, column.ink, "", radius=5)
        align: Align = "left" if are_names else "center"
        yield Text(left + inset, y + (head - 6 - part.height) / 2, pitch - 2 * inset, part.height, (part,), align)
    middle = plot.at(0, 0, many)[1]
    yield Panel(plot.x, plot.y, plot.width, middle - plot.y, mixed(tones.rise, tones.surface, 0.5))
    yield Panel(plot.x, middle, plot.width, plot.y + plot.height - middle, mixed(tones.fall, tones.surface, 0.5))
    for number in range(1, many):
        yield Path(
            straight((plot.x + number * pitch, plot.y), (plot.x + number * pitch, plot.y + plot.height)), tones.surface, 2
        )
    for score in range(-2, 3):
        across = plot.at(0, score, many)[1]
        color = tones.line if score else tones.secondary
        yield Path(straight((plot.x, across), (plot.x + plot.width, across)), color, 0.9, dash=0 if score else 4)
        style = frame.style(LEAST, Face.SEMIBOLD, tones.emotions[score + 2])
        yield line(frame.view.language.signed(score), style, x, across - 8, gutter - 8, "right")
    for curve in reversed(frame.view.curves):
        weight, color, dash = look(frame, curve)
        for stretch in curve.stretches:
            yield from _line(plot, stretch, many, color, weight, dash=dash, alt=curve.persona)
    for curve in reversed(frame.view.curves):
        yield from _faces(frame, plot, curve, many)
    yield from _words(frame, plot, many)


def _faces(frame: Frame, plot: Chart, curve: Curve, many: int) -> Iterator[Shape]:
    worst = frame.view.ranking.worst[0] if frame.view.ranking.worst else None
    for point in curve.points:
        x, y = plot.at(point.x, point.feeling.score, many)
        color = frame.tones.emotions[point.feeling.score + 2]
        alt = " · ".join(filter(None, (curve.persona, point.place.name, f"{point.feeling.word} {point.feeling.apart}")))
        if curve.index:
            yield marker(frame, curve, (x, y), alt)
            continue
        if point is worst:
            ring = _FACE + 3.5
            yield Disc(x - ring, y - ring, 2 * ring, 2 * ring, frame.tones.surface, frame.tones.bad, 1.6)
        yield Disc(x - _FACE, y - _FACE, 2 * _FACE, 2 * _FACE, frame.tones.surface, "", 0, alt)
        yield Glyph(x - _FACE, y - _FACE, 2 * _FACE, face_name(point.feeling.score), color)


def _words(frame: Frame, plot: Chart, many: int) -> Iterator[Shape]:
    """The words of the first curve that there is room for, the most telling first."""
    if not frame.view.curves:
        return
    worst = frame.view.ranking.worst[:1]
    taken: list[Box] = [
        _around(plot.at(point.x, point.feeling.score, many), _FACE) for curve in frame.view.curves for point in curve.points
    ]
    lines = [box for curve in frame.view.curves for stretch in curve.stretches for box in _boxes(plot, stretch, many)]
    ranked = sorted(frame.view.curves[0].points, key=lambda point: (point not in worst, -abs(point.feeling.score)))
    for point in ranked:
        style = frame.style(
            LEAST, Face.BOLD if point in worst else Face.SEMIBOLD, frame.tones.emotions[point.feeling.score + 2]
        )
        wide = room(point.feeling.word, style)
        places = _places(plot.at(point.x, point.feeling.score, many), wide, below=point.below)
        box = next((box for box in places if _is_free(box, plot, (*taken, *lines))), None)
        if box:
            taken.append((box[0] - 5, box[1], box[2] + 5, box[3]))
            yield line(point.feeling.word, style, box[0], box[1], wide, "center")


def _places(face: Point, wide: float, *, below: bool) -> Iterator[Box]:
    """Where a word may stand, the best first: on its side of its face or on the other, in the middle or a little aside."""
    x, y = face
    for is_below in (below, not below):
        top = y + _FACE + 4 if is_below else y - _FACE - 20
        for shift in (0, wide * 0.35, -wide * 0.35):
            yield x - wide / 2 + shift, top, x + wide / 2 + shift, top + 16


def _is_free(box: Box, plot: Chart, taken: Sequence[Box]) -> bool:
    return box[0] >= plot.x and box[2] <= plot.x + plot.width and not any(_touch(box, other) for other in taken)


def _around(point: Point, radius: float) -> Box:
    return point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius


def _boxes(plot: Chart, stretch: Stretch, many: int) -> Iterator[Box]:
    """Small boxes along a curve, each reaching the next however steep it is."""
    points = _controls(plot, stretch, many)
    for first in range(0, len(points) - 1, 3):
        (x0, y0), (_, y1), (_, y2), (x3, y3) = points[first : first + 4]
        shares = [step / 12 for step in range(13)]
        heights = [(1 - t) ** 3 * y0 + 3 * t * (1 - t) ** 2 * y1 + 3 * t * t * (1 - t) * y2 + t**3 * y3 for t in shares]
        for (t, a), (u, b) in pairwise(zip(shares, heights, strict=True)):
            yield x0 + (x3 - x0) * t - 2, min(a, b) - 2, x0 + (x3 - x0) * u + 2, max(a, b) + 2


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def _controls(plot: Chart, stretch: Stretch, many: int) -> list[Point]:
    start = stretch.points[0]
    points = [plot.at(start.x, start.feeling.score, many)]
    for x1, y1, x2, y2, x, y in stretch.beziers:
        points += [plot.at(x1, y1, many), plot.at(x2, y2, many), plot.at(x, y, many)]
    return points


def _line(  # noqa: PLR0913, PLR0917  # how a line looks, and which part of it
    plot: Chart,
    stretch: Stretch,
    many: int,
    color: str,
    weight: float,
    part: tuple[float, float] | None = None,
    *,
    dash: float = 0,
    alt: str = "",
) -> Iterator[Path]:
    """A stretch of a curve, or the part of it between two places, in stages from the first."""
    points = _controls(plot, stretch, many)
    if part:
        points = _within(points, *(plot.at(edge, 0, many)[0] for edge in part))
    if len(points) > 1:
        yield Path(tuple(points), color, weight, dash=dash, alt=alt)


def _within(points: Sequence[Point], left: float, right: float) -> list[Point]:
    """Cut a curve to what is between two places; its control points stand at thirds, so x runs evenly along each Bézier."""
    found: list[Point] = []
    for first in range(0, len(points) - 1, 3):
        piece = points[first : first + 4]
        start, end = piece[0][0], piece[3][0]
        a, b = max(0.0, (left - start) / (end - start)), min(1.0, (right - start) / (end - start))
        if a < b:
            cut = _piece(piece, a, b)
            found += cut if not found else cut[1:]
    return found


def _piece(bezier: Sequence[Point], a: float, b: float) -> list[Point]:
    """The part of a Bézier between two values of its parameter (blossoming)."""

    def blossom(r: float, s: float, t: float) -> Point:
        points = list(bezier)
        for u in (r, s, t):
            points = [toward(p, q, u) for p, q in pairwise(points)]
        return points[0]

    return [blossom(a, a, a), blossom(a, a, b), blossom(a, b, b), blossom(b, b, b)]
