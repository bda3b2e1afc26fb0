"""Diagnostics as a table in Markdown: for a job's summary, or a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diagnostics import gravest
from journeymap.markdown import rows
from journeymap.report._prose import sentence
from journeymap.report.text import place, summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.report import Context


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write the count, and a row for each diagnostic."""
    parts = [f"**journeymap:** {summary(diagnostics, len(context.checked), context.known, in_part=context.in_part)}\n"]
    if diagnostics:
        body = rows(map(_cells, gravest(diagnostics, context.most)))
        parts.append(f"| where | what | finding | what to do |\n|:--|:--|:--|:--|\n{body}")
    if 0 < context.most < len(diagnostics):
        parts.append(f"… and {len(diagnostics) - context.most} more\n")
    return "\n".join(parts)


def _cells(diagnostic: Diagnostic) -> tuple[str, ...]:
    related = [sentence(f"{related.message}: {place(related.file, related.span)}") for related in diagnostic.related]
    return (
        place(diagnostic.file, diagnostic.span),
        f"{diagnostic.severity} {diagnostic.code}",
        sentence(diagnostic.message),
        " ".join(part for part in (sentence(diagnostic.help), *related) if part),
    )
