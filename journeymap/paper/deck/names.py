"""The names of all stages beside each other, all in the same size; their numbers where a name has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.language.hyphens import hyphenated
from journeymap.paper.setting import alike, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.paper.deck.frame import Frame
    from journeymap.paper.scene import Paragraph, Style

_SHORTER = 8
"""Words of fewer letters are never broken, even where a name has no room otherwise."""


def names(frame: Frame, style: Style, measures: Sequence[float], high: float, sizes: Sequence[float]) -> list[Paragraph]:
    """Set number and name of each stage in the first of some sizes in which all names fit boxes of a height.

    No word is torn; shorter ones than elsewhere are hyphenated where that is the only way.
    """
    columns, tag = frame.view.columns, frame.view.language.tag
    whole = [f"{column.number} {column.name}" for column in columns]
    for said in (whole, [hyphenated(name, tag, _SHORTER) for name in whole]):
        found = alike(said, style, measures, high, sizes)
        if found:
            return found
    small = style._replace(size=sizes[-1])
    return [paragraph(str(column.number), small, measure) for column, measure in zip(columns, measures, strict=True)]
