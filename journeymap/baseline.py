"""The findings that an old workspace lives with: kept in a file, so that only new ones are told.

A finding is known again by its file, its code and the line it stands in, whatever the line's number, indentation and quotes.
So the file is stable while maps grow around old findings, and a changed line is looked at anew. Two kinds are always told:
JM0xx, because nothing else in such a file can be checked, and JM9xx, because they are not about the maps.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from journeymap.codes.environment import MENDED_BASELINE
from journeymap.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

DEFAULT = "journeymap.baseline.json"
_FORMAT = "baseline/1"
_ALWAYS_TOLD = ("JM0", "JM9")
_LONGEST = 200
"""So many characters of a line are kept."""


class Entry(NamedTuple):
    """A kind of finding at a place; the file as a path from the baseline's own folder."""

    file: str
    code: str
    context: str


Known = Counter[Entry]
"""How often each entry is known."""


class Baseline(Struct, frozen=True):
    """A baseline: where it is kept, and what it knows."""

    path: Path
    known: Known = field(default_factory=Counter)

    def sift(self, diagnostics: Sequence[Diagnostic], lines: Mapping[str, Sequence[str]]) -> list[Diagnostic]:
        """Take out the diagnostics that are known, each as often as it is known."""
        left = self.known.copy()
        new = []
        for diagnostic in diagnostics:
            entry = self._entry(diagnostic, lines)
            if entry and left[entry]:
                left[entry] -= 1
            else:
                new.append(diagnostic)
        return new

    def mended(
        self,
        diagnostics: Sequence[Diagnostic],
        lines: Mapping[str, Sequence[str]],
        checked: Collection[str],
        left_out: Collection[str] = (),
    ) -> list[Diagnostic]:
        """Tell how many entries no longer occur, among those of files that are gone or were looked through for their codes."""
        gone = self.known - self._entries(diagnostics, lines)
        others = self._not_looked_at(diagnostics, checked, left_out)
        count = sum(count for entry, count in gone.items() if entry not in others)
        if not count:
            return []
        code, file = MENDED_BASELINE, self.path.as_posix()
        message = f"{count} {'entry' if count == 1 else 'entries'} of the baseline {'is' if count == 1 else 'are'} mended"
        help_ = "rewrite it: add `--write-baseline` to the command"
        return [Diagnostic(code.id, code.name, code.severity, message, file, None, help_)]

    def renewed(
        self,
        diagnostics: Sequence[Diagnostic],
        lines: Mapping[str, Sequence[str]],
        checked: Collection[str],
        left_out: Collection[str] = (),
    ) -> Baseline:
        """Return the baseline that knows all these diagnostics, and what it knew of all that was not looked at.

        That are files that were not `checked`, or not to their end, and codes that were `left_out`.
        """
        others = self._not_looked_at(diagnostics, checked, left_out)
        return Baseline(self.path, Known(others) | self._entries(diagnostics, lines))

    def text(self) -> str:
        """Write the baseline: sorted JSON, a line for each entry."""
        nested: dict[str, dict[str, dict[str, int]]] = {}
        for entry in sorted(self.known):
            nested.setdefault(entry.file, {}).setdefault(entry.code, {})[entry.context] = self.known[entry]
        return json.dumps({"format": _FORMAT, "known": nested}, indent=2, ensure_ascii=False) + "\n"

    def _not_looked_at(
        self, diagnostics: Sequence[Diagnostic], checked: Collection[str], left_out: Collection[str]
    ) -> dict[Entry, int]:
        """What is known of files that are there and in which it was not looked for: no rule looks at a file with an error."""
        faulty = {found.file for found in diagnostics if found.severity == "error" and not found.code.startswith("JM3")}
        looked_at = {self._from_here(file) for file in checked if file not in faulty}
        return {
            entry: count
            for entry, count in self.known.items()
            if (entry.file not in looked_at or entry.code in left_out) and self._exists(entry)
        }

    def _entries(self, diagnostics: Sequence[Diagnostic], lines: Mapping[str, Sequence[str]]) -> Known:
        return Known(entry for diagnostic in diagnostics if (entry := self._entry(diagnostic, lines)))

    def _entry(self, diagnostic: Diagnostic, lines: Mapping[str, Sequence[str]]) -> Entry | None:
        if diagnostic.code.startswith(_ALWAYS_TOLD) or diagnostic.file not in lines:
            return None
        written, at = lines[diagnostic.file], diagnostic.span.start.line - 1 if diagnostic.span else -1
        line = written[at] if 0 <= at < len(written) else ""
        context = " ".join(line.translate({ord("'"): None, ord('"'): None}).split())
        return Entry(self._from_here(diagnostic.file), diagnostic.code, context[:_LONGEST])

    def _from_here(self, file: str) -> str:
        return PurePath(os.path.relpath(file, self.path.parent)).as_posix()

    def _exists(self, entry: Entry) -> bool:
        return os.path.exists(self.path.parent / entry.file)  # noqa: PTH110  # never raises, however odd the name


def read(path: Path) -> Baseline:
    """Read a baseline. Raises OSError where there is none, ValueError, with a sentence, where the file is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("it is not JSON") from error
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise ValueError(f'it does not say "format": "{_FORMAT}"')
    return Baseline(path, Known(dict(_flat(data.get("known")))))


def _flat(known: Any) -> list[tuple[Entry, int]]:
    try:
        found = [
            (Entry(file, code, context), count)
            for file, codes in known.items()
            for code, contexts in codes.items()
            for context, count in contexts.items()
        ]
    except AttributeError as error:
        raise ValueError('"known" does not hold counts by file, code and line') from error
    if not all(type(count) is int and count > 0 for _, count in found):
        raise ValueError('"known" holds something else than counts')
    return found
