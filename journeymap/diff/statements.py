"""What changed in the lanes that hold texts: goals, quotes, gains, the service blueprint, lanes of your own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Mood, Sentence
from journeymap.diff.inline import inline
from journeymap.diff.items import Pair, evidence, moved_here, pairs
from journeymap.diff.likeness import joined
from journeymap.diff.naming import LANES, name, said, sentence
from journeymap.model import Lane, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.diff.matching import Couple
    from journeymap.diff.naming import Names
    from journeymap.model import Experience
    from journeymap.model.scalars import LaneName

    Lanes = Sequence[Lane | LaneName]

_MOODS: dict[str, tuple[Mood, Mood, int]] = {"gains": ("better", "worse", 30), "risks": ("worse", "better", 25)}
"""By lane: what it means that an item is added, and removed, and how much that weighs."""

_NEUTRAL: tuple[Mood, Mood, int] = ("neutral", "neutral", 10)


def changes(levels: Sequence[Couple], names: Names, before: Lanes, after: Lanes) -> Iterator[Change]:
    """Tell of every lane; the lanes of both versions tell the names of a team's own."""
    for lane, noun in LANES.items():
        yield from _lane(lane, noun, partial(_statements, lane), levels, names)
    own = {lane.id: lane.name for lane in (*before, *after) if isinstance(lane, Lane)}
    renamed = renamed_lanes(before, after)
    filled = (lane for couple in levels for spot in (couple.before, couple.after) if spot for lane in spot.entry.custom)
    for lane in dict.fromkeys(renamed.get(lane, lane) for lane in filled):
        ids = (lane, *(was for was, now in renamed.items() if now == lane))
        yield from _lane(lane, own.get(lane, lane), partial(_custom, ids), levels, names)


def renamed_lanes(before: Lanes, after: Lanes) -> dict[str, str]:
    """Return the ids of now by those before, of a team's own lanes that have another id and the same name."""
    old, new = ({lane.id: lane for lane in lanes if isinstance(lane, Lane)} for lanes in (before, after))
    gone, come = ([lane for id_, lane in one.items() if id_ not in other] for one, other in ((old, new), (new, old)))
    return {was.id: now.id for was, now in joined(gone, come, lambda lane: lane.name)}


def _statements(lane: str, level: Experience) -> Iterable[Statement]:
    return (item if isinstance(item, Statement) else Statement(text=item) for item in getattr(level, lane))


def _custom(ids: tuple[str, ...], level: Experience) -> Iterable[Statement]:
    return (Statement(text=text) for lane in ids for text in level.custom.get(lane, ()))


def _lane(lane: str, noun: str, pick: partial[Iterable[Statement]], levels: Sequence[Couple], names: Names) -> Iterator[Change]:
    gained, lost, weight = _MOODS.get(lane, _NEUTRAL)
    for pair in pairs(levels, pick, lambda item: item.text):
        if pair.before and pair.after:
            yield from _changed(noun, pair, pair.before.entry, pair.after.entry, names)
        elif pair.stands and pair.after:
            says = sentence(_label(noun), " added: ", said(pair.after.text))
            yield Change(noun, "added", pair.place, says, gained, weight, None, pair.after.text)
        elif pair.stands and pair.before:
            says = sentence(_label(noun), " removed: ", said(pair.before.text))
            yield Change(noun, "removed", pair.place, says, lost, weight, pair.before.text, None)


def _changed(noun: str, pair: Pair[Statement], before: Statement, after: Statement, names: Names) -> Iterator[Change]:
    if pair.origin:
        says = sentence(_label(noun), moved_here(pair.origin), ": ", said(after.text))
        yield Change(noun, "moved", pair.place, says, "neutral", 8, pair.origin.id, pair.place.id)
    if pair.reworded:
        says = sentence(_label(noun), " reworded: ", inline(before.text, after.text))
        yield Change(noun, "reworded", pair.place, says, "neutral", 5, before.text, after.text)
    yield from evidence(before, after, sentence(_label(noun), " ", said(after.text)), pair.place, names)


def _label(noun: str) -> Sentence:
    """One of our nouns, or the name of a lane that somebody declared."""
    return sentence(noun) if noun in LANES.values() else sentence(name(noun))
