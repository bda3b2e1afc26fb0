"""Which entries of two lists are the same thing when no id says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Entry = TypeVar("Entry")

MOST_PAIRS = 10_000
"""Two lists with more pairs than this are compared by equality only, so that no file takes more than seconds."""

_WORD = re.compile(r"\w+")
_SHORT = 40


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of words in common, or for short texts of pairs of letters if higher.

    The measure is the Dice coefficient of bags; case and punctuation don't count.
    """
    words, others = (_WORD.findall(text.casefold()) for text in (one, other))
    if words == others:
        return 1.0
    alike = _dice(words, others)
    if max(len(one), len(other)) <= _SHORT:
        alike = max(alike, _dice(_pairs("".join(words)), _pairs("".join(others))))
    return alike


def _dice(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    size = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / size if size else 0.0


def _pairs(word: str) -> list[str]:
    """The pairs of neighbouring letters, with the edges of the word."""
    return [one + other for one, other in pairwise(f"^{word}$")] if word else []


def couples(
    before: Sequence[Entry], after: Sequence[Entry], score: Callable[[Entry, Entry], float], least: float
) -> list[tuple[Entry, Entry]]:
    """Pair entries off, the most alike first, as long as they score `least` or more; equals in reading order."""
    if len(before) * len(after) > MOST_PAIRS:
        return []
    scored = [(-score(one, other), i, j) for i, one in enumerate(before) for j, other in enumerate(after)]
    found, used, taken = [], set(), set()
    for negative, i, j in sorted(scored):
        if -negative >= least and i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            found.append((i, j))
    return [(before[i], after[j]) for i, j in sorted(found)]


def joined(before: Sequence[Entry], after: Sequence[Entry], key: Callable[[Entry], Hashable]) -> list[tuple[Entry, Entry]]:
    """Pair entries off that have the same key, the first of a key with the first; entries whose key is None stay alone."""
    waiting: dict[Hashable, list[Entry]] = {}
    for entry in reversed(after):
        if key(entry) is not None:
            waiting.setdefault(key(entry), []).append(entry)
    return [(entry, same.pop()) for entry in before if (same := waiting.get(key(entry)))]


def unpaired(
    before: Sequence[Entry], after: Sequence[Entry], pairs: Sequence[tuple[Entry, Entry]]
) -> tuple[list[Entry], list[Entry]]:
    """The entries of both lists that are, as objects, in none of the pairs."""
    used, taken = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    return [entry for entry in before if id(entry) not in used], [entry for entry in after if id(entry) not in taken]


def movers(order: Sequence[int]) -> set[int]:
    """Of numbers that were 0, 1, 2 … before, return the fewest that have to move to get from there to `order`.

    What stays is a longest increasing subsequence, found by patience sorting.
    """
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for place, number in enumerate(order):
        pile = bisect_left(tails, number)
        previous[place] = ends[pile - 1] if pile else None
        if pile == len(tails):
            tails.append(number)
            ends.append(place)
        else:
            tails[pile], ends[pile] = number, place
    staying = set()
    place_: int | None = ends[-1] if ends else None
    while place_ is not None:
        staying.add(order[place_])
        place_ = previous[place_]
    return set(order) - staying
