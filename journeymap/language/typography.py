"""Quotation marks and the spaces around punctuation, language by language."""

from __future__ import annotations

import re
from unicodedata import bidirectional

from journeymap.language.tags import fallbacks

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
MINUS = "\u2212"

_RIGHT_TO_LEFT = ("R", "AL")
"""The Unicode categories of letters that run from right to left."""

Quotes = tuple[str, str]
"""The opening and the closing mark around a quote."""

_DOUBLE, _SINGLE = ("“", "”"), ("\u2018", "\u2019")
_LOW, _LOW_SINGLE = ("„", "“"), ("\u201a", "\u2018")
_ANGLED, _ANGLED_SINGLE = ("«", "»"), ("\u2039", "\u203a")
_CORNERS, _DOUBLE_CORNERS = ("「", "」"), ("『", "』")

_OUTER: dict[Quotes, str] = {
    _ANGLED: (
        "be br ca de-CH de-LI el es eu fa fr gsw hy it kk ky mzn nb nn no oc rm ru uk"
        " pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL"
    ),
    _DOUBLE: (
        "es-419 es-AR es-BO es-BR es-BZ es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY"
        " es-SV es-US es-UY es-VE"
    ),
    _LOW: "bg cs de dsb et hr hsb is ka lb lt mk nds sk sl",
    ("„", "”"): "bs hu pl ro sr szl",
    ("”", "”"): "fi he se sv yi",
    ("”", "“"): "ar ur",
    _CORNERS: "ja yue zh-HK zh-Hant zh-MO zh-TW",
}
"""The marks that differ from the English ones, or a region's from its language's: Unicode CLDR 48, delimiters, which Babel
leaves out. But Spanish follows the Ortografía of its academies (2010) in Europe, Swiss German the
Schreibweisungen of the Bundeskanzlei (2013), and Dutch has double marks, since single ones are hard to tell from its
apostrophes."""

_INNER: dict[Quotes, Quotes] = {_DOUBLE: _SINGLE, _LOW: _LOW_SINGLE, _ANGLED: _DOUBLE, _CORNERS: _DOUBLE_CORNERS}
_OTHER_INNER: dict[Quotes, str] = {_ANGLED_SINGLE: "de-CH de-LI fr-CH", _LOW: "be ru uk"}
"""The marks of a quote within a quote: by those outside, and where a language has others. The same sources."""


def _by_tag(tags: dict[Quotes, str]) -> dict[str, Quotes]:
    return {tag: marks for marks, names in tags.items() for tag in names.split()}


_OUTER_BY_TAG, _INNER_BY_TAG = _by_tag(_OUTER), _by_tag(_OTHER_INNER)

_AROUND = {*_OUTER, *_INNER.values(), _ANGLED_SINGLE, ("»", "«"), ('"', '"'), ("'", "'")}
"""What people put around a text, in this or in another language."""

_APOSTROPHE = r"(?<=\w)['\u2019](?=\w)"  # compiled when needed, which is rare
_SPACED = "!?;:%€»"
"""What has a space before it in French."""


def is_french(tag: str) -> bool:
    """Say whether French spacing applies to a canonical tag."""
    return tag == "fr" or tag.startswith("fr-")


def has_right_to_left(text: str) -> bool:
    """Say whether a text has letters that run from right to left."""
    return not text.isascii() and any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def isolated(text: str) -> str:
    """Keep a text that has letters from right to left from turning round what stands beside it (UAX #9)."""
    return f"\u2068{text}\u2069" if has_right_to_left(text) else text


def starts_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs from right to left, by which paragraphs are set (UAX #9, P2)."""
    ways = map(bidirectional, text)
    return next((way != "L" for way in ways if way in {"L", *_RIGHT_TO_LEFT}), False)


def quoted(tag: str, text: str) -> str:
    """Put a text between the quotation marks of a canonical tag's language.

    Marks that stand around the whole text already give way to these; the same marks within it become those of a quote within
    a quote.
    """
    marks = _found(_OUTER_BY_TAG, tag) or _DOUBLE
    said = _nested(_bare(text), marks, _found(_INNER_BY_TAG, tag) or _INNER.get(marks, marks))
    space = NARROW_NO_BREAK if is_french(tag) else ""
    return space.join((marks[0], said, marks[1]))


def french_spaces(text: str) -> str:
    """Turn the ordinary spaces before `! ? ; : % € »` and after `«` into narrow no-break ones; add none."""
    for sign in _SPACED:
        text = text.replace(f" {sign}", f"{NARROW_NO_BREAK}{sign}")
    return text.replace("« ", f"«{NARROW_NO_BREAK}")


def _found(marks: dict[str, Quotes], tag: str) -> Quotes | None:
    return next((marks[part] for part in fallbacks(tag) if part in marks), None)


def _bare(text: str) -> str:
    """Take off the marks that a text stands in as a whole, not those of “Yes”, she said, “now”, nor those around nothing."""
    stripped = text.strip()
    marks, inside = (stripped[:1], stripped[-1:]), stripped[1:-1].strip()
    return inside if inside and marks in _AROUND and _is_balanced(inside, *marks) else text


def _is_balanced(text: str, opening: str, closing: str) -> bool:
    signs = re.sub(_APOSTROPHE, "", text)
    if opening == closing:
        return opening not in signs
    depth = 0
    for sign in signs:
        depth += (sign == opening) - (sign == closing)
        if depth < 0:
            return False
    return depth == 0


def _nested(text: str, marks: Quotes, inner: Quotes) -> str:
    opening, closing = marks
    if inner == marks or opening not in text:
        return text
    return re.sub(rf"{opening}\s*([^{opening}{closing}]*?)\s*{closing}", rf"{inner[0]}\1{inner[1]}", text)
