"""People's names in short."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return the first letters of the first and the last name."""
    names = [part for part in name.split() if part[0].isalnum()]
    return "".join(part[0].upper() for part in (names[:1] + names[1:][-1:]))
