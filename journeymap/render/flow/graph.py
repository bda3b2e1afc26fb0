"""The flow as DOT text: every node with its place, every link with its route, for Graphviz to draw as they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journeymap.language import words as vocabulary
from journeymap.render.flow.page import Box, Page
from journeymap.render.sheet.ends import DIRECTIONS, ended
from journeymap.render.sheet.graph import INCH, PAD, Graph, bound, digraph, inches
from journeymap.render.sheet.markup import words
from journeymap.render.sheet.style import DECORATIVE, LOOP, STROKES, STRONG, SURFACE
from journeymap.render.sheet.ways import drawn_as, named, numbered, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.render.sheet.parts import Point
    from journeymap.render.sheet.ways import Route
    from journeymap.view.view import Column, View


def graph(view: View) -> Graph:
    """Lay a map's flow out and write it down. Raises TooLargeError."""
    bound(
        len(view.columns) + len(view.flow.touchpoints) + len(view.flow.edges),
        "the flow has {} stages, touchpoints and links",
    )
    return _Writer(view).graph()


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


class _Writer:
    """Writes a page, line by line: `Digraph.node` and `Digraph.edge` would take ten times as long.

    What stands between quotation marks is made of numbers, colours and ids; texts are in labels, which are escaped.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.page = Page(view)
        self.rtl = view.language.direction == "rtl"
        self.nodes = {card.touchpoint.id: f"n{number}" for number, card in enumerate(self.page.cards)}
        self.names = {card.touchpoint.id: card.touchpoint.name for card in self.page.cards}
        self.titles: dict[str, str] = {}
        self.used: Counter[str] = Counter()

    def graph(self) -> Graph:
        """Write all of it."""
        page = self.page
        height = page.bottom + page.title.height
        bounds = f"0,0,{page.width:g},{height:g}"
        look = {"id": "flow", "bb": bounds, "pad": f"{PAD / INCH:.4f}", "bgcolor": SURFACE, "outputorder": "nodesfirst"}
        dot = digraph(self.view.id, look, {}, {}, self._lines())
        return Graph(dot, page.width + 2 * PAD, height + 2 * PAD, self.titles)

    def _lines(self) -> Iterator[str]:
        """Write stages and cards, then links by their kind, then what stands around them."""
        yield f'\tnode [class="touchpoint" shape="box" style="rounded,filled" color="{DECORATIVE}" fillcolor="{SURFACE}"]\n'
        for number, column in enumerate(self.view.columns):
            yield from self._stage(number, column)
        routes: dict[str, list[Route]] = {kind: [] for kind in STROKES}
        for route in self.page.routes():
            routes[drawn_as(route.way.edge)].append(route)
        for kind, some in routes.items():
            if some:
                yield from self._links(kind, some)
        if self.page.legend.label:
            yield self._node("legend", self.page.legend, "legend", 'class="legend" shape="none" style=""')
        title = self.page.title  # last, for the stages would inherit it
        yield f'\tgraph [label=<{title.label}> lp="{self._at(title.middle)}"]\n'

    def _stage(self, number: int, column: Column) -> Iterator[str]:
        ground, id_ = self.page.stage(number), f"st-{column.id}"
        left, right = (ground.x + ground.width, ground.x) if self.rtl else (ground.x, ground.x + ground.width)
        corners = f"{self._at((left, ground.y + ground.height))},{self._at((right, ground.y))}"
        self.titles[id_] = self.titles[f"head-{column.id}"] = f"{column.number}. {column.name}"
        yield f"\tsubgraph cluster_{number} {{\n"
        yield f'\tgraph [id="{id_}" class="stage" bb="{corners}" style="rounded,filled" color="{column.tint}"]\n'
        look = f'class="head" style="rounded,filled" color="{column.ink}" fillcolor="{column.ink}" {self._href(id_)}'
        yield self._node(f"s{number}", self.page.head(number), f"head-{column.id}", look)
        for card in self.page.stages[number]:
            id_ = f"tp-{card.touchpoint.id}"
            self.titles[id_] = card.touchpoint.name
            yield self._node(self.nodes[card.touchpoint.id], self.page.card(card), id_, self._href(id_))
        yield "\t}\n"

    def _links(self, kind: str, routes: Sequence[Route]) -> Iterator[str]:
        """Write the links of a kind, with what they have in common."""
        color, width, style, arrow = STROKES[kind]
        yield "\t{\n"
        yield f'\tedge [class="{kind}" color="{color}" penwidth="{width}" style="{style}" arrowsize="{arrow}"]\n'
        if kind == "exit":
            yield f'\tnode [class="{kind}" style="filled" color="{color}" fillcolor="{color}"]\n'
        for route in routes:
            yield from self._link(route, arrow)
        yield "\t}\n"

    def _link(self, route: Route, size: float) -> Iterator[str]:
        way, edge = route.way, route.way.edge
        id_ = named(edge, self.used)
        said = self.titles[id_] = title(edge, self.names[edge.source], self.view.language)
        tail = bool(way.port and edge.target and not way.down)
        look = f'id="{id_}" pos="{self._pos(route, size * route.head, size * tail)}"'
        if tail or not route.head:
            look += f' dir="{DIRECTIONS[route.head, tail]}"' + ' arrowtail="dot"' * tail
        above = self.page.around(route)
        if above:
            label = words(self.view.language.label(vocabulary.LINK_KINDS["loop"]), STRONG.inked(LOOP))
            look += f' label=<{label}> lp="{self._at((above[0], above[1] - 7))}"'
        target = self.nodes.get(edge.target, f"x{way.number}")
        if not edge.target:
            (x, y), end = route.points[-1], numbered(f"end-{edge.source}", self.used)
            self.titles[end] = said
            yield self._node(target, Box("", x - 1.5, y - 4, 3, 8), end)
        yield f"\t{self.nodes[edge.source]}{way.port and ':'}{way.port} -> {target} [{look}]\n"

    def _node(self, name: str, box: Box, id_: str, look: str = "") -> str:
        look += f" label=<{box.label}>" if box.label else ""
        size = f'width="{inches(box.width)}" height="{inches(box.height)}"'
        return f'\t{name} [id="{id_}" pos="{self._at(box.middle)}" {size} {look}]\n'

    def _href(self, id_: str) -> str:
        return f'href="{self.view.id}.html#{id_}"'

    def _pos(self, route: Route, head: float, tail: float) -> str:
        """Write a route as a spline, with an arrowhead and a dot that it starts from, of some sizes."""
        curve, start, end = ended(route.points, head, tail)
        ends = [f"{name},{self._at(point)}" for name, point in (("s", start), ("e", end)) if point]
        return " ".join([*ends, *map(self._at, curve)])

    def _at(self, point: Point) -> str:
        """Write a place as Graphviz counts it: upwards; a map that is read from right to left is the mirror image."""
        x, y = point
        return f"{round(self.page.width - x if self.rtl else x, 2):g},{round(self.page.bottom - y, 2):g}"
