"""The flow of a journey as a drawing: SVG, PNG, PDF, and the DOT text that they are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing import draw
from journeymap.render.flow.graph import Graph, graph
from journeymap.render.flow.svg import finish, summary
from journeymap.render.renderer import Renderer, TooLargeError

if TYPE_CHECKING:
    from journeymap.render.renderer import Options
    from journeymap.view import View

MOST_PARTS = 5_000
"""Stages, touchpoints and links that are drawn: Graphviz takes seconds for these, and 300 MB for twice as many."""

DPI = 144
MOST_PIXELS = 40_000_000
MOST_ACROSS = 32_000
"""Cairo can't draw wider than 32,767 pixels."""


def _svg(view: View, options: Options) -> bytes:
    made = _laid_out(view)
    return finish(draw(made.dot, "svg", options.graphviz), view, made.titles, summary(view))


def _png(view: View, options: Options) -> bytes:
    made = _laid_out(view)
    return draw(made.dot, "png", options.graphviz, dpi(made.width, made.height))


def _pdf(view: View, options: Options) -> bytes:
    return draw(_laid_out(view).dot, "pdf", options.graphviz)


def _dot(view: View, _options: Options) -> bytes:
    return _laid_out(view).dot.encode()


def _laid_out(view: View) -> Graph:
    parts = len(view.columns) + len(view.flow.touchpoints) + len(view.flow.edges)
    if parts > MOST_PARTS:
        message = f"the flow has {parts:,} stages, touchpoints and links, expected at most {MOST_PARTS:,}"
        raise TooLargeError(message)
    return graph(view)


def dpi(width: float, height: float) -> int:
    """Return how finely to draw a page, given in points: less so where the picture would be enormous."""
    inches = width / 72, height / 72
    return max(1, int(min(DPI, (MOST_PIXELS / (inches[0] * inches[1])) ** 0.5, MOST_ACROSS / max(inches))))


RENDERERS = (
    Renderer("svg", ".flow.svg", _svg),
    Renderer("png", ".flow.png", _png),
    Renderer("pdf", ".flow.pdf", _pdf),
    Renderer("dot", ".flow.dot", _dot),
)
