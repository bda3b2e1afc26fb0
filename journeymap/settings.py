"""What is wrong with the settings of a workspace beyond their shape."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from journeymap import brand
from journeymap.codes.references import DUPLICATE_ID, LOW_CONTRAST, OUTSIDE_OUTPUT
from journeymap.contrast import LEGIBLE
from journeymap.diagnostics import Code, Finding
from journeymap.files import is_inside
from journeymap.model import Theme
from journeymap.resolve import repeated_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.model import Workspace

_STANDARD = Theme()


def faults(settings: Workspace, root: Path) -> Iterator[tuple[Code, Finding]]:
    """Say what settings ask for that can't be, in the workspace that lies in a folder."""
    if not is_inside(root / settings.output, root):
        message = f"the output folder '{settings.output}' is outside the workspace"
        yield (
            OUTSIDE_OUTPUT,
            Finding(("output",), message, "name a folder below this one, or leave it to `journeymap build -o`"),
        )
    if settings.theme != _STANDARD:
        yield from _of_theme(settings.theme, root)
    yield from ((DUPLICATE_ID, finding) for finding in repeated_lanes(settings.lanes))


def _of_theme(theme: Theme, root: Path) -> Iterator[tuple[Code, Finding]]:
    from journeymap.view.legibility import illegible

    yield from brand.faults(theme, root)
    for pair in illegible(theme):
        (text, color), (ground, paper) = pair.text, pair.ground
        ratio = floor(10 * pair.ratio) / 10
        message = f"{text} {color} on {ground} {paper} has a contrast of {ratio}, expected at least {LEGIBLE}"
        help_ = f"try '{pair.remedy}', the nearest that is legible" if pair.remedy else "choose colours that are further apart"
        yield LOW_CONTRAST, Finding(pair.key, message, help_)
