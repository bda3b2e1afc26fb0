"""`journeymap schema`: a JSON Schema for editors and other tools."""

from __future__ import annotations

import click

from journeymap.cli import _shared


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("name", type=click.Choice(["journey", "library", "workspace"]), default="journey")
def command(name: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a kind of file: of a journey unless given.

    \b
    Example:
      journeymap schema library > library.schema.json
    """
    from journeymap.schema import text

    _shared.put(text(name), encoding="utf-8")
