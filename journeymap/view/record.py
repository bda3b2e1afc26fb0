"""A resolved map as plain data for other programs."""

from __future__ import annotations

from typing import Any, TYPE_CHECKING

import msgspec

from journeymap.model import Definitions
from journeymap.resolve.references import references

if TYPE_CHECKING:
    from journeymap.resolve import Atlas, JourneyMap


def record(map_: JourneyMap, atlas: Atlas) -> dict[str, Any]:
    """Return the map as its own format has it, with everything it refers to inside.

    Shorthands are in their long form, ids and the language filled in, `library` holds each definition that the map
    uses and nothing else, `x-` keys stand where they stood. `part_of` stays as written; `wholes` and `futures` name the
    maps around it.
    """
    data: dict[str, Any] = msgspec.to_builtins(map_.journey)
    data["language"] = map_.language
    data["library"] = msgspec.to_builtins(_used(map_))
    for pointer, value in map_.document.extensions.items():
        _put(data, pointer, value)
    wholes = [f"{whole}#{stage}" if stage else whole for whole, stage in atlas.parents.get(map_.id, ())]
    futures = list(atlas.futures.get(map_.id, ()))
    return data | {key: value for key, value in (("wholes", wholes), ("futures", futures)) if value}


def _used(map_: JourneyMap) -> Definitions:
    kinds: dict[str, dict[str, Any]] = {}
    for kind, id_, _ in references(map_.journey):
        kinds.setdefault(kind, {})[id_] = getattr(map_.library, kind)[id_]
    return Definitions(**{kind: dict(sorted(entries.items())) for kind, entries in kinds.items()})


def _put(data: dict[str, Any], pointer: tuple[str | int, ...], value: Any) -> None:
    """Set a value at its place; a place that isn't part of the record, such as an unused definition, is passed over."""
    parent: Any = data
    for step in pointer[:-1]:
        if isinstance(parent, dict) and step in parent:
            parent = parent[step]
        elif isinstance(parent, list) and isinstance(step, int) and step < len(parent):
            parent = parent[step]
        else:
            return
    if isinstance(parent, dict):
        parent[str(pointer[-1])] = value
