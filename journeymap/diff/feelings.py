"""What changed in emotions: raised, lowered, or another word for the same score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Place, Sentence, Words, act_of
from journeymap.diff.naming import name, place, score, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.change import Act
    from journeymap.diff.matching import Couple
    from journeymap.diff.naming import Names
    from journeymap.model import Emotion, Feeling

WEIGHT, STEP, LOWEST = 60, 10, 5


def changes(couple: Couple, names: Names, leads: tuple[str, str]) -> Iterator[Change]:
    """Tell how the personas' feelings at a stage or touchpoint changed, each persona's by themselves.

    `leads` are the personas that `emotion` speaks of, before and after; all but the one of now are named.
    """
    assert couple.before
    assert couple.after
    at = place(couple.after)
    old, lead = leads
    was, now = _felt(couple.before.entry.emotion, old), _felt(couple.after.entry.emotion, lead)
    if old in was and old not in now and lead not in was:  # somebody stands for whom the map was about
        was = {lead: was.pop(old), **was}
    for id_ in dict.fromkeys((*now, *was)):
        whose = () if id_ == lead else sentence(" of ", names.of("personas", id_))
        yield from _feeling(was.get(id_), now.get(id_), whose, at)


def _felt(emotion: Emotion | None, lead: str) -> dict[str, Feeling]:
    """The feelings by persona, the leading one's first; that is the score, even where `by` wrongly has another."""
    return {lead: emotion, **emotion.by} | {lead: emotion} if emotion else {}


def _feeling(before: Feeling | None, after: Feeling | None, whose: Sentence, at: Place) -> Iterator[Change]:
    if before is None or after is None:
        if before or after:
            yield _one(before, after, whose, at)
    elif before.score != after.score:
        words = _words(before, after)
        says = sentence("emotion", whose, f" {score(before.score)} → {score(after.score)}", ", " if words else "", words)
        better = after.score > before.score
        weight = WEIGHT + STEP * abs(after.score - before.score) + (LOWEST if min(before.score, after.score) == -2 else 0)  # noqa: PLR2004  # the scale's end
        act: Act = "raised" if better else "lowered"
        yield Change("emotion", act, at, says, "better" if better else "worse", weight, before.score, after.score)
    elif before.feeling != after.feeling:
        says = sentence("feeling", whose, " ", _words(before, after))
        yield Change("emotion", "reworded", at, says, "neutral", 5, before.feeling, after.feeling)


def _one(before: Feeling | None, after: Feeling | None, whose: Sentence, at: Place) -> Change:
    feeling = after or before
    assert feeling
    known = sentence(score(feeling.score), (Words(", "), name(feeling.feeling)) if feeling.feeling else ())
    says = sentence("emotion", whose, " added: " if after else " removed, was ", known)
    was, now = (known_.score if known_ else None for known_ in (before, after))
    return Change("emotion", act_of(was, now), at, says, "neutral", 20, was, now)


def _words(before: Feeling, after: Feeling) -> Sentence:
    if before.feeling == after.feeling:
        return ()
    old, new = (name(feeling.feeling) if feeling.feeling else Words("no word") for feeling in (before, after))
    return sentence(old, " → ", new)
