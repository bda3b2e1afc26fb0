"""What a drawing is made of once everything has its place: boxes with labels, and lines, on a page."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle by its top left corner and size, in points, with what is written in it.

    `kind` is its class in the SVG, `look` are further attributes in DOT, `title` is what the SVG calls it, and `target` the
    part of the canvas that it leads to. `ground` is the id of the box that it stands on, where DOT is to tell.
    """

    id: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    label: str = ""
    look: str = ""
    title: str = ""
    target: str = ""
    ground: str = ""

    @property
    def middle(self) -> Point:
        """Where Graphviz wants to have it."""
        return self.x + self.width / 2, self.y + self.height / 2


class Line(NamedTuple):
    """A line in one or more pieces, each the control points of its Béziers: one, and three for each.

    `start` and `end` are how far the signs reach that a line begins and ends with, which its look tells. `tail` and `head` are
    the ids of the boxes that it joins, where DOT is to tell; a tail may have a port of its label's behind a colon.
    """

    id: str
    kind: str
    pieces: tuple[tuple[Point, ...], ...]
    look: str
    title: str = ""
    start: Point | None = None
    end: Point | None = None
    tail: str = ""
    head: str = ""


class Graph(NamedTuple):
    """A drawing laid out, in points from the top left corner, for text that runs from left to right.

    A map that is read from right to left is the mirror image. `pictures` are data URIs by the ids of circles; an SVG has them,
    and other forms what the graph has there.
    """

    id: str
    map: str
    """The id of its map, whose canvas its links lead to."""

    width: float
    top: float
    bottom: float
    pad: float
    """The page's margin."""

    color: str
    grounds: Sequence[Box]
    """What lines are drawn on."""

    boxes: Sequence[Box]
    lines: Sequence[Line]
    is_mirrored: bool = False
    is_wired: bool = False
    """Whether lines are drawn over boxes, not under them."""

    pictures: Mapping[str, str] = MappingProxyType({})

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high the page is."""
        return self.width + 2 * self.pad, self.bottom - self.top + 2 * self.pad

    @property
    def titles(self) -> dict[str, str]:
        """What parts are called, by their ids."""
        parts: list[Box | Line] = [*self.grounds, *self.boxes, *self.lines]
        return {part.id: part.title for part in parts if part.title}
