"""Cards to cut out: several on a sheet, with the lines to cut along."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from journeymap.language import mark
from journeymap.paper.ask import Printed
from journeymap.paper.card import Card, cards
from journeymap.paper.drawer import USUAL, Drawer
from journeymap.paper.geometry import straight
from journeymap.paper.gray import grayed
from journeymap.paper.ink import parts
from journeymap.paper.pdf import bind
from journeymap.paper.scene import Page, Panel, Path, Style, mirrored, moved, shortened, smallest
from journeymap.paper.setting import line
from journeymap.paper.sheet import Sheet
from journeymap.paper.sizes import MM, Size, TooSmallError, is_custom, margin, turned
from journeymap.render.renderer import NothingToShowError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.paper.ask import Ask
    from journeymap.paper.scene import Shape
    from journeymap.view.view import View

USUAL_SIZE = Size(USUAL, USUAL, f"{USUAL:g}x{USUAL:g}mm")
CUT = "#A9B3C0"
_MARK = 5.0
"""How long a crop mark is, in mm, and how far from the card."""

_AWAY = 2.0
_SLACK = 0.01

_ADDRESS = "%:/?#[]@!$&'()*+,;="
"""What stands for itself in an address, beside letters and digits (RFC 3986)."""


class Grid(NamedTuple):
    """How cards stand on a sheet: the sheet, how many beside and below each other, where the first begins; in mm."""

    sheet: Size
    card: Size
    across: int
    down: int

    @property
    def left(self) -> float:
        """Where the first column begins: the cards stand in the middle."""
        return (self.sheet.width - self.across * self.card.width) / 2

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return (self.sheet.height - self.down * self.card.height) / 2


def make(view: View, ask: Ask) -> Printed:
    """Print all cards of a map. Raises NothingToShowError, and TooSmallError where a card is larger than the sheet."""
    found = cards(view)
    if not found:
        raise NothingToShowError(
            "the map has no touchpoints, pains or opportunities, expected one at least to print a card",
            "add touchpoints to its stages",
        )
    grid = _grid(ask)
    pages = layout(view, ask)
    if ask.is_gray:
        pages = [grayed(page) for page in pages]
    sheets = (Sheet(grid.sheet.width, grid.sheet.height, tuple(parts(page, ask.graphviz))) for page in pages)
    title = f"{view.title} · {view.language.label(mark('Cards'))}"
    what = f"{len(found)} card{'' if len(found) == 1 else 's'} of {grid.card.width:g} × {grid.card.height:g} mm"
    return Printed(bind(title, view.language.tag, sheets), len(pages), smallest(pages), (what, *shortened(pages)))


def layout(view: View, ask: Ask) -> list[Page]:
    """Lay the sheets of cards out, as they are read. Raises TooSmallError."""
    pages = list(_pages(view, ask, _grid(ask), cards(view)))
    return [mirrored(page) for page in pages] if view.language.direction == "rtl" else pages


def _grid(ask: Ask) -> Grid:
    """Choose how the sheet lies, so that the most cards fit it."""
    card = ask.card or USUAL_SIZE
    cards_ = [card] if is_custom(card) else [turned(card, "landscape"), turned(card, "portrait")]
    sheets = (
        [ask.page]
        if ask.orientation or is_custom(ask.paper)
        else [turned(ask.paper, "portrait"), turned(ask.paper, "landscape")]
    )
    grids = [
        Grid(sheet, size, int((sheet.width + _SLACK) // size.width), int((sheet.height + _SLACK) // size.height))
        for size in cards_
        for sheet in sheets
    ]
    best = max(grids, key=lambda grid: grid.across * grid.down)
    if not best.across * best.down:
        message = (
            f"a card of {card.width:g} × {card.height:g} mm doesn't fit {ask.paper.name},"
            " expected a larger sheet or a smaller card"
        )
        raise TooSmallError(message)
    return best


def _pages(view: View, ask: Ask, grid: Grid, found: Sequence[Card]) -> Iterator[Page]:
    many = grid.across * grid.down
    count = -(-len(found) // many)
    drawer = Drawer(view, grid.card.width, grid.card.height)
    for number in range(count):
        shown = found[number * many : (number + 1) * many]
        drawn = (_placed(drawer, card, grid, place, _address(view, ask, card)) for place, card in enumerate(shown))
        shapes = (*chain.from_iterable(drawn), *_marks(grid, view.palette.light.ink), *_foot(view, grid, number + 1, count))
        yield Page(grid.sheet.width * MM, grid.sheet.height * MM, shapes, view.title, ground=view.palette.light.surface)


def _placed(drawer: Drawer, card: Card, grid: Grid, place: int, url: str) -> tuple[Shape, ...]:
    x = grid.left + place % grid.across * grid.card.width
    y = grid.top + place // grid.across * grid.card.height
    edge = Panel(0, 0, grid.card.width * MM, grid.card.height * MM, "", CUT, 0.4)
    return moved((edge, *drawer.shapes(card, code(url), url)), x * MM, y * MM)


def _address(view: View, ask: Ask, card: Card) -> str:
    """Where the canvas shows what a card is about, on the web; "" where nobody has said where the canvas is.

    In ASCII: a PDF's links know nothing else, and readers of QR codes guess what other letters are.
    """
    return quote(f"{ask.base.rstrip('/')}/{view.id}.html#{card.anchor}", _ADDRESS) if ask.base else ""


def code(url: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of the QR code of an address, dark ones true; none for none."""
    if not url:
        return ()
    import segno

    made = segno.make(url, error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)


def _marks(grid: Grid, ink: str) -> Iterator[Shape]:
    """Crop marks around the cards, where the sheet has room for them."""
    right, bottom = grid.sheet.width - grid.left, grid.sheet.height - grid.top
    edge = margin(grid.sheet)
    for number in range(grid.across + 1):
        x = grid.left + number * grid.card.width
        for a, b in ((grid.top - _AWAY - _MARK, grid.top - _AWAY), (bottom + _AWAY, bottom + _AWAY + _MARK)):
            if grid.top - _AWAY - _MARK >= edge and edge <= x <= grid.sheet.width - edge:
                yield _stroke((x, a), (x, b), ink)
    for number in range(grid.down + 1):
        y = grid.top + number * grid.card.height
        for a, b in ((grid.left - _AWAY - _MARK, grid.left - _AWAY), (right + _AWAY, right + _AWAY + _MARK)):
            if grid.left - _AWAY - _MARK >= edge and edge <= y <= grid.sheet.height - edge:
                yield _stroke((a, y), (b, y), ink)


def _stroke(a: tuple[float, float], b: tuple[float, float], ink: str) -> Path:
    return Path(straight((a[0] * MM, a[1] * MM), (b[0] * MM, b[1] * MM)), ink, 0.5)


def _foot(view: View, grid: Grid, number: int, count: int) -> Iterator[Shape]:
    """Which map the cards are of, and which of the sheets this is, where there is room below the crop marks."""
    edge = margin(grid.sheet)
    style = Style(7, color=view.palette.light.secondary)
    y = grid.sheet.height - edge - style.size * style.leading / MM
    if y < grid.sheet.height - grid.top + _AWAY + _MARK:
        return
    wide = grid.sheet.width - 2 * edge
    yield line(f"{view.title} · {number}/{count}", style, edge * MM, y * MM, wide * MM)
