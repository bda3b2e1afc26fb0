"""The ∞ as a graph to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.loop.page import Page
from journeymap.render.renderer import NothingToShowError
from journeymap.render.sheet.graph import bound, graph_of

if TYPE_CHECKING:
    from journeymap.drawing.parts import Graph
    from journeymap.view.view import View


def graph(view: View) -> Graph:
    """Lay an ∞ out. Raises NothingToShowError for a journey that doesn't go round, and TooLargeError."""
    if view.shape != "loop":
        raise NothingToShowError(
            "the journey doesn't go round, so there is no loop to draw",
            "write `shape: loop`, if its last stage leads to the first",
        )
    bound(
        len(view.columns) + len(view.flow.touchpoints) + len(view.flow.edges), "the loop has {} stages, touchpoints and links"
    )
    return graph_of(view, "loop", Page(view))


def summary(view: View) -> str:
    """Say in a sentence what the drawing shows."""
    label = view.language.label
    stages = ", ".join(column.name for column in view.columns)
    if not view.ranking.worst:
        return label("The journey goes round through {stages}, and begins anew.", stages=stages)
    worst = view.ranking.worst[0].place.name
    return label(
        "The journey goes round through {stages}, and begins anew; the lowest point at {worst}.", stages=stages, worst=worst
    )
