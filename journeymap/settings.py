"""What is wrong with the settings of a workspace beyond their shape."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from journeymap import brand
from journeymap.codes.references import DUPLICATE_ID, IDLE_GLOB, LOW_CONTRAST, OUTSIDE_OUTPUT
from journeymap.contrast import LEGIBLE
from journeymap.diagnostics import Code, Finding
from journeymap.files import is_inside, matches
from journeymap.model import Workspace
from journeymap.resolve import repeated_lanes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path, PurePath

    from journeymap.model import Theme

_STANDARD = Workspace(format="workspace/1")


def faults(settings: Workspace, root: Path) -> Iterator[tuple[Code, Finding]]:
    """Say what settings ask for that can't be, in the workspace that lies in a folder."""
    if not is_inside(root / settings.output, root):
        message = f"the output folder '{settings.output}' is outside the workspace"
        yield (
            OUTSIDE_OUTPUT,
            Finding(("output",), message, "name a folder below this one, or leave it to `journeymap build -o`"),
        )
    if settings.theme != _STANDARD.theme:
        yield from _of_theme(settings.theme, root)
    yield from ((DUPLICATE_ID, finding) for finding in repeated_lanes(settings.lanes))


def idle_globs(settings: Workspace, files: Sequence[PurePath]) -> Iterator[tuple[Code, Finding]]:
    """Say which globs of its own a workspace has for nothing, of whose maps and libraries these are the paths from its root."""
    for key, standard in (("maps", _STANDARD.maps), ("libraries", _STANDARD.libraries)):
        globs: tuple[str, ...] = getattr(settings, key)
        for index, glob in enumerate(globs):
            if glob not in standard and not any(matches(file, (glob,)) for file in files):
                help_ = "check it: globs begin at the folder of journeymap.yaml, `**` stands for any folders"
                yield IDLE_GLOB, Finding((key, index), f"the glob '{glob}' finds no file", help_)


def _of_theme(theme: Theme, root: Path) -> Iterator[tuple[Code, Finding]]:
    from journeymap.view.legibility import illegible

    yield from brand.faults(theme, root)
    for pair in illegible(theme):
        (text, color), (ground, paper) = pair.text, pair.ground
        ratio = floor(10 * pair.ratio) / 10
        message = f"{text} {color} on {ground} {paper} has a contrast of {ratio}, expected at least {LEGIBLE}"
        help_ = f"try '{pair.remedy}', the nearest that is legible" if pair.remedy else "choose colours that are further apart"
        yield LOW_CONTRAST, Finding(pair.key, message, help_)
