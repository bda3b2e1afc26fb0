"""A map on one page: laid out for the paper's shape, and as large as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing import draw
from journeymap.paper.ask import Ask, Printed
from journeymap.paper.pdf import bind
from journeymap.paper.sheet import Drawing, Placed, Sheet
from journeymap.paper.sizes import MM, Size, margin
from journeymap.render.map.graph import graph, summary

if TYPE_CHECKING:
    from journeymap.view import View

SMALLEST = 7
"""The size of a map's smallest text before it is scaled, in points."""


def make(view: View, ask: Ask) -> Printed:
    """Print a poster."""
    page = ask.page
    made = graph(view)
    drawing = Drawing(draw(made.dot, "pdf", ask.graphviz), made.width, made.height)
    placed = centred(drawing, page, summary(view))
    return Printed(bind(view.title, view.language.tag, [Sheet(page.width, page.height, [placed])]), 1, SMALLEST * placed.scale)


def centred(drawing: Drawing, page: Size, alt: str) -> Placed:
    """Place a drawing in the middle of a page, as large as the margins let it be."""
    edge = margin(page)
    wide, high = drawing.width / MM, drawing.height / MM
    scale = min((page.width - 2 * edge) / wide, (page.height - 2 * edge) / high)
    return Placed(drawing, (page.width - wide * scale) / 2, (page.height - high * scale) / 2, scale, None, alt)
