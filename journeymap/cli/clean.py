"""`journeymap clean`: what builds have written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeymap.cli import _shared

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(short_help="Remove the outputs of a workspace.")
@_shared.paths_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="What was built into.")
def command(paths: Sequence[Path], output: Path | None) -> None:
    """Remove the outputs of a workspace, and what is remembered of building them.

    Only files that a build wrote are removed, and only where nobody has changed them since. Without PATH it is the
    workspace around the working directory.

    \b
    Examples:
      journeymap clean
      journeymap clean my-maps -o pictures
    """
    from journeymap.cache.memory import Memory
    from journeymap.files import shown, why
    from journeymap.report.text import counted, safe
    from journeymap.shelf import Kept

    removed = kept = 0
    for project in _shared.read(_shared.existing(paths, "to clean"), keeps=False):
        if any(told.code in _shared.WRONG_USAGE for told in project.diagnostics):
            continue  # it is no workspace: it only holds what is told of paths without maps
        Kept(project.root).forget()
        folder = output or project.output
        if folder is None:
            continue
        memory = Memory(project.root, folder.absolute())
        if memory.is_damaged:
            message = f"what was remembered of building into '{safe(shown(folder))}' can't be read"
            _shared.put(f"{message}: build again before you clean, or remove its files yourself\n")
            continue
        for path, _ in memory.outputs():
            try:
                is_gone = memory.remove(path)
            except OSError as error:
                raise click.UsageError(f"'{shown(folder / path)}' can't be removed: {why(error)}.") from error
            removed += is_gone
            if not is_gone and os.path.lexists(folder / path):
                kept += 1
                _shared.put(f"kept {safe(shown(folder / path))}, which has changed since it was built\n")
        memory.forget()
    _shared.put(f"{counted(removed, 'file')} removed{f', {kept} kept' if kept else ''}\n")
