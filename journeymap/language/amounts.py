"""Numbers, money, dates and durations as Unicode CLDR has them written.

A language is named by its canonical tag. Minus is U+2212 everywhere, and a figure never breaks from its unit.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from journeymap.language import cldr
from journeymap.language.typography import MINUS, NO_BREAK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from journeymap.language.cldr import Shape

Amount = int | float | Decimal

_MOST_DECIMALS = 9
_WRITTEN_DECIMALS = 3  # as many as a duration of the model can have
_GROUPED_FROM = 1_000  # whole numbers below look the same everywhere

_LETTER_BY_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_WRITTEN_DURATION = re.compile(r"([0-9]+(?:\.[0-9]+)?)(s|min|h|d|w)")
_SECONDS = {"d": 86_400, "h": 3_600, "min": 60, "s": 1}

_kept = lru_cache(maxsize=1024, typed=True)
"""For what maps say again and again, in words that take long to find: 3 min, 40 %."""


@_kept
def number(tag: str, value: Amount, digits: int) -> str:
    """Write a number with at most ``digits`` decimals; a smaller one keeps two significant digits, so it isn't 0."""
    if isinstance(value, int) and abs(value) < _GROUPED_FROM:
        return _minus(str(value))
    return _minus(_figure(tag, _rounded(value, digits), cldr.facts(tag).decimal, cldr.decimal))


@_kept
def percent(tag: str, ratio: Amount, digits: int) -> str:
    """Write a ratio as a percentage: 0.71 as 71 %, 0.023 with one decimal."""
    figure = _tidy(Decimal(_rounded(ratio, digits + 2)).scaleb(2))
    return _minus(_figure(tag, figure, cldr.facts(tag).percent, cldr.percentage))


@_kept
def money(tag: str, amount: Amount, currency: str) -> str:
    """Write an amount of an ISO 4217 currency with its usual decimals, or none if it is whole."""
    text = cldr.money(tag, _rounded(amount, cldr.decimals_of(currency)), currency)
    return _minus(_LETTER_BY_DIGIT.sub(NO_BREAK, text))


def date(tag: str, day: dt.date) -> str:
    """Write a date in its medium form: Oct 12, 2026."""
    known = cldr.facts(tag)
    fields = {
        "y": day.year,
        "MMM": known.months[day.month],
        "MM": f"{day.month:02}",
        "M": day.month,
        "dd": f"{day.day:02}",
        "d": day.day,
    }
    try:
        return known.date % fields
    except KeyError:  # in Latin the era is a field, too
        return cldr.date(tag, day)


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


def _figure(tag: str, figure: int | Decimal, shape: Shape | None, write: Callable[[str, int | Decimal], str]) -> str:
    """Write a figure as Babel does: a small one in the shape that others of its kind have."""
    if not shape or not 0 <= figure < _GROUPED_FROM:
        return write(tag, figure)
    before, point, after = shape
    return before + f"{Decimal(figure):f}".replace(".", point) + after


def _in_unit(tag: str, value: int | Decimal, symbol: str) -> str:
    patterns = cldr.facts(tag).units[symbol]
    pattern = patterns.get(cldr.form_of(tag, value) if len(patterns) > 1 else "other", patterns["other"])
    return pattern.format(number(tag, value, _WRITTEN_DECIMALS)).replace(" ", NO_BREAK)


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
