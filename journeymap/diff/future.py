"""A current map against the map that shall replace it: what improves, which pains stay unanswered, the gain on the curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Diff, MapDiff, Place, worst_first
from journeymap.diff.journey import diff_maps, levels_of
from journeymap.diff.matching import match
from journeymap.diff.naming import ENGLISH, plural, said, score, sentence, severity
from journeymap.diff.pains import matched
from journeymap.language import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.diff.items import Pair
    from journeymap.diff.matching import Match
    from journeymap.model import Opportunity, Pain, Stage
    from journeymap.resolve import JourneyMap

_TELLING = {"emotion", "metric", "gain", "risk", "moment of truth", "cost", "revenue", "duration"}
_TELLING |= {label.lower() for label in words.LEVERS.values()}
"""The kinds of changes that say what improves; two maps differ in all else, and pains are told in their own way."""


def compare(current: JourneyMap, future: JourneyMap) -> Diff:
    """Compare a current map with its future one."""
    names = current.journey.title, future.journey.title
    found = diff_maps(current, future)
    matching = found.match if found else match(current.journey, future.journey)
    pains = matched(levels_of(matching))
    changes = [change for change in (found.changes if found else ()) if _is_telling(change)]
    changes += [*_pains(pains, future), *_gains(matching)]
    map_ = MapDiff("changed", current, future, worst_first(changes), matching, headline=_headline(pains, current, future))
    return Diff(*names, (map_,))


def _is_telling(change: Change) -> bool:
    if change.kind in {"stage", "touchpoint"}:
        return True
    return change.kind in _TELLING and change.act not in {"moved", "reworded"}


def _pains(found: Sequence[Pair[Pain]], future: JourneyMap) -> Iterator[Change]:
    """Tell of the current map's pains whether the future answers them, and of those that it brings along."""
    for pair in found:
        if pair.before is None:
            assert pair.after
            pain = pair.after.entry
            says = sentence("new pain", f", {severity(pain.severity)}" if pain.severity else "", ": ", said(pain.text))
            yield Change("pain", "added", pair.place, says, "worse", 60 + 10 * (pain.severity or 0), None, pain.text)
            continue
        pain = pair.before.entry
        if answers := _answers(pain, future):
            status = words.STATUSES[answers[0].status].lower()
            by = sentence(said(answers[0].text), f" ({status})", f" and {len(answers) - 1} more" if answers[1:] else "")
            says = sentence("pain answered: ", said(pain.text), " by ", by)
            yield Change("pain", "resolved", pair.before.place, says, "better", 40 + 10 * (pain.severity or 0), pain.text, None)
        else:
            was, now = pain.severity, (pair.after.entry if pair.after else pain).severity
            rated = f", {severity(was)} → {severity(now)}" if was != now else f", {severity(was)}" if was else ""
            why = "" if pain.id else "; it has no id that an opportunity could name"
            says = sentence("pain stays unanswered", rated, ": ", said(pain.text), why)
            yield Change("pain", "changed", pair.before.place, says, "worse", 90 + 10 * (now or 0), pain.text, pain.text)


def _answers(pain: Pain, future: JourneyMap) -> list[Opportunity]:
    chances = [chance for chance in future.opportunities if pain.id in chance.answers and chance.status != "rejected"]
    return chances if pain.id else []


def _gains(found: Match) -> Iterator[Change]:
    """Tell how much each stage gains or loses on the curve."""
    for couple in found.stages:
        was, now = (_mean(_scores(spot.stage)) if spot else None for spot in (couple.before, couple.after))
        if was is None or now is None or was == now:
            continue
        at = Place(couple.spot.stage.name, "", couple.spot.stage.id)
        says = sentence(f"emotion on average {_signed(was)} → {_signed(now)}")
        act, mood = ("raised", "better") if now > was else ("lowered", "worse")
        yield Change("curve", act, at, says, mood, 200, was, now)  # type: ignore[arg-type]  # a choice of two words each


def _headline(found: Sequence[Pair[Pain]], current: JourneyMap, future: JourneyMap) -> str:
    old = [pair.before.entry for pair in found if pair.before]
    answered = sum(pain.id in future.answered for pain in old)
    new = sum(pair.before is None for pair in found)
    parts = [f"{answered} of {plural(len(old), 'pain')} answered"] if old else []
    parts += [f"{plural(len(old) - answered, 'pain')} unanswered"] if len(old) > answered else []
    parts += [f"{plural(new, 'new pain')}"] if new else []
    scores = [[s for stage in map_.journey.stages for s in _scores(stage)] for map_ in (current, future)]
    was, now = map(_mean, scores)
    if was is not None and now is not None:
        parts.append(f"emotion on average {_signed(was)} → {_signed(now)}")
        parts.append(f"lowest {score(min(scores[0]))} → {score(min(scores[1]))}")
    return ", ".join(parts) or "nothing to compare"


def _scores(stage: Stage) -> list[int]:
    felt = [point.emotion.score for point in stage.touchpoints if point.emotion]
    return felt or ([stage.emotion.score] if stage.emotion else [])


def _mean(scores: Sequence[int]) -> float | None:
    return round(sum(scores) / len(scores), 1) if scores else None


def _signed(value: float) -> str:
    return ENGLISH.signed(round(value, 1))
