"""`journeymap watch`: outputs that follow what is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from journeymap.cli import _shared
from journeymap.cli.build import formats_option, output_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journeymap.model.scalars import OutputFormat
    from journeymap.watch import Round

_NAMED = 5
"""How many of the maps that were built are named."""


@click.command(short_help="Build maps again whenever a file is saved.")
@_shared.paths_argument
@output_option
@formats_option
def command(paths: Sequence[Path], output: Path | None, formats: tuple[OutputFormat, ...]) -> None:
    """Build maps, and build them again whenever a file is saved.

    What is wrong is shown after each building, and mended files are built as soon as they are saved. Ctrl-C ends it.

    \b
    Examples:
      journeymap watch
      journeymap watch my-maps --to html
    """
    _shared.settle()
    _shared.need("watchfiles", "to watch files")
    from journeymap.watch import Studio, UnwatchableError, watch

    try:
        for made in watch(Studio(_shared.existing(paths), output, formats)):
            show(made)
    except UnwatchableError as error:
        raise click.UsageError(f"{error}.") from error


def show(made: Round) -> None:
    """Print what a building has come to; on a terminal the last one stands alone."""
    import time

    from journeymap.report import Printed, text
    from journeymap.report.text import safe, summary

    if _shared.is_terminal(sys.stdout):
        click.clear()
    report = text(made.diagnostics, made.lines, Printed(color=_shared.wants_color(sys.stdout)))
    others = len(made.built) - _NAMED
    built = ", ".join(made.built[:_NAMED]) + (f" and {others} more" if others > 0 else "")
    what = f"built {built}" if built else "nothing to build"
    took = f"{made.seconds * 1000:.0f} ms" if made.seconds < 1 else f"{made.seconds:.1f} s"
    now = time.strftime("%H:%M:%S")
    _shared.put(f"{report}{summary(made.diagnostics, made.files)}\n{now} {safe(what)} in {took}\n")
