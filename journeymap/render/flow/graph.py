"""The flow as DOT text: every node with its place, every link with its route, for Graphviz to draw as they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT
from journeymap.language import words as vocabulary
from journeymap.render.flow.curves import curved, towards
from journeymap.render.flow.page import Box, Page
from journeymap.render.flow.style import DECORATIVE, LOOP, STROKES, SURFACE
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphviz import Digraph

    from journeymap.render.flow.cards import Card
    from journeymap.render.flow.curves import Point
    from journeymap.render.flow.routes import Route
    from journeymap.view.view import Column, Edge, View

PAD = 28
"""The page's margin, in points."""

INCH = 72
ARROW, DOT = 10, 8
"""How long Graphviz's arrowhead and dot are, at size 1."""

_DIRECTIONS = {(False, False): "none", (True, False): "forward", (False, True): "back", (True, True): "both"}


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph to draw, its size in points, and the titles of its parts by their ids in the SVG."""

    dot: str
    width: float
    height: float
    titles: dict[str, str] = field(default_factory=dict)


def graph(view: View) -> Graph:
    """Lay a map's flow out and write it down."""
    return _Writer(view).graph()


class _Writer:
    def __init__(self, view: View) -> None:
        self.view = view
        self.page = Page(view)
        self.rtl = view.language.direction == "rtl"
        self.nodes = {card.touchpoint.id: f"n{number}" for number, card in enumerate(self.page.cards)}
        self.names = {card.touchpoint.id: card.touchpoint.name for card in self.page.cards}
        self.titles: dict[str, str] = {}

    def graph(self) -> Graph:
        """Write stages and cards, then links by their kind, then what stands around them."""
        from graphviz import Digraph

        page = self.page
        face = {"fontname": Face.REGULAR.font_name}
        written = Digraph(
            self.view.id,
            graph_attr={
                "layout": LAYOUT,
                "pad": f"{PAD / INCH:.4f}",
                "bgcolor": "#FFFFFF",
                "outputorder": "nodesfirst",
                **face,
            },
            node_attr={"shape": "none", "margin": "0", "label": "", **face},
            edge_attr={"fontname": Face.SEMIBOLD.font_name, "fontsize": "8"},
        )
        for number, column in enumerate(self.view.columns):
            self._stage(written, number, column)
        routes: dict[str, list[Route]] = {kind: [] for kind in STROKES}
        for route in page.routes():
            routes[_kind(route.way.edge)].append(route)
        for kind, some in routes.items():
            if some:
                self._links(written, kind, some)
        if page.legend.label:
            self._node(written, "legend", page.legend, "legend")
        # Last, for clusters would inherit it.
        written.attr(label=f"<{page.title.label}>", lp=self._at(page.title.middle))
        return Graph(written.source, page.width + 2 * PAD, page.bottom + page.title.height + 2 * PAD, self.titles)

    def _stage(self, written: Digraph, number: int, column: Column) -> None:
        ground, id_ = self.page.stage(number), f"st-{column.id}"
        left, right = (ground.x + ground.width, ground.x) if self.rtl else (ground.x, ground.x + ground.width)
        corners = f"{self._at((left, ground.y + ground.height))},{self._at((right, ground.y))}"
        self.titles[id_] = self.titles[f"{id_}-head"] = f"{column.number}. {column.name}"
        with written.subgraph(name=f"cluster_{number}") as stage:
            stage.attr(bb=corners, style="rounded,filled", color=column.tint, id=id_, **{"class": "stage"})
            stage.attr("node", shape="box", style="rounded,filled", color=column.ink, **{"class": "head"})
            self._node(stage, f"s{number}", self.page.head(number), f"{id_}-head", href=f"{self.view.id}.html#{id_}")
            stage.attr("node", color=DECORATIVE, fillcolor=SURFACE, **{"class": "touchpoint"})
            for card in self.page.cards:
                if card.touchpoint.column == number:
                    self._card(stage, card)

    def _card(self, stage: Digraph, card: Card) -> None:
        point = card.touchpoint
        id_ = f"tp-{point.id}"
        self.titles[id_] = point.name
        self._node(stage, self.nodes[point.id], self.page.card(card), id_, href=f"{self.view.id}.html#{id_}")

    def _links(self, written: Digraph, kind: str, routes: Sequence[Route]) -> None:
        """Write the links of a kind, with what they have in common."""
        stroke = STROKES[kind]
        look = {"color": stroke.color, "penwidth": f"{stroke.width:g}", "arrowsize": f"{stroke.arrow:g}", "class": kind}
        if stroke.style == "dashed":
            look["style"] = "dashed"
        with written.subgraph() as links:
            links.attr("edge", **look)
            if kind == "exit":
                links.attr("node", shape="box", style="filled", color=stroke.color, **{"class": kind})
            for route in routes:
                self._link(links, route, stroke.arrow)

    def _link(self, links: Digraph, route: Route, size: float) -> None:
        way, edge = route.way, route.way.edge
        id_ = self._id(f"edge-{edge.source}--{edge.target or 'exit'}")
        self.titles[id_] = self._title(edge)
        tail = bool(way.port and edge.target and not way.down)
        attributes = {"pos": self._pos(route, ARROW * size * route.head, DOT * size * tail), "id": id_}
        if (route.head, tail) != (True, False):
            attributes["dir"] = _DIRECTIONS[route.head, tail]
        if tail:
            attributes["arrowtail"] = "dot"
        above = self.page.around(route)
        if above:
            from graphviz import escape

            label = self.view.language.label(vocabulary.LINK_KINDS["loop"])
            attributes |= {"label": escape(label), "fontcolor": LOOP, "lp": self._at((above[0], above[1] - 7))}
        target = self.nodes[edge.target] if edge.target else self._terminal(links, route)
        links.edge(f"{self.nodes[edge.source]}:{way.port}" if way.port else self.nodes[edge.source], target, **attributes)

    def _terminal(self, links: Digraph, route: Route) -> str:
        """Write the end of an exit: a bar across its line."""
        (x, y), name, id_ = route.points[-1], f"x{route.way.number}", self._id(f"exit-{route.way.edge.source}")
        self.titles[id_] = self._title(route.way.edge)
        self._node(links, name, Box("", x - 1.5, y - 4, 3, 8), id_)
        return name

    def _node(self, written: Digraph, name: str, box: Box, id_: str, **attributes: str) -> None:
        size = {"width": f"{box.width / INCH:.4f}", "height": f"{box.height / INCH:.4f}"}
        label = f"<{box.label}>" if box.label else None
        written.node(name, label, pos=self._at(box.middle), **size, id=id_, **attributes)

    def _pos(self, route: Route, head: float, tail: float) -> str:
        """Write a route as a spline, with room for the arrowhead and the dot that it starts from."""
        points, ends = list(route.points), []
        if tail:
            ends.append(f"s,{self._at(points[0])}")
            points[0] = towards(points[0], points[1], tail)
        if head:
            ends.append(f"e,{self._at(points[-1])}")
            points[-1] = towards(points[-1], points[-2], head)
        return " ".join([*ends, *map(self._at, curved(points))])

    def _at(self, point: Point) -> str:
        """Write a place as Graphviz counts it: upwards; a map that is read from right to left is the mirror image."""
        x, y = point
        return f"{round(self.page.width - x if self.rtl else x, 2):g},{round(self.page.bottom - y, 2):g}"

    def _title(self, edge: Edge) -> str:
        """Tell a link in a line."""
        kind = "" if edge.kind == "forward" else self.view.language.label(vocabulary.LINK_KINDS[edge.kind])
        names = " → ".join(filter(None, (self.names[edge.source], edge.target_name)))
        return " · ".join(filter(None, (names, kind, edge.label)))

    def _id(self, wanted: str) -> str:
        """Keep ids apart where two links lead the same way."""
        id_, number = wanted, 1
        while id_ in self.titles:
            number += 1
            id_ = f"{wanted}-{number}"
        return id_


def _kind(edge: Edge) -> str:
    return "implied" if edge.implied and edge.kind == "forward" else edge.kind
