"""A page of a map as a graph to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from journeymap.drawing.parts import Graph
from journeymap.render.renderer import TooLargeError
from journeymap.render.sheet.style import GROUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.drawing.parts import Box, Line
    from journeymap.view.view import View

PAD = 28
"""The page's margin, in points."""

MOST_PARTS = 5_000
"""What a drawing shows at most; Graphviz takes seconds for so many links, and 300 MB for twice as many."""


class Page(Protocol):
    """A drawing laid out, in points from the top left corner, for text that runs from left to right."""

    @property
    def width(self) -> float:
        """How wide it is."""

    @property
    def bottom(self) -> float:
        """How high it is."""

    @property
    def grounds(self) -> Sequence[Box]:
        """What lines are drawn on."""

    @property
    def boxes(self) -> Sequence[Box]:
        """What covers lines."""

    @property
    def lines(self) -> Sequence[Line]:
        """What is drawn between the two."""


def bound(parts: int, said: str, most: int | None = None) -> None:
    """Refuse a drawing of more parts than `most`, or than MOST_PARTS. Raises TooLargeError.

    `said` is what has them and what they are, with `{}` for how many.
    """
    limit = MOST_PARTS if most is None else most
    if parts > limit:
        raise TooLargeError(f"{said.format(f'{parts:,}')}, expected at most {limit:,}")


def graph_of(view: View, name: str, page: Page, color: str = GROUND, pad: float = PAD) -> Graph:
    """Make a graph of a page; `name` is the id of the drawing in its SVG, `color` its ground, `pad` its margin in points."""
    is_mirrored = view.language.direction == "rtl"
    size = page.width, 0, page.bottom
    return Graph(name, view.id, *size, pad, color, page.grounds, page.boxes, page.lines, is_mirrored=is_mirrored)
