"""What a drawing is made of once everything has its place: boxes with labels, and lines."""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle by its top left corner and size, in points, with what is written in it.

    `kind` is its class in the SVG, `look` are further attributes in DOT, `title` is what the SVG calls it, and `target` the
    part of the canvas that it leads to.
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

    @property
    def middle(self) -> Point:
        """Where Graphviz wants to have it."""
        return self.x + self.width / 2, self.y + self.height / 2


class Line(NamedTuple):
    """A line in one or more pieces, each the control points of its Béziers: one, and three for each.

    `start` and `end` are how far the signs reach that a line begins and ends with, which its look tells.
    """

    id: str
    kind: str
    pieces: tuple[tuple[Point, ...], ...]
    look: str
    title: str = ""
    start: Point | None = None
    end: Point | None = None
