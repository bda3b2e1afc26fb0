"""What changed among pains: new ones, resolved ones, how much they hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change
from journeymap.diff.inline import inline
from journeymap.diff.items import Pair, evidence, moved_here, pairs
from journeymap.diff.naming import said, sentence, severity
from journeymap.diff.values import owner
from journeymap.model.scalars import SEVERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.diff.matching import Couple
    from journeymap.diff.naming import Names
    from journeymap.model import Pain


def matched(levels: Sequence[Couple]) -> list[Pair[Pain]]:
    """Match the pains of two versions."""
    return list(pairs(levels, lambda level: level.pains, lambda pain: pain.text))


def renamed(found: Iterable[Pair[Pain]]) -> dict[str, str]:
    """Return the ids of now by those before, of the pains whose id is another."""
    ids = ((pair.before.entry.id, pair.after.entry.id) for pair in found if pair.before and pair.after)
    return {was: now for was, now in ids if was and now and was != now}


def changes(found: Iterable[Pair[Pain]], names: Names) -> Iterator[Change]:
    """Tell of every pain; those of a touchpoint that came or went as a whole are told with it."""
    for pair in found:
        if pair.before and pair.after:
            yield from _changed(pair, pair.before.entry, pair.after.entry, names)
        elif pair.stands:
            yield _new(pair) if pair.after else _resolved(pair)


def _new(pair: Pair[Pain]) -> Change:
    assert pair.after
    pain = pair.after.entry
    rated = f", {severity(pain.severity)}" if pain.severity else ""
    return Change(
        "pain", "added", pair.place, sentence("new pain", rated, ": ", said(pain.text)), "worse", _weight(pain), None, pain.text
    )


def _resolved(pair: Pair[Pain]) -> Change:
    assert pair.before
    pain = pair.before.entry
    says = sentence("pain resolved: ", said(pain.text))
    return Change("pain", "resolved", pair.place, says, "better", _weight(pain), pain.text, None)


def _changed(pair: Pair[Pain], before: Pain, after: Pain, names: Names) -> Iterator[Change]:
    pain = said(after.text)
    if pair.origin:
        says = sentence("pain", moved_here(pair.origin), ": ", pain)
        yield Change("pain", "moved", pair.place, says, "neutral", 30, pair.origin.id, pair.place.id)
    if pair.reworded:
        says = sentence("pain reworded: ", inline(before.text, after.text))
        yield Change("pain", "reworded", pair.place, says, "neutral", 5, before.text, after.text)
    if before.severity != after.severity:
        yield _severity(pair, before, after)
    yield from owner(before.owner, after.owner, sentence("pain ", pain), pair.place, names)
    yield from evidence(before, after, sentence("pain ", pain), pair.place, names)
    if before.id != after.id and not pair.reworded:
        says = sentence("pain ", pain, f": id {before.id or 'none'} → {after.id or 'none'}")
        yield Change("pain", "changed", pair.place, says, "neutral", 1, before.id, after.id)


def _severity(pair: Pair[Pain], before: Pain, after: Pain) -> Change:
    was, now = before.severity, after.severity
    scale = f" ({severity(was)} → {severity(now)})"
    if was is None or now is None:
        verb = "pain rated" if now else "pain no longer rated"
        says = sentence(verb, ": ", said(after.text), scale)
        return Change("pain", "changed", pair.place, says, "neutral", 15, was, now)
    worse = now > was
    verb = "pain eased" if not worse else "pain raised to severe" if now == SEVERE else "pain raised"
    says = sentence(verb, ": ", said(after.text), scale)
    return Change(
        "pain", "raised" if worse else "lowered", pair.place, says, "worse" if worse else "better", _weight(after), was, now
    )


def _weight(pain: Pain) -> int:
    return 40 + 10 * (pain.severity or 0)
