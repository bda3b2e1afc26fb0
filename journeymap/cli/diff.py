"""`journeymap diff`: what changed in the journeys between two versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeymap.cli import _shared, _versions
from journeymap.diff.formats import Options, formats, report

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(short_help="Say what changed in the journeys, in words of the field.")
@click.argument("what", nargs=-1, metavar="[REV[..REV] | FILE FILE]")
@click.option("--format", "name", type=click.Choice(formats()), default="text", help="Who is to read it.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write to a file.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything changed.")
@click.option("--name-only", is_flag=True, help="Print only the files of the maps whose outputs may differ, each on a line.")
@click.option(
    "-z", "ends", is_flag=True, flag_value="\0", default="\n", help="With --name-only, end names with NUL, not a new line."
)
def command(  # noqa: PLR0913  # as many as there are options
    what: Sequence[str], *, name: str, output: Path | None, exit_code: bool, name_only: bool, ends: str
) -> None:
    """Say what changed in the journeys: in words of the field, worst first.

    Without arguments, the working tree is compared with the last commit (HEAD); with REV, with that revision. REV..REV
    compares two revisions, REV...REV the second with where both parted. All maps and libraries of the workspace are
    compared. FILE FILE compares two files, with or without git.

    Stages, touchpoints, pains and opportunities are followed by their ids, and by likeness where an id is new. The order of
    keys, comments and formatting are no change. A file that can't be read as a map is told, and shown as text. Of pictures,
    logos, fonts and templates nothing is told; --name-only names the maps that are made from those that changed, too.

    text is for people; markdown for a comment or a job's summary; json for programs; html and svg draw before and after in
    one picture.

    Exit code: 0, or with --exit-code 1 if anything changed; 2 wrong usage.

    \b
    Examples:
      journeymap diff
      journeymap diff main...
      journeymap diff v1.0..v2.0 --format html -o changes.html
      journeymap diff old.journey.yaml new.journey.yaml
    """
    diff = _versions.compared(what)
    if name_only:
        names = "".join(f"{_versions.from_here(file)}{ends}" for file in diff.touched)
        _shared.deliver(lambda _: names, "names", output)
    else:
        _shared.deliver(lambda color: report(name, diff, Options(color=color)), name, output)
    raise SystemExit(int(exit_code and bool(diff)))
