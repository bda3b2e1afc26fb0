"""A diff for a terminal or a log. No line begins with what a map or a file's name says: build servers obey some beginnings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from journeymap.diff.naming import users
from journeymap.diff.summary import faults, map_summary, summary
from journeymap.language.typography import isolated
from journeymap.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from journeymap.diff.change import Broken, Change, Diff, MapDiff, Mood, Place, Tone, Words
    from journeymap.diff.formats import Options

HEADINGS: dict[Mood, str] = {"worse": "Worse", "better": "Better", "neutral": "Also"}
BROKEN = {"after": "can't be read now", "before": "could not be read before", "both": "can't be read, now or before"}

_STYLES: dict[str, str] = {"worse": "1;31", "better": "1;32", "neutral": "1", "gone": "9;31", "new": "32", "name": "1"}
_QUOTES: dict[Tone, str] = {"plain": "{}", "name": "'{}'", "said": "“{}”", "kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
INLINE = {"kept", "gone", "new"}
"""How the words of a reworded text are told."""


def report(diff: Diff, options: Options) -> str:
    """Write the summary, then what changed, map by map."""
    printer = _Printer(color=options.color)
    return "\n".join([printer.paint(summary(diff), "1"), *printer.diff(diff)]) + "\n"


def line(says: Sequence[Words]) -> str:
    """Write a sentence as one line without styles; for programs, so as it is."""
    return _written(says, lambda words: _QUOTES[words.tone].format(words.text))


def drawn(says: Sequence[Words]) -> str:
    """Write a sentence as one line to be looked at, in which words of either direction keep their places."""
    return _written(
        says, lambda words: _QUOTES[words.tone].format(words.text if words.tone == "plain" else isolated(words.text))
    )


def spaced(says: Sequence[Words]) -> Iterator[tuple[str, Words]]:
    """The words of a sentence, each with the space before it if there is one: those of a reworded text stand apart."""
    before: Tone = "plain"
    for words in says:
        yield " " if words.tone in INLINE and before in INLINE else "", words
        before = words.tone


def _written(says: Sequence[Words], write: Callable[[Words], str]) -> str:
    return "".join(space + write(words) for space, words in spaced(says))


class _Printer:
    """Writes in colour or not."""

    def __init__(self, *, color: bool) -> None:
        self._color = color

    def diff(self, diff: Diff) -> Iterator[str]:
        for broken in diff.broken:
            yield from ("", *self._broken(broken))
        for map_ in diff.maps:
            alone = len(diff.maps) == 1 and not (diff.shared or diff.broken)
            yield from ("", *self._map(map_, alone=alone))
        if diff.shared:
            yield from ("", self.paint("Shared by the maps", "1"), *(f"    {self._change(change)}" for change in diff.shared))

    def _map(self, map_: MapDiff, *, alone: bool) -> Iterator[str]:
        title = " ".join(map_.map.journey.title.split())
        yield f"Map {self._quoted(title)} ({safe(map_.map.document.file)})"
        text = "" if alone else map_summary(map_)
        if text:
            yield f"  {text}"
        if map_.faults:
            yield f"  {self.paint('does not build:', '1;31')} {safe(faults(map_.faults))}"
        for mood, changes in groupby(map_.changes, key=lambda change: change.mood):
            indent = "  "
            if map_.act == "changed":
                yield f"  {self.paint(HEADINGS[mood], _STYLES[mood])}"
                indent = "    "
            yield from (f"{indent}{self._change(change)}" for change in changes)

    def _broken(self, broken: Broken) -> Iterator[str]:
        yield f"File {self._quoted(broken.file)} {BROKEN[broken.side]}: {safe(faults(broken.faults))}"
        yield from (f"  | {self._line(line)}" for line in broken.lines)

    def _change(self, change: Change) -> str:
        text = f"{self._place(change.place)}{_written(change.says, self._words)}"
        return f"{text}; used by {safe(users(change.touches))}" if change.touches else text

    def _place(self, place: Place) -> str:
        name = self._quoted(place.touchpoint or place.stage)
        stage = f" ({safe(place.stage)})" if place.touchpoint else ""
        return f"{name}{stage}: " if place.stage else ""

    def _quoted(self, name: str) -> str:
        return self.paint(f"'{safe(name)}'", _STYLES["name"])

    def _words(self, words: Words) -> str:
        style = _STYLES[words.tone] if words.tone in {"gone", "new"} else ""
        return self.paint(_QUOTES[words.tone].format(safe(words.text)), style)

    def _line(self, line: str) -> str:
        style = {"+": "32", "-": "31", "@": "36"}.get(line[:1], "")
        return self.paint(safe(line.replace("\t", "    ")), style)

    def paint(self, text: str, style: str) -> str:
        """Give a text a style, if there is any and we may."""
        return f"\x1b[{style}m{text}\x1b[0m" if self._color and style and text else text
