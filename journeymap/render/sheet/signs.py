"""Signs made of table cells, so that they look the same in every format and need no font: medium, ownership, scales."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from journeymap.render.sheet.markup import cell, piece, room_for, size, table, words
from journeymap.render.sheet.style import BADGE, CHIP, DECORATIVE, HURT, LINE, SECONDARY, STROKES, SURFACE
from journeymap.view.palette import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.render.sheet.style import Type

MEDIUM_WIDTH = 13
CHIP_WIDTH = 20
SCALE_WIDTH = 48
BARS_WIDTH = 3 * 6 + 2 * 2
LINE_WIDTH = 21

SEVEREST_FIRST = (3, 2, 1, None)
"""The severities of pains in the order of what they do; what nobody has rated comes last."""

_BORDERS = {"paid": "ROUNDED", "owned": "ROUNDED", "earned": "ROUNDED,DASHED", "external": "ROUNDED,DOTTED"}


@cache
def medium(kind: str, color: str, look: str = "") -> str:
    """Draw a screen for digital, a shop for physical."""
    if kind == "digital":
        parts = _open(13, 9, color), _filled(13, 2, color)
    else:
        body = table([_open(11, 7, color, 'SIDES="LBR"')], look=size(11, 7))
        parts = _filled(13, 4, color), cell(body)
    return table(*([part] for part in parts), look=_joined(size(MEDIUM_WIDTH, 11), look))


@cache
def badge(ownership: str, label: str, type_: Type = BADGE) -> str:
    """Make a cell that says whose a channel is: paid filled, owned outlined, earned dashed, external dotted."""
    filled = ownership == "paid"
    text = words(label, type_.inked(SURFACE) if filled else type_)
    look = f'STYLE="{_BORDERS[ownership]}" COLOR="{SECONDARY}"' + f' BGCOLOR="{SECONDARY}"' * filled
    return framed(text, badge_width(label, type_), 13, 1, look)


@cache
def badge_width(label: str, type_: Type = BADGE) -> int:
    """Return how wide a badge is: Cairo's dashes, 12 points from one to the next, go well around multiples of six."""
    return -(-(room_for(label, type_) + 9) // 6) * 6


@cache
def chip(score: int, signed: str) -> str:
    """Make a cell with an emotion's score on its colour."""
    return framed(words(signed, CHIP), CHIP_WIDTH, 14, look=f'STYLE="ROUNDED" BGCOLOR="{EMOTIONS[score]}"')


def plaque(text: str, wide: int, high: int, border: int = 0, look: str = "") -> str:
    """Frame a short text, as a table of its own."""
    inside = cell(text, wide - 2 * border, high - 2 * border)
    return table([inside], border=border, look=_joined(size(wide, high), look))


def framed(text: str, wide: int, high: int, border: int = 0, look: str = "") -> str:
    """Make a cell that frames a short text."""
    return piece(wide, high, f'BORDER="{border}" {look}' if border else look, text)


@cache
def scale(score: int, *, rtl: bool) -> str:
    """Show where an emotion stands between -2 and 2."""
    before, after = 9 * (score + 2), 9 * (2 - score)
    here = _filled(SCALE_WIDTH - before - after, 4, EMOTIONS[score])
    slots = [cell(width=before)] * bool(before) + [here] + [cell(width=after)] * bool(after)
    return table(slots[::-1] if rtl else slots, look=f'{size(SCALE_WIDTH, 4)} BGCOLOR="{LINE}"')


@cache
def bars(severity: int | None, *, rtl: bool, look: str = "") -> str:
    """Draw one to three filled bars; none where nobody has rated the pain."""
    color = DECORATIVE if severity is None else HURT
    filled, open_ = _filled(6, 9, color), _open(6, 9, color)
    drawn = [filled if step <= (severity or 0) else open_ for step in (1, 2, 3)]
    return table(_apart(drawn[::-1] if rtl else drawn, 2), look=_joined(size(BARS_WIDTH, 9), look))


@cache
def line(kind: str) -> str:
    """Draw a piece of a link."""
    stroke = STROKES[kind]
    thick = max(1, round(stroke.width))
    dashes = [_filled(5, thick, stroke.color)] * 3 if stroke.style == "dashed" else [_filled(LINE_WIDTH, thick, stroke.color)]
    return table(_apart(dashes, 3), look=size(LINE_WIDTH, thick))


def _filled(wide: int, high: int, color: str) -> str:
    return cell("", wide, high, f'BGCOLOR="{color}"')


def _open(wide: int, high: int, color: str, look: str = "") -> str:
    return cell("", wide, high, _joined(f'BORDER="1" COLOR="{color}"', look))


def _joined(*looks: str) -> str:
    return " ".join(filter(None, looks))


def _apart(cells: Sequence[str], gap: int) -> list[str]:
    return [part for item in cells for part in (cell(width=gap), item)][1:]
