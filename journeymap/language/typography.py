"""Quotation marks and the spaces around punctuation, language by language."""

from __future__ import annotations

import re

from journeymap.language.tags import fallbacks

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
MINUS = "\u2212"

Quotes = tuple[str, str]

_QUOTES: dict[Quotes, str] = {
    ("«", "»"): (
        "be br ca el eu fa fr gsw hy it kk ky mzn nb nn no oc rm ru uk"
        " pt-AO pt-CH pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL"
    ),
    ("„", "”"): "bs hu pl ro sr szl",
    ("„", "“"): "bg cs de dsb et hr hsb is ka lb lt mk nds sk sl",
    ("”", "”"): "fi he se sv yi",
    ("”", "“"): "ar ur",
    ("\u2018", "\u2019"): "nl",
    ("「", "」"): "ja yue zh-HK zh-Hant zh-MO zh-TW",
}
"""The outer quotation marks that differ from the English ones: Unicode CLDR 48, delimiters. Babel leaves them out."""

_MARKS: dict[str, Quotes] = {tag: marks for marks, tags in _QUOTES.items() for tag in tags.split()}

_FRENCH_SPACES = re.compile(r" (?=[!?;:%€»])|(?<=«) ")


def is_french(tag: str) -> bool:
    """Say whether French spacing applies to a canonical tag."""
    return tag == "fr" or tag.startswith("fr-")


def quote_marks(tag: str) -> Quotes:
    """Give the opening and closing mark of a canonical tag's language, with the spaces that belong inside."""
    opening, closing = next((_MARKS[part] for part in fallbacks(tag) if part in _MARKS), ("“", "”"))
    if is_french(tag):
        return opening + NARROW_NO_BREAK, NARROW_NO_BREAK + closing
    return opening, closing


def french_spaces(text: str) -> str:
    """Turn the ordinary spaces before `! ? ; : % € »` and after `«` into narrow no-break ones; add none."""
    return _FRENCH_SPACES.sub(NARROW_NO_BREAK, text)
