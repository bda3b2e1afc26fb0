"""What an SVG begins with for people and tools that meet it without us: its language, its title and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing.svg import escaped

if TYPE_CHECKING:
    from journeymap.view.view import View

FONTS = "Inter, 'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"


def look(view: View) -> str:
    """Return the attributes of all of the drawing."""
    return f' role="img" lang="{escaped(view.language.tag)}" font-family="{FONTS}"'


def told(view: View, description: str) -> str:
    """Return its title and its description."""
    return f"<title>{escaped(view.title)}</title>\n<desc>{escaped(description)}</desc>\n"
