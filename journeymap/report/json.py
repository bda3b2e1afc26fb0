"""Diagnostics for programs of your own: every field, nothing left out.

`version` changes when a field is renamed or removed; new fields may appear at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.diagnostics import Severity
from journeymap.report._fingerprints import fingerprints
from journeymap.report._json import dump

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.diagnostics import Diagnostic, Position, Span
    from journeymap.report import Context


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write one object: `version`, `summary` (counts) and `diagnostics`; lines and columns count from 1, in code points."""
    counts = {f"{severity}s": sum(diagnostic.severity == severity for diagnostic in diagnostics) for severity in Severity}
    return dump(
        {
            "version": 1,
            "summary": {"files": len(context.checked), **counts, "known": context.known},
            "diagnostics": list(map(_diagnostic, diagnostics, fingerprints(diagnostics))),
        }
    )


def _diagnostic(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": diagnostic.file,
        **_place(diagnostic.span),
        "related": [
            {"message": related.message, "file": related.file, **_place(related.span)} for related in diagnostic.related
        ],
        "repair": diagnostic.repair,
        "fingerprint": fingerprint,
    }


def _place(span: Span | None) -> dict[str, Any]:
    return {"start": _position(span.start) if span else None, "end": _position(span.end) if span else None}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
