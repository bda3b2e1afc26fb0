"""Numbers, money, dates and durations as Unicode CLDR has them written. The only user of Babel at run time.

A language is named by its canonical tag. Minus is U+2212 everywhere, and a figure never breaks from its unit.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from journeymap.language.tags import ENGLISH, fallbacks
from journeymap.language.typography import MINUS, NO_BREAK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from babel.core import Locale

Amount = int | float | Decimal

_MOST_DECIMALS = 9
_WRITTEN_DECIMALS = 3  # as many as a duration of the model can have
_GROUPED_FROM = 1_000  # whole numbers below look the same everywhere, so that maps with no others don't load Babel
_FIVE_FIGURES = 10_000

_FOUR_TOGETHER = {"es", "es_EA", "es_ES", "es_GQ", "es_IC", "es_PH", "it", "it_IT", "it_SM", "it_VA", "pl", "pl_PL", "pt_PT"}
"""Where four figures stay together, 1234 but 12.345: Unicode CLDR 48, minimumGroupingDigits, which Babel leaves out."""

_LETTER_BY_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WRITTEN_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(s|min|h|d|w)")
_UNITS = {"s": "second", "min": "minute", "h": "hour", "d": "day", "w": "week"}
_IN_WORDS = ("d", "w")
_SECONDS = {"d": 86_400, "h": 3_600, "min": 60, "s": 1}

_kept = lru_cache(maxsize=1024, typed=True)
"""For what maps say again and again, in words that take long to find: 3 min, 40 %."""


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


@_kept
def number(tag: str, value: Amount, digits: int) -> str:
    """Write a number with at most ``digits`` decimals; a smaller one keeps two significant digits, so it isn't 0."""
    if isinstance(value, int) and abs(value) < _GROUPED_FROM:
        return _minus(str(value))
    return _minus(_figure(tag, _rounded(value, digits), _decimal))


@_kept
def percent(tag: str, ratio: Amount, digits: int) -> str:
    """Write a ratio as a percentage: 0.71 as 71 %, 0.023 with one decimal."""
    return _minus(_figure(tag, _tidy(Decimal(_rounded(ratio, digits + 2)).scaleb(2)), _percentage))


@_kept
def money(tag: str, amount: Amount, currency: str) -> str:
    """Write an amount of an ISO 4217 currency with its usual decimals, or none if it is whole."""
    from babel.numbers import format_currency, get_currency_precision

    known = locale(tag)
    figure = _rounded(amount, get_currency_precision(currency))
    pattern = known.currency_formats["standard"].pattern
    text = format_currency(
        figure,
        currency,
        format=re.sub(r"\.0+", "", pattern) if isinstance(figure, int) else pattern,
        locale=known,
        currency_digits=not isinstance(figure, int),
        decimal_quantization=False,
        group_separator=_is_grouped(known, figure),
    )
    return _minus(_LETTER_BY_DIGIT.sub(NO_BREAK, text))


def date(tag: str, day: dt.date) -> str:
    """Write a date in its medium form: Oct 12, 2026."""
    form, months = _medium_date(tag)
    fields = {
        "y": day.year,
        "MMM": months[day.month],
        "MM": f"{day.month:02}",
        "M": day.month,
        "dd": f"{day.day:02}",
        "d": day.day,
    }
    try:
        return form % fields
    except KeyError:  # in Latin the era is a field, too
        from babel.dates import format_date

        return format_date(day, "medium", locale(tag))


@_kept
def written_duration(tag: str, written: str) -> str:
    """Write a duration in the unit its author chose: `1.5h` as 1.5 h.

    Raises ValueError for what is no `Duration` of the model.
    """
    match = _WRITTEN_DURATION.fullmatch(written)
    if not match:
        raise ValueError(f"not a duration: {written!r}")
    return _in_unit(tag, _tidy(Decimal(match[1])), match[2])


@_kept
def duration(tag: str, seconds: Amount) -> str:
    """Write a number of seconds in its largest unit up to days, and what is left in the next: 1 h 30 min."""
    sign = MINUS if seconds < 0 else ""
    size = abs(Decimal(str(seconds)))
    if size < _SECONDS["min"]:
        return sign + _in_unit(tag, _rounded(size, 1), "s")
    _, step, *_ = (length for length in _SECONDS.values() if length <= size)
    left = int(_rounded(size / step, 0)) * step
    parts = []
    for unit, length in _SECONDS.items():
        count, left = divmod(left, length)
        if count:
            parts.append(_in_unit(tag, count, unit))
    return sign + NO_BREAK.join(parts)


def enumeration(tag: str, items: Sequence[str]) -> str:
    """Write a list as a sentence has it: a, b, and c."""
    from babel.lists import format_list

    return format_list(items, locale=locale(tag))


def _figure(tag: str, figure: int | Decimal, write: Callable[[str, int | Decimal], str]) -> str:
    """Write a figure as Babel does; small ones as it has once written another, which takes a fiftieth of the time."""
    frame = _frame(tag, write) if 0 <= figure < _GROUPED_FROM else None
    if not frame:
        return write(tag, figure)
    before, point, after = frame
    return before + f"{Decimal(figure):f}".replace(".", point) + after


@cache
def _frame(tag: str, write: Callable[[str, int | Decimal], str]) -> tuple[str, ...] | None:
    """What a language has before a figure, for its decimal point and behind it; None where it groups even three digits."""
    sample = re.fullmatch(r"(\D*)100(\D+)5(\D*)", write(tag, Decimal("100.5")))
    return sample.groups() if sample else None


def _decimal(tag: str, figure: int | Decimal) -> str:
    from babel.numbers import format_decimal

    known = locale(tag)
    return format_decimal(figure, locale=known, decimal_quantization=False, group_separator=_is_grouped(known, figure))


def _percentage(tag: str, figure: int | Decimal) -> str:
    from babel.numbers import format_percent

    known, ratio = locale(tag), Decimal(figure).scaleb(-2)
    return format_percent(ratio, locale=known, decimal_quantization=False, group_separator=_is_grouped(known, figure))


def _is_grouped(known: Locale, figure: int | Decimal) -> bool:
    return str(known) not in _FOUR_TOGETHER or not -_FIVE_FIGURES < figure < _FIVE_FIGURES


@cache
def _medium_date(tag: str) -> tuple[str, Mapping[int, str]]:
    """The medium form of a language's dates, to be filled in by `%`, and its short names of months."""
    known = locale(tag)
    return known.date_formats["medium"].format, known.months["format"]["abbreviated"]


def _in_unit(tag: str, value: Amount, symbol: str) -> str:
    pattern = _unit_pattern(tag, symbol, locale(tag).plural_form(value))
    return pattern.format(number(tag, value, _WRITTEN_DECIMALS)).replace(" ", NO_BREAK)


@cache
def _unit_pattern(tag: str, symbol: str, form: str) -> str:
    """Use symbols up to the hour, words for days and weeks; English has the symbols of the SI rather than hr and sec.

    Read from the data, since Babel's own formatting misses what a language inherits from its short or plural form.
    """
    from babel.localedata import LocaleDataDict, load

    known = locale(tag)
    if known.language == ENGLISH and symbol not in _IN_WORDS:
        return f"{{0}} {symbol}"
    data: dict[Any, Any] = load(str(known))
    patterns = LocaleDataDict(data)["unit_patterns"][f"duration-{_UNITS[symbol]}"]
    lengths = ("long", "short") if symbol in _IN_WORDS else ("short",)
    forms = next(patterns[length] for length in lengths if "other" in patterns.get(length, ()))
    return str(forms.get(form, forms["other"]))


def _rounded(value: Amount, digits: int) -> int | Decimal:
    """Round half up, as people do by hand; whole results are integers."""
    exact = Decimal(str(value))
    if exact and exact.adjusted() < -digits:
        digits = min(1 - exact.adjusted(), max(digits, _MOST_DECIMALS))
    return _tidy(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _tidy(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _minus(text: str) -> str:
    return text.replace("-", MINUS)
