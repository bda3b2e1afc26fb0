"""A diff as one picture in SVG: before and after of every map that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.picture import draw
from journeymap.diff.summary import summary

if TYPE_CHECKING:
    from journeymap.diff.change import Diff
    from journeymap.diff.formats import Options


def report(diff: Diff, _options: Options) -> str:
    """Draw the maps, worst first; a diff without any is an empty picture with its summary."""
    return draw(diff.maps, summary(diff))
