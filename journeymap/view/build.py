"""From a resolved map to its view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from journeymap.language import Language, language, words
from journeymap.view.brand import brand
from journeymap.view.cells import Cells, Level
from journeymap.view.emotions import curves, today
from journeymap.view.flow import edges
from journeymap.view.glossary import Glossary, safe_link
from journeymap.view.lanes import blueprint, lanes, shows_goals
from journeymap.view.palette import Hue, hues, palette
from journeymap.view.ranking import claims, ranking
from journeymap.view.view import (
    Column,
    Curve,
    Edge,
    Flow,
    Item,
    Lane,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Place,
    Touchpoint,
    View,
)

if TYPE_CHECKING:
    from journeymap.atlas import Atlas, JourneyMap
    from journeymap.model import Pain as ModelPain
    from journeymap.model import Persona as Definition
    from journeymap.model import Stage
    from journeymap.model import Touchpoint as ModelTouchpoint

__all__ = ["safe_link", "view"]

Items = dict[str, list[Item]]
"""Items by lane."""

Filled = tuple[Level, Items]
"""A stage or touchpoint with what stands in its cells."""

Pictures = Callable[[str, str], str]
"""Gives what is put into a page as a data URI, or "" for none: `("persona" | "touchpoint", id)`, `("theme", key)`."""


def view(map_: JourneyMap, atlas: Atlas, pictures: Pictures = lambda _kind, _id: "", *, hyphenate: bool = False) -> View:
    """Build the whole view of a map; `hyphenate` puts soft hyphens into long words, for what is set in narrow columns."""
    return _Builder(map_, atlas, pictures, hyphenate=hyphenate).view()


class _Builder:
    """Holds what every part of a view needs to know."""

    def __init__(self, map_: JourneyMap, atlas: Atlas, pictures: Pictures, *, hyphenate: bool) -> None:
        self.map = map_
        self.journey = map_.journey
        self.atlas = atlas
        self.pictures = pictures
        self.language: Language = language(map_.language)
        self.glossary = Glossary(map_, atlas, self.language, hyphenate=hyphenate)
        self.say = self.glossary.say
        texts = {id_: self.say(pain.text) for id_, pain in self._known_pains().items()}
        self.cells = Cells(self.glossary, map_.library.metrics, texts, map_.answered)

    def view(self) -> View:
        """Put the parts together."""
        journey, label = self.journey, self.language.label
        filled = [
            [(level, self.cells.of(level)) for level in self._levels(stage, number)]
            for number, stage in enumerate(journey.stages)
        ]
        cells = [_merged(items for _, items in levels) for levels in filled]
        own = curves(self.map, self.glossary)
        then = self._today() if own else None
        ways = edges(journey.stages, loop=journey.shape == "loop", glossary=self.glossary)
        goals_in_head = not shows_goals(self.map.lanes, cells)
        columns = tuple(
            self._column(stage, number, filled[number][1:], ways, goal=goals_in_head)
            for number, stage in enumerate(journey.stages)
        )
        drawn = lanes(self.map.lanes, columns, cells, self.glossary, curve=bool(own))
        points = tuple(point for column in columns for point in column.touchpoints)
        made = claims(cells)
        grounded = sum(claim.certainty != "assumed" for claim in made)
        levers = journey.levers
        return View(
            id=journey.id,
            title=self.say(journey.title),
            language=self.language,
            scenario=self.say(journey.scenario),
            trigger=self.say(journey.trigger),
            state=journey.state,
            state_label=label(words.STATES[journey.state]),
            shape=journey.shape,
            owner=self.glossary.team(journey.owner),
            version=self.say(journey.version),
            reviewed=self.language.date(journey.reviewed) if journey.reviewed else "",
            tags=tuple(self.say(tag) for tag in journey.tags),
            levers=tuple((label(word), getattr(levers, key)) for key, word in words.LEVERS.items()) if levers else (),
            personas=tuple(self._persona(id_, self.map.library.personas[id_]) for id_ in journey.personas),
            columns=columns,
            lanes=drawn,
            curves=(*own, then) if then else own,
            flow=Flow(points, tuple(edge for point in points for edge in ways.get(point.id, ()))),
            ranking=ranking(columns, cells, own, made),
            sources=self.glossary.all_sources(),
            evidence=self.language.percent(round(grounded / len(made), 2)) if made else "",
            part_of=tuple(
                neighbour
                for whole, stage in self.atlas.parents.get(journey.id, ())
                if (neighbour := self.glossary.neighbour(whole, stage))
            ),
            future_of=self.glossary.neighbour(journey.future_of),
            futures=tuple(
                neighbour for future in self.atlas.futures.get(journey.id, ()) if (neighbour := self.glossary.neighbour(future))
            ),
            scheme=self.atlas.settings.theme.scheme,
            palette=palette(self.atlas.settings.theme),
            brand=brand(self.atlas.settings.theme, self.say(self.atlas.settings.title), self.pictures),
            signs=_signs(points, drawn),
            blueprint=cache(lambda: blueprint(columns, cells, self.glossary)),
            record=self._record,
        )

    def _record(self) -> dict[str, Any]:
        from journeymap.view.record import record  # whoever makes a map from its task has the record beside it

        return record(self.map, self.atlas)

    def _known_pains(self) -> dict[str, ModelPain]:
        current = self.atlas.maps.get(self.journey.future_of or "")
        return {**(current.pains if current else {}), **self.map.pains}

    def _levels(self, stage: Stage, number: int) -> list[Level]:
        name = self.say(stage.name)
        return [
            Level(stage, Place(number + 1, name, "", stage.id), stage.owner, stage.evidence),
            *(
                Level(
                    point,
                    Place(number + 1, name, self.say(point.name), point.id),
                    point.owner or stage.owner,
                    point.evidence or stage.evidence,
                )
                for point in stage.touchpoints
            ),
        ]

    def _hue(self, number: int) -> Hue:
        available = hues(self.atlas.settings.theme)
        return available[number % len(available)]

    def _column(
        self, stage: Stage, number: int, inside: Sequence[Filled], ways: Mapping[str, Sequence[Edge]], *, goal: bool
    ) -> Column:
        """Make a column; `inside` are its touchpoints."""
        return Column(
            stage.id,
            number + 1,
            self.say(stage.name),
            self.say(stage.goals[0].text) if goal and stage.goals else "",
            stage.period,
            self.language.label(words.PERIODS[stage.period]) if stage.period else "",
            self.glossary.team(stage.owner),
            self.glossary.feeling(stage.emotion),
            self.glossary.neighbour(stage.details),
            tuple(
                self._touchpoint(point, inside[row], (number, row), ways.get(point.id, ()))
                for row, point in enumerate(stage.touchpoints)
            ),
            *self._hue(number),
            goals=tuple(
                self.say(goal.text) for goal in stage.goals or (goal for point in stage.touchpoints for goal in point.goals)
            ),
        )

    def _touchpoint(self, point: ModelTouchpoint, filled: Filled, at: tuple[int, int], ways: Sequence[Edge]) -> Touchpoint:
        level, items = filled
        return Touchpoint(
            point.id,
            level.place.touchpoint,
            *at,
            self.glossary.channel(point.channel),
            self.say(point.action),
            self.glossary.feeling(point.emotion),
            self.glossary.team(level.owner),
            point.moment_of_truth,
            tuple(item for item in items.get("pains", ()) if isinstance(item, Pain)),
            self.glossary.money(point.cost),
            self.glossary.money(point.revenue),
            self.language.duration(point.duration) if point.duration else "",
            self.pictures("touchpoint", point.id),
            self.glossary.neighbour(point.details),
            tuple(edge for edge in ways if not edge.implied),
        )

    def _today(self) -> Curve | None:
        current = self.atlas.maps.get(self.journey.future_of or "")
        return today(self.map, current.journey, self.glossary) if current else None

    def _persona(self, id_: str, persona: Definition) -> Persona:
        years = self.language.label("{age} years old", age=persona.age) if persona.age is not None else ""
        worth = self.language.label(words.WORTH[persona.value]) if persona.value else ""
        return Persona(
            id_,
            self.say(persona.name),
            ", ".join(part for part in (self.say(persona.role), years, self.say(persona.place)) if part),
            self.say(persona.segment),
            self.language.quote(self.say(persona.quote)) if persona.quote else "",
            self.say(persona.bio),
            self.pictures("persona", id_),
            tuple(map(self.say, persona.goals)),
            tuple(map(self.say, persona.frustrations)),
            tuple(map(self.say, persona.motivations)),
            tuple((self.say(name), level) for name, level in persona.traits.items()),
            self.language.percent(persona.share) if persona.share is not None else "",
            worth,
        )


def _merged(levels: Iterable[Items]) -> Items:
    merged: Items = {}
    for items in levels:
        for lane, found in items.items():
            merged.setdefault(lane, []).extend(found)
    return merged


_SCORES = ("customer_value", "business_value", "effort")


def _signs(points: Sequence[Touchpoint], drawn: Sequence[Lane]) -> tuple[str, ...]:
    signs: set[str] = set()
    for point in points:
        if point.channel:
            signs |= {point.channel.medium, point.channel.ownership}
        if point.moment_of_truth:
            signs.add("moment_of_truth")
        signs |= {edge.kind for edge in point.links if edge.kind != "forward"}
    for item in (item for lane in drawn for cell in lane.cells for item in cell):
        if isinstance(item, Opportunity):
            signs.update(score for score in _SCORES if getattr(item, score) is not None)
        elif not isinstance(item, Touchpoint):
            signs.add(item.certainty or "")
            if isinstance(item, Pain):
                signs |= {"answered"} if item.answered else set()
                signs |= {"severity"} if item.severity is not None else set()
            elif isinstance(item, Metric) and item.on_target is not None:
                signs.add("met" if item.on_target else "missed")
    return tuple(sorted(signs - {""}))  # in an order that a template may print
