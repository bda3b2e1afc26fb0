"""Ids made from names, for stages and touchpoints that were written without one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import force_setattr

if TYPE_CHECKING:
    from journeymap.model.journey import Stage, Touchpoint

_MAX = 60  # leaves room for a counter within the 64 characters of an id


def slug(name: str) -> str:
    """Make an id from a name: `Après-vente (SAV)` gives `apres-vente-sav`; empty for a name without Latin letters."""
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:_MAX].strip("-")
    return words.removeprefix("x-")


def name_stages(stages: Iterable[Stage]) -> None:
    """Fill in missing ids, in reading order; a name that is taken gets the first free number behind it."""
    everything: list[Stage | Touchpoint] = [entry for stage in stages for entry in (stage, *stage.touchpoints)]
    taken = {entry.id for entry in everything if entry.id}
    for entry in everything:
        if not entry.id:
            made = _free(slug(entry.name) or type(entry).__name__.lower(), taken)
            taken.add(made)
            force_setattr(entry, "id", made)


def _free(wanted: str, taken: set[str]) -> str:
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
