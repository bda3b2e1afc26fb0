"""The map as DOT text: every box with its place, every curve with its points, for Graphviz to draw as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT
from journeymap.render.flow.graph import INCH, PAD, Graph
from journeymap.render.map.page import Page
from journeymap.render.map.style import GROUND
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.render.map.sheet import Box, Line, Point
    from journeymap.view.view import View


def graph(view: View) -> Graph:
    """Lay a map out and write it down."""
    return _Writer(view).graph()


def summary(view: View) -> str:
    """Say in a sentence what the drawing shows."""
    label = view.language.label
    stages = ", ".join(column.name for column in view.columns)
    lanes = ", ".join(lane.label for lane in view.lanes)
    if not view.ranking.worst:
        return label("The journey through {stages}, with: {lanes}.", stages=stages, lanes=lanes)
    worst = view.ranking.worst[0].place.name
    return label(
        "The journey through {stages}, with: {lanes}; the lowest point at {worst}.", stages=stages, lanes=lanes, worst=worst
    )


class _Writer:
    """Writes a page, line by line: grounds as clusters, which Graphviz draws first, then lines, then all other boxes."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.page = Page(view)
        self.rtl = view.language.direction == "rtl"
        self.titles: dict[str, str] = {}

    def graph(self) -> Graph:
        """Write all of it."""
        from graphviz import Digraph

        page, face = self.page, {"fontname": Face.REGULAR.font_name}
        look = {
            "id": "map",
            "layout": LAYOUT,
            "pad": f"{PAD / INCH:.4f}",
            "margin": "0",
            "bgcolor": GROUND,
            "outputorder": "edgesfirst",
        }
        bare = {"shape": "none", "margin": "0", "label": "", "fixedsize": "true"}
        plain = {"dir": "none"}
        body = list(self._lines())
        written = Digraph(self.view.id, graph_attr=look | face, node_attr=bare | face, edge_attr=plain, body=body)
        return Graph(written.source, page.width + 2 * PAD, page.bottom + 2 * PAD, self.titles)

    def _lines(self) -> Iterator[str]:
        for number, box in enumerate(self.page.grounds):
            yield f"\tsubgraph cluster_{number} {{\n"
            left, right = (box.x + box.width, box.x) if self.rtl else (box.x, box.x + box.width)
            corners = f"{self._at((left, box.y + box.height))},{self._at((right, box.y))}"
            yield f'\tgraph [id="{box.id}" class="{box.kind}" bb="{corners}" {box.look}]\n'
            # Graphviz draws no cluster without a node.
            yield f'\tg{number} [pos="{self._at(box.middle)}" width="0.01" height="0.01" style="invis"]\n'
            yield "\t}\n"
        for number, box in enumerate(self.page.boxes):
            yield self._node(number, box)
        for line in self.page.lines:
            yield self._line(line)

    def _node(self, number: int, box: Box) -> str:
        if box.title:
            self.titles[box.id] = box.title
        look = box.look + (f' href="{self.view.id}.html#{box.target}"' if box.target else "")
        look += f" label=<{box.label}>" if box.label else ""
        size = f'width="{box.width / INCH:.4f}" height="{box.height / INCH:.4f}"'
        return f'\tn{number} [id="{box.id}" class="{box.kind}" pos="{self._at(box.middle)}" {size} {look}]\n'

    def _line(self, line: Line) -> str:
        if line.title:
            self.titles[line.id] = line.title
        points = ";".join(" ".join(map(self._at, piece)) for piece in line.pieces)
        return f'\tn0 -> n0 [id="{line.id}" class="{line.kind}" pos="{points}" {line.look}]\n'

    def _at(self, point: Point) -> str:
        """Write a place as Graphviz counts it: upwards; a map that is read from right to left is the mirror image."""
        x, y = point
        return f"{round(self.page.width - x if self.rtl else x, 2):g},{round(self.page.bottom - y, 2):g}"
