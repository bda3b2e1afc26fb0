"""Ids made from names, for stages and touchpoints that were written without one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import force_setattr

if TYPE_CHECKING:
    from journeymap.model.journey import Stage, Touchpoint

_WHOLE = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"})
"""Latin letters that Unicode doesn't take apart into a plain one and a mark."""

_MAX = 58  # leaves room for a counter within the 64 characters of an id


def slug(name: str) -> str:
    """Make an id from a name: `Après-vente (SAV)` gives `apres-vente-sav`; empty for a name without Latin letters."""
    latin = name.lower()
    if not latin.isascii():
        latin = unicodedata.normalize("NFKD", latin.translate(_WHOLE)).lower().encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:_MAX].strip("-")
    return re.sub(r"^(?:x-)+", "", words)


def name_stages(stages: Iterable[Stage]) -> None:
    """Fill in missing ids, in reading order; a name that is taken gets the first free number behind it."""
    everything: list[Stage | Touchpoint] = []
    for stage in stages:
        everything += [stage, *stage.touchpoints]
    taken = {entry.id for entry in everything if entry.id}
    numbers: dict[str, int] = {}
    for entry in everything:
        if not entry.id:
            wanted = made = slug(entry.name) or type(entry).__name__.lower()
            while made in taken:
                numbers[wanted] = numbers.get(wanted, 1) + 1
                made = f"{wanted}{'' if wanted == 'x' else '-'}{numbers[wanted]}"  # an id never starts with x-
            taken.add(made)
            force_setattr(entry, "id", made)
