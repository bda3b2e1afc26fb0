"""The chart: a numbered bubble for each opportunity that is rated, with its stage, and in short what it is."""

from __future__ import annotations

from itertools import product
from math import dist, sqrt
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.parts import Box, Line
from journeymap.render.matrix.fields import HALF, Fields
from journeymap.render.matrix.spots import BADGE_AT, NEAR, Rectangle, Spots, around, beside, is_aside, near
from journeymap.render.matrix.style import BADGE, BUBBLE, CAPTION, EFFORTS, RANK, STAGE
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.markup import Hand, fitted, room_for, table, text_height, words
from journeymap.render.sheet.style import SURFACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.drawing.parts import Point
    from journeymap.language import Language
    from journeymap.render.matrix.spots import Area
    from journeymap.view.view import Column, Opportunity, View

_CAPTIONS = (136, 112, 88)
_CAPTION_GAP = 11
MOST_CAPTIONS = 40
"""Among more bubbles there is no room for words."""

ROOMY = 60
"""With more opportunities than this, the chart is larger anyway."""

_LARGER = (1.0, 1.2, 1.45, 1.75)
_FAR = 2 * NEAR
"""A bubble farther from its value and effort tells another story."""

_INSET = BUBBLE / 2 + 6
_KEPT_FREE = {"bubble", "stage", "name", "place"}
_CLOSED = {"done": "solid", "rejected": "dashed"}


class Ranked(NamedTuple):
    """An opportunity with its rank, from 1, and the stage it is at."""

    rank: int
    item: Opportunity
    column: Column

    @property
    def title(self) -> str:
        """What a picture calls it."""
        return f"{self.rank}. {self.item.text}"

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to decide or to do."""
        return self.item.status in _CLOSED

    @property
    def target(self) -> str:
        """The part of the canvas where it stands."""
        return f"tp-{self.item.place.anchor}" if self.item.place.touchpoint else f"st-{self.item.place.anchor}"


def value(item: Opportunity) -> float:
    """The mean of the values that are known."""
    known = [score for score in (item.customer_value, item.business_value) if score is not None]
    return sum(known) / len(known)


def bubble(one: Ranked, id_: str, middle: Point, size: float = BUBBLE) -> Box:
    """Draw an opportunity as a circle with its rank: filled as long as it is open, else an outline."""
    closed = _CLOSED.get(one.item.status)
    ink = one.column.ink
    look = f'shape="circle" style="filled" color="{SURFACE}" fillcolor="{ink}"'
    if closed:
        look = f'shape="circle" style="filled,{closed}" color="{ink}" fillcolor="{SURFACE}" penwidth="1.6"'
    label = words(str(one.rank), RANK.inked(ink) if closed else RANK)
    return Box(id_, "bubble", middle[0] - size / 2, middle[1] - size / 2, size, size, label, look, one.title, one.target)


class Chart:
    """The whole chart. Points, from its top left corner."""

    def __init__(self, view: View, rated: Sequence[Ranked]) -> None:
        self.hand = Hand(rtl=view.language.direction == "rtl")
        self.fields, found = _laid_out(view.language, rated)
        self.grounds = list(self.fields.grounds())
        self.lines: list[Line] = list(self.fields.grid())
        self.boxes = [*self.fields.names(), *self.fields.scales()]
        self._bubbles(found)

    def _bubbles(self, found: Sequence[tuple[Ranked, Point]]) -> None:
        for one, place in found:
            wanted = _wanted(self.fields, one)
            if is_aside(wanted, place):
                look = f'color="{one.column.ink}" penwidth="1.2"'
                self.lines.append(Line(f"lead-{one.rank}", "lead", (tuple(curved((wanted, place))),), look))
                dot = f'shape="circle" style="filled" color="{one.column.ink}" fillcolor="{one.column.ink}"'
                self.boxes.append(Box(f"place-{one.rank}", "place", wanted[0] - 2.5, wanted[1] - 2.5, 5, 5, look=dot))
        for one, place in found:
            self.boxes.append(bubble(one, f"bubble-{one.rank}", place))
            self.boxes.append(self._badge(one, place))
        if len(found) <= MOST_CAPTIONS:
            self.boxes += self._captions(found)

    def _badge(self, one: Ranked, place: Point) -> Box:
        """Say which stage an opportunity is at, beside its bubble: its colour alone doesn't tell."""
        wide = max(BADGE, room_for(str(one.column.number), STAGE) + 5)
        look = f'shape="box" style="rounded,filled" color="{one.column.ink}" fillcolor="{one.column.tint}"'
        label = words(str(one.column.number), STAGE.inked(one.column.ink))
        x, y = place[0] + BADGE_AT[0] - BADGE / 2, place[1] + BADGE_AT[1] - BADGE / 2
        return Box(f"stage-{one.rank}", "stage", x, y, wide, BADGE, label, look)

    def _captions(self, found: Sequence[tuple[Ranked, Point]]) -> list[Box]:
        """Write beside bubbles what they are, in short: beside as many as there is room for, and off those of others."""
        taken = [Rectangle(box.x, box.y, box.width, box.height) for box in self.boxes if box.kind in _KEPT_FREE]
        taken += [around(line.pieces[0][0], line.pieces[0][-1]) for line in self.lines if line.kind == "lead"]
        settings = [
            list(self._captioned(found, list(taken), measure, mirrored=mirrored))
            for measure, mirrored in product(_CAPTIONS, (False, True))
        ]
        return max(settings, key=len)

    def _captioned(
        self, found: Sequence[tuple[Ranked, Point]], taken: list[Rectangle], measure: int, *, mirrored: bool
    ) -> Iterator[Box]:
        for one, place in found:
            lines = fitted(one.item.text, CAPTION, measure, 2)
            size = max(room_for(line, CAPTION) for line in lines), text_height(len(lines), CAPTION)
            strange = [room for _, other in found if other != place for room in near(other)]
            for spot in beside(place, size, _CAPTION_GAP, mirrored=mirrored):
                color = self.fields.color_below(spot)
                if color and not any(spot.touches(other) for other in (*taken, *strange)):
                    taken.append(spot)
                    label = table([self.hand.cell(self.hand.text(lines, CAPTION), *size)])
                    look = f'shape="box" style="filled" color="{color}" fillcolor="{color}"'  # for lines to end there
                    yield Box(f"caption-{one.rank}", "caption", *spot, label, look)
                    break


def _laid_out(language: Language, rated: Sequence[Ranked]) -> tuple[Fields, list[tuple[Ranked, Point]]]:
    """Find the smallest chart in which every bubble stands near its value and effort, or the largest."""
    usual = max(1.0, sqrt(len(rated) / ROOMY))
    for larger in _LARGER:
        fields = Fields(language, usual * larger)
        found = list(_placed(fields, rated))
        if all(dist(_wanted(fields, one), place) <= _FAR for one, place in found):
            break
    return fields, found


def _placed(fields: Fields, rated: Sequence[Ranked]) -> Iterator[tuple[Ranked, Point]]:
    """Yield where each bubble stands, so that none is on another."""
    spots = Spots(fields.right - fields.left)
    for one in rated:
        own = fields.areas()[(value(one.item) < HALF) * 2 + ((one.item.effort or 0) >= EFFORTS / 2)]
        yield one, spots.take(_wanted(fields, one), [_within(fields, area) for area in (own, fields.whole)])


def _wanted(fields: Fields, one: Ranked) -> Point:
    """Where a bubble would stand that has no neighbours."""
    return fields.x(one.item.effort or 0), fields.y(value(one.item))


def _within(fields: Fields, area: Area) -> Area:
    """Where the middle of a bubble may be that stays in an area, and off the names of the fields."""
    left, top, right, bottom = area
    # The value may be at the very edge.
    return left + _INSET, max(fields.y(100), top), right - _INSET, min(fields.y(0), bottom)
