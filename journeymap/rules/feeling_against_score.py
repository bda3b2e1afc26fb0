"""A word for a feeling that says the opposite of its score.

Why it matters:
    “Delighted” at -2 is a slip of the sign, and the curve dips where it should peak. Readers believe the word, programs the
    number. Told of words that are sure, in English, French, Dutch, German and Spanish maps.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    language: en
    stages:
      - name: Purchase
        touchpoints:
          - {name: Confirmation, emotion: {score: -2, feeling: delighted}, pains: [Late fee]}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    language: en
    stages:
      - name: Purchase
        touchpoints:
          - {name: Confirmation, emotion: {score: 2, feeling: delighted}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity
from journeymap.rules._feelings import sign
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model import Feeling
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """A score of 0 contradicts nothing."""
    language = map_.language.partition("-")[0].lower()
    for at, level, _ in map_.places:
        if level.emotion:
            yield from _told((*at, "emotion"), level.emotion, language)
            for name, feeling in level.emotion.by.items():
                yield from _told((*at, "emotion", "by", name), feeling, language)


def _told(at: Pointer, feeling: Feeling, language: str) -> Iterator[Finding]:
    if feeling.feeling and feeling.score and sign(feeling.feeling, language) * feeling.score < 0:
        nature = "negative" if feeling.score > 0 else "positive"
        message = f"{quoted(feeling.feeling)} is {nature}, but its score is {feeling.score}"
        yield Finding((*at, "score"), message, f"write {-feeling.score}, or another word")


RULE = Rule("JM318", "feeling-against-score", Severity.WARNING, check)
