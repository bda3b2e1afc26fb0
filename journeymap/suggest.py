"""Did you mean: the one place that guesses what a word should have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to the word, or None where none is near enough to be a help.

    Case and the choice of hyphen, underscore or space do not count as a difference.
    """
    from difflib import get_close_matches

    plain = {_plain(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    near = get_close_matches(_plain(word[:100]), plain, n=1, cutoff=0.7)
    return plain[near[0]] if near else None


def one_of(candidates: Iterable[str], *, most: int = 8) -> str:
    """List what there is to choose from, shortened: `'a', 'b' or 'c'`, `'a', 'b' … (12 in all)`."""
    names = [f"'{name}'" for name in candidates]
    if len(names) > most:
        return f"{', '.join(names[:most])} … ({len(names)} in all)"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} or {names[-1]}"
    return "".join(names)


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
