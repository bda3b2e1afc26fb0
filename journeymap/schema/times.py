"""Lengths of time and days as people write them, in the form of the language."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from journeymap.schema.numbers import in_our_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABOUT = re.compile(
    r"(?:about|around|circa|environ|etwa|ongeveer|rund|unos|(?:approx|aprox|ca|env)\.?|[~≈<>≤≥]) ?", re.IGNORECASE
)
_EVERY = re.compile(r"(?:alle|cada|elke|every|jedes?|om de|tous les|toutes les) ", re.IGNORECASE)
_LENGTH = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}))?[ -]?([^\W\d_]+)\.?")
_TWO_LENGTHS = re.compile(r"([0-9]{1,3}) ?([^\W\d_]+)\.? ?(?:(?:and|en|et|und|y) )?([0-9]{1,2}) ?([^\W\d_]*)\.?")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-/. ]|年)?([0-9]{1,2})(?:[-/. ]|月)?([0-9]{1,2})日?")
_UNITS = {
    "s": re.compile("s|secs?|seconds?|secondes?|seconden|sekunden?|segundos?"),
    "min": re.compile("m|mins?|minutes?|minuten?|minuut|minutos?"),
    "h": re.compile("h|hrs?|hours?|heures?|stunden?|std|uur|uren|horas?"),
    "d": re.compile("d|days?|jours?|tage?n?|dag|dagen|d[ií]as?"),
    "w": re.compile("w|wks?|weeks?|semaines?|wochen?|weken|semanas?"),
    "mo": re.compile("m|mo|months?|mois|monate?n?|maand|maanden|mes|meses"),
    "y": re.compile("y|yrs?|years?|ans?|années?|jahre?n?|jaar|jaren|años?"),
}
"""Units of time, and the words for them in the languages that labels come in."""

_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
_NEXT = {"h": ("min", 60), "min": ("s", 60), "d": ("h", 24), "w": ("d", 7), "y": ("mo", 12)}
"""Of a unit the smaller one that goes with it, and how many of those it has."""


def is_rough(value: str) -> bool:
    """Whether a length says how sure it is, as `about 4 minutes` does."""
    return _ABOUT.match(value) is not None


def lengths(value: str) -> Iterator[str]:
    """Give lengths of time that a text in words may stand for: `4 minutes` is `4min`, `4m` that or `4mo`."""
    plain = _EVERY.sub("", _ABOUT.sub("", value, count=1), count=1)
    both = _TWO_LENGTHS.fullmatch(plain)
    for unit in _units(both[2]) if both else ():
        small, size = _NEXT.get(unit, ("", 0))
        if both and small in (_units(both[4]) if both[4] else ("min",)):
            yield f"{int(both[1]) * size + int(both[3])}{small}"
    one = _LENGTH.fullmatch(plain)
    if one:
        number = f"{one[1]}.{one[2]}" if one[2] else one[1]
        yield from (f"{number}{unit}" for unit in _units(one[3]))


def seconds(value: str) -> float | None:
    """A length of time in seconds, as metrics count it; None for other texts, and for months and years, which vary."""
    for length in lengths(value):
        figure = length.rstrip("".join(_UNITS))
        unit = length.removeprefix(figure)
        if unit in _SECONDS:
            return float(figure) * _SECONDS[unit]
    return None


def days(value: str) -> Iterator[str]:
    """Give the day that a text with the year in front stands for: any other order has two readings."""
    match = _YEAR_FIRST.fullmatch(in_our_signs(value))
    if match:
        with suppress(ValueError):  # the calendar has no such day
            yield dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()


def with_unit(figure: str, schema: dict[str, Any]) -> str:
    """Offer a unit to a figure that stands alone where a length of time belongs; only its author knows which."""
    minutes, months = f"{figure}min", f"{figure}mo"
    fits = next((text for text in (minutes, months) if re.search(schema["pattern"], text)), "")
    return f"write '{fits}', or whichever unit is meant" if fits else ""


def _units(word: str) -> list[str]:
    return [unit for unit, words in _UNITS.items() if words.fullmatch(word.lower())]
