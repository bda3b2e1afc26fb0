"""Did you mean: the one place that guesses what a word should have been."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_SHORTEST = 3
_MANY = 50
"""Of more candidates than this only the likeliest are compared letter by letter, which takes a millisecond for some."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to the word, or None where none is near enough to be a help.

    Case, the choice of hyphen, underscore or space, and spaces around it do not count as a difference, and a word may be cut
    short.
    """
    from difflib import get_close_matches

    plain = {_plain(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    wanted = _plain(word[:100])
    near = get_close_matches(wanted, _likeliest(wanted, plain), n=1, cutoff=0.7)
    if not near and len(wanted) >= _SHORTEST:
        near = [candidate for candidate in plain if candidate.startswith(wanted)]
    return plain[near[0]] if len(near) == 1 else None


def surest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a word surely stands for: the only one of its letters, or near and with hardly one wrong."""
    from difflib import get_close_matches

    names = list(candidates)
    wanted = _plain(word[:100])
    alike = [name for name in names if _plain(name) == wanted]
    if alike:
        return alike[0] if len(alike) == 1 else None
    plain = {_plain(name): name for name in names}
    near = get_close_matches(wanted, _likeliest(wanted, plain), n=2, cutoff=0.7)
    return plain[near[0]] if len(near) == 1 and get_close_matches(wanted, near, cutoff=0.8) else None


def one_of(candidates: Iterable[str], *, most: int = 8) -> str:
    """List what there is to choose from, shortened: `'a', 'b' or 'c'`, `'a', 'b' … (12 in all)`."""
    names = [f"'{name}'" for name in candidates]
    if len(names) > most:
        return f"{', '.join(names[:most])} … ({len(names)} in all)"
    return either(names)


def either(names: Sequence[str]) -> str:
    """List names of which one is meant: `a, b or c`."""
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _likeliest(word: str, candidates: Collection[str]) -> Collection[str]:
    """Of many candidates those that begin or end most like the word: a slip of the pen rarely spoils both."""
    if len(candidates) <= _MANY:
        return candidates
    backwards = _neighbours(word[::-1], sorted(name[::-1] for name in candidates))
    return [*_neighbours(word, sorted(candidates)), *(name[::-1] for name in backwards)]


def _neighbours(word: str, names: list[str]) -> list[str]:
    """The names around the place that a word would have in their order."""
    place = bisect(names, word)
    return names[max(0, place - _MANY // 4) : place + _MANY // 4]


def _plain(word: str) -> str:
    return "-".join(word.casefold().replace("_", "-").split())
