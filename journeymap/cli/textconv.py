"""`journeymap textconv`: a journey as a text that git can compare."""

from __future__ import annotations

from pathlib import Path

import click

from journeymap.cli import _shared


@click.command(short_help="Print a map as plain text, for git to compare.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), metavar="FILE")
def command(file: Path) -> None:
    """Print a map or library as plain text, for git to compare line by line.

    With this set up, `git diff`, `git show` and `git log -p` show journeys as people read them, and nothing for keys in
    another order, comments and formatting. A file that can't be read as a map or library is printed as it is.

    \b
    Set up, once for everyone in .gitattributes:
      *.journey.yaml diff=journeymap
      *.library.yaml diff=journeymap
    and once in each clone:
      git config diff.journeymap.textconv "journeymap textconv"
      git config diff.journeymap.cachetextconv true
    """
    from journeymap.diff.readable import readable
    from journeymap.files import why
    from journeymap.source import MAX_BYTES

    try:
        content = _shared.piped() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"'{file.as_posix()}' can't be read: {why(error)}.") from error
    text = readable(content) if len(content) <= MAX_BYTES else content.decode("utf-8", "replace")
    _shared.put(text, encoding="utf-8")
