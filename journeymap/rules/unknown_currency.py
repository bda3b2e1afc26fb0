"""An amount of money in a currency that there isn't.

Why it matters:
    The form of a code is easily right where the code is wrong. Nobody can convert such an amount, nor add it to others.

Bad:
    format: library/1
    metrics:
      basket: {name: Average basket, unit: currency, currency: EUX}

Good:
    format: library/1
    metrics:
      basket: {name: Average basket, unit: currency, currency: EUR}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._walk import points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Pointer
    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_USUAL = {"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "INR", "JPY", "NOK", "PLN", "SEK", "USD"}
"""For these, nobody need be asked, which takes longer than checking a map."""


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Costs and revenues of touchpoints."""
    for at, point, _ in points(map_):
        for key, money in (("cost", point.cost), ("revenue", point.revenue)):
            if money:
                yield from _told((*at, key, "currency"), money.currency)


def check_shelf(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Metrics."""
    for name, metric in shelf.definitions.metrics.items():
        if metric.currency:
            yield from _told(shelf.at("metrics", name, "currency"), metric.currency)


def _told(pointer: Pointer, code: str) -> Iterator[Finding]:
    """Old currencies are fine: amounts may be old, too."""
    if code in _USUAL:
        return
    from journeymap.language.cldr import is_currency

    if not is_currency(code):
        yield Finding(pointer, f"there is no currency '{code}'", "write its ISO 4217 code, such as EUR or USD")


RULE = Rule("JM354", "unknown-currency", Severity.WARNING, check, check_shelf)
