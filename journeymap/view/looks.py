"""What tells the curves of several personas apart wherever they are drawn: marker and dash together, never colour alone."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_KINDS = 3
"""How many markers, and how many dashes, there are beside those of the first persona."""


class Look(NamedTuple):
    """How a curve looks: the first persona's has number, marker and dash 0, which no other has.

    Those after it have a `number` from 1 to 9, a `marker` and a `dash` from 1 to 3, and no two numbers have both in common.
    """

    number: int
    marker: int
    dash: int


@cache
def look_of(index: int) -> Look:
    """Return the look of a curve by its index; the eleventh looks like the second."""
    if not index:
        return Look(0, 0, 0)
    turn, marker = divmod((index - 1) % (_KINDS * _KINDS), _KINDS)
    return Look(1 + turn * _KINDS + marker, 1 + marker, 1 + (marker + turn) % _KINDS)
