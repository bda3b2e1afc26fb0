"""What changed among opportunities: how far they have come, and what they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Mood, Place, Sentence
from journeymap.diff.inline import inline
from journeymap.diff.items import Pair, evidence, moved_here, pairs
from journeymap.diff.naming import name, said, sentence
from journeymap.diff.values import OWNER_WEIGHT, listed, owner
from journeymap.language import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from journeymap.diff.matching import Couple
    from journeymap.diff.naming import Names
    from journeymap.model import Opportunity

_PROGRESS = ("rejected", "idea", "planned", "doing", "done")
_SCORES = {"customer_value": "customer value", "business_value": "business value", "effort": "effort"}


def changes(
    levels: Sequence[Couple],
    names: Names,
    pains: Mapping[str, str],
    resolved: AbstractSet[str],
    renamed: Mapping[str, str],
) -> Iterator[Change]:
    """Tell of every opportunity.

    `pains` are the texts of pains by id, `resolved` the ids of those that are gone, `renamed` the ids of now by those before.
    """
    for pair in pairs(levels, lambda level: level.opportunities, lambda chance: chance.text):
        if pair.before and pair.after:
            yield from _changed(pair, pair.before.entry, pair.after.entry, names)
            answered = {renamed.get(id_, id_): None for id_ in pair.before.entry.answers}
            yield from _answers(pair.place, answered, pair.after.entry, pains, resolved)
        elif pair.stands and pair.after:
            chance = pair.after.entry
            status = f", {_status(chance)}" if chance.status != "idea" else ""
            says = sentence("opportunity added", status, ": ", said(chance.text))
            yield Change("opportunity", "added", pair.place, says, "neutral", 30, None, chance.text)
        elif pair.stands and pair.before:
            says = sentence("opportunity removed: ", said(pair.before.text))
            yield Change("opportunity", "removed", pair.place, says, "neutral", 30, pair.before.text, None)


def _changed(pair: Pair[Opportunity], before: Opportunity, after: Opportunity, names: Names) -> Iterator[Change]:
    at, chance = pair.place, said(after.text)
    subject = sentence("opportunity ", chance)
    if pair.origin:
        says = sentence("opportunity", moved_here(pair.origin), ": ", chance)
        yield Change("opportunity", "moved", at, says, "neutral", 15, pair.origin.id, at.id)
    if pair.reworded:
        says = sentence("opportunity reworded: ", inline(before.text, after.text))
        yield Change("opportunity", "reworded", at, says, "neutral", 5, before.text, after.text)
    if before.status != after.status:
        says = sentence(f"opportunity {_status(before)} → {_status(after)}: ", chance)
        yield Change("opportunity", "changed", at, says, _mood(before, after), 30, before.status, after.status)
    scores = _scores(before, after)
    if scores:
        says = sentence(subject, f": {', '.join(scores)}")
        yield Change("opportunity", "changed", at, says, "neutral", 12)
    yield from owner(before.owner, after.owner, subject, at, names)
    yield from evidence(before, after, subject, at, names)
    for change in listed("link", before.links, after.links, at):
        yield Change("opportunity", change.act, at, sentence(subject, ": ", change.says), "neutral", 8, change.was, change.now)
    if before.id != after.id and not pair.reworded:
        says = sentence(subject, f": id {before.id or 'none'} → {after.id or 'none'}")
        yield Change("opportunity", "changed", at, says, "neutral", 1, before.id, after.id)


def _answers(
    at: Place, before: Collection[str], after: Opportunity, pains: Mapping[str, str], resolved: AbstractSet[str]
) -> Iterator[Change]:
    """Tell which pains it answers now, and no longer; one that is gone needs no answer."""
    subject = sentence("opportunity ", said(after.text))
    for id_ in dict.fromkeys((*after.answers, *before)):
        if (id_ in before) == (id_ in after.answers) or (id_ in before and id_ in resolved):
            continue
        pain: Sentence = (said(pains[id_]) if id_ in pains else name(id_),)
        if id_ in after.answers:
            yield Change("answer", "added", at, sentence(subject, " now answers ", pain), "better", OWNER_WEIGHT, None, id_)
        else:
            says = sentence(subject, " no longer answers ", pain)
            yield Change("answer", "removed", at, says, "worse" if id_ in pains else "neutral", OWNER_WEIGHT, id_, None)


def _scores(before: Opportunity, after: Opportunity) -> list[str]:
    found = []
    for field, label in _SCORES.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            found.append(f"{label} {'not rated' if was is None else was} → {'not rated' if now is None else now}")
    return found


def _mood(before: Opportunity, after: Opportunity) -> Mood:
    if after.status == "rejected":
        return "neutral"
    return "better" if _PROGRESS.index(after.status) > _PROGRESS.index(before.status) else "worse"


def _status(chance: Opportunity) -> str:
    return words.STATUSES[chance.status].lower()
