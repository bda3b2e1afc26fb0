"""`journeymap init`: a workspace that builds at once."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
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
    from journeymap.starter import starter
    from journeymap.writing import write

    artifacts = starter(template)
    taken = [folder / artifact.path for artifact in artifacts if (folder / artifact.path).exists()]
    if taken:
        names = ", ".join(f"'{path.as_posix()}'" for path in taken[:3])
        message = (
            f"{names} {'is' if len(taken) == 1 else 'are'} there already, and nothing is overwritten; choose another folder."
        )
        raise click.UsageError(message)
    for artifact in artifacts:
        try:
            write(artifact, folder)
        except OSError as error:
            message = (
                f"'{(folder / artifact.path).as_posix()}' can't be written: {(error.strerror or 'unknown reason').lower()}."
            )
            raise click.UsageError(message) from error
        click.echo(f"wrote {(folder / artifact.path).as_posix()}")
    where = "" if folder == Path() else f" {folder.as_posix()}"
    click.echo(f"\nNow try: journeymap build{where}")
