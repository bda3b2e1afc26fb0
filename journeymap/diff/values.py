"""How a single value of a map changed: given, taken away, or another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Mood, Place, Sentence, act_of
from journeymap.diff.inline import inline
from journeymap.diff.naming import flat, name, said, sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from journeymap.diff.change import Value
    from journeymap.diff.naming import Names

OWNER_WEIGHT = 25


def from_to(label: str, before: Sentence | str, after: Sentence | str) -> Sentence:
    """Say what a value was and is; an empty one wasn't given."""
    if not before:
        return sentence(f"{label} added: ", after)
    return sentence(f"{label} ", before, " → ", after) if after else sentence(f"{label} removed: ", before)


def value(
    label: str, before: Value, after: Value, at: Place, *, written: tuple[Sentence | str, Sentence | str] | None = None
) -> Iterator[Change]:
    """Tell of a value that may have changed; `written` is how it is written where a name or figure isn't the bare value."""
    if before != after:
        old, new = written or (_name(before), _name(after))
        yield Change(label, act_of(before, after), at, from_to(label, old, new), "neutral", 10, before, after)


def text(label: str, before: str | None, after: str | None, at: Place) -> Iterator[Change]:
    """Tell of a text that may have been reworded."""
    before, after = (flat(text) if text else None for text in (before, after))
    if before and after and before != after:
        says = sentence(f"{label} reworded: ", inline(before, after))
        yield Change(label, "reworded", at, says, "neutral", 5, before, after)
    elif before != after:
        says = sentence(f"{label} added: " if after else f"{label} removed: ", said(after or before or ""))
        yield Change(label, "added" if after else "removed", at, says, "neutral", 10, before, after)


def owner(before: str | None, after: str | None, subject: Sentence, at: Place, names: Names) -> Iterator[Change]:
    """Tell of an owner; what loses its only one is looked after by nobody."""
    if before == after:
        return
    of = sentence(subject, ": ") if subject else ()
    old, new = (sentence(names.of("teams", id_)) if id_ else () for id_ in (before, after))
    mood: Mood = "neutral" if after else "worse"
    says = sentence(of, from_to("owner", old, new))
    yield Change("owner", act_of(before, after), at, says, mood, OWNER_WEIGHT, before, after)


def day(date: dt.date | None) -> str | None:
    """A date as files have it."""
    return date.isoformat() if date else None


def listed(label: str, before: tuple[str, ...], after: tuple[str, ...], at: Place) -> Iterator[Change]:
    """Tell which entries of a set came and went; their order means nothing."""
    gained = [entry for entry in dict.fromkeys(after) if entry not in before]
    lost = [entry for entry in dict.fromkeys(before) if entry not in after]
    for entry in gained:
        yield Change(label, "added", at, sentence(f"{label} added: ", said(entry)), "neutral", 10, None, entry)
    for entry in lost:
        yield Change(label, "removed", at, sentence(f"{label} removed: ", said(entry)), "neutral", 10, entry, None)


def _name(bare: Value) -> Sentence | str:
    if bare is None:
        return ""
    return (name(bare),) if isinstance(bare, str) else f"{bare:g}"
