"""One file as a text that git can compare line by line: a journey told in order, whatever the order of its keys.

Only the file itself is read, so what other files define is called by its id. Lines are short, say one thing each, and keep
to the order in which a reader meets things, so that `git diff` and `git log -p` show a change where it happens.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from journeymap.diff.naming import KINDS, LANES, flat, money, score, severity
from journeymap.diff.sides import read
from journeymap.language import words
from journeymap.model import Definitions, Journey, Lane, Library
from journeymap.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model import Experience, Link, Opportunity, Pain, Reading, Sourced, Stage, Touchpoint

_HEAD = ("state", "future_of", "part_of", "shape", "language", "owner", "version", "reviewed", "review_every")
_DOTS = {None: "", 1: "●○○ ", 2: "●●○ ", 3: "●●● "}


def readable(content: bytes) -> str:
    """Tell a journey or library as text; what can't be read as either is returned as it is."""
    entry = read("", content).entry
    if isinstance(entry, Journey):
        return "".join(f"{safe(line)}\n" for line in _journey(entry))
    if isinstance(entry, Library):
        return "".join(f"{safe(line)}\n" for line in _definitions(entry, ""))
    return content.decode("utf-8", "replace")


def _journey(journey: Journey) -> Iterator[str]:
    yield f"title: {flat(journey.title)} ({journey.id})"
    for field in _HEAD:
        value = getattr(journey, field)
        if value:
            yield f"{field.replace('_', ' ')}: {_plain(value)}"
    for field in ("personas", "tags"):
        if getattr(journey, field):
            yield f"{field}: {', '.join(map(flat, getattr(journey, field)))}"
    yield from _texts({"scenario": journey.scenario, "trigger": journey.trigger}, "")
    if journey.levers:
        yield from (f"{label.lower()}: {getattr(journey.levers, field)} of 5" for field, label in words.LEVERS.items())
    if journey.lanes:
        lanes = (f"{flat(lane.name)} ({lane.id})" if isinstance(lane, Lane) else lane for lane in journey.lanes)
        yield f"lanes: {', '.join(lanes)}"
    for number, stage in enumerate(journey.stages, 1):
        yield from ("", f"{number}. {flat(stage.name)} ({stage.id})")
        yield from _stage(stage)
    if journey.library:
        yield from ("", "Library")
        yield from _definitions(journey.library, "  ")


def _stage(stage: Stage) -> Iterator[str]:
    if stage.period:
        yield f"   {words.PERIODS[stage.period].lower()}"
    yield from _experience(stage, "   ")
    for point in stage.touchpoints:
        star = " ★ moment of truth" if point.moment_of_truth else ""
        yield from ("", f"   • {flat(point.name)} ({point.id}){star}")
        yield from _touchpoint(point, "     ")


def _touchpoint(point: Touchpoint, indent: str) -> Iterator[str]:
    if point.channel:
        yield f"{indent}channel: {point.channel}"
    yield from _texts({"action": point.action}, indent)
    yield from _experience(point, indent)
    for label, amount in (("cost", point.cost), ("revenue", point.revenue)):
        if amount:
            yield f"{indent}{label}: {flat(money(amount))}"
    for label, value in (("duration", point.duration), ("image", point.image)):
        if value:
            yield f"{indent}{label}: {flat(value)}"
    yield from (f"{indent}{_link(link)}" for link in point.next)


def _experience(level: Experience, indent: str) -> Iterator[str]:
    if level.emotion:
        yield f"{indent}emotion: {score(level.emotion.score)}{_word(level.emotion.feeling)}"
        for persona, feeling in sorted(level.emotion.by.items()):
            yield f"{indent}emotion of {persona}: {score(feeling.score)}{_word(feeling.feeling)}"
    if level.owner:
        yield f"{indent}owner: {level.owner}"
    yield from (f"{indent}{_pain(pain)}" for pain in level.pains)
    for chance in level.opportunities:
        yield from (f"{indent}{line}" for line in _opportunity(chance))
    yield from (f"{indent}{_reading(reading)}" for reading in level.metrics)
    yield from (f"{indent}{line}" for line in _lanes(level))
    if level.evidence:
        yield f"{indent}evidence: {', '.join(level.evidence)}"
    if level.details:
        yield f"{indent}in detail: {level.details}"


def _lanes(level: Experience) -> Iterator[str]:
    for lane, noun in LANES.items():
        for item in getattr(level, lane):
            yield f"{noun}: {flat(item)}" if isinstance(item, str) else f"{noun}: {flat(item.text)}{_rests_on(item)}"
    for lane, texts in sorted(level.custom.items()):
        yield from (f"{lane}: {flat(text)}" for text in texts)


def _pain(pain: Pain) -> str:
    rated = f", {severity(pain.severity)}" if pain.severity else ""
    owner = f", owner {pain.owner}" if pain.owner else ""
    return f"pain: {_DOTS[pain.severity]}{flat(pain.text)}{_id(pain.id)}{rated}{owner}{_rests_on(pain)}"


def _opportunity(chance: Opportunity) -> Iterator[str]:
    status = words.STATUSES[chance.status].lower()
    yield f"opportunity: {flat(chance.text)}{_id(chance.id)}, {status}{_rests_on(chance)}"
    values = (("customer value", chance.customer_value), ("business value", chance.business_value), ("effort", chance.effort))
    known = [f"{label} {value}" for label, value in values if value is not None]
    for label, listed in (("", known), ("answers ", list(chance.answers)), ("owner ", [chance.owner] if chance.owner else [])):
        if listed:
            yield f"  {label}{', '.join(listed)}"
    yield from (f"  {flat(link)}" for link in chance.links)


def _reading(reading: Reading) -> str:
    value = "not measured" if reading.value is None else f"{reading.value:g}"
    target = "" if reading.target is None else f", target {reading.target:g}"
    return f"metric {reading.metric}: {value}{target}{f', on {reading.on}' if reading.on else ''}{_rests_on(reading)}"


def _link(link: Link) -> str:
    share = "" if link.share is None else f", share {link.share:g}"
    when = f", when {flat(link.when)}" if link.when else ""
    kind = "" if link.kind in {"forward", "exit"} else f" ({link.kind})"
    return f"next: {link.to or 'exit'}{kind}{share}{when}"


def _definitions(library: Definitions, indent: str) -> Iterator[str]:
    for kind in KINDS:
        for id_, entry in sorted(getattr(library, kind).items()):
            yield from ("", f"{indent}{kind}: {id_}")
            for field, value in msgspec.to_builtins(entry).items():
                yield from _field(field, value, f"{indent}  ")


def _field(field: str, value: Any, indent: str) -> Iterator[str]:
    label = field.replace("_", " ")
    if isinstance(value, tuple):
        yield from (f"{indent}{label}: {flat(item)}" for item in value)
    elif isinstance(value, dict):
        yield from (f"{indent}{label}: {flat(key)} {item}" for key, item in sorted(value.items()))
    else:
        yield from _texts({label: _plain(value)}, indent)


def _texts(texts: dict[str, str | None], indent: str) -> Iterator[str]:
    yield from (f"{indent}{label}: {flat(text)}" for label, text in texts.items() if text)


def _rests_on(item: Sourced) -> str:
    return f" [{', '.join(item.evidence)}]" if item.evidence else ""


def _word(feeling: str | None) -> str:
    return f", {flat(feeling)}" if feeling else ""


def _id(id_: str | None) -> str:
    return f" ({id_})" if id_ else ""


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else f"{value:g}" if isinstance(value, float) else str(value)
