"""What is shown of people wherever they are: their initials, and how far their traits go."""

from __future__ import annotations

FULL = 5
"""The highest level of a trait."""


def initials(name: str) -> str:
    """Return the first letters of the first and the last name."""
    names = [part for part in name.split() if part[0].isalnum()]
    return "".join(part[0].upper() for part in (names[:1] + names[1:][-1:]))
