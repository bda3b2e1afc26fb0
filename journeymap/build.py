"""From a project to files: every map that was asked for, in every format, each whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.codes.environment import COLLIDING_OUTPUT, FAILED_DRAWING, FAILED_WRITING, MISSING_TOOL
from journeymap.diagnostics import Code, Diagnostic
from journeymap.writing import Artifact, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from journeymap.model.scalars import OutputFormat
    from journeymap.resolve import JourneyMap
    from journeymap.workspace import Project


class Outcome(Struct, frozen=True):
    """What a build did: the files it wrote, those that were already right, and what went wrong on the way."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(projects: Sequence[Project], output: Path | None = None, formats: Sequence[OutputFormat] = ()) -> list[Outcome]:
    """Build the chosen maps of some projects into a folder; each project's own folder and formats unless given.

    A project without a folder of its own, because its settings name one outside, is only built into a given one.
    """
    builders: dict[tuple[Path, str], str] = {}
    folders = [output or project.output for project in projects]
    return [
        _build(project, folder, formats, builders) if folder else Outcome((), (), ())
        for project, folder in zip(projects, folders, strict=True)
    ]


def _build(project: Project, folder: Path, formats: Sequence[OutputFormat], builders: dict[tuple[Path, str], str]) -> Outcome:
    """Build a project; `builders` says which map's file has already been built as which id into which folder."""
    written: list[Path] = []
    unchanged: list[Path] = []
    diagnostics: list[Diagnostic] = []
    for map_ in project.maps:
        first = builders.setdefault((folder, map_.id), map_.document.file)
        if first != map_.document.file:
            message = f"the map '{map_.id}' of another workspace goes into the same folder: '{first}'"
            diagnostics.append(_told(COLLIDING_OUTPUT, map_, message, "build the workspaces into folders of their own"))
            continue
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
