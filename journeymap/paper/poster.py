"""A map on one page: laid out for the paper's shape, and as large as fits."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from journeymap.drawing import draw
from journeymap.drawing.dot import written
from journeymap.paper.ask import Ask, Printed
from journeymap.paper.fitting import Fitter, Room
from journeymap.paper.pdf import bind
from journeymap.paper.sheet import Drawing, Drawn, Rect, Sheet
from journeymap.paper.sizes import LONGEST, MM, Size, is_custom, larger, margin, turned
from journeymap.render.map.graph import check, summary
from journeymap.render.sheet.graph import graph_of
from journeymap.render.sheet.scheme import grayed, light
from journeymap.render.sheet.style import SURFACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.view import View

READABLE = 6
"""Text below this size, in points, is too small to read."""

PAD = 2
"""Around the drawing, in points: half the width of the strokes at its edge, and a little air."""

_JOINED = 1.2
"""How much larger sheets are than their part of a poster, about: they overlap, and have marks."""

_MARGINS = 1.03
"""How much larger a paper is than its text gets on it, about: the margins of larger ones may be wider."""

_SIZE = re.compile(r'POINT-SIZE="(\d+)"')


def make(view: View, ask: Ask) -> Printed:
    """Print a poster; in the orientation that gives the larger text, unless one is asked for.

    Raises TooLargeError, DrawingError and MissingToolError.
    """
    sizes = pages(ask)
    made = drawn(view, [printable(size) for size in sizes], ask)
    page = sizes[made.number]
    placed = made.within(printable(page))
    smallest = made.smallest * placed.scale
    content = bind(view.title, view.language.tag, [Sheet(page.width, page.height, [placed])])
    orientation = "landscape" if page.is_landscape else "portrait"
    return Printed(content, 1, smallest, (f"{page.name} {orientation}",), advice(ask.paper, smallest))


def pages(ask: Ask) -> list[Size]:
    """List the sheets that a poster may be printed on: the paper, upright and lying unless that is said."""
    if ask.orientation:
        return [turned(ask.paper, ask.orientation)]
    return [ask.paper] if is_custom(ask.paper) else [turned(ask.paper, "landscape"), turned(ask.paper, "portrait")]


def printable(page: Size) -> Rect:
    """The part of a sheet that printers reach, in mm."""
    edge = margin(page)
    return Rect(edge, edge, page.width - 2 * edge, page.height - 2 * edge)


def drawn(view: View, spaces: Sequence[Rect], ask: Ask) -> Drawn:
    """Draw a map for that of some spaces in which it gets the largest."""
    if ask.engine == "browser":
        from journeymap.paper.browser import drawn as printed

        return printed(view, spaces, ask)
    check(view)
    fitter = Fitter(view)
    fits = [fitter.fit(Room(space.width * MM - 2 * PAD, space.height * MM - 2 * PAD)) for space in spaces]
    number = max(range(len(fits)), key=lambda at: fits[at].scale)
    graph = light(graph_of(view, "map", fits[number].page, SURFACE, PAD), view)
    dot = written(grayed(graph) if ask.is_gray else graph)
    drawing = Drawing(draw(dot, "pdf", ask.graphviz), *graph.size)
    return Drawn(number, drawing, min(map(int, _SIZE.findall(dot)), default=0), f"{view.title}. {summary(view)}")


def advice(size: Size, smallest: float) -> str:
    """Say what makes text large enough that is too small on a paper."""
    if smallest >= READABLE:
        return ""
    more, slides = READABLE / smallest * _MARGINS, "print slides with `--slides`, which give each stage a page"
    bigger = enough(size, smallest)
    if bigger:
        return f"print it on {bigger.name} with `--paper {bigger.name}`, or {slides}"
    if is_custom(size):
        width, height = ceil(size.width * more), ceil(size.height * more)
        if max(width, height) > LONGEST:
            return f"print it on paper of another shape, or {slides}"
        return f"print it larger, with `--paper {width}x{height}mm`, or {slides}"
    side = ceil(more * _JOINED)
    return f"print it over sheets with `--tile {size.name} --sheets {side}x{side}`, or {slides}"


def enough(size: Size, smallest: float) -> Size | None:
    """Return the paper on which text is large enough that is too small on another; papers of a family have one shape."""
    bigger = larger(size)
    while bigger and smallest * (bigger.width * bigger.height / size.width / size.height) ** 0.5 < READABLE:
        bigger = larger(bigger)
    return bigger
