"""What is asked of a printer of maps, and what it hands back."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from journeymap.paper.sizes import Orientation, Size, is_custom, turned

Kind = Literal["poster", "tiles", "blank", "cards", "slides"]


class Ask(Struct, frozen=True):
    """How to print a map.

    `paper` is the size of the whole; without an `orientation` its maker chooses. `tile` is the size of the sheets that a
    poster is put together from, `grid` how many of them: columns, rows. `template` names what a blank canvas is made from,
    "" for the map itself. `card` is the size of cards, None for that of a sticky note. `base` is the address of
    the folder of canvases on the web, "" without one; `file` is the map's own file in its workspace. `engine` prints posters.
    """

    paper: Size
    orientation: Orientation | None = None
    tile: Size | None = None
    grid: tuple[int, int] | None = None
    template: str = ""
    card: Size | None = None
    base: str = ""
    file: str = ""
    is_gray: bool = False
    graphviz: Literal["embedded", "system"] = "embedded"
    to: Literal["pdf", "pptx"] = "pdf"
    engine: Literal["graphviz", "browser"] = "graphviz"

    @property
    def page(self) -> Size:
        """The paper as it is asked for; one with a name lies where nothing is said, sides that are given stand as they are."""
        is_said = is_custom(self.paper) and not self.orientation
        return self.paper if is_said else turned(self.paper, self.orientation or "landscape")


class Printed(Struct, frozen=True):
    """A document, how many pages it has, and the size of its smallest text in points, 0 where that doesn't matter.

    `said` tells the terminal what else is worth knowing, in a few words each, and `advice` what would make small text larger.
    """

    content: bytes
    pages: int
    smallest: float = 0
    said: tuple[str, ...] = ()
    advice: str = ""
