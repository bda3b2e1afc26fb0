"""What the map looks like beyond what it shares with the flow: its grid in points, its grounds and its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.flow.frame import BAND
from journeymap.render.flow.style import INK, SECONDARY, Type
from journeymap.typography import Face

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUND = "#F3F5F8"
"""The page: cells stand on it as paper on a desk."""

GUTTER = 104
"""The column of the lanes' names."""

GAP = 8
"""Between two cells."""

PITCH = BAND + GAP
"""From one stage to the next."""

PAD = 10
"""From a cell's border to its text."""

MEASURE = BAND - 2 * PAD
"""The width of a cell's text."""

GROUNDS: Mapping[str, str] = {"pains": "#FFF8F3", "opportunities": "#F2FAF7"}
"""What hurts and what helps are seen from afar; other cells are white."""

RISE, FALL = "#E3EEFA", "#FDEAE0"
"""The ground of the emotion lane, at its top and at its bottom."""

LANE = Type(9, Face.BOLD, SECONDARY)
SAID = Type(9)
SPOKEN = Type(9, Face.ITALIC)
WHERE = Type(8, color=SECONDARY)
VALUE = Type(14, Face.BOLD)
FEELING = Type(9, Face.BOLD)
SCALE = Type(8, Face.SEMIBOLD, SECONDARY)
EYEBROW = Type(8, Face.BOLD, SECONDARY, 3)
PERSON = Type(13, Face.BOLD, after=2)
INITIALS = Type(14, Face.BOLD, "#FFFFFF")
QUOTE = Type(10, Face.ITALIC, INK, 5)
DIVIDE = Type(8, Face.SEMIBOLD, SECONDARY)
