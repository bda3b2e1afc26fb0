"""One map that has changed, put into the atlas that it was in; the quick way while somebody writes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from journeymap.atlas import Source
from journeymap.resolve.definitions import pool
from journeymap.resolve.references import levels, mentioned
from journeymap.resolve.resolver import Around, faults_of, images_of, map_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.atlas import Atlas
    from journeymap.model import Journey, Library


def again(source: Source[Journey], atlas: Atlas, libraries: Sequence[Source[Library]]) -> Atlas | None:
    """Return the atlas with one of its maps read again; None where that takes more than a look at the map.

    All maps and libraries of the workspace must be without errors. It takes more when the map has errors now, or when
    other maps may see something of what has changed.
    """
    before, felt = atlas.maps.get(source.entry.id), source.entry.id in atlas.futures
    if before is None or before.document.file != source.document.file or _ties(before.journey) != _ties(source.entry):
        return None
    if atlas.tied(before.id) and _seen(before.journey, felt=felt) != _seen(source.entry, felt=felt):
        return None
    shared, _ = pool(libraries, ())
    known = shared.with_own(source.document, source.entry.library)
    sources = {name: Source(map_.document, map_.journey) for name, map_ in atlas.maps.items()}
    named = mentioned(source.entry)
    around = Around(atlas.settings, {**sources, source.entry.id: source}, frozenset())
    if faults_of(source, named, known, around):
        return None
    images = images_of(source, known)
    changed = map_of(source, atlas.settings, known, images)
    others = tuple(image for image in atlas.images if image.document.file != source.document.file)
    used = Counter(atlas.used)
    used.update(named)
    used.subtract(mentioned(before.journey))
    return replace(atlas, maps={**atlas.maps, changed.id: changed}, images=others + tuple(images.values()), used=+used)


def _ties(journey: Journey) -> Any:
    """What a map says of other maps, and what they may say of it."""
    return journey.state, journey.part_of, journey.future_of, [level.details for _, level in levels(journey) if level.details]


def _seen(journey: Journey, *, felt: bool) -> Any:
    """What tied maps can see of a map; its future maps also see what is `felt` on it, and by whom."""
    seen = [
        (level.id, level.name, level.details, [(pain.id, pain.text) for pain in level.pains if pain.id], felt and level.emotion)
        for _, level in levels(journey)
    ]
    return journey.title, felt and journey.personas, seen
