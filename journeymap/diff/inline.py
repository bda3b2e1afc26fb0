"""How a text was reworded, word by word."""

from __future__ import annotations

from itertools import groupby

from journeymap.diff.change import Sentence, Tone, Words

MOST_WORDS = 100
"""Where more words than this lie between the first and the last that changed, the text is shown old and new as a whole."""

LEAST_KEPT = 0.3
"""Where less than this share of the words is kept, the text is shown old and new as a whole."""


def inline(before: str, after: str) -> Sentence:
    """Return the words that are kept, gone and new, in the order to read them: kept + gone is `before`, kept + new `after`.

    How texts are broken into lines is no difference.
    """
    old, new = before.split(), after.split()
    start = _same(old, new)
    end = _same(old[start:][::-1], new[start:][::-1])
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    words = [*((word, "kept") for word in new[:start]), *middle, *((word, "kept") for word in new[len(new) - end :])]
    kept = sum(tone == "kept" for _, tone in words)
    if kept < LEAST_KEPT * max(len(old), len(new)):
        words = [*((word, "gone") for word in old), *((word, "new") for word in new)]
    return tuple(Words(" ".join(word for word, _ in run), tone) for tone, run in groupby(words, key=lambda pair: pair[1]))


def _same(one: list[str], other: list[str]) -> int:
    """How many words from the start are the same."""
    count = 0
    for word, counterpart in zip(one, other, strict=False):
        if word != counterpart:
            break
        count += 1
    return count


def _middle(old: list[str], new: list[str]) -> list[tuple[str, Tone]]:
    whole: list[tuple[str, Tone]] = [*((word, "gone") for word in old), *((word, "new") for word in new)]
    if not (old and new) or max(len(old), len(new)) > MOST_WORDS:
        return whole
    from difflib import SequenceMatcher

    found: list[tuple[str, Tone]] = []
    for tag, i, j, k, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(word, "kept") for word in new[k:end]]
        else:
            found += [*((word, "gone") for word in old[i:j]), *((word, "new") for word in new[k:end])]
    return found
