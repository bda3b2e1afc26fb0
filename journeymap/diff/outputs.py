"""Which maps have other outputs than before, though there may be nothing to tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.diff.homes import changed_settings
from journeymap.model import Definitions
from journeymap.task import sketches
from journeymap.view.record import extensions, used

if TYPE_CHECKING:
    from journeymap.diff.sides import Home
    from journeymap.resolve import JourneyMap

_KINDS = Definitions.__struct_fields__


def differing(was: Home | None, now: Home) -> set[str]:
    """Name the files of the maps that are made from something else than before, or could not be made then.

    Of settings any may have a say; a map that can't be made now has no outputs.
    """
    if changed_settings(was, now):
        return set(now.maps)
    before = {map_.document.file: _sources(map_, was) for map_ in was.atlas.maps.values()} if was else {}
    after = {map_.document.file: _sources(map_, now) for map_ in now.atlas.maps.values()}
    return {file for file, sources in after.items() if file not in before or sources != before[file]}


def _sources(map_: JourneyMap, home: Home) -> tuple[object, ...]:
    """What a map's outputs are made from: what is said in it, in libraries and of it in other maps, and what these show."""
    definitions = used(map_)
    ids = {kind: getattr(definitions, kind) for kind in _KINDS}
    around = home.atlas.parents.get(map_.id), home.atlas.futures.get(map_.id), list(sketches(map_, home.atlas))
    return map_.journey, map_.language, map_.lanes, definitions, dict(extensions(map_, ids)), around
