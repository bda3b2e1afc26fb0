"""What ids stand for on one map, in its language: teams, channels, evidence, neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.language import Language, words
from journeymap.view.view import Certainty, Channel, Feeling, Neighbour, Source, Team

if TYPE_CHECKING:
    from journeymap.atlas import Atlas, JourneyMap
    from journeymap.model import Emotion, Money
    from journeymap.model import Feeling as ModelFeeling

_CERTAINTY: dict[str, Certainty] = {
    "survey": "measured",
    "analytics": "measured",
    "ab-test": "measured",
    "support-log": "measured",
    "interview": "observed",
    "observation": "observed",
    "assumption": "assumed",
}
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_BEST_FIRST: tuple[Certainty, ...] = ("measured", "observed", "assumed")


class Grounds(Struct, frozen=True):
    """What a statement rests on, and how well it is known: as well as the best of that; without any it is assumed."""

    sources: tuple[Source, ...]
    certainty: Certainty


class Glossary:
    """Turns the ids and bare values of a map into what a view shows."""

    def __init__(self, map_: JourneyMap, atlas: Atlas, language: Language, *, hyphenate: bool = False) -> None:
        """Long words get soft hyphens in what is said if it is to be hyphenated."""
        self.language = language
        self._hyphenate = hyphenate
        self._library = map_.library
        self._atlas = atlas
        self._said: dict[str, str] = {}
        self._feelings: dict[tuple[int, str | None], Feeling] = {}
        self._teams = {
            id_: Team(id_, self.say(team.name), team.contact or "", contact_link(team.contact))
            for id_, team in map_.library.teams.items()
        }
        self._sources: dict[str, Source] = {}
        self._grounds: dict[tuple[str, ...], Grounds] = {}

    def say(self, text: str | None) -> str:
        """A text of the map with the spacing of its language; "" for none. Line breaks become spaces."""
        if not text:
            return ""
        said = self._said.get(text)
        if said is None:  # names and pains are said in several places
            said = self.language.spaced(text.replace("\n", " "))
            self._said[text] = said = self.language.hyphenated(said) if self._hyphenate else said
        return said

    def team(self, id_: str | None) -> Team | None:
        """The team of an id."""
        return self._teams[id_] if id_ else None

    def channel(self, id_: str | None) -> Channel | None:
        """The channel of a touchpoint."""
        if id_ is None:
            return None
        entry = self._library.channels[id_]
        medium, ownership = words.MEDIA[entry.medium], words.OWNERSHIPS[entry.ownership]
        label = self.language.label
        return Channel(id_, self.say(entry.name), entry.medium, label(medium), entry.ownership, label(ownership))

    def feeling(self, emotion: ModelFeeling | Emotion | None) -> Feeling | None:
        """A score with the persona's word for it, or ours."""
        if emotion is None:
            return None
        named = emotion.score, emotion.feeling
        feeling = self._feelings.get(named)
        if feeling is None:
            word = self.say(emotion.feeling) or self.language.label(words.EMOTIONS[emotion.score])
            signed = self.language.signed(emotion.score)
            feeling = Feeling(emotion.score, word[:1].upper() + word[1:], signed, self.language.apart(signed, word))
            self._feelings[named] = feeling
        return feeling

    def grounds(self, evidence: tuple[str, ...]) -> Grounds:
        """What some ids of evidence stand for."""
        grounds = self._grounds.get(evidence)
        if grounds is None:
            sources = tuple(self._source(id_) for id_ in evidence)
            known = {source.certainty for source in sources}
            best = (certainty for certainty in _BEST_FIRST if certainty in known)
            self._grounds[evidence] = grounds = Grounds(sources, next(best, "assumed"))
        return grounds

    def all_sources(self) -> tuple[Source, ...]:
        """All evidence asked for so far, in the order of asking."""
        return tuple(self._sources.values())

    def money(self, money: Money | None) -> str:
        """An amount with what it is counted by."""
        if money is None:
            return ""
        amount = self.language.money(money.amount, money.currency)
        return f"{amount} / {self.say(money.per)}" if money.per else amount

    def neighbour(self, id_: str | None, stage: str | None = None) -> Neighbour | None:
        """Another map of the workspace; None where it has errors of its own or there is none."""
        other = self._atlas.maps.get(id_ or "")
        if other is None:
            return None
        names = {entry.id: entry.name for entry in other.journey.stages}
        return Neighbour(other.id, self.say(other.journey.title), self.say(names.get(stage or "")))

    def _source(self, id_: str) -> Source:
        if id_ not in self._sources:
            entry = self._library.evidence[id_]
            self._sources[id_] = Source(
                id_,
                self.say(entry.title),
                self.language.label(words.EVIDENCE_KINDS[entry.kind]),
                self.language.date(entry.date) if entry.date else "",
                self.language.number(entry.sample) if entry.sample is not None else "",
                safe_link(entry.url),
                _CERTAINTY[entry.kind],
            )
        return self._sources[id_]


def safe_link(url: str | None) -> str:
    """The address if it is one that a reader can follow safely; "" otherwise."""
    return url if url and url.lower().startswith(("https://", "http://", "mailto:")) and not _has_space(url) else ""


def contact_link(contact: str | None) -> str:
    """Where a reader can write to: for an address of mail, or anything that is a safe link already; "" otherwise."""
    return f"mailto:{contact}" if contact and _MAIL.fullmatch(contact) else safe_link(contact)


def _has_space(url: str) -> bool:
    return any(character.isspace() for character in url)
