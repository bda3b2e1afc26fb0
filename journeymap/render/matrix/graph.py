"""The matrix as a graph to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.matrix.page import Page
from journeymap.render.renderer import NothingToShowError
from journeymap.render.sheet.graph import bound, graph_of

if TYPE_CHECKING:
    from journeymap.drawing.parts import Graph
    from journeymap.view.view import View

MOST = 200
"""More bubbles than this are no picture."""


def graph(view: View) -> Graph:
    """Lay a matrix out. Raises NothingToShowError for a map without opportunities, and TooLargeError."""
    count = len(view.ranking.opportunities)
    if not count:
        raise NothingToShowError(
            "the map has no opportunities, so there is no matrix to draw",
            "write `opportunities` at the stages and touchpoints that they help",
        )
    bound(count, "the matrix has {} opportunities", MOST)
    return graph_of(view, "matrix", Page(view))


def summary(view: View) -> str:
    """Say in a sentence what the drawing shows."""
    language, items = view.language, view.ranking.opportunities
    count = language.labels("{n} opportunity", "{n} opportunities", len(items))
    best = next((item.text for item in items if item.worth is not None), "")
    if not best:
        return language.label("{opportunities} by value and effort, none of them rated yet.", opportunities=count)
    return language.label("{opportunities} by value and effort; first: {best}", opportunities=count, best=best)
