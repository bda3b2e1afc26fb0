"""A diff as people and programs read it, one format a file.

A format is a module of this package with a function `report(diff: Diff, options: Options) -> str`; being there is all the
registration it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from journeymap.modules import modules

if TYPE_CHECKING:
    from journeymap.diff.change import Diff

__all__ = ["Options", "formats", "report"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to write: in colour, for a terminal, or not."""

    color: bool = False


def formats() -> list[str]:
    """Name the formats there are, sorted."""
    return sorted(modules(__path__))


def report(name: str, diff: Diff, options: Options = Options()) -> str:
    """Write a diff in the format of that name."""
    written: str = import_module(f"{__name__}.{name}").report(diff, options)
    return written
