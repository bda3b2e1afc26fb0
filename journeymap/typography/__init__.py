"""The letters of every drawing: the faces we ship, how wide text is in them, where lines break."""

from __future__ import annotations

from journeymap.typography.fontconfig import fingerprint, hush, prepare_fonts
from journeymap.typography.graphemes import graphemes
from journeymap.typography.metrics import ASCENT, DESCENT, Face, covers, width
from journeymap.typography.wrapping import unbroken, wrap

__all__ = [
    "ASCENT",
    "DESCENT",
    "Face",
    "covers",
    "fingerprint",
    "graphemes",
    "hush",
    "prepare_fonts",
    "unbroken",
    "width",
    "wrap",
]
