"""What stands in the columns of slides: touchpoints, pains, opportunities, statements; each a block that stays together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.icons import face_name
from journeymap.language import mark
from journeymap.paper.deck.frame import LEAST, Block, Frame
from journeymap.paper.scene import Disc, Glyph, Panel
from journeymap.paper.setting import block, height, line, paragraph, room
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.scene import Paragraph, Shape
    from journeymap.view.view import Column, Opportunity, Pain, Place, Statement, Touchpoint

DEEPEST = 236.0
"""No block is higher, in points: a column between the heading and the curve has room for no more."""

_INDENT = 14.0
_SIGN = 13.0
BARS = 30.0
"""The room for severity, with the gap behind it."""


def touchpoint(frame: Frame, point: Touchpoint, column: Column, measure: float, size: float = 13.5) -> Block:
    """A touchpoint with what the customer does, where, and how it feels."""
    inside = measure - _INDENT
    shapes: list[Shape] = []
    y = 0.0
    name = paragraph(point.name, frame.style(size + 0.5, Face.BOLD), inside - (18 if point.moment_of_truth else 0), 3)
    shapes.append(block([name], _INDENT, 0, inside - (18 if point.moment_of_truth else 0)))
    if point.moment_of_truth:
        alt = frame.say(mark("Moment of truth"))
        shapes.append(Glyph(measure - 15, 1.5, 15, "moment-of-truth", column.ink, alt))
    y += name.height
    if point.action:
        style = frame.style(max(LEAST, size - 1))
        action = paragraph(point.action, style, inside, _lines(style.size, name.height + 40))
        shapes.append(block([action], _INDENT, y + 1, inside))
        y += action.height + 1
    signs, deep = _signs(frame, point, inside, y + 2)
    y += deep
    return Block(y, (Panel(0, 1, 3.5, y - 1, column.ink, "", radius=1.7), *shapes, *signs))


def _lines(size: float, taken: float) -> int:
    """How many lines of a size a block has room for, where some height is taken."""
    return max(1, int((DEEPEST - taken) / (size * 1.32)))


def _signs(frame: Frame, point: Touchpoint, inside: float, y: float) -> tuple[list[Shape], float]:
    """Its channel at the start of a line, its feeling at the end, or on a line of its own; and how high that is."""
    shapes: list[Shape] = []
    style, room_left, deep = frame.quiet(), inside - _SIGN - 5, 0.0
    channel = min(room(point.channel.name, style), room_left) if point.channel else 0.0
    if point.channel:
        shapes.append(Glyph(_INDENT, y + 1.5, _SIGN, point.channel.medium, frame.tones.secondary, point.channel.medium_label))
        shapes.append(line(point.channel.name, style, _INDENT + _SIGN + 5, y, channel))
        deep = 18
    if point.feeling:
        color = frame.tones.emotions[point.feeling.score + 2]
        bold = frame.style(LEAST, Face.SEMIBOLD, color)
        said = f"{point.feeling.word} {point.feeling.apart}"
        wide = min(room(said, bold), room_left)
        is_beside = bool(point.channel) and channel + wide + 2 * (_SIGN + 5) + 8 <= inside
        x = _INDENT + inside - wide if is_beside else _INDENT + _SIGN + 5
        y += 0 if is_beside or not point.channel else 17
        deep += 0 if is_beside else 17
        shapes.append(Glyph(x - _SIGN - 4, y + 1.5, _SIGN, face_name(point.feeling.score), color))
        shapes.append(line(said, bold, x, y, wide))
    return shapes, deep


def pain(frame: Frame, item: Pain, measure: float, where: str = "", size: float = 13.5) -> Block:
    """A pain with its severity; `where` stands below it."""
    inside = measure - BARS
    parts = [paragraph(item.text, frame.style(size), inside, _lines(size, 36))]
    if where:
        parts.append(paragraph(where, frame.quiet(), inside, 2, 1))
    return Block(height(parts), (*bars(frame, item.severity, item.label, size), block(parts, BARS, 0, inside)))


def bars(frame: Frame, severity: int | None, label: str, size: float) -> Iterator[Shape]:
    """One to three filled bars, for the first line of a text of some size."""
    color = frame.tones.bad if severity else frame.tones.decorative
    top = (size * 1.32 - 11) / 2
    for step in range(3):
        fill = color if step < (severity or 0) else ""
        yield Panel(step * 7.5, top, 5.5, 11, fill, color, 1, alt=label if not step else "")


def opportunity(frame: Frame, item: Opportunity, measure: float, size: float = 13.5) -> Block:
    """An opportunity with how far it has come, and whose it is."""
    inside = measure - _INDENT - 4
    parts = [paragraph(item.text, frame.style(size), inside, _lines(size, 36))]
    said = " · ".join(filter(None, (item.status_label, item.owner.name if item.owner else "")))
    parts.append(paragraph(said, frame.quiet(), inside, 2, 1))
    glyph = Glyph(0, (size * 1.32 - 14) / 2, 14, "opportunity", frame.tones.good)
    return Block(height(parts), (glyph, block(parts, _INDENT + 4, 0, inside)))


def statement(frame: Frame, item: Statement, measure: float) -> Block:
    """A quote or a thought."""
    part = paragraph(item.text, frame.style(13, Face.ITALIC), measure - _INDENT, _lines(13, 0))
    return Block(
        part.height, (Panel(0, 2, 2, part.height - 4, frame.tones.decorative), block([part], _INDENT, 0, measure - _INDENT))
    )


def entry(frame: Frame, text: str, below: str, measure: float, number: int = 0) -> Block:
    """A text behind a stage's number, or a dot, with a line below."""
    indent = 26.0 if number else _INDENT
    parts: list[Paragraph] = [paragraph(text, frame.style(13.5), measure - indent, 8)]
    parts += [paragraph(below, frame.quiet(), measure - indent, 2, 1)] if below else []
    sign = tuple(frame.chip(number, 0, 0, 18)) if number else (Disc(1, 6.5, 5, 5, frame.tones.secondary),)
    return Block(max(18.0 if number else 0, height(parts)), (*sign, block(parts, indent, 0, measure - indent)))


def where(place: Place, *more: str) -> str:
    """Where something is, and what else is to be said of it."""
    return " · ".join(filter(None, (place.touchpoint or place.stage, *more)))
