"""A map of before under the ids of now: a definition that got another id is no other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from journeymap.diff.library import renamed
from journeymap.model import Journey
from journeymap.resolve.references import mentioned, references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.resolve import JourneyMap


def under_ids_of_now(before: JourneyMap, after: JourneyMap) -> JourneyMap:
    """Return the map with the ids that the definitions it refers to have now; the same map where all are as they were."""
    if all(id_ in getattr(after.library, kind) for kind, id_ in mentioned(before.journey)):
        return before
    ids = renamed(before.library, after.library)
    return msgspec.structs.replace(before, journey=_with_ids(before.journey, ids)) if ids else before


def _with_ids(journey: Journey, ids: Mapping[tuple[str, str], str]) -> Journey:
    data: Any = msgspec.json.decode(msgspec.json.encode(journey))
    for reference in references(journey):
        *way, last = reference.pointer
        if (now := ids.get((reference.kind, reference.id))) is None:
            continue
        parent = data
        for step in way:
            parent = parent[step]
        if reference.part == "key":
            parent[now] = parent.pop(last)
        else:
            parent[last] = now
    return msgspec.convert(data, Journey)
