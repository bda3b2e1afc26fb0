"""What an alias stands for: a copy of plain data, counted."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Copy(Struct, frozen=True):
    """The copy, how many values are in it, and how deep lists and mappings are nested in it."""

    value: Any
    size: int
    depth: int


def copy(value: Any, most: int) -> Copy:
    """Copy plain data, so that what is done to one place isn't done to the other; stop once `most` is exceeded.

    A text counts as one value, and one more for each 100 characters.
    """
    copied: list[Any] = []
    size = deepest = 0
    todo: list[tuple[Any, Any, int]] = [([value], copied, 0)]
    while todo and size <= most:
        old, new, depth = todo.pop()
        deepest = max(deepest, depth)
        for key, item in old.items() if isinstance(old, dict) else enumerate(old):
            size += 1 + len(item) // 100 if isinstance(item, str) else 1
            inner = item
            if isinstance(item, dict | list):
                inner = type(item)()
                todo.append((item, inner, depth + 1))
            if isinstance(new, dict):
                new[key] = inner
            else:
                new.append(inner)
    return Copy(copied[0], size, deepest)
