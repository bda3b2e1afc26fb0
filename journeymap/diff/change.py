"""What a diff is made of: changes, each a sentence at a place, and the maps and libraries they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic
    from journeymap.diff.matching import Match
    from journeymap.resolve import JourneyMap

Act = Literal["added", "removed", "resolved", "changed", "renamed", "moved", "reworded", "raised", "lowered"]
"""What happened. A pain is resolved rather than removed; emotions and severities are raised and lowered."""

Mood = Literal["worse", "better", "neutral"]
"""What it means for the customer; neutral where that can't be told from the map."""

MOODS: tuple[Mood, ...] = ("worse", "better", "neutral")

Tone = Literal["plain", "name", "said", "kept", "gone", "new"]
"""Whose words they are: ours (plain), a name, a text of the map; or a reworded text's parts: kept, gone and new."""

Value = str | float | bool | None


class Words(NamedTuple):
    """A part of a sentence. Only plain words are ours; all others come from a map and are never to be trusted."""

    text: str
    tone: Tone = "plain"


Sentence = tuple[Words, ...]


class Place(NamedTuple):
    """Where something changed: names of stage and touchpoint ("" for the stage itself, or the map), and the id there."""

    stage: str = ""
    touchpoint: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. `weight` sorts changes of one mood, the weightiest first.

    `was` and `now` are the bare values for programs, where there are any; `touches` are the ids of the maps that a shared
    definition is used by.
    """

    kind: str
    act: Act
    place: Place
    says: Sentence
    mood: Mood = "neutral"
    weight: int = 0
    was: Value = None
    now: Value = None
    touches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapDiff:
    """What changed in one map: `before` is None for a map that was added, `after` for one that was removed.

    `faults` are the errors that keep the map from being built as it is now; `headline` is a summary in place of the usual.
    """

    act: Literal["added", "removed", "changed"]
    before: JourneyMap | None
    after: JourneyMap | None
    changes: tuple[Change, ...]
    match: Match
    faults: tuple[Diagnostic, ...] = ()
    headline: str = ""

    @property
    def map(self) -> JourneyMap:
        """The map as it is now, or was last."""
        found = self.after or self.before
        assert found
        return found

    @property
    def is_of_one(self) -> bool:
        """Whether the emotions are one persona's before and after, or of one who stands for whom the map was about."""
        old, new = (map_.journey.personas if map_ else () for map_ in (self.before, self.after))
        return not (old and new) or old[0] == new[0] or (old[0] not in new and new[0] not in old)


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that can't be read as a map or library on one side or both, and its text line by line as `diff -u` has it."""

    file: str
    side: Literal["before", "after", "both"]
    faults: tuple[Diagnostic, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two versions of a workspace; `before` and `after` say which, for people.

    `shared` are changes of libraries and settings. Maps stand worst first.
    """

    before: str
    after: str
    maps: tuple[MapDiff, ...] = ()
    shared: tuple[Change, ...] = ()
    broken: tuple[Broken, ...] = ()
    touched: tuple[str, ...] = ()
    """The files of all maps whose outputs may differ, in order, be it only for a picture or a template."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.maps or self.shared or self.broken)


def act_of(before: object, after: object) -> Act:
    """What happened to a value that may not have been given, or may be no more."""
    if before is not None and after is not None:
        return "changed"
    return "added" if before is None else "removed"


def worst_first(changes: list[Change]) -> tuple[Change, ...]:
    """Sort changes: what got worse, what got better, the rest; in each the weightiest first, then in reading order."""
    return tuple(sorted(changes, key=lambda change: (MOODS.index(change.mood), -change.weight)))
