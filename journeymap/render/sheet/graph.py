"""A laid out drawing as DOT text: every box with its place, every line with its points, for Graphviz to draw as they are."""

from __future__ import annotations

from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from journeymap.drawing import LAYOUT
from journeymap.render.renderer import TooLargeError
from journeymap.render.sheet.style import GROUND
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.render.sheet.parts import Box, Line, Point
    from journeymap.view.view import View

PAD = 28
"""The page's margin, in points."""

INCH = 72
_IN_A_LINE = 300
MOST_PARTS = 5_000
"""What a drawing shows at most; Graphviz takes seconds for so many links, and 300 MB for twice as many."""


class Graph(NamedTuple):
    """A graph to draw, its size in points, and the titles of its parts by their ids in the SVG.

    `pictures` are data URIs by the ids of circles; an SVG has them, and other forms what the graph has there.
    """

    dot: str
    width: float
    height: float
    titles: dict[str, str]
    pictures: Mapping[str, str] = MappingProxyType({})


def inches(points: float) -> str:
    """Write a length of a node, rounded up: Graphviz complains of labels that are larger than theirs."""
    return f"{ceil(points / INCH * 10_000) / 10_000:.4f}"


def _in_lines(points: str) -> str:
    """Break a long line of points behind a backslash, as DOT may: Graphviz takes a text of 16 kB for one without an end."""
    words = points.split(" ")
    return " \\\n".join(" ".join(words[start : start + _IN_A_LINE]) for start in range(0, len(words), _IN_A_LINE))


class Page(Protocol):
    """A drawing laid out, in points from the top left corner, for text that runs from left to right."""

    @property
    def width(self) -> float:
        """How wide it is."""

    @property
    def bottom(self) -> float:
        """How high it is."""

    @property
    def grounds(self) -> Sequence[Box]:
        """What lines are drawn on."""

    @property
    def boxes(self) -> Sequence[Box]:
        """What covers lines."""

    @property
    def lines(self) -> Sequence[Line]:
        """What is drawn between the two."""


def bound(parts: int, said: str, most: int | None = None) -> None:
    """Refuse a drawing of more parts than `most`, or than MOST_PARTS. Raises TooLargeError.

    `said` is what has them and what they are, with `{}` for how many.
    """
    limit = MOST_PARTS if most is None else most
    if parts > limit:
        raise TooLargeError(f"{said.format(f'{parts:,}')}, expected at most {limit:,}")


def digraph(id_: str, look: Mapping[str, str], node: Mapping[str, str], edge: Mapping[str, str], lines: Iterable[str]) -> str:
    """Put lines of DOT into a graph; `look`, `node` and `edge` are attributes beside those that all our graphs have."""
    from graphviz import Digraph

    face = {"fontname": Face.REGULAR.font_name}
    every = {"layout": LAYOUT, "margin": "0", **face}
    bare = {"shape": "none", "margin": "0", "label": "", **face}
    made = Digraph(id_, graph_attr={**every, **look}, node_attr={**bare, **node}, edge_attr={**edge}, body=list(lines))
    return str(made.source)


def written(view: View, name: str, page: Page, ground: str = GROUND, pad: float = PAD) -> Graph:
    """Write a page down; `name` is the id of the drawing in its SVG, `ground` its colour, `pad` its margin in points."""
    return _Writer(view, name, page).graph(ground, pad)


class _Writer:
    """Writes a page, line by line: grounds as clusters, which Graphviz draws first, then lines, then all other boxes."""

    def __init__(self, view: View, name: str, page: Page) -> None:
        self.view = view
        self.name = name
        self.page = page
        self.rtl = view.language.direction == "rtl"
        self.titles: dict[str, str] = {}

    def graph(self, ground: str, pad: float) -> Graph:
        """Write all of it."""
        page = self.page
        bounds = f"0,0,{page.width:g},{page.bottom:g}"
        look = {"id": self.name, "bb": bounds, "pad": f"{pad / INCH:.4f}", "bgcolor": ground, "outputorder": "edgesfirst"}
        dot = digraph(self.view.id, look, {"fixedsize": "true"}, {"dir": "none"}, self._lines())
        return Graph(dot, page.width + 2 * pad, page.bottom + 2 * pad, self.titles)

    def _lines(self) -> Iterator[str]:
        for number, box in enumerate(self.page.grounds):
            yield f"\tsubgraph cluster_{number} {{\n"
            if box.title:
                self.titles[box.id] = box.title
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
        size = f'width="{inches(box.width)}" height="{inches(box.height)}"'
        return f'\tn{number} [id="{box.id}" class="{box.kind}" pos="{self._at(box.middle)}" {size} {look}]\n'

    def _line(self, line: Line) -> str:
        if line.title:
            self.titles[line.id] = line.title
        points = ";".join(" ".join(map(self._at, piece)) for piece in line.pieces)
        for name, end in (("e", line.end), ("s", line.start)):
            points = f"{name},{self._at(end)} {points}" if end else points
        return f'\tn0 -> n0 [id="{line.id}" class="{line.kind}" pos="{_in_lines(points)}" {line.look}]\n'

    def _at(self, point: Point) -> str:
        """Write a place as Graphviz counts it: upwards; a map that is read from right to left is the mirror image."""
        x, y = point
        return f"{round(self.page.width - x if self.rtl else x, 2):g},{round(self.page.bottom - y, 2):g}"
