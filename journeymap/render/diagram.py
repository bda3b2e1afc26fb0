"""The drawings of a journey, flow and map: SVG, PNG, PDF, and the DOT text that they are drawn from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from journeymap.drawing import draw
from journeymap.render.flow.svg import finish
from journeymap.render.renderer import Renderer, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.drawing import Format
    from journeymap.render.flow.graph import Graph
    from journeymap.render.renderer import Options
    from journeymap.view import View

MOST_PARTS = 5_000
"""Stages, touchpoints and links of a flow, or cells of a map and what they hold.

Graphviz takes seconds for so many links, and 300 MB for twice as many.
"""

DPI = 144
MOST_PIXELS = 40_000_000
MOST_ACROSS = 32_000
"""Cairo can't draw wider than 32,767 pixels."""


class _Made(NamedTuple):
    """A drawing, ready for Graphviz, and what it shows in a sentence."""

    graph: Graph
    summary: str


def _render(make: Callable[[View], _Made], form: Format | Literal["dot"], view: View, options: Options) -> bytes:
    made, said = make(view)
    if form == "dot":
        return made.dot.encode()
    drawn = draw(made.dot, form, options.graphviz, dpi(made.width, made.height))
    return finish(drawn, view, made.titles, said) if form == "svg" else drawn


def _flow(view: View) -> _Made:
    from journeymap.render.flow.graph import graph
    from journeymap.render.flow.svg import summary

    parts = len(view.columns) + len(view.flow.touchpoints) + len(view.flow.edges)
    if parts > MOST_PARTS:
        message = f"the flow has {parts:,} stages, touchpoints and links, expected at most {MOST_PARTS:,}"
        raise TooLargeError(message)
    return _Made(graph(view), summary(view))


def _map(view: View) -> _Made:
    from journeymap.render.map.graph import graph, summary

    parts = len(view.columns) * len(view.lanes) + sum(len(cell) for lane in view.lanes for cell in lane.cells)
    if parts > MOST_PARTS:
        message = f"the map has {parts:,} cells and things in them, expected at most {MOST_PARTS:,}"
        raise TooLargeError(message)
    return _Made(graph(view), summary(view))


def dpi(width: float, height: float) -> int:
    """Return how finely to draw a page, given in points: less so where the picture would be enormous."""
    inches = width / 72, height / 72
    return max(1, int(min(DPI, (MOST_PIXELS / (inches[0] * inches[1])) ** 0.5, MOST_ACROSS / max(inches))))


_FORMS: tuple[Format | Literal["dot"], ...] = ("svg", "png", "pdf", "dot")
RENDERERS = tuple(
    Renderer(f"{drawing}.{form}", partial(_render, make, form))
    for drawing, make in (("flow", _flow), ("map", _map))
    for form in _FORMS
)
