"""What the ∞ looks like beyond what all drawings share: its type, and its measures in points."""

from __future__ import annotations

from journeymap.render.sheet.style import INK, SECONDARY, SURFACE, Type
from journeymap.typography import Face

STAGE = Type(17, Face.BOLD, after=3)
FIGURE = Type(13, Face.BOLD, SURFACE)
AIM = Type(11, color=SECONDARY)
POINT = Type(11)
PEAK = Type(11, Face.BOLD)
MORE = Type(10, Face.SEMIBOLD, SECONDARY)
EYEBROW = Type(10, Face.BOLD, SECONDARY)
PERSON = Type(18, Face.BOLD, after=2)
INITIALS = Type(17, Face.BOLD, SURFACE)
QUOTE = Type(13, Face.ITALIC, INK)
MOMENT = Type(16, Face.BOLD)
HURTS = Type(12)
CHIP = Type(10, Face.BOLD, SURFACE)
BEAD = Type(12, Face.BOLD, SURFACE)
LINK = Type(11, Face.SEMIBOLD)
SHARE = Type(11, Face.BOLD)
SIGN = Type(13, Face.BOLD)
ROUND = Type(11, Face.BOLD, SURFACE)

PADDING = 15
"""From the edge of a circle to its text."""

SMALLEST = 88
"""The radius of the smallest circle."""

GAP = 72
"""So much of the ribbon shows between two circles, at least."""

CLEAR = 48
"""From a stage's circle to what stands inside the bend."""

NARROW, STEP = 13.0, 5.0
"""How wide the ribbon is at the worst, and how much wider for each point of the scale: in grey print width tells the two
ends apart, which have the same lightness."""

AROUND = 0.36
"""How wide the ribbon is on either side of a circle, compared with what it is between circles."""

BEAD_SIZE = 28
