"""How the languages that have labels write figures, money, dates, durations and lists: what Unicode CLDR 48 says of them.

Babel knows it, too, and a test holds the two together; but loading Babel takes a sixth of what making a map takes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_CENTS = 2
_UNITS = ("s", "min", "h", "d", "w")


class Forms(Struct, frozen=True):
    """How one language writes. Digits are parted into groups of three from `grouped_from` on."""

    date: str
    """To be filled in by `%`, with the fields that CLDR has: `%(d)s %(MMM)s %(y)s`."""
    months: dict[int, str]
    point: str
    group: str
    grouped_from: int
    percent: str
    """What stands behind a percentage."""
    money: str
    """Where a sign, the symbol of a currency and a figure stand."""
    symbols: dict[str, str]
    """Of the currencies with cents that most amounts are in; of others Babel knows."""
    units: dict[str, tuple[str, str]]
    """One and several, by the unit."""
    is_one: tuple[int, ...]
    """What counts as one, without its decimals; where that is 1 alone, decimals make it several."""
    last: tuple[str, str]
    """What stands between two things of two, and before the last of more."""

    def figure(self, value: int | Decimal) -> str:
        """Write a figure, with `-` if it is negative."""
        text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        group = "" if -self.grouped_from < value < self.grouped_from else self.group
        return text.replace(",", "_").replace(".", self.point).replace("_", group)

    def amount(self, value: int | Decimal, currency: str) -> str:
        """Write an amount in a currency of `symbols`, with its cents unless it is whole."""
        figure = self.figure(-value if value < 0 else value)
        if isinstance(value, Decimal):
            whole, _, cents = figure.partition(self.point)
            figure = f"{whole}{self.point}{cents.ljust(_CENTS, '0')}"
        return self.money.format(sign="-" if value < 0 else "", symbol=self.symbols[currency], figure=figure)

    def unit(self, value: int | Decimal, symbol: str) -> str:
        """Return how a value in a unit is written, with `{0}` for the value."""
        one, several = self.units[symbol]
        is_one = int(value) in self.is_one and (value == int(value) or len(self.is_one) > 1)
        return one if is_one else several

    def enumeration(self, items: Sequence[str]) -> str:
        """Write a list of two and more as a sentence has it."""
        *others, last = items
        return ", ".join(others) + self.last[len(others) > 1] + last


def _months(names: str) -> dict[int, str]:
    return dict(enumerate(names.split(), start=1))


def _units(names: str) -> dict[str, tuple[str, str]]:
    """Take apart what seconds, minutes, hours, days and weeks are called."""
    pairs = ((name.partition("|")[0], name.rpartition("|")[2]) for name in names.split())
    return {unit: (f"{{0}} {one}", f"{{0}} {several}") for unit, (one, several) in zip(_UNITS, pairs, strict=True)}


_ENGLISH = Forms(
    "%(MMM)s %(d)s, %(y)s",
    _months("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    ".",
    ",",
    1_000,
    "%",
    "{sign}{symbol}{figure}",
    {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"},
    _units("s min h day|days week|weeks"),
    (1,),
    (" and ", ", and "),
)
_FRENCH = Forms(
    "%(d)s %(MMM)s %(y)s",
    _months("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
    ",",
    "\u202f",
    1_000,
    "\u00a0%",
    "{sign}{figure}\u00a0{symbol}",
    {"EUR": "€", "USD": "$US", "GBP": "£GB", "CHF": "CHF"},
    _units("s min h jour|jours semaine|semaines"),
    (0, 1),
    (" et ", " et "),
)
_DUTCH = Forms(
    "%(d)s %(MMM)s %(y)s",
    _months("jan feb mrt apr mei jun jul aug sep okt nov dec"),
    ",",
    ".",
    1_000,
    "%",
    "{symbol}\u00a0{sign}{figure}",
    {"EUR": "€", "USD": "US$", "GBP": "£", "CHF": "CHF"},
    _units("sec min uur dag|dagen week|weken"),
    (1,),
    (" en ", " en "),
)
_GERMAN = Forms(
    "%(dd)s.%(MM)s.%(y)s",
    _months("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
    ",",
    ".",
    1_000,
    "\u00a0%",
    "{sign}{figure}\u00a0{symbol}",
    {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF"},
    _units("Sek. Min. Std. Tag|Tage Woche|Wochen"),
    (1,),
    (" und ", " und "),
)
_SPANISH = Forms(
    "%(d)s %(MMM)s %(y)s",
    _months("ene feb mar abr may jun jul ago sept oct nov dic"),
    ",",
    ".",
    10_000,
    "\u00a0%",
    "{sign}{figure}\u00a0{symbol}",
    {"EUR": "€", "USD": "US$", "GBP": "GBP", "CHF": "CHF"},
    _units("s min h día|días semana|semanas"),
    (1,),
    (" y ", " y "),
)

FORMS = {"en": _ENGLISH, "fr": _FRENCH, "nl": _DUTCH, "de": _GERMAN, "es": _SPANISH}
FORMS |= {"en-US": _ENGLISH, "fr-FR": _FRENCH, "nl-NL": _DUTCH, "de-DE": _GERMAN, "es-ES": _SPANISH}
