"""A map laid out: lanes by stages, every cell as high as the fullest of its lane."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Line
from journeymap.render.map.cells import Cells
from journeymap.render.map.emotion import Emotion
from journeymap.render.map.grid import Grid
from journeymap.render.map.legend import legend
from journeymap.render.map.links import Links
from journeymap.render.map.people import people
from journeymap.render.map.style import BETWEEN, DIVIDE, GAP, GUTTER, LANE, PAD, SCREEN
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.frame import heading, heads
from journeymap.render.sheet.markup import cell, fitted, room_for, table, text_height, words
from journeymap.render.sheet.style import DECORATIVE, GROUNDS, LINE, MARGIN, NARROWEST, SECONDARY, SURFACE, WIDEST

if TYPE_CHECKING:
    from journeymap.render.map.cards import Deck
    from journeymap.render.map.style import Setting
    from journeymap.view.view import Lane, View

ROOMY = 12
"""Above and below what is not a lane."""

HEADLINE = 560
"""The width of a title that has the personas beside it."""

LINE_ROOM = 20
"""A blueprint line takes this much height."""

_FIRST = 15
"""From the top of a lane to the middle of the first line of its name."""


class Page:
    """The layout of a map. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View, setting: Setting = SCREEN, cells: Cells | None = None) -> None:
        self.view = view
        self.setting = setting
        self.places = None if setting.ways else {point.id: (point.column, point.row) for point in view.flow.touchpoints}
        """Where touchpoints are in their stages; None where these have several ways, and links are told, but not drawn."""
        self.cells = cells or Cells(view.language, setting, self.places)
        self.links, self.grid = self._laid()
        self.width = max(self.grid.width, NARROWEST)
        self.inner = max(self.grid.right, NARROWEST)
        """The width without what links need behind the last stage."""
        self.measure = min(self.inner, WIDEST)
        self.bottom = 0.0
        self.grounds: list[Box] = []
        """What lines are drawn on; everything else covers lines."""
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.lanes = 0.0
        """How high the cells of all lanes are, but for that of the emotion."""
        self.emotion = 0
        """How high that is."""
        self._head()
        self._stages()
        for lane in view.lanes:
            self._lane(lane)
        self._foot()

    def _laid(self) -> tuple[Links | None, Grid]:
        """Lay out touchpoints and their links, which tell how far stages are apart."""
        columns, setting = self.view.columns, self.setting
        self.decks: list[Deck] = []
        if any(lane.kind == "touchpoints" for lane in self.view.lanes):
            ways = setting.ways or (1,) * len(columns)
            self.decks = [self.cells.deck(*parts) for parts in zip(columns, repeat(setting.measure), ways)]
        if not self.decks or self.places is None:
            return None, Grid(len(columns), setting)
        links = Links(self.view, self.places, self.decks, setting)
        return links, links.grid

    def _head(self) -> None:
        if not self.setting.is_beside:
            self._title(self.measure)
            self._people(0, self.inner)
            return
        self._title(HEADLINE)
        below, self.bottom = self.bottom, 0.0
        self._people(HEADLINE + 2 * GAP, self.inner - HEADLINE - 2 * GAP)
        self.bottom = max(self.bottom, below)

    def _title(self, measure: int) -> None:
        label, view = self.view.language.label, self.view
        told = [label("Trigger: {trigger}", trigger=view.trigger)] if view.trigger else []
        if view.ranking.worst:
            worst = view.ranking.worst[0]
            moment = f"{worst.place.name} · {worst.feeling.word} {worst.feeling.apart}"
            told.append(label("Worst moment: {moment}", moment=moment))
        block = heading(view, measure, " · ".join(told), self.setting.times)
        self._put(Box("title", "title", 0, self.bottom, measure, block.height, block.label), 0)

    def _people(self, left: int, measure: int) -> None:
        blocks, wide = people(self.view, measure, self.setting.times)
        across = max(1, (measure + GAP) // (wide + GAP))
        lefts = [left + round(number * (measure + GAP) / across) for number in range(across + 1)]
        look = f'shape="box" style="rounded,filled" color="{LINE}" fillcolor="{SURFACE}"'
        for start in range(0, len(blocks), across):
            line = blocks[start : start + across]
            height = max(block.height for block in line)
            for number, block in enumerate(line):
                persona = self.view.personas[start + number]
                x, broad, spare = lefts[number], lefts[number + 1] - lefts[number] - GAP, height - block.height
                label = table([cell(block.label)], [cell("", 0, spare)]) if spare else block.label
                self.boxes.append(
                    Box(f"persona-{persona.id}", "persona", x, self.bottom, broad, height, label, look, persona.name)
                )
            self.bottom += height + (GAP if start + across < len(blocks) else ROOMY)

    def _stages(self) -> None:
        grid = self.grid
        labels, height = heads(self.view.columns, self.cells.hand, grid.wides, self.setting.times)
        for column, label, x, wide in zip(self.view.columns, labels, grid.lefts, grid.wides, strict=True):
            id_, title = f"st-{column.id}", f"{column.number}. {column.name}"
            look = f'shape="box" style="rounded,filled" color="{column.ink}"'
            self.boxes.append(Box(id_, "head", x, self.bottom, wide, height, label, look, title, id_))
        self.bottom += height + GAP

    def _lane(self, lane: Lane) -> None:
        if lane.line:
            self._divide(lane)
        top = self.bottom
        if lane.kind == "curve":
            self._emotion()
        elif lane.kind == "touchpoints":
            self._touchpoints()
        else:
            self._plain(lane)
        lines = fitted(lane.label, LANE, GUTTER - 14, 4)
        height = text_height(len(lines), LANE)
        label = table([self.cells.hand.cell(self.cells.hand.text(lines, LANE), GUTTER - 14, height)])
        y = top + _FIRST - LANE.size * 0.75
        self.boxes.append(Box(f"lane-{lane.id}", "lane", 4, y, GUTTER - 14, height, label))
        self.bottom = max(self.bottom, y + height) + GAP

    def _plain(self, lane: Lane) -> None:
        grid, measure = self.grid, self.setting.measure
        contents = [self.cells.content(lane, number, measure, ways) for number, ways in enumerate(grid.ways)]
        height = self._stretched(max(content.height for content in contents) + 2 * PAD)
        fill = GROUNDS.get(lane.id, SURFACE)
        for column, content, x, wide, room in zip(self.view.columns, contents, grid.lefts, grid.wides, grid.rooms, strict=True):
            is_empty = not lane.cells[column.number - 1]
            look = f'shape="box" style="rounded,filled" color="{LINE}" fillcolor="{fill}"'
            if is_empty:
                look = f'shape="box" style="rounded,dashed" color="{LINE}"'
            id_, title = f"cell-{lane.id}-{column.id}", f"{lane.label} · {column.name}"
            label = "" if is_empty else self.cells.filled(content, height, room)
            self.boxes.append(Box(id_, "cell", x, self.bottom, wide, height, label, look, title))
        self.bottom += height

    def _touchpoints(self) -> None:
        grid = self.grid
        height = self._stretched(max(deck.height for deck in self.decks) + 2 * MARGIN)
        for column, deck, left, wide in zip(self.view.columns, self.decks, grid.lefts, grid.wides, strict=True):
            tint = f'style="rounded,filled" color="{column.tint}"'
            title = f"{column.number}. {column.name}"
            self.grounds.append(Box(f"stage-{column.id}", "stage", left, self.bottom, wide, height, "", tint, title))
            tops = [deck.tops(way) for way in range(len(deck.ways))]
            for number, point in enumerate(column.touchpoints):
                way, row = number % len(deck.ways), number // len(deck.ways)
                card = deck.ways[way][row]
                x = left + MARGIN + way * (deck.measure + BETWEEN)
                y = self.bottom + MARGIN + tops[way][row]
                border = f'color="{column.ink}" penwidth="2"' if point.moment_of_truth else f'color="{DECORATIVE}"'
                look = f'shape="box" style="rounded,filled" fillcolor="{SURFACE}" {border}'
                id_ = f"tp-{point.id}"
                self.boxes.append(Box(id_, "touchpoint", x, y, deck.measure, card.height, card.label, look, point.name, id_))
        if self.links:
            lines, boxes = self.links.draw(self.bottom)
            self.lines += lines
            self.boxes += boxes
            self.bottom += self.links.channel
        self.bottom += height

    def _stretched(self, height: int) -> int:
        self.lanes += height
        return round(height * self.setting.stretch)

    def _emotion(self) -> None:
        emotion = Emotion(self.view, self.bottom, self.grid, self.setting)
        if not self.setting.is_draft:
            self.grounds.append(emotion.ground())
            self.lines += emotion.lines()
            self.boxes += [*emotion.scale(), *emotion.faces()]
        self.emotion = emotion.height
        self.bottom += emotion.height

    def _divide(self, lane: Lane) -> None:
        """Draw a blueprint line: what is above it and below it are not the same people's business."""
        name = fitted(lane.line, DIVIDE, self.width // 2)
        wide = room_for("".join(name), DIVIDE)
        y = self.bottom + LINE_ROOM / 2 - GAP / 2
        self.boxes.append(Box(f"line-{lane.id}-name", "line", 4, y - 7, wide, 14, words("".join(name), DIVIDE)))
        ends = ((wide + 14.0, y), (self.grid.right, y))
        if ends[0][0] < ends[1][0]:
            look = f'color="{SECONDARY}" penwidth="1.2" style="dashed"'
            self.lines.append(Line(f"line-{lane.id}", "line", (tuple(curved(ends)),), look, lane.line))
        self.bottom += LINE_ROOM - GAP / 2

    def _foot(self) -> None:
        block = legend(self.view, self.measure, self.setting.times, self.links.kinds if self.links else ())
        if block.label:
            self.bottom += ROOMY - GAP
            self._put(Box("legend", "legend", 0, self.bottom, self.measure, block.height, block.label), 0)

    def _put(self, box: Box, gap: float) -> None:
        self.boxes.append(box)
        self.bottom = box.y + box.height + gap
