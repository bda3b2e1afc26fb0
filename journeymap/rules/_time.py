"""Intervals of the language as days of the calendar."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_INTERVAL = re.compile(r"([0-9]+)(d|w|mo|y)")
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"mo": 1, "y": 12}


@lru_cache(maxsize=4096)
def after(day: dt.date, interval: str) -> dt.date:
    """Return the day that lies an interval such as `90d`, `12w`, `6mo` or `1y` after another.

    A month after the 31st is the last day of the next month. Beyond the calendar there is its last day.
    """
    match = _INTERVAL.fullmatch(interval)
    if match is None:
        message = f"{interval!r} is no interval"
        raise ValueError(message)
    number, unit = int(match[1]), match[2]
    try:
        return day + dt.timedelta(days=number * _DAYS[unit]) if unit in _DAYS else _months_after(day, number * _MONTHS[unit])
    except (OverflowError, ValueError):
        return dt.date.max


def _months_after(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    first = dt.date(year, month + 1, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
