"""Text in an SVG: who shows it sets its letters, with the fonts that are there, so Graphviz needn't see them.

Each line has a letter that stands for it, and takes its place afterwards: from an edge of its cell or around its middle,
however wide it turns out to be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from journeymap.drawing import stand_ins
from journeymap.drawing.stand_ins import stand_in
from journeymap.typography.metrics import ASCENT, DESCENT, Face, width

if TYPE_CHECKING:
    from journeymap.drawing.stand_ins import Place

_PIXEL = 0.75
"""Pango's, in points."""

UPRIGHT, TURNED = "i", "\N{ARABIC LETTER ALEF}"
"""Texts that are written from left to right, and from right to left."""

_BACKSLASH, _BACKSLASHES = "\\", "\\\\"
"""One is two in a label."""

_FONT, _END = '<FONT FACE="', "</FONT>"
_FACES = {
    Face.SEMIBOLD.font_name: ' font-weight="600"',
    Face.BOLD.font_name: ' font-weight="700"',
    Face.ITALIC.font_name: ' font-style="italic" style="font-synthesis-style:none"',
}
"""What tells them in an SVG, which names the family once. No script that has no italics is slanted, such as Arabic."""

_LINE = re.compile(r"(?:^|(?<=>))[^<]+")
_EDGE = re.compile(r' (V?)ALIGN="(\w+)"')
_TURNED = {"start": "end", "middle": "middle", "end": "start"}
_RIGHT_TO_LEFT = re.compile(r"(?:&#?\w+;|[^\w\u061c\u200f]|[\d_])*+[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
"""What begins with a letter that is written from right to left, or with a mark that says so (Unicode Standard Annex 9, P2)."""


class _Setting(NamedTuple):
    """How the lines of a text are set, and where from the letters that stand for them, in points.

    The first one is `below` its letter by that much, each further one by a `step` more, and all are raised by a `share` of
    what those steps make, from the first line to behind the last.
    """

    size: str
    begin: str
    turned: str
    """How a line begins that is written from right to left."""
    look: str
    aside: float
    below: float
    step: float
    share: float


def line_height(size: float) -> float:
    """Return how far apart lines are in our font, in points, at a font size in points.

    It is what Pango makes of it: a whole number of pixels above the baseline, and one below.
    """
    return _ascent(size) + ceil(size * DESCENT / _PIXEL) * _PIXEL


def set_aside(dot: str, places: list[Place], *, guessed: bool) -> str:
    """Return a graph with letters for lines, whose places are added; `guessed` is whether Graphviz guesses how wide text is."""
    before, *rest = dot.split(_FONT)
    pieces = [before]
    for text in rest:
        told, _, after = text.partition(_END)
        look, _, said = told.partition('">')
        setting = _setting(look, before[before.rfind("<") :], guessed)
        if "<" in said:
            pieces.append(_each(said, setting, places))
        else:
            below = setting.below - setting.share * setting.step
            pieces.append(stand_in(setting.size, places, _place(said, setting, below)))
        pieces.append(after)
        before = after
    return "".join(pieces)


def parted(text: str, letter: str = UPRIGHT) -> tuple[str, list[str]]:
    """Return a text with a letter for each of its lines, and these."""
    if "<" in text:
        return _LINE.sub(letter, text), _LINE.findall(text)
    return letter, [text]


def is_turned(line: str) -> bool:
    """Whether a line is written from right to left."""
    return not line.isascii() and _RIGHT_TO_LEFT.match(line) is not None


def written(line: str) -> str:
    """Write a line as it is in an SVG, up to its end."""
    return f"{line.replace(_BACKSLASHES, _BACKSLASH) if _BACKSLASH in line else line}</text>"


def _each(text: str, setting: _Setting, places: list[Place]) -> str:
    """Return letters for the lines of a text, with what breaks it."""
    lines = _LINE.findall(text)
    belows = iter([setting.below + (number - len(lines) * setting.share) * setting.step for number in range(len(lines))])
    return _LINE.sub(lambda line: stand_in(setting.size, places, _place(line[0], setting, next(belows))), text)


def _place(said: str, setting: _Setting, below: float) -> Place:
    begin = setting.turned if is_turned(said) else setting.begin
    return begin, setting.aside, '" y="', below, f"{setting.look}{written(said)}"


@lru_cache(maxsize=4096)
def _setting(look: str, cell: str, guessed: bool) -> _Setting:  # noqa: FBT001  # a key of the cache, quicker by place
    """Return how a text is set, from its looks and the tag of its cell, what Graphviz takes letters to be, and our font."""
    face, _, size, _, color = look.split('"')
    points = int(size)
    edges = dict(_EDGE.findall(cell))
    anchor = {"LEFT": "start", "RIGHT": "end"}.get(edges.get("", ""), "middle")
    if guessed:
        letter, ascent, height = (points * ems for ems in (stand_ins.WIDTH, stand_ins.ASCENT, stand_ins.HEIGHT))
    else:
        letter = round(width(stand_ins.LETTER, Face.REGULAR, points) / _PIXEL) * _PIXEL
        ascent, height = _ascent(points), line_height(points)
    return _Setting(
        size,
        f'<text text-anchor="{anchor}" x="',
        f'<text direction="rtl" text-anchor="{_TURNED[anchor]}" x="',
        f'"{_FACES.get(face, "")} font-size="{size}" fill="{color.lower()}">',
        aside={"start": 0.0, "middle": letter / 2, "end": letter}[anchor],
        below=_ascent(points) - ascent,
        step=line_height(points) - height,
        share={"TOP": 0.0, "BOTTOM": 1.0}.get(edges.get("V", ""), 0.5),
    )


def _ascent(size: float) -> float:
    return ceil(size * ASCENT / _PIXEL) * _PIXEL
