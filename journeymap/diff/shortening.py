"""Markdown made of parts, and made to fit: what matters least is left out first."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

LIMIT = 65_536
"""The most characters that GitHub takes in a comment. They are counted as UTF-16 has them, so never fewer than others count."""

_ROOM = 200
"""Kept free for the sentence that says what was left out."""


class Part(NamedTuple):
    """A stretch of Markdown that stays whole, ending in its line end; `weight` says how much it matters.

    `what` names it where it is left out, in the singular, such as `change`.
    """

    text: str
    weight: int
    what: str = ""


def shortened(parts: list[Part], limit: int = LIMIT) -> str:
    """Join parts; where they are too long leave out the lightest, later ones first, and say how many of what is missing."""
    excess = sum(size(part.text) for part in parts) - limit
    gone: set[int] = set()
    if excess > 0:
        excess += _ROOM
        for number in sorted(range(len(parts)), key=lambda number: (parts[number].weight, -number)):
            if excess <= 0:
                break
            gone.add(number)
            excess -= size(parts[number].text)
    return _joined(parts, gone)


def size(text: str) -> int:
    """How many characters a text has, as UTF-16 counts them."""
    return len(text) + sum(character > "\uffff" for character in text)


def _joined(parts: list[Part], gone: set[int]) -> str:
    kept = "".join(part.text for number, part in enumerate(parts) if number not in gone)
    missing = sorted(parts[number].what for number in gone if parts[number].what)
    counts = [(what, len(list(group))) for what, group in groupby(missing)]
    listed = ", ".join(f"{count} {what if count == 1 else f'{what}s'}" for what, count in counts)
    return f"{kept}\n_Shortened to fit: {listed} left out._\n" if listed else kept
