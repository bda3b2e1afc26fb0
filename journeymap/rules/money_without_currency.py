"""A metric of money that doesn't say which, or one with a currency that isn't of money.

Why it matters:
    “12.5” could be euros, kroner or thousands of them. Amounts are written with their sign in the reader's language once
    the currency is known, and without it where `unit: currency` is missing.

Bad:
    format: library/1
    metrics:
      basket: {name: Average basket, unit: currency}

Good:
    format: library/1
    metrics:
      basket: {name: Average basket, unit: currency, currency: EUR}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting


def check(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Of a metric without a unit, a currency tells that it should have one."""
    for name, metric in shelf.definitions.metrics.items():
        if metric.unit == "currency" and not metric.currency:
            message = f"{quoted(metric.name)} is an amount of money without a currency"
            yield Finding(shelf.at("metrics", name, "unit"), message, "add `currency:` with a code such as EUR")
        elif metric.currency and metric.unit != "currency":
            message = f"{quoted(metric.name)} has a currency, but is no amount of money: its unit is '{metric.unit}'"
            yield Finding(shelf.at("metrics", name, "currency"), message, "write `unit: currency`, or remove `currency:`")


RULE = Rule("JM349", "money-without-currency", Severity.WARNING, shelf=check)
