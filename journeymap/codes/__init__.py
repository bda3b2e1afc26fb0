"""The catalogue of diagnostics: every code there is, and what its documentation says.

A code is a constant in a module of this package, one module for each stage; being there is all the registration it needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from journeymap.diagnostics import Code

_FILE = r"(?m)^# (\S+\.yaml)\n"
_HEADING = r"(?m)^(Why it matters|Bad|Good):\n"


class Sections(Struct, frozen=True):
    """The documentation of a code: what it is about, why, and two whole files; empty where a file can't show it."""

    summary: str
    why: str
    bad: str
    good: str


def sections(doc: str) -> Sections:
    """Take a code's documentation apart; prose comes without line breaks, YAML with a final one."""
    from inspect import cleandoc
    from textwrap import dedent

    summary, *parts = re.split(_HEADING, cleandoc(doc) + "\n")
    found = dict(zip(parts[::2], map(dedent, parts[1::2]), strict=True))
    return Sections(
        summary=" ".join(summary.split()),
        why=" ".join(found.get("Why it matters", "").split()),
        bad=found.get("Bad", "").rstrip() + "\n" if "Bad" in found else "",
        good=found.get("Good", "").rstrip() + "\n" if "Good" in found else "",
    )


def files(example: str) -> dict[str, str]:
    """Take *Bad* or *Good* apart into files by name: each starts with a line such as `# journeymap.yaml`.

    A single file needs no such line; it is named after its format.
    """
    parts = re.split(_FILE, example)
    if len(parts) > 1:
        return dict(zip(parts[1::2], parts[2::2], strict=True))
    kind = example.partition("format: ")[2].partition("/")[0]
    return {{"library": "shared.library.yaml", "workspace": "journeymap.yaml"}.get(kind, "map.journey.yaml"): example}


def every_code() -> tuple[Code, ...]:
    """Return all codes, sorted by number."""
    from importlib import import_module

    from journeymap.diagnostics import Code
    from journeymap.modules import modules

    rooms = [import_module(f"{__name__}.{name}") for name in modules(__path__)]
    codes = [value for room in rooms for value in vars(room).values() if isinstance(value, Code)]
    return tuple(sorted(codes, key=lambda code: code.id))


def find(text: str) -> Code | None:
    """Find a code by its number or name, in capitals or not."""
    wanted = text.strip().casefold()
    return next((code for code in every_code() if wanted in (code.id.casefold(), code.name)), None)
