"""Signs made of table cells, so that they look the same in every format and need no font: medium, ownership, scales."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from journeymap.render.flow.markup import cell, piece, room_for, size, table, words
from journeymap.render.flow.style import BADGE, CHIP, DECORATIVE, HURT, LINE, SECONDARY, STROKES, SURFACE
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

MEDIUM_WIDTH = 13
CHIP_WIDTH = 20
SCALE_WIDTH = 48
BARS_WIDTH = 3 * 6 + 2 * 2
LINE_WIDTH = 21
_BORDERS = {"paid": "ROUNDED", "owned": "ROUNDED", "earned": "ROUNDED,DASHED", "external": "ROUNDED,DOTTED"}


@cache
def medium(kind: str, color: str) -> str:
    """Draw a screen for digital, a shop for physical."""
    if kind == "digital":
        screen = piece(13, 9, f'COLSPAN="3" BORDER="1" COLOR="{color}"')
        return table([screen], [piece(4, 2), _filled(5, 2, color), piece(4, 2)], look=size(13, 11))
    body = piece(11, 7, f'BORDER="1" SIDES="LBR" COLOR="{color}"')
    awning = _filled(13, 4, color, 'COLSPAN="3"')
    return table([awning], [piece(1, 7), body, piece(1, 7)], look=size(13, 11))


@cache
def badge(ownership: str, label: str) -> str:
    """Say whose a channel is: paid filled, owned outlined, earned dashed, external dotted."""
    filled = ownership == "paid"
    text = words(label, BADGE.inked(SURFACE) if filled else BADGE)
    ground = f'BGCOLOR="{SECONDARY}"' if filled else ""
    return plaque(text, badge_width(label), 13, 1, f'STYLE="{_BORDERS[ownership]}" COLOR="{SECONDARY}" {ground}')


@cache
def badge_width(label: str) -> int:
    """Return how wide a badge is: Cairo's dashes, 12 points from one to the next, go well around multiples of six."""
    return -(-(room_for(label, BADGE) + 9) // 6) * 6


@cache
def chip(score: int, signed: str) -> str:
    """Write an emotion's score on its colour."""
    look = f'STYLE="ROUNDED" BGCOLOR="{EMOTIONS[score]}"'
    return plaque(words(signed, CHIP), CHIP_WIDTH, 14, look=look)


def plaque(text: str, wide: int, high: int, border: int = 0, look: str = "") -> str:
    """Frame a short text."""
    inside = cell(text, wide - 2 * border, high - 2 * border)
    return table([inside], border=border, look=f"{size(wide, high)} {look}")


@cache
def scale(score: int, *, rtl: bool) -> str:
    """Show where an emotion stands between -2 and 2."""
    before, after = 9 * (score + 2), 9 * (2 - score)
    slots = [
        *([_filled(before, 4, LINE)] if before else []),
        _filled(SCALE_WIDTH - before - after, 4, EMOTIONS[score]),
        *([_filled(after, 4, LINE)] if after else []),
    ]
    return table(slots[::-1] if rtl else slots, look=size(SCALE_WIDTH, 4))


@cache
def bars(severity: int | None, *, rtl: bool, look: str = "") -> str:
    """Draw one to three filled bars; none where nobody has rated the pain."""
    color = DECORATIVE if severity is None else HURT
    filled, open_ = _filled(6, 9, color), piece(6, 9, f'BORDER="1" COLOR="{color}"')
    drawn = [filled if step <= (severity or 0) else open_ for step in (1, 2, 3)]
    return table(_apart(drawn[::-1] if rtl else drawn, 2, 9), look=f"{size(BARS_WIDTH, 9)} {look}")


@cache
def line(kind: str) -> str:
    """Draw a piece of a link."""
    stroke = STROKES[kind]
    thick = max(1, round(stroke.width))
    dashes = [_filled(5, thick, stroke.color)] * 3 if stroke.style == "dashed" else [_filled(LINE_WIDTH, thick, stroke.color)]
    return table(_apart(dashes, 3, thick), look=size(LINE_WIDTH, thick))


def _filled(wide: int, high: int, color: str, look: str = "") -> str:
    return piece(wide, high, f'BGCOLOR="{color}" {look}')


def _apart(cells: Sequence[str], gap: int, high: int) -> list[str]:
    return [part for item in cells for part in (piece(gap, high), item)][1:]
