"""What the map looks like beyond what it shares with the flow: its grid in points, its grounds and its type."""

from __future__ import annotations

from journeymap.render.sheet.frame import BAND
from journeymap.render.sheet.style import INK, SECONDARY, SURFACE, Type
from journeymap.typography import Face

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

LANE = Type(9, Face.BOLD, SECONDARY)
SAID = Type(9)
SPOKEN = Type(9, Face.ITALIC)
WHERE = Type(8, color=SECONDARY)
VALUE = Type(14, Face.BOLD)
FEELING = Type(9, Face.BOLD)
SCALE = Type(8, Face.SEMIBOLD, SECONDARY)
EYEBROW = Type(8, Face.BOLD, SECONDARY, 3)
PERSON = Type(13, Face.BOLD, after=2)
INITIALS = Type(14, Face.BOLD, SURFACE)
QUOTE = Type(10, Face.ITALIC, INK, 5)
DIVIDE = Type(8, Face.SEMIBOLD, SECONDARY)
