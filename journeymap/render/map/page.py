"""A map laid out: lanes by stages, every cell as high as the fullest of its lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.map.cells import Cells
from journeymap.render.map.emotion import HEIGHT, Emotion
from journeymap.render.map.legend import legend
from journeymap.render.map.people import people
from journeymap.render.map.style import DIVIDE, GAP, GUTTER, LANE, PAD, PITCH
from journeymap.render.sheet.curves import curved
from journeymap.render.sheet.frame import BAND, heading, heads
from journeymap.render.sheet.markup import fitted, room_for, table, text_height, words
from journeymap.render.sheet.parts import Box, Line
from journeymap.render.sheet.style import CARD, DECORATIVE, GROUNDS, LINE, MARGIN, NARROWEST, SECONDARY, SURFACE, WIDEST

if TYPE_CHECKING:
    from journeymap.view.view import Lane, View

ROOMY = 12
"""Above and below what is not a lane."""

CARD_GAP = 8
LINE_ROOM = 20
"""A blueprint line takes this much height."""

_FIRST = 15
"""From the top of a lane to the middle of the first line of its name."""


class Page:
    """The layout of a map. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cells = Cells(view.language)
        self.width = max(GUTTER + len(view.columns) * PITCH - GAP, NARROWEST)
        self.measure = min(self.width, WIDEST)
        self.bottom = 0.0
        self.grounds: list[Box] = []
        """What lines are drawn on; everything else covers lines."""
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self._title()
        self._people()
        self._stages()
        for lane in view.lanes:
            self._lane(lane)
        self._foot()

    def _title(self) -> None:
        label, view = self.view.language.label, self.view
        told = [label("Trigger: {trigger}", trigger=view.trigger)] if view.trigger else []
        if view.ranking.worst:
            worst = view.ranking.worst[0]
            moment = f"{worst.place.name} · {worst.feeling.word} {worst.feeling.signed}"
            told.append(label("Worst moment: {moment}", moment=moment))
        block = heading(view, self.measure, " · ".join(told))
        self._put(Box("title", "title", 0, self.bottom, self.measure, block.height, block.label), 0)

    def _people(self) -> None:
        blocks, wide = people(self.view, self.width)
        across = max(1, (self.width + GAP) // (wide + GAP))
        look = f'shape="box" style="rounded,filled" color="{LINE}" fillcolor="{SURFACE}"'
        for start in range(0, len(blocks), across):
            line = blocks[start : start + across]
            height = max(block.height for block in line)
            for number, block in enumerate(line):
                persona = self.view.personas[start + number]
                x = number * (wide + GAP)
                self.boxes.append(
                    Box(f"persona-{persona.id}", "persona", x, self.bottom, wide, height, block.label, look, persona.name)
                )
            self.bottom += height + (GAP if start + across < len(blocks) else ROOMY)

    def _stages(self) -> None:
        labels, height = heads(self.view.columns, self.cells.hand)
        for number, (column, label) in enumerate(zip(self.view.columns, labels, strict=True)):
            id_, title = f"st-{column.id}", f"{column.number}. {column.name}"
            look = f'shape="box" style="rounded,filled" color="{column.ink}"'
            x = GUTTER + number * PITCH
            self.boxes.append(Box(id_, "head", x, self.bottom, BAND, height, label, look, title, id_))
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
        contents = [self.cells.cell(lane.kind, items) for items in lane.cells]
        height = max(sum(row.height for row in rows) for rows in contents) + 2 * PAD
        fill = GROUNDS.get(lane.id, SURFACE)
        for number, (column, rows) in enumerate(zip(self.view.columns, contents, strict=True)):
            look = f'shape="box" style="rounded,filled" color="{LINE}" fillcolor="{fill}"'
            if not rows:
                look = f'shape="box" style="rounded,dashed" color="{LINE}"'
            id_, title = f"cell-{lane.id}-{column.id}", f"{lane.label} · {column.name}"
            label = self.cells.filled(rows, height) if rows else ""
            x = GUTTER + number * PITCH
            self.boxes.append(Box(id_, "cell", x, self.bottom, BAND, height, label, look, title))
        self.bottom += height

    def _touchpoints(self) -> None:
        stages = [[self.cells.card(point, column) for point in column.touchpoints] for column in self.view.columns]
        height = max(sum(card.height + CARD_GAP for card in cards) for cards in stages) - CARD_GAP + 2 * MARGIN
        for number, (column, cards) in enumerate(zip(self.view.columns, stages, strict=True)):
            x, y = GUTTER + number * PITCH, self.bottom
            tint = f'shape="box" style="rounded,filled" color="{column.tint}"'
            title = f"{column.number}. {column.name}"
            self.boxes.append(Box(f"stage-{column.id}", "stage", x, y, BAND, height, "", tint, title))
            y += MARGIN
            for point, card in zip(column.touchpoints, cards, strict=True):
                border = f'color="{column.ink}" penwidth="2"' if point.moment_of_truth else f'color="{DECORATIVE}"'
                look = f'shape="box" style="rounded,filled" fillcolor="{SURFACE}" {border}'
                id_ = f"tp-{point.id}"
                self.boxes.append(Box(id_, "touchpoint", x + MARGIN, y, CARD, card.height, card.label, look, point.name, id_))
                y += card.height + CARD_GAP
        self.bottom += height

    def _emotion(self) -> None:
        emotion = Emotion(self.view, self.bottom)
        self.grounds.append(emotion.ground())
        self.lines += emotion.lines()
        self.boxes += [*emotion.scale(), *emotion.faces()]
        self.bottom += HEIGHT

    def _divide(self, lane: Lane) -> None:
        """Draw a blueprint line: what is above it and below it are not the same people's business."""
        name = fitted(lane.line, DIVIDE, self.width // 2)
        wide = room_for("".join(name), DIVIDE)
        y = self.bottom + LINE_ROOM / 2 - GAP / 2
        self.boxes.append(Box(f"line-{lane.id}-name", "line", 4, y - 7, wide, 14, words("".join(name), DIVIDE)))
        ends = ((wide + 14.0, y), (GUTTER + len(self.view.columns) * PITCH - GAP, y))
        if ends[0][0] < ends[1][0]:
            look = f'color="{SECONDARY}" penwidth="1.2" style="dashed"'
            self.lines.append(Line(f"line-{lane.id}", "line", (tuple(curved(ends)),), look, lane.line))
        self.bottom += LINE_ROOM - GAP / 2

    def _foot(self) -> None:
        block = legend(self.view, self.measure)
        if block.label:
            self.bottom += ROOMY - GAP
            self._put(Box("legend", "legend", 0, self.bottom, self.measure, block.height, block.label), 0)

    def _put(self, box: Box, gap: float) -> None:
        self.boxes.append(box)
        self.bottom = box.y + box.height + gap
