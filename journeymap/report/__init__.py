"""Diagnostics as people and programs read them, one format a file.

A format is a module of this package with a function `report(diagnostics, context) -> str`; being there is all the
registration it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.modules import modules
from journeymap.report.text import Printed, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.diagnostics import Diagnostic

__all__ = ["Context", "Printed", "formats", "report", "text"]


class Context(Struct, frozen=True):
    """What a report tells, or needs to know, beside the diagnostics.

    `lines` has the lines of every file that was read, by path; `checked` the paths of those that were asked for. `most` is
    how many diagnostics people are shown, the gravest, 0 for all of them; programs get all. `known` counts those that the
    baseline has taken out, and `in_part` the files in which errors among them keep the rest from being checked. `strict` says
    that warnings fail too.
    """

    lines: Mapping[str, Sequence[str]] = {}
    checked: Sequence[str] = ()
    color: bool = False
    most: int = 100
    known: int = 0
    in_part: int = 0
    strict: bool = False

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is a reason to stop a pipeline."""
        return diagnostic.severity == "error" or (self.strict and diagnostic.severity == "warning")


def formats() -> list[str]:
    """Name the formats there are, sorted."""
    return sorted(modules(__path__))


def report(name: str, diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Write diagnostics, already in order, in the format of that name."""
    written: str = import_module(f"{__name__}.{name}").report(diagnostics, context)
    return written
