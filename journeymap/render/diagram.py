"""The drawings of a journey: SVG, PNG, PDF, and the DOT text that they are drawn from.

What a drawing shows is told in a folder of its own, whose `graph` has `graph(view)` and `summary(view)`.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from itertools import product
from typing import TYPE_CHECKING, Literal, get_args

from journeymap.drawing import draw
from journeymap.drawing.dot import written
from journeymap.drawing.svg import svg
from journeymap.render.renderer import DRAWINGS, Renderer
from journeymap.render.sheet.pictures import pictured
from journeymap.render.sheet.scheme import dark, light
from journeymap.render.sheet.svg import look, told

if TYPE_CHECKING:
    from journeymap.drawing.parts import Graph
    from journeymap.model.scalars import Drawing
    from journeymap.render.renderer import Options
    from journeymap.view import View

MOST_PIXELS = 40_000_000
MOST_ACROSS = 32_000
"""Cairo can't draw wider than 32,767 pixels."""

Form = Literal["svg", "png", "pdf", "dot"]


def _render(drawing: Drawing, scheme: str, form: Form, view: View, options: Options) -> bytes:
    room = import_module(f"journeymap.render.{drawing}.graph")
    is_dark = scheme == "dark" or view.scheme == "dark"
    graph: Graph = (dark if is_dark else light)(room.graph(view), view)
    if form == "svg":
        drawn = svg(graph, options.graphviz, look(view), told(view, room.summary(view)))
        return pictured(drawn, graph.pictures).encode()
    text, (width, height) = written(graph), graph.size
    return text.encode() if form == "dot" else draw(text, form, options.graphviz, dpi(width, height, options.dpi))


def dpi(width: float, height: float, most: int) -> int:
    """Return how finely to draw a page, given in points: less so where the picture would be enormous."""
    inches = width / 72, height / 72
    return max(1, int(min(most, (MOST_PIXELS / (inches[0] * inches[1])) ** 0.5, MOST_ACROSS / max(inches))))


RENDERERS = tuple(
    Renderer(".".join(filter(None, (drawing, scheme, form))), partial(_render, drawing, scheme, form))
    for drawing, scheme, form in product(DRAWINGS, ("", "dark"), get_args(Form))
)
