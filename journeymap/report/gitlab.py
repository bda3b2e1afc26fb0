"""Diagnostics as GitLab's code quality report, shown in merge requests.

The fields are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.diagnostics import Severity
from journeymap.report._fingerprints import fingerprints
from journeymap.report._json import dump
from journeymap.report._prose import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic
    from journeymap.report import Context

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(diagnostics: Sequence[Diagnostic], _context: Context) -> str:
    """Write a list with an object for each diagnostic; what has no line of its own is shown at the first."""
    return dump(list(map(_issue, diagnostics, fingerprints(diagnostics))))


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    lines = (diagnostic.span.start.line, diagnostic.span.end.line) if diagnostic.span else (1, 1)
    return {
        "type": "issue",
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "description": sentences(diagnostic),
        "severity": _SEVERITIES[diagnostic.severity],
        "fingerprint": fingerprint,
        "location": {"path": diagnostic.file or ".", "lines": dict(zip(("begin", "end"), lines, strict=True))},
    }
