"""A page before anybody has written it down: shapes and texts at their places, in points from the top left corner.

Layouts make pages for text that runs from left to right; :func:`mirrored` turns them round. PDF and PowerPoint are both written
from the same page, so neither shows what the other lacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
INK = "#1B2430"
WHITE = "#FFFFFF"
_OTHER: dict[Align, Align] = {"left": "right", "center": "center", "right": "left"}


class Style(NamedTuple):
    """How a text is set: its size in points, and from line to line in sizes."""

    size: float
    face: Face = Face.REGULAR
    color: str = INK
    leading: float = 1.3


class Paragraph(NamedTuple):
    """A text with the lines that it is set in, and the space above it in points; `is_cut` where some of it is left out."""

    text: str
    style: Style
    lines: tuple[str, ...]
    before: float = 0
    is_cut: bool = False

    @property
    def height(self) -> float:
        """How high its lines are."""
        return len(self.lines) * self.style.size * self.style.leading


class Panel(NamedTuple):
    """A rectangle, filled or outlined or both; "" is no colour. Dashes are `dash` points long, with as much between them."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    weight: float = 1
    radius: float = 0
    dash: float = 0
    alt: str = ""


class Disc(NamedTuple):
    """An ellipse in its box."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    weight: float = 1
    alt: str = ""


class Path(NamedTuple):
    """A line through the control points of Béziers, one and three for each; with a `fill`, the area within it."""

    points: tuple[Point, ...]
    color: str = ""
    weight: float = 1
    fill: str = ""
    dash: float = 0
    alt: str = ""


class Glyph(NamedTuple):
    """An icon or a face by its name in :mod:`journeymap.icons`, in a square; never mirrored."""

    x: float
    y: float
    size: float
    name: str
    color: str
    alt: str = ""


class Code(NamedTuple):
    """A square of dark and light modules, such as a QR code; never mirrored. `url` is where it leads."""

    x: float
    y: float
    size: float
    rows: tuple[tuple[bool, ...], ...]
    url: str = ""
    alt: str = ""


class Text(NamedTuple):
    """Paragraphs below each other from the top of a box; the page's `title` is read first."""

    x: float
    y: float
    width: float
    height: float
    paragraphs: tuple[Paragraph, ...]
    align: Align = "left"
    is_title: bool = False


Boxed = Panel | Disc | Text
Square = Glyph | Code
Shape = Boxed | Square | Path


class Page(NamedTuple):
    """A page: its size, its shapes from the bottom up and in the order of reading, notes for its speaker, and its ground."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    notes: str = ""
    ground: str = WHITE


def moved(shapes: Iterable[Shape], across: float, down: float) -> tuple[Shape, ...]:
    """Move shapes to the right and down."""
    return tuple(_moved(shape, across, down) for shape in shapes)


def _moved(shape: Shape, across: float, down: float) -> Shape:
    if isinstance(shape, Path):
        return shape._replace(points=tuple((x + across, y + down) for x, y in shape.points))
    return shape._replace(x=shape.x + across, y=shape.y + down)


def mirrored(page: Page) -> Page:
    """Turn a page round for text that runs from right to left."""
    return page._replace(shapes=tuple(_mirrored(shape, page.width) for shape in page.shapes))


def _mirrored(shape: Shape, width: float) -> Shape:
    match shape:
        case Path():
            return shape._replace(points=tuple((width - x, y) for x, y in shape.points))
        case Glyph() | Code():
            return shape._replace(x=width - shape.x - shape.size)
        case Text():
            return shape._replace(x=width - shape.x - shape.width, align=_OTHER[shape.align])
        case Panel() | Disc():
            return shape._replace(x=width - shape.x - shape.width)


def texts(page: Page) -> tuple[str, ...]:
    """List all texts of a page, in the order of reading."""
    found = sorted((shape for shape in page.shapes if isinstance(shape, Text)), key=lambda text: not text.is_title)
    return tuple(paragraph.text for text in found for paragraph in text.paragraphs)


def smallest(pages: Iterable[Page]) -> float:
    """Return the size of the smallest text, in points; 0 where there is none."""
    return min((paragraph.style.size for paragraph in _paragraphs(pages) if paragraph.lines), default=0)


def shortened(pages: Iterable[Page]) -> tuple[str, ...]:
    """Say how many texts are cut short, if any are."""
    cut = sum(paragraph.is_cut for paragraph in _paragraphs(pages))
    return (f"{cut} text{'' if cut == 1 else 's'} cut short",) if cut else ()


def _paragraphs(pages: Iterable[Page]) -> Iterator[Paragraph]:
    boxes = (shape for page in pages for shape in page.shapes if isinstance(shape, Text))
    return (paragraph for text in boxes for paragraph in text.paragraphs)
