"""`journeymap fmt`: one form for all files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeymap.cli import _changes, _shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.workspace import Project


@click.command(short_help="Bring maps, libraries and settings into one form.")
@_shared.paths_argument
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file is not in form.")
@click.option("--diff", "only_diff", is_flag=True, help="Write nothing; show what would change, and fail if anything would.")
def command(paths: Sequence[Path], *, only_check: bool, only_diff: bool) -> None:
    """Bring maps, libraries and settings into one form, so that a diff shows what was meant and nothing else.

    PATH is a file, a folder, or - for standard input, which is printed in form; without any, the workspace around the
    working directory.

    Keys come in a fixed order, `x-` keys last, and an anchor before what repeats it. Lists and mappings are indented by two;
    those in brackets stay there as long as they fit into 120 characters. Longer texts are folded, quotes stay where they do
    something. Comments keep their places, blank lines too, one in a row. What a file means never changes: that is proven
    before it is written. A file that can't be read stays as it is.

    Exit code: 0 all files are in form, 1 errors, or files that are not in form, 2 wrong usage.

    \b
    Examples:
      journeymap fmt
      journeymap fmt maps/buying.journey.yaml --diff
      journeymap fmt --check
    """
    if Path("-") in paths:
        _pipe(paths, only_check=only_check, only_diff=only_diff)
    from journeymap.report.text import counted, safe

    projects = _shared.read(paths)
    changes, found = _changed(projects)
    for change in changes:
        if only_diff:
            _changes.show(change)
        elif only_check:
            _shared.put(f"would format {safe(change.file)}\n")
        else:
            _changes.write(change)
            _shared.put(f"formatted {safe(change.file)}\n")
    count = sum(project.asked for project in projects)
    if found:
        _shared.tell(projects, found, files=count)
    verb = "not in form" if only_check or only_diff else "formatted"
    _shared.put(f"{counted(len(changes), 'file')} {verb}, of {count}\n")
    raise SystemExit(_shared.exit_code(found) or int(bool(changes) and (only_check or only_diff)))


def _changed(projects: Sequence[Project]) -> tuple[list[_changes.Change], list[Diagnostic]]:
    """Bring every file that can be read into form; return those that change, and what is to be told."""
    from journeymap.formatting import reformat

    changes = []
    found = []
    for project in projects:
        told = [diagnostic for diagnostic in project.diagnostics if diagnostic.code.startswith(_shared.UNREADABLE)]
        found += told
        faulty = {diagnostic.file for diagnostic in told}
        for file in project.checked:
            if file not in faulty:
                old = Path(file).read_bytes()
                new, more = reformat(old, file)
                found += more
                changes += [_changes.Change(file, old, new)] if new != old else []
    return changes, found


def _pipe(paths: Sequence[Path], *, only_check: bool, only_diff: bool) -> None:
    """Bring standard input into form, and end the command."""
    if len(paths) > 1:
        raise click.UsageError("standard input comes alone; name no other path beside '-'.")
    from journeymap.formatting import reformat
    from journeymap.source import MAX_BYTES
    from journeymap.workspace import STDIN

    old = _shared.piped(MAX_BYTES + 1)
    new, found = reformat(old, STDIN)
    if found:
        _shared.tell([], found, files=1)
    if only_diff and new != old:
        _changes.show(_changes.Change(STDIN, old, new))
    elif not only_check and not only_diff:
        _shared.put_bytes(new)
    raise SystemExit(_shared.exit_code(found) or int(new != old and (only_check or only_diff)))
