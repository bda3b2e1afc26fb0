"""A pain of the current map that the future map never answers.

Why it matters:
    A future map is read beside the current one: what hurts today, and what will be done about it. A pain that is lost on
    the way will be found by the person who reported it.

Bad:
    # today.journey.yaml
    format: journey/1
    id: today
    title: Moving house
    stages:
      - {name: Signing, pains: [{id: meter-number, text: The meter number is behind a locked door, severity: 3}]}
    # tomorrow.journey.yaml
    format: journey/1
    id: tomorrow
    title: Moving house, as it should be
    state: future
    future_of: today
    stages:
      - {name: Signing, opportunities: [Sign on three screens]}

Good:
    # today.journey.yaml
    format: journey/1
    id: today
    title: Moving house
    stages:
      - {name: Signing, pains: [{id: meter-number, text: The meter number is behind a locked door, severity: 3}]}
    # tomorrow.journey.yaml
    format: journey/1
    id: tomorrow
    title: Moving house, as it should be
    state: future
    future_of: today
    stages:
      - {name: Signing, opportunities: [{text: Find the meter by its address, answers: [meter-number]}]}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


_BAD = {2, 3}


def check(map_: JourneyMap, context: Context[RuleSetting]) -> Iterator[Finding]:
    """Only pains with an id can be answered by another map; those that merely irritate may stay."""
    current = context.atlas.maps.get(map_.journey.future_of or "")
    if current is None:
        return
    pains = [((*at, "pains", index), pain) for at, level, _ in current.places for index, pain in enumerate(level.pains)]
    if not current.pains:
        yield from _without_ids([at for at, pain in pains if pain.severity in _BAD], current)
    for at, pain in pains:
        if pain.id and pain.id not in map_.answered and pain.severity != 1:
            mention = Mention("the pain is here", at, document=current.document)
            message = f"no opportunity answers a pain of the current map: {quoted(pain.text)}"
            yield Finding(("future_of",), message, f"add an opportunity with `answers: [{pain.id}]`", mentions=(mention,))


def _without_ids(bad: list[Pointer], current: JourneyMap) -> Iterator[Finding]:
    """Of a current map whose pains were rated, but got no ids, nobody can say which are answered: that is told once."""
    if bad:
        mention = Mention("the first of them is here", bad[0], document=current.document)
        message = f"nothing says which pains of the current map are answered, though {len(bad)} of them hold customers up"
        help_ = "give them an `id` there, and name it in the `answers:` of an opportunity here"
        yield Finding(("future_of",), message, help_, mentions=(mention,))


RULE = Rule("JM332", "unanswered-pain", Severity.WARNING, check)
