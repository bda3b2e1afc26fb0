"""What Unicode CLDR says of a language, by way of Babel, whose only user at run time this is.

Loading Babel and a language takes longer than making a map. So what most maps ask of it is asked once on a machine, for
all of a language, and kept in the user's cache; numbers of four figures, money and lists are Babel's as ever.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from journeymap.caches import installation, keep, kept, kept_in
from journeymap.language.tags import ENGLISH, fallbacks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from babel.core import Locale

UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "w": "week"}
"""Units of time by their symbols, with the names that CLDR has for them."""

COUNTED = 100
"""Whole numbers below this are known with the form that they give to what is counted."""

_IN_WORDS = ("d", "w")
_FOUR_TOGETHER = {"es", "es_EA", "es_ES", "es_GQ", "es_IC", "es_PH", "it", "it_IT", "it_SM", "it_VA", "pl", "pl_PL", "pt_PT"}
"""Where four figures stay together, 1234 but 12.345: Unicode CLDR 48, minimumGroupingDigits, which Babel leaves out."""

_FIVE_FIGURES = 10_000
_SAMPLE = Decimal("100.5")
_SHAPE = re.compile(r"(\D*)100(\D+)5(\D*)")

Shape = tuple[str, str, str]
"""What stands before a figure, what its decimal point is, and what stands behind it."""


class Facts(Struct, frozen=True):
    """What a language makes of dates, small figures and lengths of time.

    `date` is the medium form, to be filled in by `%`, and `months` are their short names by number. The shapes are those
    of decimals and percentages below 1,000, None where even three digits are grouped. `units` are patterns by a unit's
    symbol and the form for a count; `forms` are those for the counts from 0 on.
    """

    date: str
    months: dict[int, str]
    decimal: Shape | None
    percent: Shape | None
    units: dict[str, dict[str, str]]
    forms: tuple[str, ...]


@cache
def facts(tag: str) -> Facts:
    """Return what is kept of a language, or else ask for it and keep that."""
    folder = kept_in("languages")
    file = folder / f"{installation('babel', Path(__file__).parent):08x}-{tag}" if folder else None
    if file:
        with suppress(OSError, ValueError, msgspec.DecodeError):  # it isn't there, or damaged
            return msgspec.msgpack.decode(kept(file), type=Facts)
    found = _asked(tag)
    if file:
        keep(file, msgspec.msgpack.encode(found))
    return found


@cache
def locale(tag: str) -> Locale:
    """Find what Babel knows of a tag: the tag itself, else what is left of it, else English."""
    from babel.core import Locale, UnknownLocaleError

    for part in fallbacks(tag):
        try:
            return Locale.parse(part, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(ENGLISH)


def form_of(tag: str, count: int | Decimal) -> str:
    """The form that a count gives to what is counted: `one` for 1 day, `other` for 2 days."""
    if isinstance(count, int) and 0 <= count < COUNTED:
        return facts(tag).forms[count]
    return str(locale(tag).plural_form(count))


def decimal(tag: str, figure: int | Decimal) -> str:
    """Write a number with all of its decimals."""
    from babel.numbers import format_decimal

    known = locale(tag)
    return format_decimal(figure, locale=known, decimal_quantization=False, group_separator=_is_grouped(known, figure))


def percentage(tag: str, figure: int | Decimal) -> str:
    """Write a number of hundredths with all of its decimals: 7.1 as 7.1 %."""
    from babel.numbers import format_percent

    known, ratio = locale(tag), Decimal(figure).scaleb(-2)
    return format_percent(ratio, locale=known, decimal_quantization=False, group_separator=_is_grouped(known, figure))


def is_currency(code: str) -> bool:
    """Whether a currency has, or had, this code."""
    from babel.numbers import is_currency as is_known

    return is_known(code)


def language_called(name: str) -> str:
    """Return the tag of a language by its name in one of the languages that labels come in; "" where none is called so."""
    from babel import Locale

    tables = (Locale.parse(tag).languages for tag in ("en", "fr", "nl", "de", "es"))
    found = (tag for table in tables for tag, called in table.items() if called.casefold() == name.casefold())
    return next(found, "").replace("_", "-")


def decimals_of(currency: str) -> int:
    """How many decimals an ISO 4217 currency usually has."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def money(tag: str, figure: int | Decimal, currency: str) -> str:
    """Write an amount of a currency; without decimals if it is an integer."""
    from babel.numbers import format_currency

    known = locale(tag)
    pattern = known.currency_formats["standard"].pattern
    return format_currency(
        figure,
        currency,
        format=re.sub(r"\.0+", "", pattern) if isinstance(figure, int) else pattern,
        locale=known,
        currency_digits=not isinstance(figure, int),
        decimal_quantization=False,
        group_separator=_is_grouped(known, figure),
    )


def date(tag: str, day: dt.date) -> str:
    """Write a date in its medium form, whatever fields that has."""
    from babel.dates import format_date

    return format_date(day, "medium", locale(tag))


def enumeration(tag: str, items: Sequence[str]) -> str:
    """Write a list as a sentence has it: a, b, and c."""
    from babel.lists import format_list

    return format_list(items, locale=locale(tag))


def _is_grouped(known: Locale, figure: int | Decimal) -> bool:
    return str(known) not in _FOUR_TOGETHER or not -_FIVE_FIGURES < figure < _FIVE_FIGURES


def _asked(tag: str) -> Facts:
    known = locale(tag)
    return Facts(
        known.date_formats["medium"].format,
        dict(known.months["format"]["abbreviated"]),
        _shape(decimal(tag, _SAMPLE)),
        _shape(percentage(tag, _SAMPLE)),
        {symbol: _patterns(known, symbol) for symbol in UNITS},
        tuple(known.plural_form(count) for count in range(COUNTED)),
    )


def _shape(sample: str) -> Shape | None:
    match = _SHAPE.fullmatch(sample)
    return (match[1], match[2], match[3]) if match else None


def _patterns(known: Locale, symbol: str) -> dict[str, str]:
    """Use symbols up to the hour, words for days and weeks; English has the symbols of the SI rather than hr and sec.

    Read from the data, since Babel's own formatting misses what a language inherits from its short or plural form.
    """
    from babel.localedata import LocaleDataDict, load

    if known.language == ENGLISH and symbol not in _IN_WORDS:
        return {"other": f"{{0}} {symbol}"}
    data: dict[Any, Any] = load(str(known))
    patterns = LocaleDataDict(data)["unit_patterns"][f"duration-{UNITS[symbol]}"]
    lengths = ("long", "short") if symbol in _IN_WORDS else ("short",)
    forms = next(patterns[length] for length in lengths if "other" in patterns.get(length, ()))
    return {str(form): str(pattern) for form, pattern in forms.items()}
