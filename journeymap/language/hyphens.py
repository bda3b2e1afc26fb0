"""Where long words may be broken at the end of a line: soft hyphens, by the patterns of a language."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

SOFT_HYPHEN = "\u00ad"
"""Shows only where a line ends at it. It is for what is looked at: texts to search, hear or process go without it."""

LEAST = 14
"""How many letters a word has at least to be broken: shorter ones fit the narrowest cells, and read better whole."""

SHORTEST = 8
"""Words of fewer letters are never broken, even where a name has no room otherwise."""

_KEPT = 3
"""How many letters stay together at either end of a word."""

_UNHYPHENATED = frozenset(("as", "kn", "mr", "or", "pa", "sa", "te", "th"))
"""Languages with patterns whose scripts have no hyphen, or break without one."""

_BLANKS = b"\r\t "
_DIGITS = b"0123456789"
_NO_WORD = re.compile(r"[@=\\\u00ad\u200b]|://|\w\.\w")
"""What addresses, paths and code have, and words with breaks of their author's own."""


class Patterns(Struct, frozen=True):
    """Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983) by their letters: `n2at` by `nat`.

    A digit weighs the place between two letters; the heaviest pattern wins, and odd weights are breaks.
    """

    by_letters: Mapping[str, str]
    longest: int


def hyphenated(text: str, tag: str, least: int = LEAST) -> str:
    """Put soft hyphens into the long words of a text, where the language of a BCP 47 tag is known to allow a break.

    Words are long that have at `least` so many letters. Addresses, code and words that have soft hyphens stay as they are,
    and so do all words of other languages.
    """
    tokens, words = _long(least)
    if len(text) < least or not tokens.search(text):
        return text

    def token(found: re.Match[str]) -> str:
        return found[0] if _NO_WORD.search(found[0]) else words.sub(lambda word: _word(word[0], tag), found[0])

    return tokens.sub(token, text)


@lru_cache(maxsize=8)
def _long(least: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds anything between spaces, and words, that have at least so many letters."""
    word = rf"(?<![\w\u0300-\u036f])[^\W\d_]{{{least},}}(?![\w\u0300-\u036f])"
    return re.compile(rf"\S{{{least},}}"), re.compile(word)


@lru_cache(maxsize=1024)
def _word(word: str, tag: str) -> str:
    is_code = not word.isupper() and not word[1:].islower()  # as in `camelCase`
    patterns = None if is_code or len(word.lower()) != len(word) else _patterns(tag)
    if patterns is None:
        return word
    starts = [0, *(at for at in _breaks(word.lower(), patterns) if _KEPT <= at <= len(word) - _KEPT)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True))


def _breaks(word: str, patterns: Patterns) -> list[int]:
    """Return before which letters a word may be broken."""
    weights = [0] * (len(word) + 3)
    framed = f".{word}."
    for start in range(len(framed)):
        for end in range(start + 1, min(start + patterns.longest, len(framed)) + 1):
            place = start
            for sign in patterns.by_letters.get(framed[start:end], ""):
                if sign.isdecimal():
                    weights[place] = max(weights[place], int(sign))
                else:
                    place += 1
    return [place - 1 for place, weight in enumerate(weights) if weight % 2]


@lru_cache(maxsize=1024)
def _patterns(tag: str) -> Patterns | None:
    """Return the patterns for a tag; None where nobody has made any."""
    if tag.partition("-")[0] == "fi":
        return _finnish()
    from pyphen import language_fallback

    name = language_fallback("en-US" if tag == "en" else tag)
    return None if name is None or name.partition("_")[0] in _UNHYPHENATED else _read(name)


@lru_cache(maxsize=1)
def _finnish() -> Patterns:
    """Break before each consonant that a vowel follows, which is the rule in Finnish; Pyphen has no patterns for it."""
    pairs = product("bcdfghjklmnpqrstvwxzšž", "aeiouyåäö")
    return Patterns({f"{consonant}{vowel}": f"1{consonant}{vowel}" for consonant, vowel in pairs}, 2)


@lru_cache(maxsize=8)
def _read(name: str) -> Patterns:
    """Read a dictionary of Hunspell's: its encoding on the first line, then a pattern a line.

    Pyphen has the dictionaries, and code that takes apart all patterns of one, which are 66,000 in German; a map has words
    for a few hundred of them. Those that change a word's spelling are left out.
    """
    from pyphen import LANGUAGES

    encoding, _, body = LANGUAGES[name].read_bytes().partition(b"\n")
    charset = {"microsoft-cp1251": "cp1251"}.get(found := encoding.decode("ascii").strip().lower(), found)
    body = body.translate(None, _BLANKS)
    letters = body.translate(None, _DIGITS).decode(charset).split("\n")
    lines = zip(letters, body.decode(charset).split("\n"), strict=True)
    by_letters = {bare: line for bare, line in lines if len(bare) != len(line)}
    return Patterns(by_letters, max(map(len, by_letters)))
