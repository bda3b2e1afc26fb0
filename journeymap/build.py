"""From a project to files: every map that was asked for, in every format, each whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.codes.environment import FAILED_DRAWING, FAILED_WRITING, MISSING_TOOL
from journeymap.diagnostics import Code, Diagnostic
from journeymap.writing import Artifact, write
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.workspace import Project
    from journeymap.resolve import JourneyMap
    from journeymap.model.scalars import OutputFormat
    from pathlib import Path
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: the files it wrote, those that were already right, and what went wrong on the way."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(project: Project, output: Path | None = None, formats: Sequence[OutputFormat] = ()) -> Outcome:
    """Build the chosen maps of a project into a folder; the workspace's own folder and formats unless given."""
    folder = output or project.root / project.settings.output
    written: list[Path] = []
    unchanged: list[Path] = []
    diagnostics: list[Diagnostic] = []
    for map_ in project.maps:
        for made in artifacts(map_, project, tuple(formats) or project.settings.to):
            if isinstance(made, Diagnostic):
                diagnostics.append(made)
                continue
            target = folder / made.path
            try:
                (written if write(made, folder) else unchanged).append(target)
            except OSError as error:
                reason = (error.strerror or "it can't be written").lower()
                message = f"'{target.as_posix()}' can't be written: {reason}"
                diagnostics.append(
                    _told(FAILED_WRITING, map_, message, "choose another folder with `-o`, or check its permissions")
                )
    return Outcome(tuple(written), tuple(unchanged), tuple(dict.fromkeys(diagnostics)))


def artifacts(map_: JourneyMap, project: Project, formats: tuple[OutputFormat, ...]) -> Iterator[Artifact | Diagnostic]:
    """Make a map's outputs, one by one; an output that can't be made is a diagnostic in its place."""
    from journeymap.images import data_uri
    from journeymap.render import DrawingError, MissingToolError, Options, renderers
    from journeymap.view import view

    def picture(kind: str, id_: str) -> str:
        image = map_.images.get((kind, id_))
        return data_uri(image, project.root) if image else ""

    picture_of = view(map_, project.atlas, picture)
    options = Options(graphviz=project.settings.graphviz)
    for renderer in renderers(formats):
        try:
            yield Artifact(map_.id + renderer.suffix, renderer.render(picture_of, options))
        except MissingToolError as missing:
            yield _told(MISSING_TOOL, map_, str(missing), missing.help)
        except DrawingError as failure:
            yield _told(FAILED_DRAWING, map_, str(failure), "build the other formats with `--to`, and report this map to us")


def _told(code: Code, map_: JourneyMap, message: str, help_: str) -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message, map_.document.file, None, help_)
