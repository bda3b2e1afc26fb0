"""`journeymap comment`: the comment on a pull request."""

from __future__ import annotations

from pathlib import Path

import click

from journeymap.cli import _shared, _versions


@click.command(short_help="Write the comment on a pull request, in Markdown.")
@click.argument("base", default="HEAD", metavar="[REV]")
@click.option("--artifacts", default="", metavar="URL", help="Where the built outputs are, to be linked.")
@click.option("--limit", type=click.IntRange(min=1000), default=65_536, show_default=True, help="The most characters.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file.")
def command(base: str, *, artifacts: str, limit: int, output: Path | None) -> None:
    """Write the comment on a pull request, in Markdown: what changed in the journeys, and what the check says.

    REV is the base of the pull request; the working tree is what is compared with it, and checked. Each changed map comes
    with a Mermaid diagram, which GitHub and GitLab draw. Where the comment gets longer than a forge takes, what matters
    least is left out, and that is said.

    The first line is a marker that isn't shown, for finding the comment again to update it.

    \b
    Example:
      journeymap comment origin/main -o comment.md
    """
    from journeymap.diff.comment import Check, comment

    if ".." in base:
        raise click.UsageError("expected one revision, the base; the comment is on the working tree.")
    diff = _versions.compared([base])
    findings, files = _versions.findings()
    about = {*diff.touched, *(broken.file for broken in diff.broken)}
    text = comment(diff, Check(findings, files, about), artifacts=artifacts, limit=limit)
    if output is not None:
        _shared.save(output, text)
    else:
        _shared.put(text, encoding="utf-8")
