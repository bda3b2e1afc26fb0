"""What one stage or touchpoint puts into the lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct

from journeymap.language import words
from journeymap.view.glossary import Glossary, Grounds, safe_link
from journeymap.view.view import Item, Metric, Opportunity, Pain, Place, Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.model import Experience, Reading, Sourced
    from journeymap.model import Metric as Definition
    from journeymap.model import Opportunity as ModelOpportunity
    from journeymap.model import Pain as ModelPain
    from journeymap.model import Statement as ModelStatement

_STATEMENTS = ("goals", "business_goals", "thoughts", "gains")
_PLAIN = ("content", "frontstage", "backstage", "support", "physical_evidence", "systems", "devices", "risks")


class Level(Struct, frozen=True):
    """A stage or touchpoint with its place, and what counts there: its own owner and evidence, or those of its stage."""

    entry: Experience
    place: Place
    owner: str | None
    evidence: tuple[str, ...]


class Cells:
    """Turns levels into items."""

    def __init__(
        self, glossary: Glossary, metrics: Mapping[str, Definition], pains: Mapping[str, str], answered: frozenset[str]
    ) -> None:
        """`pains` are the texts of pains by id, `answered` the ids that an opportunity answers."""
        self._glossary = glossary
        self._metrics = metrics
        self._pains = pains
        self._answered = answered

    def of(self, level: Level) -> dict[str, list[Item]]:
        """List the level's items by lane; a lane that has none is left out."""
        items = {
            lane: [make(self, item, level) for item in found]
            for lane, make in self._makers.items()
            if (found := getattr(level.entry, lane))
        }
        for lane, texts in level.entry.custom.items():
            items[lane] = [self._plain(text, level) for text in texts]
        return items

    def _statement(self, item: ModelStatement, level: Level) -> Statement:
        grounds = self._grounds(item, level)
        return Statement(self._glossary.say(item.text), level.place, grounds.certainty, grounds.sources)

    def _quote(self, item: ModelStatement, level: Level) -> Statement:
        grounds = self._grounds(item, level)
        text = self._glossary.language.quote(self._glossary.say(item.text))
        return Statement(text, level.place, grounds.certainty, grounds.sources)

    def _pain(self, item: ModelPain, level: Level) -> Pain:
        grounds = self._grounds(item, level)
        return Pain(
            self._glossary.say(item.text),
            level.place,
            item.severity,
            self._glossary.language.label(words.SEVERITIES[item.severity]),
            grounds.certainty,
            grounds.sources,
            self._glossary.team(item.owner or level.owner),
            item.id or "",
            answered=item.id in self._answered,
            assigned=item.owner is not None,
        )

    def _opportunity(self, item: ModelOpportunity, level: Level) -> Opportunity:
        values = [value for value in (item.customer_value, item.business_value) if value is not None]
        worth = sum(values) / len(values) / (1 + item.effort) if values and item.effort is not None else None
        return Opportunity(
            self._glossary.say(item.text),
            level.place,
            item.id or "",
            item.customer_value,
            item.business_value,
            item.effort,
            worth,
            self._glossary.team(item.owner or level.owner),
            item.status,
            self._glossary.language.label(words.STATUSES[item.status]),
            tuple(link for link in map(safe_link, item.links) if link),
            tuple(self._pains[name] for name in item.answers if name in self._pains),
            self._grounds(item, level).sources,
        )

    def _metric(self, item: Reading, level: Level) -> Metric:
        definition = self._metrics[item.metric]
        language = self._glossary.language
        grounds = self._grounds(item, level)
        value, target = (
            "" if number is None else language.metric(number, definition.unit, definition.currency)
            for number in (item.value, item.target)
        )
        return Metric(
            self._glossary.say(definition.name),
            level.place,
            value,
            target,
            _on_target(item, definition),
            language.date(item.on) if item.on else "",
            grounds.certainty,
            grounds.sources,
            self._glossary.team(level.owner),
        )

    def _plain(self, text: str, level: Level) -> Statement:
        return Statement(self._glossary.say(text), level.place)

    def _grounds(self, item: Sourced, level: Level) -> Grounds:
        return self._glossary.grounds(item.evidence or level.evidence)

    _makers: ClassVar[Mapping[str, Callable[[Cells, Any, Level], Item]]] = {
        **dict.fromkeys(_STATEMENTS, _statement),
        "quotes": _quote,
        "pains": _pain,
        "opportunities": _opportunity,
        "metrics": _metric,
        **dict.fromkeys(_PLAIN, _plain),
    }


def _on_target(reading: Reading, definition: Definition) -> bool | None:
    if reading.value is None or reading.target is None:
        return None
    return reading.value >= reading.target if definition.better == "higher" else reading.value <= reading.target
