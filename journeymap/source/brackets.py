"""Lists and mappings in brackets on a line, as far as they are written plainly: see :mod:`journeymap.source.plain`."""

from __future__ import annotations

import re
from typing import Any

from journeymap.source.scalars import resolve

KEY = r"\w[\w-]{0,99}+(?: [\w-]{1,99}+){0,9}+"
"""Words of letters, digits and `-`: a parser looks for a key's colon among 1,024 characters."""

FIRST = r"""(?:[^\n ,\[\]{}#&*!|>'"%@`?:-]|-(?=[\w.]))"""
"""What a text begins with where it needs no quotes."""

QUOTED = r""""[^"\n]*+"|'(?:[^'\n]|'')*+'"""
"""A text in quotes, without escapes."""

ITEM = ""
"""What is due where it isn't the value of a key."""

_DEEPEST = 16
"""Lists and mappings in each other."""

_TEXT = r"[^,\[\]{}:#\n]*+"
_TOKEN = re.compile(rf" *+(?:([\[\]{{}},]|{QUOTED}|{KEY}:(?= )|{FIRST}{_TEXT}(?::(?=\w){_TEXT})*+)|.++)")


class IntricateError(Exception):
    """This is for the parser to read."""


def bracketed(written: str) -> Any:  # noqa: C901  # a case for each kind of token
    """Return the list or mapping that stands in brackets. Raises IntricateError."""
    root: list[Any] = []
    inside: Any = root  # the innermost list or mapping
    due: str | None = ITEM  # the key whose value comes next; None where a key does
    is_full = False  # whether there is a value, behind which only a comma or a closing bracket may stand
    around: list[Any] = []
    for token in _TOKEN.findall(written):
        first = token[:1]
        if not first:  # anything else, up to the end
            raise IntricateError
        if first in "]}":
            if inside is root or (type(inside) is list) != (first == "]") or not (is_full or (not inside and not due)):
                raise IntricateError
            inside, is_full = around.pop(), True
        elif first == ",":
            if not is_full or inside is root:
                raise IntricateError
            due, is_full = ITEM if type(inside) is list else None, False
        elif is_full:
            raise IntricateError
        elif first in "[{":
            around.append(inside)
            inside = opened([] if first == "[" else {}, inside, due, around)
            due = ITEM if first == "[" else None
        elif token[-1] == ":":
            if due is not None or token[:-1] in inside:
                raise IntricateError
            due = token[:-1]
        else:
            put(unquoted(token) if first in "\"'" else resolve(token.rstrip(" ")), inside, due)
            is_full = True
    if inside is not root:
        raise IntricateError
    return root[0]


def opened(new: Any, inside: Any, due: str | None, around: list[Any]) -> Any:
    """Return a new list or mapping, which has been put where it is due. Raises IntricateError."""
    if len(around) > _DEEPEST:
        raise IntricateError
    put(new, inside, due)
    return new


def put(value: Any, inside: Any, due: str | None) -> None:
    """Put a value where it is due. Raises IntricateError where none is, and for what is nothing."""
    if due is None or value is None:
        raise IntricateError
    if due:
        inside[due] = value
    else:
        inside.append(value)


def unquoted(written: str) -> str:
    """Return what stands in quotes; within those of the single kind, two are one."""
    return written[1:-1] if written[0] == '"' else written[1:-1].replace("''", "'")
