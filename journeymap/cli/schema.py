"""`journeymap schema`: a JSON Schema for editors and other tools."""

from __future__ import annotations

import click


@click.command()
@click.argument("name", type=click.Choice(["journey", "library", "workspace"]), default="journey")
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file.

    \b
    Example:
      journeymap schema library > library.schema.json
    """
    from journeymap.schema import text

    click.echo(text(name), nl=False)
