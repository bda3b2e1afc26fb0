"""The slide that weighs opportunities: value to customer and business against effort."""

from __future__ import annotations

from itertools import product
from math import dist
from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.deck.frame import BOTTOM, LEAST, LEFT, MEASURE, TOP, Frame, counted
from journeymap.paper.deck.items import where
from journeymap.paper.geometry import straight
from journeymap.paper.scene import Disc, Panel, Path, Text, moved
from journeymap.paper.setting import block, height, line, paragraph, room
from journeymap.render.matrix.fields import NAMES
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.scene import Page, Point, Shape
    from journeymap.view.view import Opportunity

_X, _Y, _WIDE, _HIGH = LEFT + 22, TOP - 8, 470.0, 350.0
_DOT = 24.0
_STEP = _DOT + 1
_OFFSETS = sorted(product(range(-9, 10), range(-7, 8)), key=lambda step: (step[0] ** 2 + step[1] ** 2, step))
"""Where to look for a free place: nearby first."""

_INSET = 20.0


def matrix(frame: Frame) -> Iterator[Page]:
    """Yield the matrix of all opportunities that have scores, numbered as they are ranked."""
    found = [
        (rank, item)
        for rank, item in enumerate(frame.view.ranking.opportunities, 1)
        if _worth(item) is not None and item.effort is not None
    ]
    if not found:
        return
    pages = min((list(_pages(list(_rows(frame, found, most)))) for most in (3, 2, 0)), key=len)
    title = frame.say(mark("Value against effort"))
    for number, shapes in enumerate(pages, 1):
        yield frame.slide(counted(title, number, len(pages)), (*_plot(frame, found), *shapes))


def _worth(item: Opportunity) -> float | None:
    values = [value for value in (item.customer_value, item.business_value) if value is not None]
    return sum(values) / len(values) if values else None


def _plot(frame: Frame, found: Sequence[tuple[int, Opportunity]]) -> Iterator[Shape]:
    tones, say = frame.tones, frame.say
    names = list(_names(frame))
    for number, name in enumerate(names):
        x, y = _X + number % 2 * _WIDE / 2, _Y + number // 2 * _HIGH / 2
        yield Panel(x, y, _WIDE / 2 - 2, _HIGH / 2 - 2, tones.rise if not number else tones.faint, "", radius=6)
        yield name
    yield Path(straight((_X, _Y), (_X, _Y + _HIGH)), tones.secondary, 1)
    yield Path(straight((_X, _Y + _HIGH), (_X + _WIDE, _Y + _HIGH)), tones.secondary, 1)
    for effort in range(6):
        x, _ = _at(effort, 0)
        yield line(frame.view.language.number(effort), frame.quiet(), x - 12, _Y + _HIGH + 4, 24, "center")
    for value in (0, 50, 100):
        _, y = _at(0, value)
        yield line(frame.view.language.number(value), frame.quiet(), _X - 36, y - 8, 30, "right")
    yield line(
        f"{say(mark('Effort'))} →" if not _is_rtl(frame) else f"← {say(mark('Effort'))}",
        frame.quiet(LEAST, Face.SEMIBOLD),
        _X + _WIDE - 150,
        _Y + _HIGH + 20,
        150,
        "right",
    )
    yield line(f"↑ {say(mark('Value'))}", frame.quiet(LEAST, Face.SEMIBOLD), _X, _Y - 20, 200)
    for rank, item, (x, y) in _places(found, names):
        ink = frame.view.columns[item.place.number - 1].ink
        yield Disc(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, ink, tones.surface, 1.4, item.text)
        style = frame.style(LEAST, Face.BOLD, tones.on_stage, 1.2)
        yield line(str(rank), style, x - _DOT / 2, y - style.size * 0.6, _DOT, "center")


def _names(frame: Frame) -> Iterator[Text]:
    """The names of the quadrants, in the outer corners of these, as wide as they are."""
    for number, name in enumerate(NAMES):
        x, y = _X + number % 2 * _WIDE / 2, _Y + (8, _HIGH - 30)[number // 2]
        style = frame.style(13, Face.BOLD, frame.tones.secondary if number else frame.tones.good)
        yield line(frame.say(name), style, x + 12, y, min(room(frame.say(name), style), _WIDE / 2 - 26))


def _places(found: Sequence[tuple[int, Opportunity]], names: Sequence[Text]) -> Iterator[tuple[int, Opportunity, Point]]:
    """Give each opportunity its place, or the nearest in its quadrant that is free; where all are taken, the list has it."""
    taken: list[Point] = []
    for rank, item in found:
        x, y = _at(item.effort or 0, _worth(item) or 0)
        left, top = (_X + (x >= _X + _WIDE / 2) * _WIDE / 2, _Y + (y > _Y + _HIGH / 2) * _HIGH / 2)
        for across, down in _OFFSETS:
            place = (
                min(max(x + across * _STEP, left + _DOT / 2), left + _WIDE / 2 - _DOT / 2),
                min(max(y + down * _STEP, top + _DOT / 2), top + _HIGH / 2 - _DOT / 2),
            )
            if all(dist(place, other) >= _DOT for other in taken) and not any(_covers(place, name) for name in names):
                taken.append(place)
                yield rank, item, place
                break


def _covers(place: Point, name: Text) -> bool:
    """Whether a dot at a place would hide some of a name."""
    nearest = min(max(place[0], name.x), name.x + name.width), min(max(place[1], name.y), name.y + name.height)
    return dist(place, nearest) < _DOT / 2


def _is_rtl(frame: Frame) -> bool:
    return frame.view.language.direction == "rtl"


def _at(effort: float, value: float) -> Point:
    return _X + _INSET + effort / 5 * (_WIDE - 2 * _INSET), _Y + _INSET + (100 - value) / 100 * (_HIGH - 2 * _INSET)


def _rows(frame: Frame, found: Sequence[tuple[int, Opportunity]], most: int) -> Iterator[tuple[float, tuple[Shape, ...]]]:
    """The list beside the matrix: number, text in at most so many lines, and place; for none, no place and two lines."""
    measure = LEFT + MEASURE - (_X + _WIDE + 30) - 30
    for rank, item in found:
        parts = [paragraph(item.text, frame.style(12.5), measure, most or 2)]
        parts += [paragraph(where(item.place), frame.quiet(), measure, 1)] if most else []
        ink = frame.view.columns[item.place.number - 1].ink
        style = frame.style(LEAST, Face.BOLD, frame.tones.on_stage, 1.2)
        sign = (Disc(0, 0, 20, 20, ink), line(str(rank), style, 0, 10 - style.size * 0.6, 20, "center"))
        yield max(20.0, height(parts)), (*sign, block(parts, 30, 0, measure))


def _pages(rows: Sequence[tuple[float, tuple[Shape, ...]]]) -> Iterator[tuple[Shape, ...]]:
    shapes: list[Shape] = []
    y = _Y
    for high, row in rows:
        if y + high > BOTTOM and shapes:
            yield tuple(shapes)
            shapes, y = [], _Y
        shapes += moved(row, _X + _WIDE + 30, y)
        y += high + 9
    yield tuple(shapes)
