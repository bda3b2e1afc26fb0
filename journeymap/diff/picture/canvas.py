"""Marks on the picture, from the top down, and text that fits."""

from __future__ import annotations

from html import escape

from journeymap.language import language
from journeymap.typography import Face, wrap

_SLACK = 1.15


class Canvas:
    """Collects marks from the top down; `y` is where the next lane starts, `tag` the language of what is set there."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.y = 0.0
        self.tag = "en"
        self.marks: list[str] = []

    def add(self, mark: str) -> None:
        """Put a mark, whole SVG markup, behind the others."""
        self.marks.append(mark)

    def text(self, x: float, y: float, text: str, kind: str) -> None:
        """Set a line of text with its baseline at `y`."""
        self.add(f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}">{escape(text)}</text>')

    def box(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """Draw a cell."""
        self.add(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="6" class="{kind}"/>')

    def wrapped(self, text: str, face: Face, size: float, width: float, most: int | None = None) -> list[str]:
        """Break a text into lines, and long words where their language allows; the reader may have a wider font than ours."""
        return wrap(language(self.tag).hyphenated(text), face, size, width / _SLACK, most)
