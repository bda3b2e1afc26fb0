"""`journeymap fix`: the repairs that nobody has to think about."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeymap.cli import _changes, _shared

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command(short_help="Repair what can be repaired without a doubt.")
@_shared.paths_argument
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--diff", "only_diff", is_flag=True, help="Only show what would change.")
def command(paths: Sequence[Path], *, yes: bool, only_diff: bool) -> None:
    """Repair what can be repaired without a doubt: show the changes, ask, and write them.

    PATH is a file or a folder; without any, the workspace around the working directory.

    Repaired are keys, words and ids with a slip in them, if only one known word is near; ids, lengths of time, currencies,
    languages and colours that nearly have their form, such as `25 minutes`; numbers where a text is expected; a text where a
    number or a list of texts is expected. Not a date in another order, nor anything else that has two readings. No other
    byte of a file changes, and a repair that doesn't prove right is not made. A file that can't be read is told of.

    Exit code: 0 no errors are left, 1 errors are left, or nothing was written, 2 wrong usage.

    \b
    Examples:
      journeymap fix
      journeymap fix maps/buying.journey.yaml --diff
      journeymap fix --yes
    """
    if Path("-") in paths:
        raise click.UsageError("standard input can't be repaired; name a file or a folder.")
    from journeymap.fixing import mend
    from journeymap.report.text import counted
    from journeymap.workspace import load

    @cache
    def content(file: str) -> bytes:
        return Path(file).read_bytes()

    mended = mend(lambda drafts: load(paths, drafts=drafts), content)
    changes = [_changes.Change(file, content(file), new) for file, new in mended.drafts.items()]
    for change in changes:
        _changes.show(change)
    found = [diagnostic for project in mended.projects for diagnostic in project.diagnostics]
    unread = [diagnostic for diagnostic in found if diagnostic.code.startswith(_shared.UNREADABLE)]
    if unread:
        _shared.tell(mended.projects, unread, files=sum(project.asked for project in mended.projects))
    repairs = f"{counted(mended.repairs, 'repair')} in {counted(len(changes), 'file')}"
    left = f"{counted(sum(diagnostic.severity == 'error' for diagnostic in found), 'error')} left"
    if changes and not only_diff and (yes or (sys.stdin and click.confirm(f"Make {repairs}?", err=True))):
        for change in changes:
            _changes.write(change)
        _shared.put(f"{repairs} made, {left}\n")
        raise SystemExit(_shared.exit_code(found))
    _shared.put(f"{repairs} to be made, {left} then\n" if changes else f"nothing to repair, {left}\n")
    raise SystemExit(_shared.exit_code(found) or int(bool(changes)))
