"""BCP 47 tags: their canonical spelling, what they fall back to, and the direction they are written in."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["ltr", "rtl"]

ENGLISH = "en"

_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_REGION_LENGTH, _SCRIPT_LENGTH = 2, 4

_RTL_SCRIPTS, _RTL_LANGUAGES, _WRITTEN_OTHERWISE = (
    frozenset(names.split())
    for names in (
        "Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa Yezi",
        "apc ar bal bgn ckb dv fa he iw ks lrc mzn nqo ps rhg sd sdh skr syr trw ug ur yi",
        "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-LB ky-CN ms-CC pa-PK sd-IN tg-PK ug-KZ ug-MN uz-AF",
    )
)
"""Scripts and languages written from right to left, and the regions that write a language the other way round:
Unicode CLDR, likely subtags. A table, since loading Babel takes a tenth of the time of drawing a map."""


_OF_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
    eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu iw ja ji jv ka kg ki
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr
    nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg
    th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""ISO 639-1, and the old codes for Hebrew and Yiddish."""

_SPOKEN_IN = {
    "al": "sq",
    "at": "de",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "gb": "en",
    "gr": "el",
    "il": "he",
    "ir": "fa",
    "jp": "ja",
    "rs": "sr",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
}
"""Languages by countries whose code is no language's."""


def meant(tag: str) -> str:
    """Give a tag back if there is its language, as far as two letters tell; else the tag that was meant, or ""."""
    language, *others = tag.split("-")
    code = language.lower()
    if len(code) == _REGION_LENGTH and code not in _OF_TWO_LETTERS.split():
        return "-".join([_SPOKEN_IN[code], *others]) if code in _SPOKEN_IN else ""
    return "-".join([language, *("GB" if other in {"uk", "UK"} else other for other in others)])


def canonical(tag: str | None) -> str:
    """Spell a tag as RFC 5646, section 2.1.1, recommends: `FR_ca` becomes `fr-CA`. What is no tag becomes `en`."""
    if not tag or not _TAG.fullmatch(tag):
        return ENGLISH
    language, *others = tag.replace("_", "-").lower().split("-")
    subtags = list(takewhile(lambda subtag: len(subtag) > 1, others))
    extensions = others[len(subtags) :]
    return "-".join([language, *map(_cased, subtags), *extensions])


def _cased(subtag: str) -> str:
    if len(subtag) == _REGION_LENGTH:
        return subtag.upper()
    if len(subtag) == _SCRIPT_LENGTH and subtag.isalpha():
        return subtag.title()
    return subtag


def fallbacks(tag: str) -> Iterator[str]:
    """Yield the tag and then, subtag by subtag, what is left of it: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]


@cache
def direction(tag: str) -> Direction:
    """Tell which way a canonical tag's text runs: by its script if it names one, else by language and region."""
    language, *others = tag.split("-")
    script = next((subtag for subtag in others if subtag.istitle() and len(subtag) == _SCRIPT_LENGTH), None)
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    otherwise = any(f"{language}-{subtag}" in _WRITTEN_OTHERWISE for subtag in others)
    return "rtl" if (language in _RTL_LANGUAGES) != otherwise else "ltr"
