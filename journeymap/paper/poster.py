"""A map on one page: laid out for the paper's shape, and as large as fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing import draw
from journeymap.paper.ask import Ask, Printed
from journeymap.paper.fitting import Fitter, Room
from journeymap.paper.pdf import bind
from journeymap.paper.sheet import Drawing, Placed, Sheet
from journeymap.paper.sizes import MM, Size, is_custom, larger, margin, turned
from journeymap.render.map.graph import check, summary
from journeymap.render.sheet.graph import written
from journeymap.render.sheet.style import SURFACE

if TYPE_CHECKING:
    from journeymap.paper.sizes import Orientation
    from journeymap.view import View

READABLE = 6
"""Text below this size, in points, is too small to read."""

PAD = 2
"""Around the drawing, in points: half the width of the strokes at its edge, and a little air."""

_SIZE = re.compile(r'POINT-SIZE="(\d+)"')


class Poster(NamedTuple):
    """A map drawn for a page: the drawing in its place, and the size of its smallest text in points."""

    page: Size
    placed: Placed
    smallest: float


def make(view: View, ask: Ask) -> Printed:
    """Print a poster. Raises TooLargeError, DrawingError and MissingToolError."""
    made = poster(view, ask)
    page = made.page
    orientation = "landscape" if page.is_landscape else "portrait"
    content = bind(view.title, view.language.tag, [Sheet(page.width, page.height, [made.placed])])
    return Printed(content, 1, made.smallest, (f"{page.name} {orientation}",), advice(ask.paper, made.smallest))


def poster(view: View, ask: Ask) -> Poster:
    """Draw a map for a page; in the orientation that gives the larger text, unless one is asked for."""
    check(view)
    fitter = Fitter(view)
    page, made = max(((page, fitter.fit(_room(page))) for page in _pages(ask)), key=lambda pair: pair[1].scale)
    graph = written(view, "map", made.page, SURFACE, PAD)
    drawing = Drawing(draw(graph.dot, "pdf", ask.graphviz), graph.width, graph.height)
    placed = centred(drawing, page, f"{view.title}. {summary(view)}")
    return Poster(page, placed, placed.scale * min(map(int, _SIZE.findall(graph.dot)), default=0))


def centred(drawing: Drawing, page: Size, alt: str) -> Placed:
    """Place a drawing in the middle of a page, as large as the margins let it be."""
    edge = margin(page)
    wide, high = drawing.width / MM, drawing.height / MM
    scale = min((page.width - 2 * edge) / wide, (page.height - 2 * edge) / high)
    return Placed(drawing, (page.width - wide * scale) / 2, (page.height - high * scale) / 2, scale, None, alt)


def advice(size: Size, smallest: float) -> str:
    """Say which paper makes text large enough that is too small on this one, as papers of a family have one shape."""
    if smallest >= READABLE:
        return ""
    slides = "print slides with `--slides`, which give each stage a page"
    bigger = larger(size)
    while bigger and smallest * (bigger.width * bigger.height / size.width / size.height) ** 0.5 < READABLE:
        bigger = larger(bigger)
    return f"print it on {bigger.name} with `--paper {bigger.name}`, or {slides}" if bigger else slides


def _pages(ask: Ask) -> list[Size]:
    if ask.orientation:
        return [turned(ask.paper, ask.orientation)]
    if is_custom(ask.paper):
        return [ask.paper]
    both: tuple[Orientation, Orientation] = ("landscape", "portrait")
    return [turned(ask.paper, orientation) for orientation in both]


def _room(page: Size) -> Room:
    """The part of a page that a drawing has, without its own edge."""
    edge = margin(page)
    return Room((page.width - 2 * edge) * MM - 2 * PAD, (page.height - 2 * edge) * MM - 2 * PAD)
