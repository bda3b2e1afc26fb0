"""A future map on which nothing is better than today.

Why it matters:
    A future map is a promise, and its curve beside today's is how people see what is promised. Where the one lies on the
    other or below it, somebody will ask what the project is for.

Bad:
    # today.journey.yaml
    format: journey/1
    id: today
    title: Moving house
    stages:
      - {name: Signing, emotion: -1, pains: [{id: meter-number, text: The meter is behind a locked door, severity: 3}]}
    # tomorrow.journey.yaml
    format: journey/1
    id: tomorrow
    title: Moving house, as it should be
    state: future
    future_of: today
    stages:
      - name: Signing
        emotion: -1
        pains: [Three screens to sign on]
        opportunities: [{text: Find the meter by its address, answers: [meter-number]}]

Good:
    # today.journey.yaml
    format: journey/1
    id: today
    title: Moving house
    stages:
      - {name: Signing, emotion: -1, pains: [{id: meter-number, text: The meter is behind a locked door, severity: 3}]}
    # tomorrow.journey.yaml
    format: journey/1
    id: tomorrow
    title: Moving house, as it should be
    state: future
    future_of: today
    stages:
      - name: Signing
        emotion: 1
        opportunities: [{text: Find the meter by its address, answers: [meter-number]}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._walk import is_better, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

Scores = dict[str, dict[str, int]]

_UNKNOWN = -3
"""Below all scores."""


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Better is a higher score or a better number, a bad moment that is gone, or a good one that is new."""
    current = context.atlas.maps.get(map_.journey.future_of or "")
    if current is None:
        return
    now, then = _scores(current), _scores(map_)
    if now.keys().isdisjoint(then) or _feels_better(now, then) or _measures_better(current, map_):
        return
    message = f"nothing is better here than on the current map {quoted(current.journey.title)}"
    yield Finding(("future_of",), message, "raise the `emotion:`, or the values of `metrics:`, where something is to change")


def _scores(map_: JourneyMap) -> Scores:
    """How each persona feels, by the place's id."""
    first = next(iter(map_.journey.personas), "")
    return {
        level.id: {first: level.emotion.score} | {name: feeling.score for name, feeling in level.emotion.by.items()}
        for _, level, _ in map_.places
        if level.emotion
    }


def _feels_better(now: Scores, then: Scores) -> bool:
    """Whether anybody feels better anywhere, or may do: of whom today's map says nothing."""
    gone = (min(scores.values()) < 0 for place, scores in now.items() if place not in then)
    new = (max(scores.values()) > 0 for place, scores in then.items() if place not in now)
    higher = (
        score > now[place].get(name, _UNKNOWN)
        for place, scores in then.items()
        if place in now
        for name, score in scores.items()
    )
    return any(gone) or any(new) or any(higher)


def _measures_better(current: JourneyMap, future: JourneyMap) -> bool:
    """Whether a metric has a value, or a target, that none of its values has today."""
    today = {
        (reading.metric, reading.value)
        for _, level, _ in current.places
        for reading in level.metrics
        if reading.value is not None
    }
    hopes = [
        (reading.metric, hope)
        for _, level, _ in future.places
        for reading in level.metrics
        for hope in (reading.value, reading.target)
        if hope is not None
    ]
    return any(
        all(is_better(hope, value, future.library.metrics[name]) for metric, value in today if metric == name)
        for name, hope in hopes
    )


RULE = Rule("JM355", "future-without-gain", Severity.WARNING, check)
