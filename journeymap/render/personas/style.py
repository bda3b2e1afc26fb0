"""What persona sheets look like beyond what all drawings share: their measures in points, and their type."""

from __future__ import annotations

from journeymap.render.sheet.style import INK, SECONDARY, SURFACE, Type
from journeymap.typography import Face

SHEET = 780
"""The width of a card."""

APART = 20
"""Between two cards."""

EDGE = 8
"""From the card's border to the panel that tells who somebody is."""

SIDE = 206
"""The width of that panel."""

INSET = 20
"""From the panel's edge to its text."""

WHO = SIDE - 2 * INSET
"""The width of its text."""

PORTRAIT = 96
PAD = 26
"""From the card's border, and from the panel, to what somebody says, wants and feels."""

SAYS_X = EDGE + SIDE + PAD
SAYS = SHEET - SAYS_X - PAD
"""Where that starts, and how wide it is."""

ROOMY = 22
"""Between its parts."""

LISTS = 20
"""Between two lists."""

CHART = 116
"""The height of the curve's ground."""

INITIALS = Type(30, Face.BOLD, SURFACE)
NAME = Type(18, Face.BOLD, after=3)
SEGMENT = Type(10, Face.SEMIBOLD, after=4)
FACT = Type(9, color=SECONDARY, after=2)
FIGURE = Type(24, Face.BOLD)
CAPTION = Type(9, Face.SEMIBOLD, SECONDARY)
EYEBROW = Type(9, Face.BOLD, after=4)
QUOTE = Type(18, Face.ITALIC, INK, 10)
BIO = Type(10, color=SECONDARY)
ITEM = Type(10, after=4)
TRAIT = Type(9, after=5)
STAGE = Type(8, Face.SEMIBOLD, SECONDARY)
MOMENT = Type(10, Face.BOLD)
FEELS = Type(9, Face.SEMIBOLD)
