"""What changed in definitions: personas, channels, teams, metrics and evidence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from journeymap.diff.change import Change, Place, Sentence, Words
from journeymap.diff.inline import inline
from journeymap.diff.likeness import joined
from journeymap.diff.naming import ENGLISH, KINDS, enumerated, flat, name, said, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from journeymap.model import Definitions
    from journeymap.resolve import JourneyMap

    Entries = Mapping[str, Any]
    Touches = Callable[[str, str], tuple[str, ...]]

_LONG = {"quote", "bio", "description"}
_NOUNS = {"goals": "goal", "frustrations": "frustration", "motivations": "motivation"}


def own_changes(before: JourneyMap, after: JourneyMap) -> Iterator[Change]:
    """Tell of the definitions in the maps' own libraries; what only moved to a shared one is the same as before."""
    for kind in KINDS:
        own = {id_ for map_ in (before, after) if map_.journey.library for id_ in getattr(map_.journey.library, kind)}
        old, new = ({id_: entry for id_, entry in getattr(m.library, kind).items() if id_ in own} for m in (before, after))
        yield from _of_kind(kind, old, new, lambda _kind, _id: ())


def shared_changes(before: Definitions, after: Definitions, touches: Touches) -> Iterator[Change]:
    """Tell of the definitions of shared libraries; `touches` gives the ids of the maps that use a `(kind, id)`."""
    for kind in KINDS:
        yield from _of_kind(kind, getattr(before, kind), getattr(after, kind), touches)


def _of_kind(kind: str, before: Entries, after: Entries, touches: Touches) -> Iterator[Change]:
    noun = KINDS[kind]
    for id_ in before:
        if id_ in after and before[id_] != after[id_]:
            parts = list(_fields(before[id_], after[id_]))
            says = sentence(f"{noun} ", _title(after[id_]), ": ", enumerated(parts, "; "))
            if parts:
                yield Change(noun, "changed", Place(id=id_), says, "neutral", 20, touches=touches(kind, id_))
    same = _renamed(before, after)
    for old, now in same.items():
        parts = [sentence(f"id {old} → {now}"), *_fields(before[old], after[now])]
        says = sentence(f"{noun} ", _title(after[now]), ": ", enumerated(parts, "; "))
        yield Change(noun, "renamed", Place(id=now), says, "neutral", 10, old, now, touches(kind, now))
    for id_ in before:
        if id_ not in after and id_ not in same:
            says = sentence(f"{noun} removed: ", _title(before[id_]))
            yield Change(noun, "removed", Place(id=id_), says, "neutral", 15, id_, None, touches(kind, id_))
    new = set(same.values())
    for id_ in after:
        if id_ not in before and id_ not in new:
            says = sentence(f"{noun} added: ", _title(after[id_]))
            yield Change(noun, "added", Place(id=id_), says, "neutral", 15, None, id_, touches(kind, id_))


def renamed(before: Definitions, after: Definitions) -> dict[tuple[str, str], str]:
    """Return the ids of now, by kind and id before, of the definitions whose id is another."""
    return {(kind, old): now for kind in KINDS for old, now in _renamed(getattr(before, kind), getattr(after, kind)).items()}


def _renamed(before: Entries, after: Entries) -> dict[str, str]:
    """The ids of now by those before, of what is the same in all it says, by its name, or else in its texts."""
    entries = {**before, **after}
    found: dict[str, str] = {}
    for key in (msgspec.json.encode, _title, _texts):
        gone = [id_ for id_ in before if id_ not in after and id_ not in found]
        come = [id_ for id_ in after if id_ not in before and id_ not in found.values()]
        says = {id_: key(entries[id_]) for id_ in (*gone, *come)}
        found.update(joined(gone, come, says.__getitem__))
    return found


def _texts(entry: Any) -> tuple[Any, ...] | None:
    """What is said of something in sentences; None where nothing is."""
    texts = tuple(getattr(entry, field, None) for field in (*sorted(_LONG), *_NOUNS, "url"))
    return texts if any(texts) else None


def _title(entry: Any) -> Words:
    return name(entry.title if hasattr(entry, "title") else entry.name)


def _fields(before: msgspec.Struct, after: msgspec.Struct) -> Iterator[Sentence]:
    """Say of every field what it was and is."""
    for field in msgspec.structs.fields(after):
        was, now = (_flat(getattr(entry, field.name)) for entry in (before, after))
        if was != now:
            yield from _field(field.name, was, now)


def _flat(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_flat, value))
    return flat(value) if isinstance(value, str) else value


def _field(field: str, was: Any, now: Any) -> Iterator[Sentence]:
    label = field.replace("_", " ")
    if isinstance(now, tuple):
        noun = _NOUNS.get(field, label)
        yield from (sentence(f"{noun} added: ", said(text)) for text in now if text not in was)
        yield from (sentence(f"{noun} removed: ", said(text)) for text in was if text not in now)
        if sorted(was) == sorted(now):
            yield sentence(f"{label} in another order")
    elif isinstance(now, dict):
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                yield sentence(name(key), f" {was.get(key, 'none')} → {now.get(key, 'none')}")
    elif field in _LONG and was and now:
        yield sentence(f"{label} reworded: ", inline(was, now))
    else:
        yield sentence(f"{label} ", _value(field, was), " → ", _value(field, now))


def _value(field: str, value: Any) -> Sentence:
    if value is None:
        return (Words("none"),)
    if field == "share":
        return (Words(ENGLISH.percent(value)),)
    if isinstance(value, dt.date):
        return (Words(value.isoformat()),)
    return (name(value) if isinstance(value, str) else Words(f"{value:g}"),)
