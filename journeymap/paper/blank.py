"""The workshop canvas: a map's stages and lanes at full size, empty, with room for sticky notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language import mark
from journeymap.paper.ask import Printed
from journeymap.paper.gray import grayed
from journeymap.paper.ink import parts
from journeymap.paper.pdf import bind
from journeymap.paper.plan import plan
from journeymap.paper.scene import mirrored, smallest
from journeymap.paper.sheet import Sheet
from journeymap.paper.sizes import MM
from journeymap.paper.workshop import page

if TYPE_CHECKING:
    from journeymap.paper.ask import Ask
    from journeymap.view.view import View

TITLE = mark("Workshop canvas")


def make(view: View, ask: Ask) -> Printed:
    """Print the canvas on one page, at its true size. Raises TooSmallError where not a single note would fit a cell."""
    size = ask.page
    planned = plan(view, size)
    drawn = page(view, planned)
    if view.language.direction == "rtl":
        drawn = mirrored(drawn)
    if ask.is_gray:
        drawn = grayed(drawn)
    title = f"{view.title} · {view.language.label(TITLE)}"
    content = bind(title, view.language.tag, [Sheet(drawn.width / MM, drawn.height / MM, tuple(parts(drawn, ask.graphviz)))])
    return Printed(content, 1, smallest([drawn]), planned.said)
