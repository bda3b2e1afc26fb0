"""A resolved map as plain data for other programs."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from journeymap.model import Definitions
from journeymap.resolve.references import mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journeymap.atlas import Atlas, Image, JourneyMap

    Pointer = tuple[str | int, ...]

BESIDE = "x-journeymap"
"""The key for what leads to other files of the workspace."""

_RANKS = {key: rank for rank, key in enumerate(("format", "id", "name", "text", "metric", "score"))} | {"evidence": 99}
_RANK = 50


def record(map_: JourneyMap, atlas: Atlas) -> dict[str, Any]:
    """Return the map as its own format has it, and complete: a valid map that needs no other file.

    Shorthands are in their long form; ids are filled in, and what the workspace says of language, lanes and reviews.
    `library` holds the definitions that the map uses and no others. Defaults are left out, as the schema tells them.
    `x-` keys stand where they stood.

    What leads to other files can't hold in a file that stands alone, so it has left its usual place for `x-journeymap`
    in the same mapping: `part_of` (a list, with the maps that name this one), `future_of`, `futures` (the maps that
    improve this one), `details`, `answers` to pains of another map, and `image` (a path from the folder of the map).
    """
    data: dict[str, Any] = _plain(
        replace(
            map_.journey,
            language=map_.language,
            lanes=map_.lanes,
            review_every=map_.journey.review_every or atlas.settings.review_every,
            library=used(map_),
        )
    )
    for pointer, value in list(extensions(map_, data["library"])):
        _put(data, pointer, value)
    _set_map_beside(data, map_, atlas)
    levels = {level["id"]: level for stage in data["stages"] for level in (stage, *stage.get("touchpoints", ()))}
    for level in levels.values():
        _set_beside(level, "details", level.pop("details", None))
        for opportunity in level.get("opportunities", ()):
            _set_answers_beside(opportunity, map_)
    for (kind, id_), image in map_.images.items():
        entry = levels[id_] if kind == "touchpoint" else data["library"]["personas"][id_]
        del entry["image"]
        _set_beside(entry, "image", _path(image, map_))
    return data


def _plain(value: Any) -> Any:
    """What JSON makes of structs, with the keys that tell an entry first."""
    return _sorted(msgspec.json.decode(msgspec.json.encode(value)))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: _RANKS.get(key, _RANK))}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def used(map_: JourneyMap) -> Definitions:
    """The definitions that a map refers to, and no others."""
    kinds: dict[str, dict[str, Any]] = {}
    for kind, id_ in mentioned(map_.journey):
        kinds.setdefault(kind, {})[id_] = getattr(map_.library, kind)[id_]
    return Definitions(**{kind: dict(sorted(entries.items())) for kind, entries in kinds.items()})


def extensions(map_: JourneyMap, library: Mapping[str, Iterable[str]]) -> Iterator[tuple[Pointer, Any]]:
    """The `x-` keys of the map and of the definitions that it uses, wherever those stand, with their place in the record.

    `library` has the ids of these definitions by their kind.
    """
    for pointer, value in map_.document.extensions.items():
        if pointer[0] != "library" or len(pointer) <= len(("library", "kind", "x-")):
            yield pointer, value
    for kind, ids in library.items():
        for id_ in ids:
            document, at = map_.origins[kind, id_]
            for pointer, value in document.extensions.items():
                if pointer[: len(at)] == at:
                    yield ("library", kind, id_, *pointer[len(at) :]), value


def _put(data: dict[str, Any], pointer: Pointer, value: Any) -> None:
    """Set a value at its place, in a mapping that was left out for being empty if need be."""
    parent: Any = data
    for step in pointer[:-1]:
        parent = parent.setdefault(step, {}) if isinstance(parent, dict) else parent[step]
    parent[pointer[-1]] = value


def _set_map_beside(data: dict[str, Any], map_: JourneyMap, atlas: Atlas) -> None:
    written = data.pop("part_of", None)
    wholes = [f"{whole}#{stage}" if stage else whole for whole, stage in atlas.parents.get(map_.id, ())]
    _set_beside(data, "part_of", list(dict.fromkeys([written, *wholes] if written else wholes)))
    _set_beside(data, "future_of", data.pop("future_of", None))
    _set_beside(data, "futures", list(atlas.futures.get(map_.id, ())))


def _set_answers_beside(opportunity: dict[str, Any], map_: JourneyMap) -> None:
    answers = opportunity.get("answers", [])
    own = [name for name in answers if name in map_.pains]
    if own:
        opportunity["answers"] = own
    elif answers:
        del opportunity["answers"]
    _set_beside(opportunity, "answers", [name for name in answers if name not in own])


def _set_beside(entry: dict[str, Any], key: str, value: Any) -> None:
    if value:
        beside = entry.get(BESIDE)
        entry[BESIDE] = {**(beside if isinstance(beside, dict) else {}), key: value}


def _path(image: Image, map_: JourneyMap) -> str:
    file = Path(image.document.file).parent / image.written
    return Path(os.path.relpath(file, Path(map_.document.file).parent)).as_posix()
