"""`journeymap comment`: the comment on a pull request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeymap.cli import _shared, _versions

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.argument("what", nargs=-1, metavar="[REV[..REV]]")
@click.option("--artifacts", default="", metavar="URL", help="Where the built outputs are, to be linked.")
@click.option("--limit", type=click.IntRange(min=1000), default=65_536, show_default=True, help="The most characters.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file.")
def command(what: Sequence[str], *, artifacts: str, limit: int, output: Path | None) -> None:
    r"""Write the comment on a pull request, in Markdown: what changed in the journeys, and what the check says.

    REV is the base of the pull request; see `journeymap diff`. Each changed map comes with a Mermaid diagram, which GitHub
    and GitLab draw. Where the comment gets longer than a forge takes, what matters least is left out, and that is said.

    The first line is a marker that isn't shown, for finding the comment again to update it.

    \b
    Example:
      journeymap comment main... -o comment.md
    """
    from journeymap.diff.comment import comment

    diff = _versions.compared(what)
    findings, files = _versions.findings()
    text = comment(diff, findings, files, artifacts=artifacts, limit=limit)
    if output is not None:
        _shared.save(output, text)
    else:
        _shared.put(text, encoding="utf-8")
