"""Texts that have broken programs before, by what they are after; and the fullest map there is, to put them into."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

NAUGHTY: dict[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text())
NAUGHTY["lengths"] = ["a" * 200, "W" * 200, "\u00e9" * 199, "a b " * 50, "\u6f22" * 200, "-" * 200, "." * 200, "a" * 201]
NAUGHTY["sayings"] = ["a" * 2000, "Word " * 400, "\u6f22\u5b57" * 1000, "i." * 1000, "\u00ad".join("a" * 1000), "<b>" * 600]
NAUGHTY["too long"] = ["a" * 2001, "a" * 10_000]
"""What is longer than 200 is for the fields that take 2,000."""

TEXTS = [text for texts in NAUGHTY.values() for text in texts]

NAME = "Qword"
"""Stands for a text of at most 200 characters."""

SAYING = "Qsaying"
"""Stands for a text of at most 2,000."""

_STATEMENT: dict[str, Any] = {"text": SAYING, "evidence": ["seen", "told", "guessed"]}
_EXPERIENCE: dict[str, Any] = {
    "goals": [SAYING, _STATEMENT],
    "business_goals": [SAYING],
    "emotion": {"score": -2, "feeling": f"So {NAME}", "by": {"ben": {"score": 1, "feeling": f"So {NAME}"}}},
    "quotes": [SAYING, _STATEMENT],
    "thoughts": [SAYING],
    "pains": [SAYING, _STATEMENT | {"severity": 3, "owner": "team"}],
    "gains": [SAYING],
    "opportunities": [_STATEMENT | {"customer_value": 80, "effort": 2, "owner": "team", "links": [SAYING]}],
    "metrics": [{"metric": "rate", "value": 0.7, "target": 0.5, "evidence": "told"}],
    "owner": "team",
    "content": [SAYING],
    "frontstage": [SAYING],
    "backstage": [SAYING],
    "support": [SAYING],
    "physical_evidence": [SAYING],
    "systems": [SAYING],
    "devices": [SAYING],
    "risks": [SAYING],
    "custom": {"legal": [SAYING], "house": [SAYING]},
}
_MONEY = {"amount": 12.5, "currency": "EUR", "per": NAME}

JOURNEY: dict[str, Any] = {
    "format": "journey/1",
    "id": "fullest",
    "title": NAME,
    "language": "en",
    "shape": "loop",
    "scenario": SAYING,
    "trigger": SAYING,
    "version": NAME,
    "tags": [NAME],
    "levers": {"automation": 3},
    "personas": ["ada", "ben"],
    "owner": "team",
    "reviewed": "2026-10-12",
    "stages": [
        {
            **_EXPERIENCE,
            "id": "stage",
            "name": NAME,
            "touchpoints": [
                {
                    **_EXPERIENCE,
                    "id": "one",
                    "name": NAME,
                    "channel": "site",
                    "action": SAYING,
                    "moment_of_truth": True,
                    "cost": _MONEY,
                    "revenue": _MONEY,
                    "duration": "4min",
                    "next": [
                        {"to": "one", "kind": "loop", "when": NAME},
                        {"to": "two", "when": NAME, "share": 0.5},
                        {"kind": "exit", "when": NAME, "share": 0.1},
                    ],
                },
                {"id": "two", "name": NAME, "next": [{"to": "one", "kind": "back", "when": NAME}]},
            ],
        },
        {"id": "end", "name": NAME},
    ],
    "library": {
        "personas": {
            name: {
                "name": NAME,
                "segment": NAME,
                "role": NAME,
                "age": 34,
                "place": NAME,
                "quote": SAYING,
                "bio": SAYING,
                "goals": [SAYING],
                "frustrations": [SAYING],
                "motivations": [SAYING],
                "traits": {NAME: 4},
                "share": 0.3,
            }
            for name in ("ada", "ben")
        },
        "channels": {"site": {"name": NAME, "medium": "digital", "ownership": "owned", "description": SAYING}},
        "teams": {"team": {"name": NAME, "contact": NAME}},
        "metrics": {"rate": {"name": NAME, "unit": "ratio", "better": "lower"}},
        "evidence": {
            "seen": {"title": NAME, "kind": "observation", "sample": 9, "url": SAYING},
            "told": {"title": NAME, "kind": "survey", "date": "2026-09-01", "url": "https://x.example"},
            "guessed": {"title": NAME, "kind": "assumption"},
        },
    },
}
SETTINGS: dict[str, Any] = {
    "format": "workspace/1",
    "title": NAME,
    "lanes": [
        *("goals", "business_goals", "touchpoints", "emotion", "quotes", "thoughts", "pains", "gains", "opportunities"),
        *("physical_evidence", "frontstage", "backstage", "support", "systems", "devices", "content", "risks", "metrics"),
        {"id": "legal", "name": NAME},
        {"id": "house", "name": NAME},
    ],
}


def numbered(value: Any) -> Any:
    """Data with a number in each of its words, so that they can be told apart."""
    count = itertools.count()
    return json.loads(_WORDS.sub(lambda word: f"{word[0]}{next(count)}q", json.dumps(value)))


def put(text: str, texts: Mapping[str, str]) -> str:
    """A text with others in place of its numbered words."""
    return _NUMBERED.sub(lambda word: texts[word[0]], text)


def put_in(value: Any, texts: Mapping[str, str]) -> Any:
    """Data with other texts in place of its numbered words."""
    if isinstance(value, dict):
        return {put(key, texts): put_in(inner, texts) for key, inner in value.items()}
    if isinstance(value, list):
        return [put_in(inner, texts) for inner in value]
    return put(value, texts) if isinstance(value, str) else value


def words(*values: Any) -> list[str]:
    """The numbered words of some data, in order."""
    return [word[0] for value in values for word in _NUMBERED.finditer(json.dumps(value))]


_WORDS = re.compile(f"{NAME}|{SAYING}")
_NUMBERED = re.compile(rf"(?i:{NAME}|{SAYING})\d+q")

MOST = 195
"""How long a text may be to go where a word of a name stands, with another before it."""
