"""A poster over several sheets, behind a page that tells how they are put together."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from journeymap.contrast import gray
from journeymap.paper.ask import Ask, Printed
from journeymap.paper.assembly import assembly
from journeymap.paper.gray import grayed
from journeymap.paper.ink import parts
from journeymap.paper.pdf import bind
from journeymap.paper.poster import READABLE, advice, drawn, enough, pages
from journeymap.paper.scene import Page, Style
from journeymap.paper.setting import line
from journeymap.paper.sheet import Fill, Placed, Rect, Sheet, Stroke
from journeymap.paper.sizes import MM, Size, margin, paper
from journeymap.paper.tiling import BAND, Tiling, closer, grids, marks, over
from journeymap.typography import Face

if TYPE_CHECKING:
    from journeymap.view import View

NAME = Style(8, Face.SEMIBOLD, leading=1.2)
EDGE = 8.0
"""Around the poster, in mm: what is left when it has been put together and trimmed."""


def make(view: View, ask: Ask) -> Printed:
    """Print a poster over sheets. Raises TooLargeError, DrawingError and MissingToolError."""
    found = _tilings(ask)
    made = drawn(view, [_space(tiling) for tiling in found], ask)
    tiling = found[made.number]
    placed = made.within(_space(tiling))
    if not ask.grid:
        tiling = closer(tiling, placed.box.width + 2 * EDGE, placed.box.height + 2 * EDGE)
        placed = made.within(_space(tiling))
    sheets = parted(view, tiling, placed, ask)
    smallest = made.smallest * placed.scale
    grid = f"{tiling.columns} x {tiling.rows} sheets of {tiling.sheet.name}"
    whole = f"{tiling.width:g} x {tiling.height:g} mm once put together"
    content = bind(view.title, view.language.tag, sheets)
    return Printed(content, len(sheets), smallest, (grid, whole), _advice(tiling, ask, smallest))


def parted(view: View, tiling: Tiling, placed: Placed, ask: Ask) -> list[Sheet]:
    """Make the sheets of a drawing that has its place on them all, behind the page that tells how to put them together."""
    sheets = [assembly(view, tiling, placed, ask), *(_sheet(view, tiling, placed, place, ask) for place in tiling.places)]
    return [_hueless(sheet) for sheet in sheets] if ask.is_gray else sheets


def _hueless(sheet: Sheet) -> Sheet:
    """Take the hues of marks away."""
    parts_ = [part._replace(color=gray(part.color)) if isinstance(part, Stroke | Fill) else part for part in sheet.parts]
    return sheet._replace(parts=parts_)


def _space(tiling: Tiling) -> Rect:
    return Rect(EDGE, EDGE, tiling.width - 2 * EDGE, tiling.height - 2 * EDGE)


def _tilings(ask: Ask) -> list[Tiling]:
    """List the grids that suit; of sheets lying and upright, where both would do."""
    tile = ask.tile or paper("A4")
    if ask.grid is None:
        return [over(page, tile) for page in pages(ask)]
    found = grids(tile, *ask.grid)
    asked = [tiling for tiling in found if (tiling.width > tiling.height) == (ask.orientation == "landscape")]
    return asked if ask.orientation and asked else found


def _sheet(view: View, tiling: Tiling, poster: Placed, place: tuple[int, int], ask: Ask) -> Sheet:
    """Make a sheet: its part of the poster, its name, its marks."""
    label, size = view.language.label, tiling.sheet
    name, last = tiling.name(*place), tiling.name(tiling.columns - 1, tiling.rows - 1)
    shown, frame = tiling.shown(*place), tiling.frame
    said = label("{sheet} of {last}", sheet=name, last=last)
    part = poster._replace(
        x=poster.x - shown.x + frame.x, y=poster.y - shown.y + frame.y, clip=frame, alt=f"{view.title} · {said}"
    )
    return Sheet(size.width, size.height, [part, *marks(tiling, *place), *_named(said, size, ask)], name)


def _named(said: str, size: Size, ask: Ask) -> list[Placed]:
    """Write a sheet's name into the band above what it shows."""
    edge = margin(size)
    text = line(said, NAME, 0, 0, (size.width / 2 - edge - BAND) * MM)
    page = Page(text.width, BAND * MM, (text,), said)
    page = grayed(page) if ask.is_gray else page
    return [part._replace(x=edge + BAND + 3, y=edge) for part in parts(page, ask.graphviz) if isinstance(part, Placed)]


def _advice(tiling: Tiling, ask: Ask, smallest: float) -> str:
    if smallest >= READABLE:
        return ""
    if ask.grid is None and enough(ask.paper, smallest):
        return advice(ask.paper, smallest)
    more = READABLE / smallest
    return f"take more sheets, with `--sheets {ceil(tiling.columns * more)}x{ceil(tiling.rows * more)}`"
