"""`journeymap init`: a workspace that builds at once."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from journeymap.cli import _shared


@click.command(short_help="Write a small workspace to begin with.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".", metavar="[DIR]")
@click.option(
    "--template",
    type=click.Choice(["ecommerce", "blank", "loop"]),
    default="ecommerce",
    show_default=True,
    help="What to start from: a small shop's map, an empty map to fill in, or a loyalty loop.",
)
def command(folder: Path, template: str) -> None:
    """Write a small workspace: settings, a shared library, a first map, and schemas for your editor.

    Nothing is ever overwritten: if one of the files is there already, none is written.

    \b
    Examples:
      journeymap init
      journeymap init my-maps --template loop
    """
    from journeymap.files import why
    from journeymap.lint import current_date
    from journeymap.report.text import safe
    from journeymap.starter import starter
    from journeymap.writing import write

    files = {safe((folder / artifact.path).as_posix()): artifact for artifact in starter(template, current_date())}
    taken = [f"'{name}'" for name, artifact in files.items() if os.path.lexists(folder / artifact.path)]
    if taken:
        others = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        message = f"{taken[0]}{others} would be overwritten, and nothing ever is; choose another folder."
        raise click.UsageError(message)
    for name, artifact in files.items():
        try:
            write(artifact, folder)
        except OSError as error:
            raise click.UsageError(f"'{name}' can't be written: {why(error)}.") from error
        _shared.put(f"wrote {name}\n")
    where = "" if folder == Path() else f" {safe(shlex.quote(folder.as_posix()))}"
    _shared.put(f"\nNow try: journeymap build{where}\n")
