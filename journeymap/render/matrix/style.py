"""What the matrix looks like beyond what all drawings share: its measures in points, its grounds and its type."""

from __future__ import annotations

from journeymap.render.sheet.style import GROUNDS, INK, SECONDARY, SURFACE, Type
from journeymap.typography import Face

EFFORTS = 6
"""Effort is a whole number from 0 to 5: each has a band of the chart."""

BANDWIDTH = 118
HEIGHT = 470
"""From the value 0 to 100."""

EDGE = 52
"""Above the value 100 and below 0, where fields have their names."""

AXIS = 34
"""Beside the chart and below it, where the scales are."""

GAP = 6
"""Between two fields."""

BUBBLE = 32
BADGE = 16
APART = 11
"""Between two bubbles: room for a badge."""

LIST = 396
FAR = 36
"""From the chart to the list, and from one column of the list to the next."""

FIELDS = (
    ("quick-wins", GROUNDS["opportunities"]),
    ("big-bets", SURFACE),
    ("fill-ins", SURFACE),
    ("money-pits", GROUNDS["pains"]),
)
"""From the top left corner: worth much for little effort, for much; worth little for little effort, for much."""

FIELD = Type(13, Face.BOLD, SECONDARY)
SCALE = Type(9, Face.SEMIBOLD, SECONDARY)
AXIS_NAME = Type(10, Face.BOLD, INK)
RANK = Type(13, Face.BOLD, SURFACE)
STAGE = Type(9, Face.BOLD)
CAPTION = Type(9, Face.SEMIBOLD)
SECTION = Type(13, Face.BOLD, after=2)
TEXT = Type(11, Face.SEMIBOLD, after=2)
FACT = Type(9, color=SECONDARY)
WORTH = Type(14, Face.BOLD)
