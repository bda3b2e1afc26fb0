"""What one stage or touchpoint puts into the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.language import words
from journeymap.view.glossary import Glossary, certainty, safe_link
from journeymap.view.view import Item, Metric, Opportunity, Pain, Place, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from journeymap.model import Experience, Reading, Sourced
    from journeymap.model import Metric as Definition
    from journeymap.model import Opportunity as ModelOpportunity
    from journeymap.model import Statement as ModelStatement

_STATEMENTS = ("goals", "business_goals", "thoughts", "gains")
PLAIN = ("content", "frontstage", "backstage", "support", "physical_evidence", "systems", "devices", "risks")


class Level(Struct, frozen=True):
    """A stage or touchpoint with its place and what it inherits: the stage above a touchpoint, or nothing."""

    entry: Experience
    place: Place
    above: tuple[Experience, ...] = ()

    @property
    def owners(self) -> tuple[str | None, ...]:
        """Team ids from the nearest on."""
        return (self.entry.owner, *(level.owner for level in self.above))


class Cells(Struct, frozen=True):
    """Turns levels into items. `pains` are the texts of pains by id, `answered` the ids that some opportunity answers."""

    glossary: Glossary
    metrics: Mapping[str, Definition]
    pains: Mapping[str, str]
    answered: frozenset[str]

    def of(self, level: Level) -> dict[str, list[Item]]:
        """List the level's items by lane."""
        entry, place = level.entry, level.place
        items: dict[str, list[Item]] = {
            key: [self._statement(item, level) for item in getattr(entry, key)] for key in _STATEMENTS
        }
        items["quotes"] = [self._statement(item, level, quoted=True) for item in entry.quotes]
        items["pains"] = list(self.pains_of(level))
        items["opportunities"] = [self._opportunity(item, level) for item in entry.opportunities]
        items["metrics"] = [self._metric(item, level) for item in entry.metrics]
        for key in PLAIN:
            items[key] = self._plain(getattr(entry, key), place)
        for key, texts in entry.custom.items():
            items[key] = self._plain(texts, place)
        return items

    def pains_of(self, level: Level) -> tuple[Pain, ...]:
        """List the level's own pains."""
        say, label = self.glossary.say, self.glossary.language.label
        found = []
        for pain in level.entry.pains:
            sources = self.glossary.sources(pain, level.entry, *level.above)
            found.append(
                Pain(
                    say(pain.text),
                    level.place,
                    pain.severity,
                    label(words.SEVERITIES[pain.severity]),
                    certainty(sources),
                    sources,
                    self.glossary.team(pain.owner, *level.owners),
                    pain.id or "",
                    answered=(pain.id or "") in self.answered,
                    assigned=pain.owner is not None,
                )
            )
        return tuple(found)

    def _statement(self, item: ModelStatement, level: Level, *, quoted: bool = False) -> Statement:
        text = self.glossary.say(item.text)
        sources = self._sources(item, level)
        return Statement(self.glossary.language.quote(text) if quoted else text, level.place, certainty(sources), sources)

    def _opportunity(self, item: ModelOpportunity, level: Level) -> Opportunity:
        values = [value for value in (item.customer_value, item.business_value) if value is not None]
        worth = sum(values) / len(values) / (1 + item.effort) if values and item.effort is not None else None
        return Opportunity(
            self.glossary.say(item.text),
            level.place,
            item.id or "",
            item.customer_value,
            item.business_value,
            item.effort,
            worth,
            self.glossary.team(item.owner, *level.owners),
            item.status,
            self.glossary.language.label(words.STATUSES[item.status]),
            tuple(link for link in map(safe_link, item.links) if link),
            tuple(self.pains[name] for name in item.answers if name in self.pains),
            self._sources(item, level),
        )

    def _metric(self, item: Reading, level: Level) -> Metric:
        definition = self.metrics[item.metric]
        language = self.glossary.language
        sources = self._sources(item, level)
        value, target = (
            "" if number is None else language.metric(number, definition.unit, definition.currency)
            for number in (item.value, item.target)
        )
        return Metric(
            self.glossary.say(definition.name),
            level.place,
            value,
            target,
            _on_target(item, definition),
            language.date(item.on) if item.on else "",
            certainty(sources),
            sources,
            self.glossary.team(*level.owners),
        )

    def _plain(self, texts: Iterable[str], place: Place) -> list[Item]:
        return [Statement(self.glossary.say(text), place) for text in texts]

    def _sources(self, item: Sourced, level: Level) -> tuple[Source, ...]:
        return self.glossary.sources(item, level.entry, *level.above)


def _on_target(reading: Reading, definition: Definition) -> bool | None:
    if reading.value is None or reading.target is None:
        return None
    return reading.value >= reading.target if definition.better == "higher" else reading.value <= reading.target
