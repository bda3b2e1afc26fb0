"""The comment on a pull request: what changed in the journeys, as GitHub draws it, and what the check says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymap.diff.formats.markdown import HEADLINE, broken_parts, fenced, map_parts, shared_parts
from journeymap.diff.shortening import LIMIT, Part, shortened
from journeymap.diff.summary import summary
from journeymap.markdown import escape
from journeymap.mermaid import journey_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from journeymap.diagnostics import Diagnostic
    from journeymap.diff.change import Diff, MapDiff

MARKER = "<!-- journeymap -->"
"""The first line of every comment, by which the next run finds it and updates it; Markdown doesn't show it."""

FINDING, DIAGRAM = 60, 10
"""What matters more is kept longer; see the weights of the Markdown format."""

_FINDINGS = 50


@dataclass(frozen=True, slots=True)
class Check:
    """What the check found in how many files, which of these the diff is about, and how much the baseline knew.

    `strict` says that warnings fail too.
    """

    findings: Sequence[Diagnostic] = ()
    files: int = 0
    about: AbstractSet[str] = frozenset()
    known: int = 0
    strict: bool = False

    @property
    def shown(self) -> list[Diagnostic]:
        """All errors first, then the warnings that fail or are in files that the diff is about; the others are counted only."""
        errors = [told for told in self.findings if told.severity == "error"]
        warnings = [told for told in self.findings if told.severity == "warning"]
        return errors + [told for told in warnings if self.strict or told.file in self.about]


def comment(diff: Diff, check: Check, *, artifacts: str = "", limit: int = LIMIT) -> str:
    """Write the comment's body, at most `limit` characters long; `artifacts` is the address of the built outputs."""
    return shortened(list(_parts(diff, check, artifacts)), limit)


def _parts(diff: Diff, check: Check, artifacts: str) -> Iterator[Part]:
    yield Part(f"{MARKER}\n## Journeys: {escape(summary(diff))}\n", HEADLINE)
    for broken in diff.broken:
        yield from broken_parts(broken)
    for map_ in diff.maps:
        yield from map_parts(map_)
        yield from _diagram(map_)
    yield from shared_parts(diff)
    yield from _check(check)
    if artifacts.startswith("https://") and not set(artifacts) & set(" <>()\\\"'`\n"):
        yield Part(f"\n[Pictures and briefs of these journeys]({artifacts})\n", HEADLINE)


def _diagram(map_: MapDiff) -> Iterator[Part]:
    """The map as it is now; none where it is gone, tells no emotion, or says what it said, be it in another file."""
    says_the_same = all(change.kind == "file" for change in map_.changes)
    drawing = journey_block(map_.after) if map_.after and not says_the_same else None
    if drawing:
        block = fenced(drawing.text.splitlines(), "mermaid")
        unsaid = f"\nNot in the picture: {', '.join(drawing.unsaid)}.\n" if drawing.unsaid else ""
        yield Part(
            f"\n<details><summary>The journey as it is now</summary>\n\n{block}{unsaid}\n</details>\n", DIAGRAM, "diagram"
        )


def _check(check: Check) -> Iterator[Part]:
    from journeymap.report import Context, report
    from journeymap.report.text import summary as count

    yield Part(f"\n### Check\n\n{escape(count(check.findings, check.files, check.known))}\n", HEADLINE)
    shown = check.shown
    if not shown:
        return
    table = report("markdown", shown[:_FINDINGS], Context(most=0)).split("\n\n", 1)[1]
    head, rule, *rows = table.splitlines()
    start = f"\n{head}\n{rule}\n"
    for row in rows:
        yield Part(f"{start}{row}\n", FINDING, "finding")
        start = ""
    if len(shown) > _FINDINGS:
        yield Part(f"\n… and {len(shown) - _FINDINGS} more findings\n", FINDING)
