"""A drawing as DOT text: every box with its place, every line with its points, for Graphviz to draw as they are."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT
from journeymap.typography import Face
from journeymap.typography.wrapping import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.drawing.parts import Box, Graph, Line, Point

INCH = 72
_IN_A_LINE = 300


def written(graph: Graph) -> str:
    """Write a drawing down."""
    from graphviz import Digraph

    face = {"fontname": Face.REGULAR.font_name}
    page = {
        "id": graph.id,
        "bb": f"0,0,{graph.width:g},{graph.bottom - graph.top:g}",
        "pad": f"{graph.pad / INCH:.4f}",
        "bgcolor": graph.color,
        "layout": LAYOUT,
        "outputorder": "nodesfirst" if graph.is_wired else "edgesfirst",
        "margin": "0",
        **face,
    }
    node = {"shape": "none", "margin": "0", "label": "", "fixedsize": "true", **face}
    made = Digraph(graph.map, graph_attr=page, node_attr=node, edge_attr={"dir": "none"}, body=list(_Writer(graph).lines()))
    return str(made.source).replace(SOFT_HYPHEN, "")  # lines are broken by now


class _Writer:
    """Writes a drawing line by line: `Digraph.node` and `Digraph.edge` would take ten times as long.

    Grounds become clusters, which Graphviz draws first. What stands between quotation marks is made of numbers, colours and
    ids; texts are in labels, which are escaped.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.names = {box.id: f"n{number}" for number, box in enumerate(graph.boxes)}

    def lines(self) -> Iterator[str]:
        """Yield what the graph has, in the order in which it is drawn."""
        boxes = self.graph.boxes
        standing: dict[str, list[Box]] = {}
        first = next((number for number, box in enumerate(boxes) if box.ground), 0)
        for box in boxes[first:]:
            standing.setdefault(box.ground, []).append(box)
        yield from map(self._node, boxes[:first])
        for number, box in enumerate(self.graph.grounds):
            yield f"\tsubgraph cluster_{number} {{\n"
            yield self._ground(box)
            if box.id in standing:
                yield from map(self._node, standing[box.id])
            else:  # Graphviz draws no cluster without a node
                yield f'\tg{number} [pos="{self._at(box.middle)}" width="0.01" height="0.01" style="invis"]\n'
            yield "\t}\n"
        yield from map(self._node, standing.get("", ()))
        yield from map(self._edge, self.graph.lines)

    def _ground(self, box: Box) -> str:
        left, right = (box.x + box.width, box.x) if self.graph.is_mirrored else (box.x, box.x + box.width)
        corners = f"{self._at((left, box.y + box.height))},{self._at((right, box.y))}"
        return f'\tgraph [id="{box.id}" class="{box.kind}" bb="{corners}" {box.look}]\n'

    def _node(self, box: Box) -> str:
        look = box.look + (f' href="{self.graph.map}.html#{box.target}"' if box.target else "")
        look += f" label=<{box.label}>" if box.label else ""
        size = f'width="{_inches(box.width)}" height="{_inches(box.height)}"'
        return f'\t{self.names[box.id]} [id="{box.id}" class="{box.kind}" pos="{self._at(box.middle)}" {size} {look}]\n'

    def _edge(self, line: Line) -> str:
        points = ";".join(" ".join(map(self._at, piece)) for piece in line.pieces)
        for name, end in (("e", line.end), ("s", line.start)):
            points = f"{name},{self._at(end)} {points}" if end else points
        tail, colon, port = line.tail.partition(":")
        ends = f"{self.names.get(tail, 'n0')}{colon}{port} -> {self.names.get(line.head, 'n0')}"
        return f'\t{ends} [id="{line.id}" class="{line.kind}" pos="{_in_lines(points)}" {line.look}]\n'

    def _at(self, point: Point) -> str:
        """Write a place as Graphviz counts it: upwards."""
        x, y = point
        graph = self.graph
        return f"{round(graph.width - x if graph.is_mirrored else x, 2):g},{round(graph.bottom - y, 2):g}"


def _inches(points: float) -> str:
    """Write a length of a node, rounded up: Graphviz complains of labels that are larger than theirs."""
    return f"{ceil(points / INCH * 10_000) / 10_000:.4f}"


def _in_lines(points: str) -> str:
    """Break a long line of points behind a backslash, as DOT may: Graphviz takes a text of 16 kB for one without an end."""
    words = points.split(" ")
    return " \\\n".join(" ".join(words[start : start + _IN_A_LINE]) for start in range(0, len(words), _IN_A_LINE))
