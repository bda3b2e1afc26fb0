"""Numbers as people write them, in YAML's signs."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container

NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?")
_DECIMAL_COMMA = re.compile(r"([-+]?[0-9]{1,15}),([0-9]{1,2})")
_GROUPED = re.compile(r"([-+]?[1-9][0-9]{0,2})((?:([ .,'’_])[0-9]{3})(?:\3[0-9]{3}){0,3})(?:(?!\3)[.,]([0-9]{1,9}))?")
_HALF = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_THOUSANDS = 3
"""A comma before as many digits may be no decimal one."""

_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u066b": ".", "\u066c": "'"})
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,9})? ?%")
_ALONE = "write a number alone, without words, units or zeros in front"


def in_our_signs(text: str) -> str:
    """A number as YAML takes it: a true minus, a dash, and the digits of a Japanese or an Arabic keyboard are text to it."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    return plain if plain.isascii() else "".join(str(unicodedata.decimal(letter, letter)) for letter in plain)


def as_number(value: str, kinds: Container[str]) -> str:
    """Say how a text becomes a number of some kinds: `integer`, `number`."""
    figure = in_our_signs(value)
    if NUMBER.fullmatch(figure):
        return "remove the quotes around it" if figure == value else f"write {figure}"
    comma = _DECIMAL_COMMA.fullmatch(figure)
    if comma and "number" in kinds:
        return f"write {comma[1]}.{comma[2]}, with a point"
    if "number" in kinds and _PERCENT.fullmatch(figure):
        return f"write {float(figure.rstrip('% ')) / 100:g}"
    return _ungrouped(figure, kinds) or _ALONE


def _ungrouped(figure: str, kinds: Container[str]) -> str:
    """Offer a number without what groups its digits: 1234.5 for `1.234,5`; "" for other texts."""
    match = _GROUPED.fullmatch(figure)
    if not match or (match[4] and "number" not in kinds):
        return ""
    whole = match[1] + re.sub(r"[^0-9]", "", match[2])
    if match[4]:
        return f"write {whole}.{match[4]}"
    has_one_reading = match[3] not in ".," or len(match[2]) > 1 + _THOUSANDS
    return (
        f"write {whole}"
        if has_one_reading or "number" not in kinds
        else f"write {whole}, or {match[1]}.{match[2][1:]} if that is meant"
    )


def of_hundred(value: float, schema: dict[str, Any]) -> str:
    """Offer a share on the other of two scales: 0.3 for 30 where 1 is all, 80 for 0.8 where 100 is; "" for other numbers."""
    match schema.get("maximum"):
        case 1 if 2 <= value <= 100:  # noqa: PLR2004  # a little more than 1 isn't a share of a hundred
            return f"write {value / 100:g} for {value:g} %"
        case 100 if 0 < value < 1:
            return f"write {value * 100:.0f} for {value * 100:g} %"
    return ""


def with_point(key: str, mapping: dict[str, Any]) -> str:
    """Offer the number that a comma between braces has taken apart: `{value: 1,5}` has a key `5`. "" for other keys."""
    before = next((name for name, following in pairwise(mapping) if following == key), "")
    whole = mapping.get(before)
    if type(whole) not in {int, float} or not (key.isascii() and key.isdecimal()) or mapping[key] is not None:
        return ""
    if isinstance(whole, float):
        grouped = _HALF.fullmatch(str(whole))
        return f"write `{before}: {str(whole).replace('.', '')}.{key}`" if grouped else f"write `{before}:` with a single point"
    if len(key) == _THOUSANDS:
        return f"write `{before}: {whole}{key}`, or {whole}.{key} if that is meant"
    return f"write `{before}: {whole}.{key}`, with a point"
