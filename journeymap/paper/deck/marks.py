"""What tells the curves of several personas apart: dashes, markers, and the line that says whose is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.paper.deck.frame import LEAST
from journeymap.paper.geometry import straight
from journeymap.paper.scene import Disc, Panel, Path
from journeymap.paper.setting import line, room
from journeymap.typography import Face
from journeymap.view.looks import look_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.deck.frame import Frame
    from journeymap.paper.scene import Point, Shape
    from journeymap.view.view import Curve

DOT = 4.5
"""How far a marker reaches from its place, about."""

_DASHES = (0.0, 6.0, 2.5, 12.0)
"""That of the first is solid, and has faces for markers."""

_SAMPLE = 30.0
"""How long the piece of a curve is that stands before a name."""

_APART, _AIR = 22.0, 6.0


def look(frame: Frame, curve: Curve) -> tuple[float, str, float]:
    """How wide a curve is drawn, in which colour, and how it is dashed."""
    dash = _DASHES[look_of(curve.index).dash]
    return (1.6, frame.tones.secondary, dash) if curve.index else (2.8, frame.tones.ink, dash)


def marker(frame: Frame, curve: Curve, at: Point, alt: str = "") -> Shape:
    """The marker of any curve but the first: a square, a diamond, a triangle; a ring for that of today."""
    (x, y), ground, ink = at, frame.tones.surface, frame.tones.secondary
    if curve.today:
        return Disc(x - DOT, y - DOT, 2 * DOT, 2 * DOT, ground, ink, 1.4, alt)
    match look_of(curve.index).marker:
        case 1:
            return Panel(x - DOT, y - DOT, 2 * DOT, 2 * DOT, ground, ink, 1.4, alt=alt)
        case 2:
            reach = DOT * 1.35
            return _outline(frame, alt, (x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
        case _:
            wide, high = DOT * 1.3, DOT * 1.1
            return _outline(frame, alt, (x, y - high), (x + wide, y + high), (x - wide, y + high))


def _outline(frame: Frame, alt: str, *corners: Point) -> Path:
    return Path(straight(*corners, corners[0]), frame.tones.secondary, 1.4, frame.tones.surface, alt=alt)


def key(frame: Frame, x: float, y: float, right: float) -> Iterator[Shape]:
    """Which curve is whose, where there are several; on one line, in which long names are cut."""
    curves = frame.view.curves if len(frame.view.curves) > 1 else ()
    styles = [frame.quiet(LEAST, Face.REGULAR if curve.index else Face.SEMIBOLD) for curve in curves]
    wide = [room(curve.persona, style) for curve, style in zip(curves, styles, strict=True)]
    most = _share(wide, right - x - len(curves) * (_SAMPLE + _AIR + _APART) + _APART)
    for curve, style, natural in zip(curves, styles, wide, strict=True):
        weight, color, dash = look(frame, curve)
        yield Path(straight((x, y + 8), (x + _SAMPLE, y + 8)), color, weight, dash=dash)
        if curve.index:
            yield marker(frame, curve, (x + _SAMPLE / 2, y + 8))
        yield line(curve.persona, style, x + _SAMPLE + _AIR, y, min(natural, most))
        x += _SAMPLE + _AIR + min(natural, most) + _APART


def _share(lengths: list[float], room_: float) -> float:
    """Return how long each may be at most, so that together they have room; short ones leave more for the others."""
    for number, length in enumerate(sorted(lengths)):
        most = room_ / (len(lengths) - number)
        if length > most:
            return most
        room_ -= length
    return max(lengths, default=0)
