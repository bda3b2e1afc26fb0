"""A flow laid out: every card, every head and every link with its place on the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.flow.cards import CardMaker
from journeymap.render.flow.grid import OUTSIDE, Columns, Rows
from journeymap.render.flow.legend import legend, ownerships
from journeymap.render.sheet.frame import heading, heads
from journeymap.render.sheet.routes import Router, trunks
from journeymap.render.sheet.style import CARD, NARROWEST, WIDEST
from journeymap.render.sheet.ways import STUB, Route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.drawing.parts import Point
    from journeymap.render.flow.cards import Card
    from journeymap.view.view import Edge, View

FOOT_GAP = 16


class Labelled(NamedTuple):
    """A label with its rectangle: top left corner and size."""

    label: str
    x: float
    y: float
    width: float
    height: float


class Page:
    """The layout of a map. Points, from the top left corner, for text that runs from left to right."""

    def __init__(self, view: View) -> None:
        places = {point.id: (point.column, point.row) for point in view.flow.touchpoints}
        maker = CardMaker(view.language, places, whose=len(ownerships(view)) > 1)
        leaving: dict[str, list[tuple[int, Edge]]] = {}
        for number, edge in enumerate(view.flow.edges):
            leaving.setdefault(edge.source, []).append((number, edge))
        self.stages = [
            [maker.card(point, column, leaving.get(point.id, [])) for point in column.touchpoints] for column in view.columns
        ]
        self.cards = [card for stage in self.stages for card in stage]
        heights: dict[int, int] = {}
        for card in self.cards:
            heights[card.touchpoint.row] = max(card.height, heights.get(card.touchpoint.row, 0))
        self._heads, head = heads(view.columns, maker.hand)
        ways = (way for card in self.cards for way in card.ways)
        self._router = Router(
            trunks(ways, places, lambda kind, target: OUTSIDE if kind == "loop" else target[1]),
            partial(Rows, head, [heights[row] for row in sorted(heights)]),
            partial(Columns, len(view.columns)),
        )
        self.rows, self.columns = self._router.rows, self._router.columns
        self.width = max(self.columns.width, NARROWEST)
        measure = min(int(self.width), WIDEST)
        title, height = heading(view, measure)
        self.title = Labelled(title, 0, -height, measure, height)
        foot = self.rows.bottom + FOOT_GAP
        label, height = legend(view, measure)
        self.legend = Labelled(label, 0, foot, measure, height)
        self.bottom = foot + height

    def stage(self, column: int) -> Labelled:
        """The ground of a stage."""
        left, right = self.columns.tint(column)
        return Labelled("", left, self.rows.head, right - left, self.rows.bottom - self.rows.head)

    def head(self, column: int) -> Labelled:
        """The head of a stage."""
        left, right = self.columns.tint(column)
        return Labelled(self._heads[column], left, self.rows.head, right - left, self.rows.first - self.rows.head)

    def card(self, card: Card) -> Labelled:
        """A card in its place."""
        point = card.touchpoint
        return Labelled(card.label, self.columns.lefts[point.column], self.rows.tops[point.row], CARD, card.height)

    def routes(self) -> Iterator[Route]:
        """Every link's route, in the order of the flow."""
        found = {route.way.number: route for route in self._router.routes()}
        for card in self.cards:
            box = self.card(card)
            for way in card.ways:
                if not way.edge.target:
                    right, y = box.x + CARD, box.y + way.leave
                    yield Route(way, ((right, y), (right + STUB, y)), head=False)
                elif way.down:
                    x, bottom = box.x + CARD / 2, box.y + way.leave
                    yield Route(way, ((x, bottom), (x, self.rows.tops[card.touchpoint.row + 1])))
                else:
                    yield found[way.number]

    def around(self, route: Route) -> Point | None:
        """Where to write along a loop that runs above the stages; None for any other link, and for one that joins it late."""
        if route.way.edge.kind != "loop" or not route.head:
            return None
        level = min(y for _, y in route.points)
        ends = [x for x, y in route.points if y == level]
        return (sum(ends) / len(ends), level) if level < self.rows.head else None
