"""What changed between two versions of one map, or between a map and the one that shall replace it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff import fields, links, opportunities, pains, readings, statements, structure
from journeymap.diff.change import Change, MapDiff, Place, worst_first
from journeymap.diff.library import own_changes
from journeymap.diff.matching import Couple, Match, match
from journeymap.diff.naming import Names, name, plural, score, sentence
from journeymap.diff.renaming import under_ids_of_now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diff.change import Act, Sentence
    from journeymap.resolve import JourneyMap

    Improved = tuple[JourneyMap | None, JourneyMap | None]


def diff_maps(before: JourneyMap, after: JourneyMap, improved: Improved = (None, None)) -> MapDiff | None:
    """Compare two versions of a map; None where nothing changed that a reader of maps would see.

    `improved` is the current map that a future one improves and answers the pains of, before and after.
    """
    if before.journey is after.journey or before.journey == after.journey:
        return None
    before = under_ids_of_now(before, after)
    found = match(before.journey, after.journey)
    changes = list(_changes(before, after, found, improved))
    if not changes:
        return None
    spots = {place: number for number, place in enumerate(couple.spot.entry.id for couple in levels_of(found))}
    changes.sort(key=lambda change: spots.get(change.place.id, -1))
    return MapDiff("changed", before, after, worst_first(changes), found)


def came_or_went(map_: JourneyMap, *, added: bool, improved: JourneyMap | None = None) -> MapDiff:
    """Tell of a map that is only in one version, and of a new future map what it does for the current one, `improved`."""
    journey = map_.journey
    points = [point for stage in journey.stages for point in stage.touchpoints]
    scores = [level.emotion.score for level in (*journey.stages, *points) if level.emotion]
    lowest = f", lowest emotion {score(min(scores))}" if scores else ""
    act: Act = "added" if added else "removed"
    text = f"map {act}: {plural(len(journey.stages), 'stage')}, {plural(len(points), 'touchpoint')}{lowest}"
    says = sentence(text, _gain(map_, improved) if improved else "")
    change = Change("map", act, Place(id=map_.id), says, "neutral", 50)
    if added:
        return MapDiff("added", None, map_, (change,), match(None, journey))
    return MapDiff("removed", map_, None, (change,), match(journey, None))


def _gain(future: JourneyMap, current: JourneyMap) -> Sentence:
    """Say how many pains of a current map its future one answers."""
    hurts = [pain for place in current.places for pain in place.level.pains]
    count = sum(pain.id in future.answered for pain in hurts)
    sums = f", {count} of {plural(len(hurts), 'pain')} answered" if hurts else ""
    return sentence("; the future of ", name(current.journey.title), sums)


def _changes(before: JourneyMap, after: JourneyMap, found: Match, improved: Improved) -> Iterator[Change]:
    names = Names(before.library, after.library)
    levels = levels_of(found)
    hurts = pains.matched(levels)
    old, new = ({**(other.pains if other else {}), **map_.pains} for map_, other in zip((before, after), improved, strict=True))
    texts = {id_: pain.text for side in (old, new) for id_, pain in side.items()}
    answered = {**_renamed_pains(*improved), **pains.renamed(hurts)}
    titles = {couple.spot.entry.id: couple.spot.entry.name for couple in found.points}
    renamed = {couple.before.entry.id: couple.after.entry.id for couple in found.points if couple.before and couple.after}
    of_whom = before.journey.personas[:1], after.journey.personas[:1]
    leads = (of_whom[0][0], of_whom[1][0]) if all(of_whom) else ("", "")
    yield from fields.of_map(before.journey, after.journey, names)
    yield from structure.changes(found, names, hurts)
    yield from pains.changes(hurts, names)
    yield from opportunities.changes(levels, names, texts, old.keys() - new.keys(), answered)
    yield from readings.changes(levels, names)
    yield from statements.changes(levels, names, before.lanes, after.lanes)
    for couple in levels:
        if couple.before and couple.after:
            yield from fields.of_level(couple, names, leads)
            yield from links.changes(couple, titles, renamed)
    yield from own_changes(before, after)


def _renamed_pains(before: JourneyMap | None, after: JourneyMap | None) -> dict[str, str]:
    """The ids of now by those before, of a map's pains whose id is another."""
    if before is None or after is None or before.journey is after.journey:
        return {}
    return pains.renamed(pains.matched(levels_of(match(before.journey, after.journey))))


def levels_of(found: Match) -> list[Couple]:
    """Every stage, followed by its touchpoints."""
    inside: dict[int, list[Couple]] = {}
    for couple in found.points:
        inside.setdefault(id(couple.spot.stage), []).append(couple)
    levels = []
    for couple in found.stages:
        spots = [spot for spot in (couple.before, couple.after) if spot]
        levels += [couple, *(point for spot in spots for point in inside.get(id(spot.stage), ()))]
    return levels
