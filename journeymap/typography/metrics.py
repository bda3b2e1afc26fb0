"""How wide text is in the faces that we ship, read from the tables that ``tools/fonts.py`` packs."""

from __future__ import annotations

import struct
import sys
import unicodedata
import zlib
from array import array
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

FONTS = Path(__file__).resolve().parent.parent / "fonts"

ASCENT = 1984 / 2048
"""How far every face reaches above the baseline, in ems."""

DESCENT = 494 / 2048
"""How far every face reaches below the baseline, in ems: one line of text is ``ASCENT + DESCENT`` high."""

JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
WIDE_EMS = 1.0
NARROW_EMS = 0.6
BROAD = (
    ("\u0b80", "\u0bff", 1.05),  # Tamil
    ("\u0c00", "\u0cff", 0.85),  # Telugu, Kannada
    ("\u0d00", "\u0dff", 1.0),  # Malayalam, Sinhala
    ("\u1000", "\u109f", 0.9),  # Burmese
    ("\u1200", "\u139f", 0.75),  # Ethiopic
)
"""Scripts whose letters are broader, and how many ems they take in Noto Sans."""


class Face(StrEnum):
    """A cut of Inter, by its style."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"
    ITALIC = "Italic"

    @property
    def font_name(self) -> str:
        """The name under which Graphviz finds the face: its attribute ``fontname``."""
        return "Inter" if self is Face.REGULAR else f"Inter {self}"

    @property
    def file_name(self) -> str:
        """The name of the face's file in the folder ``fonts``."""
        return f"Inter-{self}.ttf"


class Metrics(Struct, frozen=True):
    """The widths of one face, in font units of which ``units`` make an em.

    A character of the face has its advance, where its row starts in the table of kerning, and its column there:
    characters that kern alike share a row or a column.
    """

    units: int
    glyphs: dict[str, tuple[int, int, int]]
    kerning: array[int]

    def measure(self, text: str, before: str = "") -> float:
        """Return the width of a text that follows the character ``before``, in font units, kerning included."""
        glyphs, kerning = self.glyphs, self.kerning
        row = glyphs[before][1] if before in glyphs else None
        joined = before == JOINER
        total = 0.0
        for character in text:
            glyph = glyphs.get(character)
            if glyph is None:
                total += 0 if joined else _guess_ems(character) * self.units
                joined, row = character == JOINER, None
                continue
            advance, own_row, column = glyph
            if not advance:  # a combining mark stands over its letter: the letter goes on to kern
                continue
            total += advance if row is None else advance + kerning[row + column]
            joined, row = False, own_row
        return total


def width(text: str, face: Face, size: float) -> float:
    """Return how wide a line of text is, in points, at a font size in points.

    The width is the font's own, as browsers and print draw it. Graphviz's Pango rounds each letter to a whole pixel
    of 1/96 inch, and so strays by up to 3 % at 9 to 14 points; a drawing made eight times as large and shrunk by its
    ``dpi`` strays by 0.3 % at most, and its PNG and PDF are spaced as evenly as print.

    Characters that the face lacks count one em where the Unicode standard calls them wide (Chinese, Japanese, Korean,
    emoji), what :data:`BROAD` says in some scripts, and 0.6 em elsewhere.
    """
    metrics = load_metrics(face)
    return metrics.measure(text) * size / metrics.units


def covers(text: str, face: Face) -> bool:
    """Return whether a face has every character of a text."""
    return text.isascii() or load_metrics(face).glyphs.keys() >= set(text)


@cache
def load_metrics(face: Face) -> Metrics:
    """Return the metrics of a face; its file is read once."""
    data = zlib.decompress((FONTS / f"Inter-{face}.metrics").read_bytes())
    units, count, rows, columns = struct.unpack_from("<4H", data)
    tables = []
    start = struct.calcsize("<4H")
    for kind, length in (("I", count), ("H", count), ("H", count), ("H", count), ("h", rows * columns)):
        table = array(kind)
        end = start + length * table.itemsize
        table.frombytes(data[start:end])
        if sys.byteorder == "big":
            table.byteswap()
        tables.append(table)
        start = end
    codes, advances, left, right, kerning = tables
    places = zip(advances, (row * columns for row in left), right, strict=True)
    return Metrics(units, dict(zip(map(chr, codes), places, strict=True)), kerning)


@lru_cache(maxsize=4096)
def _guess_ems(character: str) -> float:
    """Guess the width of a character that a fallback font will draw."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} or ord(character) in SKIN_TONES:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return WIDE_EMS
    return next((ems for first, last, ems in BROAD if first <= character <= last), NARROW_EMS)
