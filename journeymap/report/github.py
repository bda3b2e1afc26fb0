"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

The commands and their escapes are those of
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import Severity, gravest
from journeymap.report._prose import sentences
from journeymap.report.text import safe, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic, Span
    from journeymap.report import Context

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write a command for each diagnostic, and the count as a line of the log."""
    lines = [_command(diagnostic) for diagnostic in gravest(diagnostics, context.most)]
    if 0 < context.most < len(diagnostics):
        lines.append(f"… and {len(diagnostics) - context.most} more")
    return "\n".join([*lines, summary(diagnostics, len(context.checked), context.known, in_part=context.in_part)]) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.file,
        **_place(diagnostic.span),
        "title": f"{diagnostic.code} {diagnostic.name}",
    }
    told = ",".join(f"{key}={safe(value).translate(_PROPERTY)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[diagnostic.severity]} {told}::{sentences(diagnostic).translate(_DATA)}"


def _place(span: Span | None) -> dict[str, str]:
    """Lines and columns; a column of a later line than the first would be taken for one of the first."""
    if span is None:
        return {}
    lines = {"line": str(span.start.line), "endLine": str(span.end.line)}
    if span.start.line < span.end.line:
        return lines
    return lines | {"col": str(span.start.column), "endColumn": str(span.end.column)}
