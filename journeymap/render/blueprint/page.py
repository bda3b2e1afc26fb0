"""A blueprint laid out: lanes by touchpoints, parted by the lines of interaction and visibility, and linked across them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing.parts import Box, Line
from journeymap.language import words as vocabulary
from journeymap.render.blueprint.cells import Cells, Draft
from journeymap.render.blueprint.grid import spans
from journeymap.render.blueprint.legend import legend
from journeymap.render.blueprint.style import CARD, DIVIDE, GUTTER, LANE, MARGIN, PAD, WIDEST_GUTTER
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.frame import heading, heads
from journeymap.render.sheet.markup import fitted, one_line, room_for, table, text_height, words
from journeymap.render.sheet.style import (
    BEHIND,
    DECORATIVE,
    INK,
    LINE,
    NARROWEST,
    SECONDARY,
    SURFACE,
    WIDEST,
)
from journeymap.view.view import Statement

if TYPE_CHECKING:
    from journeymap.view.view import Column, Lane, View

LANE_GAP = 12
ROOMY = 14
LINE_ROOM = 30
"""A line takes this much height."""

INSET = 10
"""From the left edge of the page to the names of lanes and lines."""

DOT = 7
"""The size of the dot where a link crosses a line."""

_FIRST = 16
"""From the top of a lane to the middle of the first line of its name."""

_UNDER = 4
"""How far links reach under the cells that they tie."""

_LINES = (
    ("interaction", vocabulary.LINE_OF_INTERACTION, f'color="{SECONDARY}" penwidth="1.4"'),
    ("visibility", vocabulary.LINE_OF_VISIBILITY, f'color="{INK}" penwidth="1.6" style="dashed"'),
    ("internal", vocabulary.LINE_OF_INTERNAL_INTERACTION, f'color="{SECONDARY}" penwidth="1.4" style="dotted"'),
)
"""What parts customers from staff, what they see from what they don't, and staff from those who help them."""

_ABOVE = {"frontstage": 1, "backstage": 2, "support": 3, "systems": 3}
"""How many lines stand above a lane."""


class Cell(NamedTuple):
    """A cell of a touchpoint or stage: what it leads to, its left edge, its width, and where its links come in."""

    column: Column
    id: str
    target: str
    name: str
    place: tuple[int, int, int]
    draft: Draft


class Page:
    """The layout of a blueprint. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cells = Cells(view.language)
        names = [self._named(name) for _, name, _ in _LINES]
        self.gutter = max(GUTTER, *(room_for(name, DIVIDE) + 2 * INSET for name in names))
        self.spans = spans(view.columns, self.gutter)
        last = self.spans[-1]
        self.width = max(last.x + last.width, NARROWEST)
        self.measure = min(self.width, WIDEST)
        self.bottom = 0.0
        self.grounds: list[Box] = []
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.crossed: list[float] = []
        """The heights of the lines so far."""
        self.ends: dict[str, tuple[float, int]] = {}
        """Where the last cell of a touchpoint or stage ends, and how many lines are above."""
        block = heading(view, self.measure)
        self.boxes.append(Box("title", "title", 0, 0, self.measure, block.height, block.label))
        self.bottom = block.height
        self._stages()
        for lane in view.blueprint():
            while len(self.crossed) < _ABOVE.get(lane.id, 0):
                self._divide(*_LINES[len(self.crossed)])
            self._lane(lane)
        self._behind()
        self._foot()

    def _stages(self) -> None:
        rooms = [span.width for span in self.spans]
        labels, height = heads(self.view.columns, self.cells.hand, rooms)
        for span, label in zip(self.spans, labels, strict=True):
            column = span.column
            id_, title = f"st-{column.id}", f"{column.number}. {column.name}"
            look = f'shape="box" style="rounded,filled" color="{column.ink}"'
            self.boxes.append(Box(id_, "head", span.x, self.bottom, span.width, height, label, look, title, id_))
        self.bottom += height + LANE_GAP

    def _lane(self, lane: Lane) -> None:
        top = self.bottom
        if lane.kind == "touchpoints":
            self._meetings()
        else:
            self._actions(lane)
        name = self.view.language.label("Customer actions") if lane.kind == "touchpoints" else lane.label
        lines = fitted(name, LANE, self.gutter - INSET - 10, 4)
        height = text_height(len(lines), LANE)
        label = table([self.cells.hand.cell(self.cells.hand.text(lines, LANE), self.gutter - INSET - 10, height)])
        y = top + _FIRST - LANE.size * 0.75
        self.boxes.append(Box(f"lane-{lane.id}", "lane", INSET, y, self.gutter - INSET - 10, height, label))
        self.bottom = max(self.bottom, y + height) + LANE_GAP

    def _meetings(self) -> None:
        """Put what customers do on the tint of its stage."""
        drafts = {point.id: self.cells.meeting(point, column) for column in self.view.columns for point in column.touchpoints}
        high = max(draft.height for draft in drafts.values())
        height = high + 2 * MARGIN
        for span in self.spans:
            column = span.column
            tint = f'style="rounded,filled" color="{column.tint}" fillcolor="{column.tint}"'
            self.grounds.append(Box(f"stage-{column.id}", "stage", span.x, self.bottom, span.width, height, look=tint))
            self.ends[column.id] = self.bottom + height, len(self.crossed)
            for x, point in span.slots():
                border = f'color="{column.ink}" penwidth="2"' if point.moment_of_truth else f'color="{DECORATIVE}"'
                look = f'shape="box" style="rounded,filled" fillcolor="{SURFACE}" {border}'
                label = self.cells.card(drafts[point.id], column, high)
                id_, y = f"tp-{point.id}", self.bottom + MARGIN
                self.boxes.append(Box(id_, "touchpoint", x, y, CARD, high, label, look, point.name, id_))
                self.ends[point.id] = y + high, len(self.crossed)
        self.bottom += height

    def _actions(self, lane: Lane) -> None:
        """Put what belongs to whole stages above what belongs to their touchpoints."""
        owned: dict[str, list[str]] = {}
        for item in (item for cell in lane.cells for item in cell if isinstance(item, Statement)):
            owned.setdefault(item.place.anchor, []).append(item.text)
        has_team = lane.id in {"frontstage", "backstage"}
        wide = [
            Cell(
                span.column,
                span.column.id,
                f"st-{span.column.id}",
                span.column.name,
                (span.x, span.width, span.x + MARGIN // 2),
                self.cells.shared(texts, span.column.owner if has_team else None, span.inside - 2 * PAD),
            )
            for span in self.spans
            if (texts := owned.get(span.column.id))
        ]
        narrow = [
            Cell(
                span.column,
                point.id,
                f"tp-{point.id}",
                point.name,
                (x, CARD, x + CARD // 2),
                self.cells.actions(texts, point.owner if has_team else None),
            )
            for span in self.spans
            for x, point in span.slots()
            if (texts := owned.get(point.id))
        ]
        self._row(lane, wide)
        self.bottom += LANE_GAP if wide and narrow else 0
        self._row(lane, narrow)

    def _row(self, lane: Lane, row: list[Cell]) -> None:
        """Put cells beside each other, all as high as the highest."""
        height = max((cell.draft.height for cell in row), default=0)
        look = f'shape="box" style="rounded,filled" color="{LINE}" fillcolor="{SURFACE}"'
        for cell in row:
            x, wide, middle = cell.place
            label = self.cells.plain(cell.draft, height)
            id_, title = f"cell-{lane.id}-{cell.id}", f"{lane.label} · {cell.name}"
            self.boxes.append(Box(id_, "cell", x, self.bottom, wide, height, label, look, title, cell.target))
            if lane.id != "physical_evidence":
                self._link(lane, cell, middle, height)
        self.bottom += height

    def _link(self, lane: Lane, cell: Cell, x: float, height: float) -> None:
        """Link a cell to the last one above that belongs to the same touchpoint or stage."""
        start = self.ends.get(cell.id)
        self.ends[cell.id] = self.bottom + height, len(self.crossed)
        if start is None:
            return
        y, above = start
        id_, color = f"link-{lane.id}-{cell.id}", cell.column.ink
        ends = ((x, y - _UNDER), (x, self.bottom + _UNDER))
        self.lines.append(Line(id_, "link", (tuple(curved(ends)),), f'color="{color}" penwidth="1.4"', cell.name))
        for number, crossing in enumerate(self.crossed[above:]):
            look = f'shape="circle" style="filled" fillcolor="{color}" color="{SURFACE}" penwidth="1.2"'
            self.boxes.append(Box(f"{id_}-{number}", "crossing", x - DOT / 2, crossing - DOT / 2, DOT, DOT, "", look))

    def _divide(self, id_: str, name: str, look: str) -> None:
        """Draw a line across the page, with its name at its start."""
        label, text = self.view.language.label(name), self._named(name)
        wide = room_for(text, DIVIDE) + 16
        y = self.bottom + (LINE_ROOM - LANE_GAP) / 2
        pill = f'shape="box" style="rounded,filled" color="{SECONDARY}" fillcolor="{SURFACE}"'
        self.lines.append(Line(f"line-{id_}", "line", (tuple(curved(((0.0, y), (float(self.width), y)))),), look, label))
        self.boxes.append(Box(f"line-{id_}-name", "line", 0, y - 9, wide, 18, words(text, DIVIDE), pill))
        self.crossed.append(y)
        self.bottom += LINE_ROOM

    def _named(self, name: str) -> str:
        return one_line(self.view.language.label(name), DIVIDE, WIDEST_GUTTER)

    def _behind(self) -> None:
        """Darken what customers don't see, down to some way below the last lane."""
        if len(self.crossed) < _ABOVE["backstage"]:
            self.bottom -= LANE_GAP
            return
        top = self.crossed[_ABOVE["backstage"] - 1]
        look = f'style="filled" color="{BEHIND}" fillcolor="{BEHIND}"'
        self.grounds.append(Box("behind", "behind", 0, top, self.width, self.bottom - top, look=look))

    def _foot(self) -> None:
        block = legend(self.view, self.measure)
        if block.label:
            self.bottom += ROOMY
            self.boxes.append(Box("legend", "legend", 0, self.bottom, self.measure, block.height, block.label))
            self.bottom += block.height
