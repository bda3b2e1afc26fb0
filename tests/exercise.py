"""All that happens to a file from its bytes to its outputs, in one go; nothing here may ever raise."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from journeymap.building import Wanted, Way, build
from journeymap.diagnostics import in_order
from journeymap.lint import Selection, lint
from journeymap.report import Context, report
from journeymap.workspace import STDIN, load

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.model.scalars import OutputFormat

TODAY = dt.date(2026, 11, 1)
TEXTUAL: tuple[OutputFormat, ...] = ("svg", "html", "md", "json", "dot")
EVERYTHING = Selection(strict=True)


class Made(NamedTuple):
    """What was found in a file and what was made of it: outputs by their name's end."""

    diagnostics: list[Diagnostic]
    outputs: dict[str, bytes]
    lines: dict[str, list[str]]

    @property
    def codes(self) -> set[str]:
        """The codes that were told."""
        return {diagnostic.code for diagnostic in self.diagnostics}

    def report(self, name: str) -> str:
        """All that was found, in a format."""
        return report(name, self.diagnostics, Context(self.lines, (STDIN,)))


def made(content: bytes, formats: tuple[OutputFormat, ...] = TEXTUAL) -> Made:
    """Check a file, with all rules, and build it; it is piped in, beside whatever the working directory holds."""
    found: list[Diagnostic] = []
    outputs: dict[str, bytes] = {}
    lines: dict[str, list[str]] = {}
    for project in load(stdin=content):
        found += [*project.diagnostics, *lint(project, EVERYTHING, TODAY)]
        lines |= {document.file: document.lines for document in project.documents}
        with TemporaryDirectory() as folder:
            outcomes = build([project], Path(folder), Wanted(formats), Way(remembers=False)) if formats else []
            found += [told for outcome in outcomes for told in outcome.diagnostics]
            for path in (path for outcome in outcomes for path in outcome.written):
                outputs[path.name[path.name.index(".") :]] = path.read_bytes()
    return Made(in_order(found), outputs, lines)


@cache
def seeds() -> dict[str, bytes]:
    """The examples and the templates by id, each as YAML that needs no other file."""
    import yaml

    from journeymap.view import view

    top = Path(__file__).parent.parent
    found = {}
    for project in load([top / "examples", *sorted((top / "templates" / "init").iterdir())]):
        for map_ in project.maps:
            data = view(map_, project.atlas).record()
            found[map_.id] = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000).encode()
    return found
