"""What is wrong with the settings of a workspace beyond their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.codes.references import DUPLICATE_ID, LOW_CONTRAST, OUTSIDE_OUTPUT
from journeymap.contrast import LEGIBLE, contrast
from journeymap.diagnostics import Code, Finding
from journeymap.files import is_inside
from journeymap.resolve import repeated_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.model import Workspace

_PAPER = "#FFFFFF"


def faults(settings: Workspace, root: Path) -> Iterator[tuple[Code, Finding]]:
    """Say what settings ask for that can't be, in the workspace that lies in a folder."""
    if not is_inside(root / settings.output, root):
        message = f"the output folder '{settings.output}' is outside the workspace"
        yield (
            OUTSIDE_OUTPUT,
            Finding(("output",), message, "name a folder below this one, or leave it to `journeymap build -o`"),
        )
    for number, ink in enumerate(settings.theme.stages):
        ratio = contrast(ink, _PAPER)
        if ratio < LEGIBLE:
            message = f"white text on {ink} has a contrast of {ratio:.2f}, expected at least {LEGIBLE}"
            yield LOW_CONTRAST, Finding(("theme", "stages", number), message, "choose a darker ink")
    yield from ((DUPLICATE_ID, finding) for finding in repeated_lanes(settings.lanes))
