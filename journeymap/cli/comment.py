"""`journeymap comment`: the comment on a pull request."""

from __future__ import annotations

from pathlib import Path

import click

from journeymap.cli import _shared, _versions

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(short_help="Write the comment on a pull request, in Markdown.")
@click.argument("base", default="HEAD", metavar="[REV]")
@click.option("--artifacts", default="", metavar="URL", help="Where the built outputs are, to be linked.")
@click.option("--limit", type=click.IntRange(min=1000), default=65_536, show_default=True, help="The most characters.")
@click.option("--strict", is_flag=True, help="Check with the strict preset of rules; warnings fail too.")
@click.option("--baseline", type=_FILE, metavar="FILE", help="Tell only the findings that this baseline doesn't know.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write to a file.")
def command(  # noqa: PLR0913  # as many as there are options
    base: str, *, artifacts: str, limit: int, strict: bool, baseline: Path | None, output: Path | None
) -> None:
    """Write the comment on a pull request, in Markdown: what changed in the journeys, and what the check says.

    REV is the base of the pull request; the working tree is what is compared with it, and checked. Each changed map comes
    with a Mermaid diagram, which GitHub and GitLab draw. Where the comment gets longer than a forge takes, what matters
    least is left out, and that is said.

    Where the check is run with --strict or a --baseline, give the comment the same.

    The first line is a marker that isn't shown, for finding the comment again to update it.

    \b
    Example:
      journeymap comment "$(git merge-base origin/main HEAD)" -o comment.md
    """
    from journeymap.diff.comment import Check, comment

    if ".." in base:
        raise click.UsageError("expected one revision, the base; the comment is on the working tree.")
    diff = _versions.compared([base])
    found = _versions.findings(_shared.baseline(baseline), strict=strict)
    about = {*diff.touched, *(broken.file for broken in diff.broken)}
    text = comment(diff, Check(found.new, found.files, about, found.known, strict=strict), artifacts=artifacts, limit=limit)
    if output is not None:
        _shared.save(output, text)
    else:
        _shared.put(text, encoding="utf-8")
