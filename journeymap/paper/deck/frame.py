"""What all slides share: their size, type and margins, the title above and the line below, columns that go on on the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.paper.geometry import straight
from journeymap.paper.scene import Page, Panel, Path, Style, Text, moved
from journeymap.paper.setting import block, fitted, height, line
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.paper.scene import Paragraph, Shape
    from journeymap.view.palette import Tones
    from journeymap.view.view import View

WIDTH, HEIGHT = 960.0, 540.0
"""A slide of 16:9, in points: 338.67 × 190.5 mm, as PowerPoint has it."""

LEFT, RIGHT = 46.0, WIDTH - 46.0
TOP, BOTTOM = 112.0, 486.0
"""Between these there is room for what a slide says."""

MEASURE = RIGHT - LEFT
GAP = 26.0
"""Between two columns."""

WAY_GAP = 18.0
"""Between two ways of a column."""

LEAST = 12
"""No text of a slide is smaller, in points: it could not be read from the last row."""

_FOOT = 507.0


class Block(NamedTuple):
    """Shapes that stay together, from the top of a column, and how high they are."""

    height: float
    shapes: tuple[Shape, ...]


class Column(NamedTuple):
    """A column of a slide: its heading, "" for none, its colour, how wide it is, and what it holds.

    It may be parted in several `ways` beside each other, each `way` wide, which are filled one after the other.
    """

    name: str
    color: str
    width: float
    blocks: Sequence[Block]
    ways: int = 1

    @property
    def way(self) -> float:
        """How wide each of its ways is."""
        return (self.width - (self.ways - 1) * WAY_GAP) / self.ways


class Aside(NamedTuple):
    """How far the title, and what is said below it, are from the left edge, in points; and whether that is one line."""

    title: float = 0
    said: float = 0
    is_short: bool = False


NOTHING = Aside()


class Frame:
    """Makes the slides of a map."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.say = view.language.label
        self.tones: Tones = view.palette.light

    def style(self, size: float, face: Face = Face.REGULAR, color: str = "", leading: float = 1.32) -> Style:
        """A style in the colour of ink unless told otherwise."""
        return Style(size, face, color or self.tones.ink, leading)

    def quiet(self, size: float = 12, face: Face = Face.REGULAR) -> Style:
        """A style for what matters less."""
        return self.style(size, face, self.tones.secondary)

    def slide(self, title: str, shapes: Iterable[Shape], notes: str = "", said: str = "", aside: Aside = NOTHING) -> Page:
        """Put shapes below a title; `said` stands below the title, and `aside` leaves room for a sign beside them."""
        measure = MEASURE - aside.title
        style = self.style(30, Face.BOLD, leading=1.15)
        name = fitted(title, style, measure, 36, [30, 27, 24, 21])
        if name.is_cut:
            name = fitted(title, style, measure, 44, [18, 16, 14])
        top = 34 + max(0.0, (34 - name.height) / 2)
        head: list[Shape] = [Text(LEFT + aside.title, top, measure, name.height, (name,), is_title=True)]
        if said:
            measure = MEASURE - aside.said
            is_short = aside.is_short or name.height > 40  # noqa: PLR2004  # two lines of a title
            below = fitted(said, self.quiet(15), measure, 20 if is_short else 37, [15, 13.5, 12.5, LEAST])
            head.append(block([below], LEFT + aside.said, max(72.0, top + name.height + 4), measure))
        return Page(WIDTH, HEIGHT, (*head, *shapes, *self._foot()), title, notes, self.tones.surface)

    def _foot(self) -> Iterator[Shape]:
        """The map's title at the start of the last line; its number is written by who numbers slides."""
        yield Path(straight((LEFT, _FOOT - 8), (RIGHT, _FOOT - 8)), self.tones.line, 0.8)
        yield line(f"{self.view.title} · {self.view.state_label}", self.quiet(), LEFT, _FOOT, MEASURE - 80)

    def flow(
        self, columns: Sequence[Column], top: float = TOP, bottom: float = BOTTOM, gap: float = 11
    ) -> list[tuple[Shape, ...]]:
        """Fill columns side by side; what there is no room for goes on the next of the lists that are given back."""
        waiting = [(column, list(column.blocks)) for column in columns]
        pages: list[tuple[Shape, ...]] = []
        while not pages or waiting:
            shapes: list[Shape] = []
            x = LEFT
            for column, blocks in waiting:
                start = top
                if column.name and blocks:
                    shapes += self.heading(column, x, top)
                    start += 30
                for way in range(column.ways):
                    shapes += _filled(blocks, x + way * (column.way + WAY_GAP), start, bottom, gap)
                x += column.width + GAP
            pages.append(tuple(shapes))
            waiting = [(column, blocks) for column, blocks in waiting if blocks]
            _widen(waiting, bottom - top, gap)
        return pages

    def heading(self, column: Column, x: float, y: float) -> Iterator[Shape]:
        """The heading of a column, over a line in its colour."""
        yield line(column.name, self.style(14, Face.BOLD, column.color), x, y, column.width)
        yield Path(straight((x, y + 22), (x + column.width, y + 22)), column.color, 1.4)

    def chip(self, number: int, x: float, y: float, size: float) -> Iterator[Shape]:
        """The number of a stage on its colour."""
        column = self.view.columns[number - 1]
        yield Panel(x, y, size, size, column.ink, "", radius=size / 6)
        style = self.style(max(LEAST, round(size * 0.58)), Face.BOLD, self.tones.on_stage, 1.2)
        yield line(str(number), style, x, y + size / 2 - style.size * style.leading / 2, size, "center")

    def words(self, parts: Sequence[Paragraph], x: float, measure: float) -> Block:
        """Paragraphs as a block."""
        return Block(height(parts), (block(parts, x, 0, measure),))


def _widen(waiting: list[tuple[Column, list[Block]]], high: float, gap: float) -> None:
    """Give the room of columns that have come to their end to those that go on: further ways, where they need them."""
    while waiting:
        wide = max(column.way for column, _ in waiting) + WAY_GAP
        if sum(column.width + GAP for column, _ in waiting) - GAP + wide > MEASURE + 0.01:
            return
        needs = [sum(block.height + gap for block in blocks) / column.ways for column, blocks in waiting]
        if max(needs) <= high:
            return
        fullest = needs.index(max(needs))
        column, blocks = waiting[fullest]
        more = column._replace(width=column.width + WAY_GAP + column.way, ways=column.ways + 1)
        waiting[fullest] = more, blocks


def _filled(blocks: list[Block], x: float, y: float, bottom: float, gap: float) -> Iterator[Shape]:
    """Take blocks from a list as long as there is room for them; the first of all in any case."""
    first = True
    while blocks and (first or y + blocks[0].height <= bottom):
        made = blocks.pop(0)
        yield from moved(made.shapes, x, y)
        y += made.height + gap
        first = False


def numbered(pages: Sequence[Page], style: Style) -> list[Page]:
    """Write on each slide which of all it is, but not on the first: that has no line below."""
    many = len(pages)
    return [
        page
        if number == 1
        else page._replace(shapes=(*page.shapes, line(f"{number} / {many}", style, RIGHT - 76, _FOOT, 76, "right")))
        for number, page in enumerate(pages, 1)
    ]


def counted(title: str, number: int, many: int) -> str:
    """A title with the number of its slide, where it has several."""
    return title if many == 1 else f"{title} ({number}/{many})"
