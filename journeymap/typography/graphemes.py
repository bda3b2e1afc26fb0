"""Where text may be cut without tearing what a reader sees as one character."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from journeymap.typography.metrics import JOINER, SKIN_TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = {"Mn", "Mc", "Me", "Cf"}
REGIONS = range(0x1F1E6, 0x1F200)  # two of these letters make a flag
FIRST_MARK = 0x300
VOWELS_AND_FINALS = range(0x1160, 0x1200)  # Hangul written as separate letters
THAI_AND_LAO_AM = "\u0e33\u0eb3"  # vowels that are written after their consonant, yet belong to it


def graphemes(text: str) -> Iterator[str]:
    """Yield the characters of a text as a reader counts them.

    A letter keeps its combining marks, an emoji its skin tone, variation and family, a flag its two letters: the part
    of Unicode's extended grapheme clusters (UAX 29) that the standard library knows enough for.
    """
    cluster = ""
    regions = 0
    for character in text:
        code = ord(character)
        pairs_up = code in REGIONS and regions % 2 == 1
        if cluster and not (pairs_up or cluster[-1] == JOINER or _extends(character, code)):
            yield cluster
            cluster = ""
        cluster += character
        regions = regions + 1 if code in REGIONS else 0
    if cluster:
        yield cluster


def _extends(character: str, code: int) -> bool:
    """Tell whether a character belongs to the one before it."""
    return code >= FIRST_MARK and (
        unicodedata.category(character) in MARKS
        or code in SKIN_TONES
        or code in VOWELS_AND_FINALS
        or character in THAI_AND_LAO_AM
    )
