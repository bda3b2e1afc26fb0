"""What changed in the single values of a stage, a touchpoint or the map itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journeymap.diff import feelings, values
from journeymap.diff.change import Change, Place
from journeymap.diff.items import evidence
from journeymap.diff.naming import ENGLISH, Names, money, name, place, said, sentence
from journeymap.diff.statements import renamed_lanes
from journeymap.language import words
from journeymap.model import Lane, Stage, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.matching import Couple
    from journeymap.model import Journey, Money
    from journeymap.model.scalars import LaneName

_PERIODS = {None: "", "before": "before the purchase", "during": "during the purchase", "after": "after the purchase"}


def of_level(couple: Couple, names: Names, leads: tuple[str, str]) -> Iterator[Change]:
    """Tell of the values of a stage or touchpoint that is in both versions; `leads` are the maps' first personas."""
    assert couple.before
    assert couple.after
    before, after, at = couple.before.entry, couple.after.entry, place(couple.after)
    yield from feelings.changes(couple, names, leads)
    yield from values.owner(before.owner, after.owner, (), at, names)
    yield from evidence(before, after, (), at, names)
    yield from values.value("details", before.details, after.details, at)
    if isinstance(before, Stage) and isinstance(after, Stage):
        written = _PERIODS[before.period], _PERIODS[after.period]
        yield from values.value("period", before.period, after.period, at, written=written)
    elif isinstance(before, Touchpoint) and isinstance(after, Touchpoint):
        yield from _of_touchpoint(before, after, at, names)


def _of_touchpoint(before: Touchpoint, after: Touchpoint, at: Place, names: Names) -> Iterator[Change]:
    old, new = (sentence(names.of("channels", id_)) if id_ else () for id_ in (before.channel, after.channel))
    yield from values.value("channel", before.channel, after.channel, at, written=(old, new))
    yield from values.text("action", before.action, after.action, at)
    if before.moment_of_truth != after.moment_of_truth:
        says = sentence("now a moment of truth" if after.moment_of_truth else "no longer a moment of truth")
        yield Change("moment of truth", "added" if after.moment_of_truth else "removed", at, says, "neutral", 15)
    for label, was, now in (("cost", before.cost, after.cost), ("revenue", before.revenue, after.revenue)):
        yield from values.value(label, _amount(was), _amount(now), at, written=(_amount(was) or "", _amount(now) or ""))
    old_time, new_time = (ENGLISH.duration(length) if length else "" for length in (before.duration, after.duration))
    yield from values.value("duration", before.duration, after.duration, at, written=(old_time, new_time))
    yield from values.value("image", before.image, after.image, at)


def of_map(before: Journey, after: Journey, names: Names) -> Iterator[Change]:
    """Tell of the values of the map itself."""
    at = Place(id=after.id)
    yield from values.value("id", before.id, after.id, at)
    yield from values.text("title", before.title, after.title, at)
    written = words.STATES[before.state].lower(), words.STATES[after.state].lower()
    yield from values.value("state", before.state, after.state, at, written=written)
    for label, was, now in (
        ("future of", before.future_of, after.future_of),
        ("part of", before.part_of, after.part_of),
        ("shape", before.shape, after.shape),
        ("language", before.language, after.language),
        ("version", before.version, after.version),
        ("reviewed", values.day(before.reviewed), values.day(after.reviewed)),
        ("review every", before.review_every, after.review_every),
    ):
        yield from values.value(label, was, now, at)
    yield from values.text("scenario", before.scenario, after.scenario, at)
    yield from values.text("trigger", before.trigger, after.trigger, at)
    yield from values.owner(before.owner, after.owner, (), at, names)
    yield from values.listed("tag", before.tags, after.tags, at)
    yield from _levers(before, after, at)
    yield from _personas(before, after, at, names)
    yield from _lanes(before, after, at)


def _levers(before: Journey, after: Journey, at: Place) -> Iterator[Change]:
    for field, label in words.LEVERS.items():
        was, now = (None if journey.levers is None else getattr(journey.levers, field) for journey in (before, after))
        for change in values.value(label.lower(), was, now, at):
            better = None if was is None or now is None else now > was
            yield replace(change, mood="neutral" if better is None else "better" if better else "worse")


def _personas(before: Journey, after: Journey, at: Place, names: Names) -> Iterator[Change]:
    for change in values.listed("persona", before.personas, after.personas, at):
        says = sentence(f"persona {change.act}: ", names.of("personas", str(change.now or change.was)))
        yield Change("persona", change.act, at, says, "neutral", 20, change.was, change.now)
    if before.personas[:1] != after.personas[:1] and before.personas and after.personas:
        old, new = before.personas[0], after.personas[0]
        says = sentence("the emotions are those of ", names.of("personas", new), ", before of ", names.of("personas", old))
        yield Change("persona", "changed", at, says, "neutral", 20, old, new)


def _lanes(before: Journey, after: Journey, at: Place) -> Iterator[Change]:
    old, new = ({lane.id if isinstance(lane, Lane) else lane: lane for lane in journey.lanes} for journey in (before, after))
    renamed = renamed_lanes(before.lanes, after.lanes)
    for id_, lane in new.items():
        was = old.get(id_)
        if isinstance(lane, Lane) and isinstance(was, Lane) and lane.name != was.name:
            says = sentence("lane ", name(lane.name), " renamed, was ", name(was.name))
            yield Change("lane", "renamed", at, says, "neutral", 10, was.name, lane.name)
    for was_id, id_ in renamed.items():
        says = sentence("lane ", name(getattr(new[id_], "name", id_)), f": id {was_id} → {id_}")
        yield Change("lane", "changed", at, says, "neutral", 1, was_id, id_)
    ids = tuple(renamed.get(id_, id_) for id_ in old)
    if ids != tuple(new) and sorted(ids) == sorted(new):
        written = ", ".join(map(_lane, new.values()))
        yield Change("lane", "moved", at, sentence("lanes in another order: ", said(written)), "neutral", 3)
    gone = tuple(_lane(lane) for id_, lane in old.items() if renamed.get(id_, id_) not in new)
    come = tuple(_lane(lane) for id_, lane in new.items() if id_ not in ids)
    yield from values.listed("lane", gone, come, at)


def _lane(lane: Lane | LaneName) -> str:
    return f"{lane.name} ({lane.id})" if isinstance(lane, Lane) else lane


def _amount(value: Money | None) -> str | None:
    return money(value) if value else None
