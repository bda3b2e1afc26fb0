"""The patterns that long words are broken by: those of Pyphen's dictionaries, kept in the user's cache by how they begin.

Pyphen takes apart all patterns of a language, which are 66,000 in German; a map has words for a few hundred of them. Even
reading them takes a third of the time of making a map, and so does loading Pyphen for shorter ones.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.caches import cache_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORM = 1
_BEGINNING = 2
"""So many letters of a pattern decide which others are taken apart with it."""

_UNHYPHENATED = frozenset(("as", "kn", "mr", "or", "pa", "sa", "te", "th"))
"""Languages with patterns whose scripts have no hyphen, or break without one."""

_BLANKS = b"\r\t "
_DIGITS = b"0123456789"


class Patterns:
    """Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983) by their letters: `n2at` by `nat`."""

    def __init__(self, longest: int, texts: Mapping[str, str]) -> None:
        """Take the length of the longest, and pairs of letters and pattern by their beginning, a pair a line."""
        self.longest = longest
        self._texts = texts
        self._groups: dict[str, dict[str, str]] = {}

    def get(self, letters: str) -> str:
        """Return the pattern of some letters; "" where there is none."""
        beginning = letters[:_BEGINNING]
        group = self._groups.get(beginning)
        if group is None:
            lines = self._texts.get(beginning, "").split("\n")
            group = self._groups[beginning] = dict(line.split(" ") for line in lines if line)
        return group.get(letters, "")


@lru_cache(maxsize=1024)
def patterns(tag: str) -> Patterns | None:
    """Return the patterns for a tag; None where nobody has made any."""
    file = _file(tag)
    if file:
        with suppress(OSError, ValueError, EOFError, TypeError):
            form, *kept = marshal.loads(file.read_bytes())  # noqa: S302  # the user's own
            if form == _FORM:
                return Patterns(*kept) if kept else None
    made = _made(tag)
    if file:
        with suppress(OSError):  # a full disk costs time, no output
            beside = file.with_name(f"{file.name}.{os.getpid()}")
            beside.write_bytes(marshal.dumps((_FORM, *made)))
            beside.replace(file)
    return Patterns(*made) if made else None


def read(name: str) -> dict[str, str]:
    """Read a dictionary of Hunspell's, by its name: its encoding on the first line, then a pattern a line.

    Those that change a word's spelling are left out.
    """
    from pyphen import LANGUAGES

    encoding, _, body = LANGUAGES[name].read_bytes().partition(b"\n")
    charset = {"microsoft-cp1251": "cp1251"}.get(found := encoding.decode("ascii").strip().lower(), found)
    body = body.translate(None, _BLANKS)
    letters = body.translate(None, _DIGITS).decode(charset).split("\n")
    lines = zip(letters, body.decode(charset).split("\n"), strict=True)
    return {bare: line for bare, line in lines if len(bare) != len(line)}


def grouped(by_letters: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """Put patterns together as :class:`Patterns` takes them."""
    groups: dict[str, list[str]] = {}
    for letters, pattern in by_letters.items():
        groups.setdefault(letters[:_BEGINNING], []).append(f"{letters} {pattern}")
    return max(map(len, by_letters)), {beginning: "\n".join(lines) for beginning, lines in groups.items()}


def _made(tag: str) -> tuple[int, dict[str, str]] | tuple[()]:
    from pyphen import language_fallback

    name = language_fallback("en-US" if tag == "en" else tag)
    return () if name is None or name.partition("_")[0] in _UNHYPHENATED else grouped(read(name))


def _file(tag: str) -> Path | None:
    """Where the patterns for a tag are kept, apart from those of another Pyphen."""
    pyphen = find_spec("pyphen")
    if not (pyphen and pyphen.origin):
        return None
    with suppress(OSError):
        folder = cache_folder() / "hyphens"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder / f"{Path(pyphen.origin).stat().st_mtime_ns:x}-{tag}"
    return None
