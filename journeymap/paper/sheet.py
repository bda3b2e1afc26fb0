"""What is on a page: drawings, lines, rectangles and links, each with its place in millimetres from the top left corner."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from journeymap.paper.sizes import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]

BLACK = "#000000"


class Rect(NamedTuple):
    """A rectangle by its top left corner and its size, in mm."""

    x: float
    y: float
    width: float
    height: float


class Drawing(Struct, frozen=True):
    """A PDF of one page, as :func:`journeymap.drawing.draw` makes it, and its size in points."""

    pdf: bytes
    width: float
    height: float


class Placed(NamedTuple):
    """A drawing on a page: where its top left corner is, how much it is scaled, and the part of the page that shows it.

    `alt` says what it shows, for those who hear the page; `role` is its tag: `Figure`, or `H1`, `P` and the like for a
    drawing that is only text, which `alt` then spells out. Without `alt` it is decoration, which nobody hears.
    """

    drawing: Drawing
    x: float
    y: float
    scale: float = 1
    clip: Rect | None = None
    alt: str = ""
    role: str = "Figure"

    @property
    def box(self) -> Rect:
        """What it covers of the page."""
        whole = Rect(self.x, self.y, self.drawing.width * self.scale / MM, self.drawing.height * self.scale / MM)
        if self.clip is None:
            return whole
        left, top = max(whole.x, self.clip.x), max(whole.y, self.clip.y)
        right = min(whole.x + whole.width, self.clip.x + self.clip.width)
        bottom = min(whole.y + whole.height, self.clip.y + self.clip.height)
        return Rect(left, top, max(0, right - left), max(0, bottom - top))


class Drawn(NamedTuple):
    """A map drawn for one of some spaces: which, and the size of its smallest text in points, before it is scaled."""

    number: int
    drawing: Drawing
    smallest: float
    alt: str

    def within(self, space: Rect) -> Placed:
        """Put it in the middle of a space, as large as fits."""
        wide, high = self.drawing.width / MM, self.drawing.height / MM
        scale = min(space.width / wide, space.height / high)
        x, y = space.x + (space.width - wide * scale) / 2, space.y + (space.height - high * scale) / 2
        return Placed(self.drawing, x, y, scale, None, self.alt)


class Stroke(NamedTuple):
    """A line through some points, `width` mm thick; `dash` are lengths of ink and of gap, in mm. Decoration."""

    points: Sequence[Point]
    width: float = 0.2
    color: str = BLACK
    dash: Sequence[float] = ()
    is_closed: bool = False


class Fill(NamedTuple):
    """Rectangles in one colour, such as the squares of a QR code; with an `alt`, a figure, else decoration."""

    rects: Sequence[Rect]
    color: str = BLACK
    alt: str = ""


class Link(NamedTuple):
    """A part of the page that leads to an address when it is clicked; `alt` says where."""

    rect: Rect
    url: str
    alt: str


Part = Placed | Stroke | Fill | Link


class Sheet(NamedTuple):
    """A page: its size in mm, and what is on it, from the bottom up and in the order of reading."""

    width: float
    height: float
    parts: Sequence[Part]
    label: str = ""
    """What PDF readers call the page, such as `B3`; "" for its number."""
