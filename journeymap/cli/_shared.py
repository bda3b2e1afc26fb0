"""What several commands do alike: reading what was asked for, telling what was found, choosing the exit code."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.baseline import Baseline
    from journeymap.diagnostics import Diagnostic
    from journeymap.workspace import Project

WRONG_USAGE = {"JM901", "JM904"}
"""Codes that speak of what was asked for, not of what is in it: exit 2."""

_SAME = Path()
"""What `check --write-baseline` is without a file."""

UNREADABLE = ("JM0", "JM9")
"""Beginnings of the codes that speak of files that can't be read, or aren't there."""

paths_argument = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH]...")


def read(paths: Sequence[Path], *, keeps: bool = True) -> list[Project]:
    """Load what the paths name; `-` is standard input. Unless it `keeps` what was read, all is read anew."""
    from journeymap.source import MAX_BYTES
    from journeymap.workspace import load

    files = [path for path in paths if str(path) != "-"]
    stdin = piped(MAX_BYTES + 1) if len(files) < len(paths) else None
    return load(files, stdin=stdin, keeps=keeps)


def piped(most: int = -1) -> bytes:
    """Read standard input to its end, or at `most` so many bytes; nothing where it was closed."""
    return sys.stdin.buffer.read(most) if sys.stdin else b""


def need(package: str, purpose: str, extra: str = "live") -> None:
    """Say in one line what to install, where a package of an extra is missing."""
    from importlib.util import find_spec

    if find_spec(package) is None:
        raise click.UsageError(f"{package} is needed {purpose}: pip install 'journeymap[{extra}]'")


def settle() -> None:
    """Prepare for a long run, in which garbage adds up."""
    import gc

    gc.enable()


def existing(paths: Sequence[Path], purpose: str = "to watch") -> Sequence[Path]:
    """Refuse paths that lead nowhere."""
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(f"there is no file or folder '{path.as_posix()}' {purpose}.")
    return paths


def tell(projects: Sequence[Project], diagnostics: Sequence[Diagnostic], *, files: int) -> None:
    """Print diagnostics and a summary line to standard error, for commands that don't ask the rules and so know errors only."""
    from journeymap.report import Printed, text
    from journeymap.report.text import summary

    told = {diagnostic.file for diagnostic in diagnostics}
    lines = {file: lines for project in projects for file, lines in project.lines(told).items()}
    report = text(diagnostics, lines, Printed(color=wants_color(sys.stderr)))
    click.echo(report + ("\n" if report else "") + summary(diagnostics, files, nothing="errors"), err=True, color=True)


def baseline(given: Path | None, wanted: Path | None = None) -> Baseline | None:
    """Read the baseline that is asked for; one that is `wanted`, to be written, need not be there yet, and may have no name."""
    if given is None and wanted is None:
        return None
    from journeymap.baseline import DEFAULT, Baseline, read
    from journeymap.files import why

    path = given if wanted in (None, _SAME) else wanted
    path = path or Path(DEFAULT)
    try:
        return read(path)
    except FileNotFoundError as error:
        if wanted is not None:
            return Baseline(path)
        message = f"there is no baseline '{path.as_posix()}'; write it with --write-baseline."
        raise click.UsageError(message) from error
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else error
        message = f"'{path.as_posix()}' can't be read as a baseline: {reason}."
        raise click.UsageError(message) from error


def put(text: str, *, encoding: str | None = None) -> None:
    """Print a text as it is, in an encoding if that is said, and never fail over a character that this one lacks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    click.echo(text, nl=False, color=True)


def deliver(write: Callable[[bool], str], name: str, output: Path | None) -> None:
    """Put what `write` makes, given whether it may use colour, into a file, or out: `text` for people, else in UTF-8."""
    is_text = name == "text"
    text = write(is_text and output is None and wants_color(sys.stdout))
    if output is None:
        put(text, encoding=None if is_text else "utf-8")
    else:
        save(output, text)


def put_bytes(content: bytes) -> None:
    """Write to standard output what is no text, or in an encoding of its own; nowhere if it was closed."""
    if sys.stdout:
        sys.stdout.buffer.write(content)


def save(path: Path, text: str) -> None:
    """Write a text to a file, whole or not at all, and say so where it changed."""
    from journeymap.report.text import safe

    if store(path, text.encode("utf-8", "backslashreplace")):
        put(f"wrote {safe(path.as_posix())}\n")


def store(path: Path, content: bytes) -> bool:
    """Write a file, whole or not at all; say whether it changed."""
    from journeymap.files import why
    from journeymap.writing import Artifact, write

    try:
        return write(Artifact(path.name, content), path.parent).is_new
    except OSError as error:
        raise click.UsageError(f"'{path.as_posix()}' can't be written: {why(error)}.") from error


def exit_code(diagnostics: Sequence[Diagnostic], *, strict: bool = False) -> int:
    """0 without errors, 1 with errors or, if we are strict, warnings, 2 where what was asked for isn't there."""
    if any(diagnostic.code in WRONG_USAGE for diagnostic in diagnostics):
        return 2
    failing = {"error", "warning"} if strict else {"error"}
    return int(any(diagnostic.severity in failing for diagnostic in diagnostics))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees at once what is written; Python has None for a stream that was closed."""
    return bool(stream and stream.isatty())


def wants_color(stream: TextIO | None) -> bool:
    """Colour on a terminal; NO_COLOR and FORCE_COLOR decide otherwise (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (is_terminal(stream) and os.environ.get("TERM") != "dumb")
