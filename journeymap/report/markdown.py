"""Diagnostics as a table in Markdown: for a job's summary, or a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.markdown import escape
from journeymap.report._prose import sentence
from journeymap.report.text import place, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.report import Context


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write the count, and a row for each diagnostic."""
    blocks = [f"**journeymap:** {summary(diagnostics, len(context.checked), context.known)}"]
    if diagnostics:
        rows = ["| where | what | finding | what to do |", "|:--|:--|:--|:--|"]
        blocks.append("\n".join(rows + [_row(diagnostic) for diagnostic in diagnostics[: context.most or None]]))
    if 0 < context.most < len(diagnostics):
        blocks.append(f"… and {len(diagnostics) - context.most} more")
    return "\n\n".join(blocks) + "\n"


def _row(diagnostic: Diagnostic) -> str:
    related = [sentence(f"{related.message}: {place(related.file, related.span)}") for related in diagnostic.related]
    cells = (
        place(diagnostic.file, diagnostic.span),
        f"{diagnostic.severity} {diagnostic.code}",
        sentence(diagnostic.message),
        " ".join([sentence(diagnostic.help), *related]),
    )
    return f"| {' | '.join(map(escape, cells))} |"
