"""A matrix laid out: the chart, and the ranked list beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box
from journeymap.render.matrix.chart import Chart, Ranked
from journeymap.render.matrix.legend import legend
from journeymap.render.matrix.ranked import Ranking
from journeymap.render.matrix.style import FAR
from journeymap.render.sheet.frame import heading
from journeymap.render.sheet.style import NARROWEST, WIDEST

if TYPE_CHECKING:
    from journeymap.drawing.parts import Line
    from journeymap.view.view import View

ROOMY = 18


class Page:
    """The layout of a matrix. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View) -> None:
        self.view = view
        columns = {column.number: column for column in view.columns}
        ranked = [Ranked(rank, item, columns[item.place.number]) for rank, item in enumerate(view.ranking.opportunities, 1)]
        rated = [one for one in ranked if one.item.worth is not None]
        chart = Chart(view, rated)
        self.grounds = chart.grounds
        self.boxes: list[Box] = list(chart.boxes)
        self.lines: list[Line] = chart.lines
        unrated = [one for one in ranked if one.item.worth is None]
        fields, ranking = chart.fields, Ranking(view.language, rated, unrated)
        self.boxes += ranking.boxes(fields.right + FAR, fields.top, fields.bottom - fields.top)
        self._frame(len(ranked))

    def _frame(self, count: int) -> None:
        """Set the title above, and the legend below."""
        self.width = max(NARROWEST, *(box.x + box.width for box in self.boxes))
        measure = min(int(self.width), WIDEST)
        label, labels = self.view.language.label, self.view.language.labels
        told = label("Value and effort"), labels("{n} opportunity", "{n} opportunities", count)
        block = heading(self.view, measure, " · ".join(told))
        self.boxes = [box._replace(y=box.y + block.height) for box in self.boxes]
        self.grounds = [box._replace(y=box.y + block.height) for box in self.grounds]
        self.lines = [
            line._replace(pieces=tuple(tuple((x, y + block.height) for x, y in piece) for piece in line.pieces))
            for line in self.lines
        ]
        self.bottom = max(box.y + box.height for box in [*self.boxes, *self.grounds])
        self.boxes.append(Box("title", "title", 0, 0, measure, block.height, block.label))
        foot = legend(self.view, measure)
        self.boxes.append(Box("legend", "legend", 0, self.bottom + ROOMY, measure, foot.height, foot.label))
        self.bottom += ROOMY + foot.height
