"""`journeymap check`: every mistake in the maps, with its place and a way out."""

from __future__ import annotations


import click

from journeymap.cli import _shared
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from collections.abc import Sequence


@click.command()
@_shared.paths_argument
def command(paths: Sequence[Path]) -> None:
    r"""Check maps and libraries: syntax, shape, references and the rules of the craft.

    PATH is a file, a folder, or - for standard input; without any, the workspace around the working directory.
    A file is checked within its workspace, so that it may refer to shared libraries and other maps.

    Exit code: 0 no errors, 1 errors, 2 wrong usage.

    \b
    Examples:
      journeymap check
      journeymap check maps/buying.journey.yaml
      git show HEAD:buying.journey.yaml | journeymap check -
    """
    from journeymap.lint import lint

    projects = _shared.read(paths)
    diagnostics = [diagnostic for project in projects for diagnostic in (*project.diagnostics, *lint(project))]
    _shared.tell(projects, diagnostics, files=sum(project.asked for project in projects))
    raise SystemExit(_shared.exit_code(diagnostics))
