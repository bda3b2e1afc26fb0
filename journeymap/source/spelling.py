"""Texts as YAML: what to write so that a text is read as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.source.scalars import resolve
from journeymap.suggest import surest

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"\w(?:[\w#.-]*\w)?")


def spelt(text: str) -> str:
    """Spell a text on one line, in brackets or not; in quotes unless it is a word that is safe without."""
    if _PLAIN.fullmatch(text) and resolve(text) == text:
        return text
    import json  # rarely needed, and a hundredth of a check's time

    return json.dumps(text, ensure_ascii=False)


def respelt(word: str, candidates: Iterable[str]) -> str | None:
    """Spell the candidate that a misspelt word surely stands for; None where there is none, or more than one."""
    sure = surest(word, candidates)
    return None if sure is None else spelt(sure)
