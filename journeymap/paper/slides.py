"""The map as slides, 16:9: one page for each stage, and what a board asks for around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.ask import Printed
from journeymap.paper.deck import matrix, opening, rankings, stages
from journeymap.paper.deck.frame import Frame, numbered
from journeymap.paper.deck.title import title
from journeymap.paper.gray import grayed
from journeymap.paper.ink import parts
from journeymap.paper.pdf import bind
from journeymap.paper.scene import mirrored, shortened, smallest
from journeymap.paper.sheet import Sheet
from journeymap.paper.sizes import MM

if TYPE_CHECKING:
    from journeymap.paper.ask import Ask
    from journeymap.paper.scene import Page
    from journeymap.view.view import View

SLIDES = mark("Slides")


def make(view: View, ask: Ask) -> Printed:
    """Print the slides of a map, as PDF or for PowerPoint."""
    pages = layout(view)
    said = shortened(pages)
    if ask.is_gray:
        pages = [grayed(page) for page in pages]
    if ask.to == "pptx":
        from journeymap.paper.powerpoint import presentation

        return Printed(presentation(view, pages), len(pages), smallest(pages), said)
    title = f"{view.title} · {view.language.label(SLIDES)}"
    sheets = (Sheet(page.width / MM, page.height / MM, tuple(parts(page, ask.graphviz))) for page in pages)
    return Printed(bind(title, view.language.tag, sheets), len(pages), smallest(pages), said)


def layout(view: View) -> list[Page]:
    """Lay the slides out, as they are read."""
    frame = Frame(view)
    pages = [
        title(frame),
        *opening.people(frame),
        *opening.feelings(frame),
        *stages.stages(frame),
        *rankings.pains(frame),
        *rankings.opportunities(frame),
        *matrix.matrix(frame),
        *rankings.steps(frame),
    ]
    found = numbered(pages, frame.quiet())
    return [mirrored(page) for page in found] if view.language.direction == "rtl" else found
