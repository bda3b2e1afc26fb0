"""Plain scalars to values: the YAML 1.2 core schema, narrowed so that nothing is read as a number by surprise."""

from __future__ import annotations

import math
import re

MAX_NUMBER = 64
"""Digits and all; a longer number is text (and Python's ``int`` never sees thousands of digits)."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_STARTS = _NUMBER_STARTS | {word[0] for word in _WORDS if word}
_NUMBER = re.compile(
    r"(?P<whole>[-+]?(?:0|[1-9][0-9]*+))|(?P<based>0x[0-9a-fA-F]++|0o[0-7]++)"
    r"|(?P<decimal>[-+]?(?:(?:0|[1-9][0-9]*+)(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][-+]?[0-9]++)?)"
)


def resolve(text: str) -> str | int | float | bool | None:
    """Return the value of an unquoted scalar.

    Narrower than the core schema (https://yaml.org/spec/1.2.2/#103-core-schema): a number has no leading zeros, is
    finite and has at most 64 characters. Anything else is text: ``010``, ``.inf``, ``yes``, ``12:30``, ``2026-10-12``.
    """
    if text and text[0] not in _STARTS:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS and len(text) <= MAX_NUMBER:
        return _number(text)
    return text


def _number(text: str) -> str | int | float:
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    if match.lastgroup == "whole":
        return int(text)
    if match.lastgroup == "based":
        return int(text, base=0)
    value = float(text)
    return value if math.isfinite(value) else text
