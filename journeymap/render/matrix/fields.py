"""The fields of the chart: their grounds and names, and the scales that tell values and efforts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.language import mark
from journeymap.render.matrix.style import (
    AXIS,
    AXIS_NAME,
    BANDWIDTH,
    EDGE,
    EFFORTS,
    FIELD,
    FIELDS,
    GAP,
    HEIGHT,
    SCALE,
)
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.markup import fitted, room_for, text_height, words
from journeymap.render.sheet.style import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.language import Language
    from journeymap.render.matrix.spots import Area, Rectangle

NAMES = (mark("Quick wins"), mark("Big bets"), mark("Fill-ins"), mark("Money pits"))
"""What the fields are called, in their order."""

HALF = 50
"""From this value on, an opportunity is in the upper fields."""

_INSIDE = 6


class Fields:
    """The empty chart, so many times as large as usual. Points, from its top left corner."""

    def __init__(self, language: Language, larger: float) -> None:
        self.language = language
        self.band: float = BANDWIDTH * larger
        self.high: float = HEIGHT * larger
        self.left, self.top = float(AXIS), AXIS_NAME.size * 2.0
        self.right = self.left + EFFORTS * self.band
        self.foot = self.top + self.high + 2 * EDGE
        self.bottom = self.foot + AXIS + AXIS_NAME.size * 2

    def x(self, effort: int) -> float:
        """The middle of the band of an effort."""
        return self.left + (effort + 0.5) * self.band

    def y(self, value_: float) -> float:
        """The height of a value."""
        return self.foot - EDGE - value_ / 100 * self.high

    @property
    def whole(self) -> Area:
        """All of the fields."""
        return self.left, self.top, self.right, self.foot

    def areas(self) -> list[Area]:
        """The four fields, in their order."""
        middle, half = self.left + EFFORTS / 2 * self.band, self.y(HALF - 0.5)
        across = ((self.left, middle - GAP / 2), (middle + GAP / 2, self.right))
        up = ((self.top, half - GAP / 2), (half + GAP / 2, self.foot))
        return [(left, top, right, bottom) for top, bottom in up for left, right in across]

    def grounds(self) -> Iterator[Box]:
        """Yield the grounds of the fields."""
        for (id_, color), (left, top, right, bottom) in zip(FIELDS, self.areas(), strict=True):
            look = f'style="rounded,filled" color="{LINE}" fillcolor="{color}"'
            yield Box(f"field-{id_}", "field", left, top, right - left, bottom - top, look=look)

    def names(self) -> Iterator[Box]:
        """Write the fields' names in the chart's corners."""
        for number, ((id_, _), name, area) in enumerate(zip(FIELDS, NAMES, self.areas(), strict=True)):
            left, top, right, bottom = area
            text = fitted(self.language.label(name), FIELD, int(right - left) - 28)[0]
            wide, high = room_for(text, FIELD), text_height(1, FIELD)
            x = right - 14 - wide if number % 2 else left + 14
            y = bottom - 12 - high if number > 1 else top + 12
            yield Box(f"name-{id_}", "name", x, y, wide, high, words(text, FIELD))

    def grid(self) -> Iterator[Line]:
        """Yield the lines of the scales."""
        for value_ in (0, 25, 75, 100):
            ends = (self.left + 10, self.y(value_)), (self.right - 10, self.y(value_))
            yield Line(f"value-{value_}", "grid", (tuple(curved(ends)),), f'color="{LINE}"')
        for effort in (0, 1, 3, 4):
            x = self.left + (effort + 1) * self.band
            ends = (x, self.y(100) - 14), (x, self.y(0) + 14)
            yield Line(f"effort-{effort}", "grid", (tuple(curved(ends)),), f'color="{LINE}" style="dashed"')

    def scales(self) -> Iterator[Box]:
        """Yield the numbers of the scales, and what these are called."""
        number, label = self.language.number, self.language.label
        for value_ in (0, 25, 50, 75, 100):
            content = words(number(value_), SCALE)
            yield Box(f"at-value-{value_}", "scale", 0, self.y(value_) - 7, AXIS - 6, 14, content)
        for effort in range(EFFORTS):
            content = words(number(effort), SCALE)
            yield Box(f"at-effort-{effort}", "scale", self.x(effort) - 15, self.foot + 8, 30, 14, content)
        worth, takes = label("Value to the customer and to the business"), label("Effort")
        up, on = f"↑ {worth}", f"{takes} {'←' if self.language.direction == 'rtl' else '→'}"
        measure = int(self.right - self.left)
        for id_, text, end, y in (("values", up, False, self.top - 20), ("efforts", on, True, self.foot + 26)):
            line = fitted(text, AXIS_NAME, measure)[0]
            wide = room_for(line, AXIS_NAME)
            x = self.right - wide if end else self.left
            yield Box(f"axis-{id_}", "axis", x, y, wide, text_height(1, AXIS_NAME), words(line, AXIS_NAME))

    def color_below(self, spot: Rectangle) -> str:
        """The colour of the field that a rectangle is all in; "" for none."""
        for (_, color), (left, top, right, bottom) in zip(FIELDS, self.areas(), strict=True):
            across = left + _INSIDE <= spot.x and spot.x + spot.width <= right - _INSIDE
            if across and top + _INSIDE <= spot.y and spot.y + spot.height <= bottom - _INSIDE:
                return color
        return ""
