"""The font for pages that bring their own: Inter in subsets, as CSS with the files inside."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parents[1] / "fonts" / "web"

Ranges = tuple[tuple[int, int], ...]
"""Unicode's code points, from the first to the last of each range."""

SUBSETS: dict[str, Ranges] = {
    "latin": (
        (0x0020, 0x007E),
        (0x00A0, 0x00FF),
        (0x0131, 0x0131),
        (0x0152, 0x0153),
        (0x0178, 0x0178),
        (0x02C6, 0x02C6),
        (0x02DA, 0x02DC),
        (0x2000, 0x206F),  # punctuation
        (0x20AC, 0x20AC),
        (0x2122, 0x2122),
        (0x2190, 0x2193),  # arrows
        (0x2212, 0x2215),  # minus
    ),
    "latin-ext": ((0x0100, 0x0130), (0x0132, 0x0151), (0x0154, 0x0177), (0x0179, 0x024F), (0x0300, 0x036F), (0x1E00, 0x1EFF)),
    "greek": ((0x0370, 0x03FF),),
    "cyrillic": ((0x0400, 0x052F),),
}
"""What each file holds. They don't overlap, so that a browser looks into one of them."""

FACES = {
    "Regular": ("normal", "400"),
    "SemiBold": ("normal", "600 650"),
    "Bold": ("normal", "700"),
    "Italic": ("italic", "400"),
}
"""Style and weight in CSS, by the face's name."""


def css(text: str, faces: Iterable[str] = tuple(FACES)) -> str:
    """Return the rules that give a page the font for its text: the Latin files always, others where it has their signs."""
    names = [name for name, ranges in SUBSETS.items() if name == "latin" or _signs(ranges).search(text)]
    return "".join(_rule(face, name) for face in faces for name in names)


def file_name(face: str, subset: str) -> str:
    """What the file of a face and a subset is called."""
    return f"Inter-{face}.{subset}.woff2"


@cache
def _rule(face: str, subset: str) -> str:
    style, weight = FACES[face]
    data = b64encode((FOLDER / file_name(face, subset)).read_bytes()).decode()
    ranges = ",".join(f"U+{first:X}-{last:X}" if first < last else f"U+{first:X}" for first, last in SUBSETS[subset])
    source = f'url(data:font/woff2;base64,{data})format("woff2")'
    return f"@font-face{{font-family:Inter;font-style:{style};font-weight:{weight};src:{source};unicode-range:{ranges}}}\n"


@cache
def _signs(ranges: Ranges) -> re.Pattern[str]:
    return re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")
