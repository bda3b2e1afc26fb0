"""How a diff names things and writes values: in English, whatever the maps are written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymap.diff.change import Place, Sentence, Words
from journeymap.language import language, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.diff.matching import Spot
    from journeymap.model import Definitions, Metric, Money

ENGLISH = language("en")

KINDS = {"personas": "persona", "channels": "channel", "teams": "team", "metrics": "metric", "evidence": "evidence"}
"""The word for one definition of each kind."""

MOST = 12
"""How many maps are named that use a definition."""

LANES = {
    "goals": "goal",
    "business_goals": "business goal",
    "quotes": "quote",
    "thoughts": "thought",
    "gains": "gain",
    "content": "content",
    "frontstage": "frontstage action",
    "backstage": "backstage action",
    "support": "support process",
    "physical_evidence": "physical evidence",
    "systems": "system",
    "devices": "device",
    "risks": "risk",
}
"""The word for one item of each lane that holds texts."""


def sentence(*parts: str | Words | Sentence) -> Sentence:
    """Join plain text, words and sentences into one sentence."""
    found: list[Words] = []
    for part in parts:
        match part:
            case Words():
                found.append(part)
            case str():
                found += [Words(part)] if part else []
            case _:
                found += part
    return tuple(found)


def enumerated(parts: Iterable[Words | Sentence], separator: str = ", ") -> Sentence:
    """Join words and sentences into one sentence with something between them."""
    found: list[str | Words | Sentence] = []
    for part in parts:
        found += [separator, part] if found else [part]
    return sentence(*found)


def name(text: str) -> Words:
    """A name that somebody gave, on one line."""
    return Words(flat(text), "name")


def said(text: str) -> Words:
    """A text of a map, on one line."""
    return Words(flat(text), "said")


def flat(text: str) -> str:
    """A text on one line; how it was broken into lines means nothing."""
    return " ".join(text.split())


def users(ids: Sequence[str]) -> str:
    """Name the maps that use something, the first of them where there are many."""
    return ", ".join(ids[:MOST]) + (f" … ({len(ids)} in all)" if len(ids) > MOST else "")


def place(spot: Spot) -> Place:
    """Where a stage or touchpoint stands."""
    return Place(flat(spot.stage.name), flat(spot.point.name) if spot.point else "", spot.entry.id)


def score(value: int) -> str:
    """An emotion's score with its sign."""
    return ENGLISH.signed(value)


def severity(value: int | None) -> str:
    """What a pain does to the customer."""
    return words.SEVERITIES[value]


def plural(count: int, noun: str) -> str:
    """A number of things: `1 touchpoint`, `2 touchpoints`, `no pains`."""
    return f"{count or 'no'} {noun if count == 1 else plurals(noun)}"


def plurals(noun: str) -> str:
    """The plural of one of our nouns."""
    if noun in {"content", "evidence", "physical evidence"}:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}es" if noun.endswith("ss") else f"{noun}s"


def money(value: Money) -> str:
    """An amount with what it is counted by."""
    amount = ENGLISH.money(value.amount, value.currency)
    return f"{amount} per {value.per}" if value.per else amount


def reading(value: float | None, metric: Metric) -> str:
    """A metric's value in its unit."""
    return "not measured" if value is None else ENGLISH.metric(value, metric.unit, metric.currency)


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for, now or, where that is gone, before."""

    before: Definitions
    after: Definitions

    def of(self, kind: str, id_: str) -> Words:
        """The name of a definition; an id that nothing defines stands for itself, as it does in what stands in for it."""
        entries = (entry for library in (self.after, self.before) if (entry := getattr(library, kind).get(id_)))
        names = (entry.title if kind == "evidence" else entry.name for entry in entries)
        return name(next((found for found in names if found != id_), id_))

    def list(self, kind: str, ids: list[str]) -> Sentence:
        """Several names, with commas."""
        return enumerated(self.of(kind, id_) for id_ in ids)
