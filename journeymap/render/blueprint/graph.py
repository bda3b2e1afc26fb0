"""The blueprint as a graph to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.blueprint.page import Page
from journeymap.render.renderer import NothingToShowError
from journeymap.render.sheet.graph import bound, graph_of

if TYPE_CHECKING:
    from journeymap.drawing.parts import Graph
    from journeymap.view.view import View


def graph(view: View) -> Graph:
    """Lay a blueprint out. Raises NothingToShowError, TooLargeError."""
    if not view.blueprint():
        message = "the map says nothing of what is done for the customer, expected a lane of a service blueprint"
        raise NothingToShowError(
            message, "write down at a stage or touchpoint what its `frontstage`, `backstage` or `support` is"
        )
    things = sum(len(cell) for lane in view.blueprint() for cell in lane.cells)
    bound(len(view.columns) * len(view.blueprint()) + things, "the blueprint has {} cells and things in them")
    return graph_of(view, "blueprint", Page(view))


def summary(view: View) -> str:
    """Say in a sentence what the drawing shows."""
    stages = ", ".join(column.name for column in view.columns)
    lanes = ", ".join(lane.label for lane in view.blueprint())
    return view.language.label("The service behind {stages}, with: {lanes}.", stages=stages, lanes=lanes)
