"""A page for printers that know black only: every colour as a grey of its lightness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.contrast import gray
from journeymap.paper.scene import Code, Disc, Glyph, Page, Panel, Path, Text

if TYPE_CHECKING:
    from journeymap.paper.scene import Shape


def grayed(page: Page) -> Page:
    """Take the colours from a page. Whatever they tell, a number, a sign or a place tells too."""
    return page._replace(shapes=tuple(map(_grayed, page.shapes)), ground=gray(page.ground))


def _grayed(shape: Shape) -> Shape:
    match shape:
        case Panel() | Disc():
            return shape._replace(fill=_gray(shape.fill), stroke=_gray(shape.stroke))
        case Path():
            return shape._replace(fill=_gray(shape.fill), color=_gray(shape.color))
        case Glyph():
            return shape._replace(color=_gray(shape.color))
        case Text():
            parts = (part._replace(style=part.style._replace(color=_gray(part.style.color))) for part in shape.paragraphs)
            return shape._replace(paragraphs=tuple(parts))
        case Code():
            return shape


def _gray(color: str) -> str:
    """Return a colour without its hue; no colour stays none."""
    return gray(color) if color else ""
