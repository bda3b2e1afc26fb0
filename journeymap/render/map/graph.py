"""The map as a graph to draw: all lanes by stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.map.page import Page
from journeymap.render.sheet.graph import bound, graph_of

if TYPE_CHECKING:
    from journeymap.drawing.parts import Graph
    from journeymap.view.view import View


def graph(view: View) -> Graph:
    """Lay a map out. Raises TooLargeError."""
    check(view)
    return graph_of(view, "map", Page(view))


def check(view: View) -> None:
    """Refuse a map that is too large to draw. Raises TooLargeError."""
    cells = len(view.columns) * len(view.lanes) + sum(len(cell) for lane in view.lanes for cell in lane.cells)
    links = sum(len(point.links) for point in view.flow.touchpoints)
    bound(cells + links, "the map has {} cells and things in them")


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
