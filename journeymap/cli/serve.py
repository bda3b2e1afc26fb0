"""`journeymap serve`: a live preview in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journeymap.cli import _shared
from journeymap.cli.build import formats_option, output_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journeymap.model.scalars import OutputFormat


@click.command(short_help="Show maps in the browser while they are written.")
@_shared.paths_argument
@output_option
@formats_option
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="Where to listen; 0 is any.")
@click.option("--open", "opens", is_flag=True, help="Open the browser, too.")
def command(paths: Sequence[Path], *, output: Path | None, formats: tuple[OutputFormat, ...], port: int, opens: bool) -> None:
    """Show maps in the browser while they are written: a page changes when its file is saved.

    The server answers this machine only. What is wrong is shown over the page, with its file and line. Ctrl-C ends it.

    \b
    Examples:
      journeymap serve
      journeymap serve my-maps --open
    """
    _shared.settle()
    for package in ("watchfiles", "starlette", "uvicorn"):
        _shared.need(package, "to show maps live")
    from journeymap.cli.watch import show
    from journeymap.serve import PortError, serve
    from journeymap.watch import Studio, UnwatchableError

    def ready(address: str) -> None:
        _shared.put(f"showing maps at {address}\n")
        if opens:
            click.launch(address)

    try:
        serve(Studio(_shared.existing(paths), output, formats), port, show, ready)
    except PortError as error:
        raise click.UsageError(f"port {port} can't be used: {error}; choose another with --port.") from error
    except UnwatchableError as error:
        raise click.UsageError(f"{error}.") from error
