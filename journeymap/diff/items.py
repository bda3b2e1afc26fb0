"""The items of a map's lists, such as pains and quotes, matched between two versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from journeymap.diff.change import Change, Place, Sentence
from journeymap.diff.likeness import couples, joined, likeness, unpaired
from journeymap.diff.naming import Names, flat, name, place, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.diff.matching import Couple
    from journeymap.model import Experience, Sourced

Entry = TypeVar("Entry")

HERE, ELSEWHERE, RENAMED = 0.6, 0.8, 0.9
"""How alike texts have to be to be one item: in one place, in two places, and in spite of two ids."""


@dataclass(frozen=True, slots=True)
class Item(Generic[Entry]):
    """An entry of a list; `level` is the number of its stage or touchpoint, the same before and after."""

    level: int
    place: Place
    text: str
    entry: Entry
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Pair(Generic[Entry]):
    """An item before and after; `stands` says whether its stage or touchpoint is in both versions."""

    before: Item[Entry] | None
    after: Item[Entry] | None
    stands: bool

    @property
    def place(self) -> Place:
        """Where the item is now, or was last."""
        found = self.after or self.before
        assert found
        return found.place

    @property
    def reworded(self) -> bool:
        """Whether the text is another one."""
        return bool(self.before and self.after and self.before.text != self.after.text)

    @property
    def origin(self) -> Place | None:
        """Where the item was, if it has moved."""
        moved = self.before and self.after and self.before.level != self.after.level
        return self.before.place if self.before and moved else None


def pairs(
    levels: Sequence[Couple], pick: Callable[[Experience], Iterable[Entry]], text: Callable[[Entry], str], *, fuzzy: bool = True
) -> Iterator[Pair[Entry]]:
    """Match the items of a list over all levels: by id, by text, and if `fuzzy` by likeness; first here, then elsewhere."""
    old = _gathered([couple.before and (couple.before.entry, place(couple.before)) for couple in levels], pick, text)
    new = _gathered([couple.after and (couple.after.entry, place(couple.after)) for couple in levels], pick, text)
    found = joined(old, new, lambda item: item.id)
    found += joined(*unpaired(old, new, found), lambda item: (item.level, item.text))
    if fuzzy:
        found += _alike_here(*unpaired(old, new, found))
    found += joined(*unpaired(old, new, found), lambda item: item.text)
    if fuzzy:
        found += couples(*unpaired(old, new, found), _likeness, ELSEWHERE)
    partner = {id(other): one for one, other in found}
    gone = {id(item) for item in unpaired(old, new, found)[0]}
    stands = [couple.before is not None and couple.after is not None for couple in levels]
    yield from (Pair(item, None, stands[item.level]) for item in old if id(item) in gone)
    yield from (Pair(partner.get(id(item)), item, stands[item.level]) for item in new)


def _gathered(
    levels: Iterable[tuple[Experience, Place] | None],
    pick: Callable[[Experience], Iterable[Entry]],
    text: Callable[[Entry], str],
) -> list[Item[Entry]]:
    return [
        Item(number, level[1], flat(text(entry)), entry, getattr(entry, "id", None))
        for number, level in enumerate(levels)
        if level
        for entry in pick(level[0])
    ]


def _alike_here(old: list[Item[Entry]], new: list[Item[Entry]]) -> list[tuple[Item[Entry], Item[Entry]]]:
    by_level: dict[int, tuple[list[Item[Entry]], list[Item[Entry]]]] = {}
    for item in old:
        by_level.setdefault(item.level, ([], []))[0].append(item)
    for item in new:
        by_level.setdefault(item.level, ([], []))[1].append(item)
    return [pair for both in by_level.values() for pair in couples(*both, _likeness, HERE)]


def _likeness(one: Item[Entry], other: Item[Entry]) -> float:
    alike = likeness(one.text, other.text)
    return 0.0 if one.id and other.id and alike < RENAMED else alike


def moved_here(origin: Place) -> Sentence:
    """Say where something came from."""
    inside = sentence(name(origin.touchpoint), " in ") if origin.touchpoint else ()
    return sentence(" moved here from ", inside, name(origin.stage))


def evidence(before: Sourced, after: Sourced, subject: Sentence, at: Place, names: Names) -> Iterator[Change]:
    """Say which evidence something has gained or lost."""
    gained = [id_ for id_ in dict.fromkeys(after.evidence) if id_ not in before.evidence]
    lost = [id_ for id_ in dict.fromkeys(before.evidence) if id_ not in after.evidence]
    of = sentence(" for ", subject) if subject else ()
    if gained:
        says = sentence("evidence added", of, ": ", names.list("evidence", gained))
        yield Change("evidence", "added", at, says, "better", 20)
    if lost:
        says = sentence("evidence removed", of, ": ", names.list("evidence", lost))
        yield Change("evidence", "removed", at, says, "worse", 20)
