"""The first page of a poster over several sheets: the whole in small, with the names of its sheets, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NoReturn

from journeymap.language import mark
from journeymap.paper.gray import grayed
from journeymap.paper.ink import parts
from journeymap.paper.scene import Page, Panel, Style, Text
from journeymap.paper.setting import block, fitted, line, paragraph
from journeymap.paper.sheet import Rect, Sheet, Stroke
from journeymap.paper.sizes import MM, TooSmallError, margin, turned
from journeymap.paper.tiling import OVERLAP
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.ask import Ask
    from journeymap.paper.scene import Align, Shape
    from journeymap.paper.sheet import Placed
    from journeymap.paper.sizes import Size
    from journeymap.paper.tiling import Tiling
    from journeymap.view import View

TITLE = mark("Assembly plan")
PRINT = mark("Print every page at its actual size: the line at the foot of this one is then {length} long.")
CUT = mark("Where a sheet has a neighbour at its left or above it, cut that edge off along the marks.")
GLUE = mark("Start with {first} and go row by row: grey bars tell where the next sheet is glued on.")
SIZE = mark("Put together, the poster measures {size}.")

HEAD = Style(18, Face.BOLD, leading=1.2)
LEAD = Style(10, color="#46515F")
STEP = Style(10)
NAME = Style(9, Face.BOLD, leading=1.2)
RULER = 100.0
"""The length of the line that tells whether a page is printed at its actual size, in mm; shorter on small sheets."""

GAP = 6.0
FOOT = 10.0
"""At the foot of the page, in mm: room for the line."""

SMALLEST = 15.0
"""How high the picture is at least, in mm."""

COLUMN = 0.34
"""How much of a lying sheet is for what to do."""

GRID = "#1B2430"


class _Layout(NamedTuple):
    """Where what to do stands on a sheet, and the room that is left for the picture; lengths in mm."""

    sheet: Size
    edge: float
    ruler: float
    texts: list[Text]
    room: Rect


def assembly(view: View, tiling: Tiling, poster: Placed, ask: Ask) -> Sheet:
    """Make the page, on a sheet like the others, or on the same one upright where that is too low.

    Raises TooSmallError where neither has room for it.
    """
    layouts = (_layout(view, tiling, sheet) for sheet in (tiling.sheet, turned(tiling.sheet, "portrait")))
    sheet, edge, ruler, texts, room = next((found for found in layouts if found.room.height >= SMALLEST), None) or _lack(tiling)
    scale = min(room.width / tiling.width, room.height / tiling.height)
    x, y = room.x + (room.width - tiling.width * scale) / 2, room.y
    small = poster._replace(x=x + poster.x * scale, y=y + poster.y * scale, scale=poster.scale * scale)
    base = sheet.height - edge
    length = line(_millimetres(view, ruler), NAME, edge * MM, (base - 7) * MM, ruler * MM, "center")
    page = Page(sheet.width * MM, sheet.height * MM, (*texts, *_names(tiling, x, y, scale), length), view.title)
    page = grayed(page) if ask.is_gray else page
    rule = Stroke([(edge, base - 2), (edge, base), (edge + ruler, base), (edge + ruler, base - 2)], 0.3)
    return Sheet(sheet.width, sheet.height, [small, *_lines(tiling, x, y, scale), *parts(page, ask.graphviz), rule])


def _layout(view: View, tiling: Tiling, sheet: Size) -> _Layout:
    """Set what to do beside the picture, or above it on an upright sheet; the picture has no room where that is too high."""
    edge = margin(sheet) + 6
    inside = Rect(edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge - FOOT)
    column = inside._replace(width=inside.width * COLUMN) if sheet.is_landscape else inside
    ruler = min(RULER, inside.width // 10 * 10)
    texts, high = _said(view, tiling, column, ruler)
    if sheet.is_landscape:
        left = inside.height if high <= inside.height else 0
        room = Rect(inside.x + column.width + GAP, inside.y, inside.width - column.width - GAP, left)
    else:
        room = Rect(inside.x, inside.y + high + GAP, inside.width, inside.height - high - GAP)
    return _Layout(sheet, edge, ruler, texts, room)


def _lack(tiling: Tiling) -> NoReturn:
    message = f"a sheet of {tiling.sheet.name} has no room for the plan of how sheets are put together, expected at least A6"
    raise TooSmallError(message)


def _said(view: View, tiling: Tiling, column: Rect, ruler: float) -> tuple[list[Text], float]:
    """Set what to do in a column from its top; and say how high that is, in mm."""
    label = view.language.label
    align: Align = "right" if view.language.direction == "rtl" else "left"
    measure = min(column.width * MM, 420)
    left = column.x * MM + (column.width * MM - measure if align == "right" else 0)
    steps = (
        label(PRINT, length=_millimetres(view, ruler)),
        label(CUT),
        label(GLUE, first=tiling.name(0, 0)),
        label(SIZE, size=_millimetres(view, tiling.width, tiling.height)),
    )
    title = block([fitted(view.title, HEAD, measure, 72, (18, 16, 14, 12))], left, column.y * MM, measure, align)
    lead = line(label(TITLE), LEAD, left, title.y + title.height + 2, measure, align)
    shown = [paragraph(f"{number}. {step}", STEP, measure, before=4) for number, step in enumerate(steps, 1)]
    body = block(shown, left, lead.y + lead.height + 8, measure, align)
    return [title._replace(is_title=True), lead, body], (body.y + body.height) / MM - column.y


def _millimetres(view: View, *lengths: float) -> str:
    return " × ".join(view.language.number(length, 0) for length in lengths) + "\u00a0mm"


def _names(tiling: Tiling, x: float, y: float, scale: float) -> Iterator[Shape]:
    """Yield the name of each sheet, on a plaque in the middle of it."""
    for place in tiling.places:
        shown, name = tiling.shown(*place), tiling.name(*place)
        middle = (x + (shown.x + shown.width / 2) * scale) * MM, (y + (shown.y + shown.height / 2) * scale) * MM
        wide, high = 9.0 + 6 * len(name), 14.0
        yield Panel(middle[0] - wide / 2, middle[1] - high / 2, wide, high, fill="#FFFFFF", stroke=GRID, weight=0.75, radius=4)
        yield line(name, NAME, middle[0] - wide / 2, middle[1] - NAME.size * NAME.leading / 2, wide, "center")


def _lines(tiling: Tiling, x: float, y: float, scale: float) -> Iterator[Stroke]:
    """Yield the edges of the poster and those that sheets have once they are cut, in the middle of the overlap."""
    across, down = (tiling.step[0] * scale, tiling.step[1] * scale)
    wide, high, half = tiling.width * scale, tiling.height * scale, OVERLAP / 2 * scale
    yield Stroke([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], 0.2, GRID, is_closed=True)
    for column in range(1, tiling.columns):
        yield Stroke([(x + column * across + half, y), (x + column * across + half, y + high)], 0.2, GRID, (1, 1))
    for row in range(1, tiling.rows):
        yield Stroke([(x, y + row * down + half), (x + wide, y + row * down + half)], 0.2, GRID, (1, 1))
