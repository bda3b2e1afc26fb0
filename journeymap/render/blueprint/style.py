"""What a blueprint looks like beyond what all drawings share: its grid in points, and its type."""

from __future__ import annotations

from journeymap.render.sheet.style import INK, SECONDARY, Type
from journeymap.typography import Face

GUTTER, WIDEST_GUTTER = 116, 190
"""The column of the names of lanes and lines: as wide as the longest of these needs it, within limits."""

CARD = 132
"""The width of a touchpoint's cells."""

GAP = 10
"""Between two cells."""

MARGIN = 12
"""From the edge of a stage to its touchpoints' cells: the links of the stage itself run there."""

BETWEEN = 12
"""Between two stages."""

PAD = 10
"""From a cell's border to its text."""

MEASURE = CARD - 2 * PAD
"""The width of a cell's text."""

STRIPE = 14
"""From the border of a touchpoint's card to its text, with the stripe in the stage's colour."""

TEXT = CARD - 2 - STRIPE - PAD
"""The width of such a card's text."""

LANE = Type(9, Face.BOLD, SECONDARY)
DIVIDE = Type(8, Face.BOLD, SECONDARY)
NAME = Type(10, Face.BOLD, after=3)
SAID = Type(9)
TEAM = Type(8, Face.SEMIBOLD, SECONDARY)
WORD = Type(8, Face.SEMIBOLD, INK)
