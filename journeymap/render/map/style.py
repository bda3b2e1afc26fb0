"""What the map looks like beyond what it shares with the flow: its grid in points, its grounds and its type."""

from __future__ import annotations

from msgspec import Struct

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

BETWEEN = 12
"""Between two ways of a cell."""


class Setting(Struct, frozen=True):
    """How a map is set: on a screen as it stands here; for paper, as fits.

    The cells of a stage run in `ways` beside each other, one unless given, each `measure` wide. Texts have up to `times`
    their usual number of lines; `note` is the size of what is set small. `is_beside` has the personas beside the title.
    Cells are `stretch` times as high as what they hold needs, the emotion lane `rise` times as high as usual.
    A draft is only measured, and has no curves, whose words take long to place.
    """

    measure: int = MEASURE
    ways: tuple[int, ...] = ()
    times: int = 1
    note: int = 7
    is_beside: bool = False
    stretch: float = 1
    rise: float = 1
    is_draft: bool = False


SCREEN = Setting()

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
