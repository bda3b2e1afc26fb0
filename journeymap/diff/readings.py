"""What changed in figures: readings of metrics against their targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.change import Change, Mood, Sentence
from journeymap.diff.items import Pair, evidence, moved_here, pairs
from journeymap.diff.naming import Names, reading, sentence
from journeymap.diff.values import day
from journeymap.model import Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.diff.matching import Couple
    from journeymap.model import Definitions, Reading

    Units = tuple[Metric, Metric]
    """How a metric is defined before and after."""

WEIGHT = 35


def changes(levels: Sequence[Couple], names: Names) -> Iterator[Change]:
    """Tell of every reading; readings are matched by their metric, first in one place, then anywhere."""
    for pair in pairs(levels, lambda level: level.metrics, lambda entry: entry.metric, fuzzy=False):
        if pair.before and pair.after:
            yield from _changed(pair, pair.before.entry, pair.after.entry, names)
        elif pair.stands and pair.after:
            entry = pair.after.entry
            known = "" if entry.value is None else f" {reading(entry.value, _definition(entry, names))}"
            says = sentence("metric added: ", names.of("metrics", entry.metric), known, _target(entry, names))
            yield Change("metric", "added", pair.place, says, "neutral", 15, None, entry.value)
        elif pair.stands and pair.before:
            says = sentence("metric removed: ", names.of("metrics", pair.before.entry.metric))
            yield Change("metric", "removed", pair.place, says, "neutral", 15, pair.before.entry.value, None)


def _changed(pair: Pair[Reading], before: Reading, after: Reading, names: Names) -> Iterator[Change]:
    metric, subject = _definition(after, names), sentence(names.of("metrics", after.metric))
    old = _known(names.before, before.metric) or metric
    units = old, metric
    if pair.origin:
        says = sentence("metric", moved_here(pair.origin), ": ", subject)
        yield Change("metric", "moved", pair.place, says, "neutral", 8, pair.origin.id, pair.place.id)
    if before.value != after.value:
        says = sentence(subject, *_values(before, after, units), _targets(before, after, units), _verdict(before, after, units))
        yield Change("metric", "changed", pair.place, says, _mood(before, after, units), WEIGHT, before.value, after.value)
    elif before.target != after.target:
        targets = _old_and_new(before.target, after.target, units)
        says = sentence(subject, ": target ", targets, _verdict(before, after, units))
        yield Change("metric", "changed", pair.place, says, "neutral", 15, before.target, after.target)
    if before.on != after.on and before.value == after.value:
        was, now = day(before.on), day(after.on)
        says = sentence(subject, f": measured on {now or 'an unknown day'}, before on {was or 'an unknown day'}")
        yield Change("metric", "changed", pair.place, says, "neutral", 3, was, now)
    yield from evidence(before, after, sentence("metric ", subject), pair.place, names)


def _values(before: Reading, after: Reading, units: Units) -> tuple[str, ...]:
    was, now = units
    if before.value is None:
        return (" measured for the first time: ", reading(after.value, now))
    if after.value is None:
        return (" no longer measured, was ", reading(before.value, was))
    return (" was ", reading(before.value, was), ", now ", reading(after.value, now))


def _targets(before: Reading, after: Reading, units: Units) -> str:
    if before.target != after.target:
        return f", target {_old_and_new(before.target, after.target, units)}"
    return "" if after.target is None else f", target {reading(after.target, units[1])}"


def _target(entry: Reading, names: Names) -> str:
    return "" if entry.target is None else f", target {reading(entry.target, _definition(entry, names))}"


def _old_and_new(before: float | None, after: float | None, units: Units) -> str:
    sides = zip((before, after), units, strict=True)
    old, new = ("none" if value is None else reading(value, metric) for value, metric in sides)
    return f"{old} → {new}"


def _verdict(before: Reading, after: Reading, units: Units) -> Sentence:
    """Say when a target is newly met, or newly missed."""
    was, now = (_is_met(entry, metric) for entry, metric in zip((before, after), units, strict=True))
    if now is None or was == now or (was is None and not now):
        return ()
    return sentence(": on target now" if now else ": off target now")


def _is_met(entry: Reading, metric: Metric) -> bool | None:
    if entry.value is None or entry.target is None:
        return None
    return entry.value >= entry.target if metric.better == "higher" else entry.value <= entry.target


def _mood(before: Reading, after: Reading, units: Units) -> Mood:
    """Whether a value is better; figures in two units can't be held against each other."""
    was, now = units
    if before.value is None or after.value is None or (was.unit, was.currency) != (now.unit, now.currency):
        return "neutral"
    return "better" if (after.value > before.value) == (now.better == "higher") else "worse"


def _definition(entry: Reading, names: Names) -> Metric:
    """The metric as it is defined now, or else was."""
    return _known(names.after, entry.metric) or _known(names.before, entry.metric) or Metric(name=entry.metric)


def _known(library: Definitions, id_: str) -> Metric | None:
    """The definition of a metric; None where there is none, or just one that stands in for it and has no more than its id."""
    found = library.metrics.get(id_)
    return None if found == Metric(name=id_) else found
