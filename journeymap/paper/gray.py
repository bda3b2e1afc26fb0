"""A page for printers that know black only: every colour as a grey of its lightness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.paper.scene import Code, Disc, Glyph, Page, Panel, Path, Text

if TYPE_CHECKING:
    from journeymap.paper.scene import Shape


def grayed(page: Page) -> Page:
    """Take the colours from a page. Whatever they tell, a number, a sign or a place tells too."""
    return page._replace(shapes=tuple(map(_grayed, page.shapes)))


def _grayed(shape: Shape) -> Shape:
    match shape:
        case Panel() | Disc():
            return shape._replace(fill=gray(shape.fill), stroke=gray(shape.stroke))
        case Path():
            return shape._replace(fill=gray(shape.fill), color=gray(shape.color))
        case Glyph():
            return shape._replace(color=gray(shape.color))
        case Text():
            parts = (part._replace(style=part.style._replace(color=gray(part.style.color))) for part in shape.paragraphs)
            return shape._replace(paragraphs=tuple(parts))
        case Code():
            return shape


def gray(color: str) -> str:
    """Return a colour such as `#1F4E8C` without its hue (luma of ITU-R BT.709); no colour stays none."""
    if not color:
        return ""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + f"{round(0.2126 * red + 0.7152 * green + 0.0722 * blue):02X}" * 3
