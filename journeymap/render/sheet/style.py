"""What drawings look like: sizes in points, colours, type, and the strokes of links.

Colours are those on light ground; :mod:`journeymap.render.sheet.scheme` has what becomes of them on dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from journeymap.typography import Face
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

INK = "#1B2430"
SECONDARY = "#46515F"
DECORATIVE = "#A9B3C0"
LINE = "#D5DBE3"
SURFACE = "#FFFFFF"
GROUND = "#F3F5F8"
"""The page: cells stand on it as paper on a desk."""

BEHIND = "#E6EAF0"
"""The page where customers don't look behind."""

MUTED = "#7C8896"
ZERO = "#9AA5B1"
"""The line between good and bad."""

GROUNDS: Mapping[str, str] = {"pains": "#FFF8F3", "opportunities": "#F2FAF7"}
"""What hurts and what helps are seen from afar; other cells are white."""

RISE, FALL = "#E3EEFA", "#FDEAE0"
"""The ground of the emotion lane, at its top and at its bottom."""

HURT = EMOTIONS[-2]
BACK = "#9A4100"
LOOP = "#0B6B50"

CARD = 204
"""The width of a card, its border included."""

STRIPE = 14
"""From a card's border to its text, with the stripe in the stage's colour."""

TEXT = CARD - 2 - STRIPE - 10
"""The width of a card's text."""

MARGIN = 10
"""From a card to the edge of its stage's tint."""

NARROWEST = 460
"""A page is at least this wide, for its title and legend."""

WIDEST = 2000
"""Title and legend are at most this wide."""


class Type(NamedTuple):
    """How a text is set; `after` is the space below it. Sizes are whole points: Graphviz drops the rest."""

    size: int
    face: Face = Face.REGULAR
    color: str = INK
    after: int = 0

    def inked(self, color: str) -> Type:
        """The same in another colour."""
        return Type(self.size, self.face, color, self.after)


TITLE = Type(22, Face.BOLD, after=6)
LEAD = Type(10, color=SECONDARY, after=6)
WHO = Type(10, Face.SEMIBOLD, SECONDARY)
HEAD = Type(13, Face.BOLD, SURFACE)
PERIOD = Type(8, Face.SEMIBOLD, SURFACE, 2)
GOAL = Type(9, color=SURFACE, after=2)
OVERALL = Type(9, Face.SEMIBOLD, SURFACE)
NUMBER = Type(11, Face.BOLD)
NAME = Type(11, Face.BOLD, after=4)
BODY = Type(9, Face.SEMIBOLD, SECONDARY)
FIGURE = Type(9, Face.SEMIBOLD)
CHIP = Type(8, Face.BOLD, SURFACE)
SMALL = Type(8, after=3)
STRONG = Type(8, Face.SEMIBOLD, after=4)
BOLD = Type(8, Face.BOLD)
NOTE = Type(8, color=SECONDARY, after=3)
TINY = Type(7, color=SECONDARY)
BADGE = Type(7, Face.SEMIBOLD, SECONDARY)
ARROW = Type(10, Face.BOLD)


class Stroke(NamedTuple):
    """How a link is drawn: its colour, width and line style, and the size of its arrowhead."""

    color: str
    width: float
    style: str
    arrow: float


STROKES: Mapping[str, Stroke] = {
    "implied": Stroke(MUTED, 0.9, "solid", 0.6),
    "forward": Stroke(SECONDARY, 1.3, "solid", 0.65),
    "exit": Stroke(SECONDARY, 1.3, "solid", 0.65),
    "back": Stroke(BACK, 1.3, "dashed", 0.65),
    "loop": Stroke(LOOP, 2.4, "solid", 0.8),
}
"""In the order in which they are drawn."""
