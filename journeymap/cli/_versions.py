"""What several commands do alike to two versions: finding out which are meant, and reading them."""

from __future__ import annotations

import os
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from msgspec.structs import replace

from journeymap.cli import _shared
from journeymap.files import SETTINGS, files_below, is_file, root_above, why
from journeymap.revisions import Repository, RevisionError
from journeymap.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.baseline import Baseline
    from journeymap.diagnostics import Diagnostic
    from journeymap.diff.change import Diff
    from journeymap.diff.sides import Files

_NOTHING = {"/dev/null", "NUL", "nul"}
"""What git calls the other side of a file that was added or removed."""


class Findings(NamedTuple):
    """What the check found, in how many files, and how much of it the baseline knew."""

    new: list[Diagnostic]
    files: int
    known: int


def compared(what: Sequence[str]) -> Diff:
    """Compare what was asked for: `REV`, `REV..REV`, two files, or nothing, which means HEAD."""
    if len(what) == 2 and all(file in _NOTHING or is_file(Path(file)) for file in what):  # noqa: PLR2004  # two files
        return _two_files(*what)
    if len(what) > 1:
        raise click.UsageError(_too_much(what))
    try:
        return _two_versions(what[0] if what else "HEAD")
    except RevisionError as error:
        hint = " To compare files, name two." if what and os.path.lexists(what[0]) else ""
        raise click.UsageError(f"{error}.{hint}") from error


def findings(known: Baseline | None, *, strict: bool) -> Findings:
    """Check the working tree as `journeymap check` does, and name files as a diff names them."""
    from journeymap.diagnostics import in_order
    from journeymap.lint import Selection, lint

    known = known and replace(known, path=known.path.absolute())
    with chdir(_top()):
        projects = _shared.read(())
        told = [one for project in projects for one in (*project.diagnostics, *lint(project, Selection(strict=strict)))]
        found = in_order(told)
        lines = {file: lines for project in projects for file, lines in project.lines({one.file for one in found}).items()}
        new = known.sift(found, lines) if known else found
    return Findings(new, sum(len(project.checked) for project in projects), len(found) - len(new))


def from_here(file: str) -> str:
    """The path from the working directory to a file of a diff."""
    return Path(os.path.relpath(_top() / file)).as_posix()


def _top() -> Path:
    """The folder that is compared: the workspace around the working directory, or all that is in it."""
    return root_above(Path.cwd()) or Path.cwd()


def _two_versions(written: str) -> Diff:
    from journeymap.diff.sides import choose
    from journeymap.diff.workspace import diff_files

    repository = Repository(_top())
    range_ = repository.range(written)
    before = repository.files(range_.before, choose)
    after = repository.files(range_.after, choose) if range_.after else repository.working_tree(choose)
    return diff_files(before, after, range_.names, others=partial(repository.differing, range_))


def _two_files(one: str, other: str) -> Diff:
    """Compare two files as one map or library, with the definitions of the workspace that either lies in."""
    from journeymap.diff.workspace import diff_files

    path = Path(one if other in _NOTHING else other)
    name = path.name if path.is_absolute() or ".." in path.parts else path.as_posix()
    around = _libraries([Path(file) for file in (other, one) if file not in _NOTHING])
    before, after = ({**around, **_content(file, name)} for file in (one, other))
    return diff_files(before, after, (one, other), frozenset({name}))


def _content(file: str, name: str) -> Files:
    if file in _NOTHING:
        return {}
    try:
        with Path(file).open("rb") as stream:
            return {name: stream.read(MAX_BYTES + 1)}
    except OSError as error:
        raise click.UsageError(f"'{file}' can't be read: {why(error)}.") from error


def _libraries(files: list[Path]) -> Files:
    """The settings and libraries of the first workspace that one of the files lies in, but for the files themselves."""
    root = next((root for file in files if (root := root_above(file.absolute().parent))), None)
    if root is None:
        return {}
    given = {file.resolve() for file in files}
    found = [root / SETTINGS, *(file for file in files_below(root) if file.name.endswith(".library.yaml"))]
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in found if is_file(file) and file.resolve() not in given
    }


def _too_much(what: Sequence[str]) -> str:
    missing = next((word for word in what if not os.path.lexists(word) and word not in _NOTHING), None)
    if len(what) == 2 and missing:  # noqa: PLR2004  # two files
        return f"there is no file '{missing}'; to compare revisions, write them as REV..REV."
    return "expected a revision, two revisions as REV..REV, or two files."
