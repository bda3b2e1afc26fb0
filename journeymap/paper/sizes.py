"""Sizes of paper, in millimetres, and the margins that printers leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Orientation = Literal["landscape", "portrait"]

MM = 72 / 25.4
"""A millimetre, in points."""

SHORTEST, LONGEST = 50.0, 5000.0
"""The sides that a sheet may have: from a card to the longest banner that PDF's 14,400 points have room for."""

OFFICE = 330.0
"""A sheet whose longer side is below this goes through any office printer."""

_CUSTOM = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)\s*[x×]\s*(\d{1,5}(?:\.\d{1,2})?)\s*(mm|cm|in)?", re.IGNORECASE)
_UNITS: Mapping[str, float] = {"mm": 1, "cm": 10, "in": 25.4}
"""In millimetres, which those are that say nothing."""


class UnknownPaperError(ValueError):
    """There is no such paper; the message says what was expected."""


class TooSmallError(Exception):
    """The paper has no room for what is to be printed; the message says which has."""


class Size(NamedTuple):
    """A sheet: width and height in millimetres, and its name, such as `A4` or `900x600mm`."""

    width: float
    height: float
    name: str

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


NAMED: Mapping[str, Size] = {
    size.name: size
    for size in (
        Size(105, 148, "A6"),
        Size(148, 210, "A5"),
        Size(210, 297, "A4"),
        Size(297, 420, "A3"),
        Size(420, 594, "A2"),
        Size(594, 841, "A1"),
        Size(841, 1189, "A0"),
        Size(215.9, 279.4, "letter"),
        Size(279.4, 431.8, "tabloid"),
    )
}
"""ISO 216, and ANSI A and B; portrait, from small to large within each."""


def paper(text: str) -> Size:
    """Read a size of paper: one of :data:`NAMED`, in capitals or not, or as `900x600mm`, `90x60cm` or `36x24in`.

    Such a size is taken as it stands: width, then height. Raises UnknownPaperError.
    """
    named = {name.casefold(): size for name, size in NAMED.items()}.get(text.strip().casefold())
    if named:
        return named
    found = _CUSTOM.fullmatch(text.strip())
    if not found:
        message = f"there is no paper '{text}', expected {', '.join(NAMED)} or a size such as 900x600mm or 36x24in"
        raise UnknownPaperError(message)
    unit = _UNITS[(found[3] or "mm").casefold()]
    width, height = (round(float(side) * unit, 2) for side in found.group(1, 2))
    if min(width, height) < SHORTEST or max(width, height) > LONGEST:
        message = f"paper of {width:g} × {height:g} mm can't be printed, expected sides from {SHORTEST:g} to {LONGEST:g} mm"
        raise UnknownPaperError(message)
    return Size(width, height, f"{width:g}x{height:g}mm")


def turned(size: Size, orientation: Orientation) -> Size:
    """Turn a sheet so that it has an orientation."""
    short, long = sorted((size.width, size.height))
    return Size(long, short, size.name) if orientation == "landscape" else Size(short, long, size.name)


def is_custom(size: Size) -> bool:
    """Whether somebody has given the sides, and with them the orientation."""
    return size.name not in NAMED


def margin(size: Size) -> float:
    """Return what a printer can't reach along each side, in mm, with a little air: 6 for office sheets, more for walls."""
    long = max(size.width, size.height)
    if long < OFFICE:
        return 6
    return 8 if long < 2 * OFFICE else 12


def is_ansi(size: Size) -> bool:
    """Whether it is one of North America's papers, which others don't have in stock."""
    return size.name in {"letter", "tabloid"}


def larger(size: Size) -> Size | None:
    """Return the next larger paper of the same family, or None; sides that somebody has given belong to none."""
    area = size.width * size.height
    found = [known for known in NAMED.values() if is_ansi(known) == is_ansi(size) and known.width * known.height > area]
    return None if is_custom(size) else min(found, key=lambda known: known.width, default=None)
