"""Where long words may be broken at the end of a line: soft hyphens, by the patterns of a language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

SOFT_HYPHEN = "\u00ad"
"""Shows only where a line ends at it. It is for what is looked at: texts to search, hear or process go without it."""

LEAST = 14
"""How many letters a word has at least to be broken: shorter ones fit the narrowest cells, and read better whole."""

_KEPT = 3
"""How many letters stay together at either end of a word."""

_UNHYPHENATED = frozenset(("as", "kn", "mr", "or", "pa", "sa", "te", "th"))
"""Languages with patterns whose scripts have no hyphen, or break without one."""

_BLANKS = b"\r\t "
_DIGITS = b"0123456789"
_LONG = re.compile(rf"\S{{{LEAST}}}")
_TOKEN = re.compile(rf"\S{{{LEAST},}}")
_WORD = re.compile(rf"(?<![\w\u0300-\u036f])[^\W\d_]{{{LEAST},}}(?![\w\u0300-\u036f])")
_NO_WORD = re.compile(r"[@=\\\u00ad\u200b]|://|\w\.\w")
"""What addresses, paths and code have, and words with breaks of their author's own."""


class Patterns(Struct, frozen=True):
    """Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983) by their letters: `n2at` by `nat`.

    A digit weighs the place between two letters; the heaviest pattern wins, and odd weights are breaks.
    """

    by_letters: Mapping[str, str]
    longest: int


def hyphenated(text: str, tag: str) -> str:
    """Put soft hyphens into the long words of a text, where the language of a BCP 47 tag is known to allow a break.

    Addresses, code and words that have soft hyphens stay as they are, and so do all words of other languages.
    """
    if len(text) < LEAST or not _LONG.search(text):
        return text
    return _TOKEN.sub(lambda token: _token(token[0], tag), text)


def _token(token: str, tag: str) -> str:
    return token if _NO_WORD.search(token) else _WORD.sub(lambda word: _word(word[0], tag), token)


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
    from pyphen import language_fallback

    name = language_fallback("en-US" if tag == "en" else tag)
    return None if name is None or name.partition("_")[0] in _UNHYPHENATED else _read(name)


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
