"""The flow as a graph to draw: every card with its place, every link with its route."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journeymap.drawing.parts import Box, Graph
from journeymap.render.flow.page import Page
from journeymap.render.sheet.drawn_links import bar, linked, new_round
from journeymap.render.sheet.graph import PAD, bound
from journeymap.render.sheet.style import DECORATIVE, STROKES, SURFACE
from journeymap.render.sheet.ways import drawn_as, named, numbered, title

if TYPE_CHECKING:
    from journeymap.drawing.parts import Line
    from journeymap.render.flow.page import Labelled
    from journeymap.render.sheet.ways import Route
    from journeymap.view.view import Column, View

_CARD = f'shape="box" style="rounded,filled" color="{DECORATIVE}" fillcolor="{SURFACE}"'


def graph(view: View) -> Graph:
    """Lay a map's flow out. Raises TooLargeError."""
    bound(
        len(view.columns) + len(view.flow.touchpoints) + len(view.flow.edges),
        "the flow has {} stages, touchpoints and links",
    )
    return _Maker(view).graph()


def summary(view: View) -> str:
    """Say in a sentence what the drawing shows."""
    label, points = view.language.label, view.flow.touchpoints
    stages = ", ".join(column.name for column in view.columns)
    count = view.language.labels("{n} touchpoint", "{n} touchpoints", len(points))
    if not view.ranking.worst:
        return label("The flow through {stages}: {touchpoints}.", stages=stages, touchpoints=count)
    worst = view.ranking.worst[0].place.name
    return label(
        "The flow through {stages}: {touchpoints}, the lowest point at {worst}.", stages=stages, touchpoints=count, worst=worst
    )


class _Maker:
    """Makes what a page is drawn from: stages and cards, links by their kind, and what stands around them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.page = Page(view)
        self.names = {card.touchpoint.id: card.touchpoint.name for card in self.page.cards}
        self.used: Counter[str] = Counter()
        self.grounds: list[Box] = []
        self.boxes: list[Box] = []
        self.lines: list[Line] = []

    def graph(self) -> Graph:
        """Make all of it."""
        page, view = self.page, self.view
        self.boxes.append(_box("title", "title", page.title))
        for number, column in enumerate(view.columns):
            self._stage(number, column)
        kinds = list(STROKES)
        for route in sorted(page.routes(), key=lambda route: kinds.index(drawn_as(route.way.edge))):
            self._link(route)
        if page.legend.label:
            self.boxes.append(_box("legend", "legend", page.legend))
        return Graph(
            id="flow",
            map=view.id,
            width=page.width,
            top=page.title.y,
            bottom=page.bottom,
            pad=PAD,
            color=SURFACE,
            grounds=self.grounds,
            boxes=self.boxes,
            lines=self.lines,
            is_mirrored=view.language.direction == "rtl",
            is_wired=True,
        )

    def _stage(self, number: int, column: Column) -> None:
        page, id_, title_ = self.page, f"st-{column.id}", f"{column.number}. {column.name}"
        tint = f'style="rounded,filled" color="{column.tint}"'
        self.grounds.append(_box(id_, "stage", page.stage(number), tint, title_))
        ink = f'shape="box" style="rounded,filled" color="{column.ink}" fillcolor="{column.ink}"'
        self.boxes.append(_box(f"head-{column.id}", "head", page.head(number), ink, title_, id_, id_))
        for card in page.stages[number]:
            point = f"tp-{card.touchpoint.id}"
            self.boxes.append(_box(point, "touchpoint", page.card(card), _CARD, card.touchpoint.name, point, id_))

    def _link(self, route: Route) -> None:
        way, edge, kind = route.way, route.way.edge, drawn_as(route.way.edge)
        id_, said = named(edge, self.used), title(edge, self.names[edge.source], self.view.language)
        end = f"tp-{edge.target}"
        if not edge.target:
            (x, y), end = route.points[-1], numbered(f"end-{edge.source}", self.used)
            self.boxes.append(bar(end, x - 1.5, y, said))
        tail = bool(way.port and edge.target and not way.down)
        line = linked(route.points, id_, kind, said, head=route.head, tail=tail)
        port = f"tp-{edge.source}{way.port and ':'}{way.port}"
        self.lines.append(line._replace(tail=port, head=end))
        above = self.page.around(route)
        if above:
            self.boxes.append(new_round(f"round-{id_}", above[0], above[1] + 1, self.view.language))


def _box(  # noqa: PLR0913, PLR0917  # what a box is
    id_: str, kind: str, at: Labelled, look: str = "", title_: str = "", target: str = "", ground: str = ""
) -> Box:
    return Box(id_, kind, at.x, at.y, at.width, at.height, at.label, look, title_, target, ground)
