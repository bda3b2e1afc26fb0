"""A metric of money that doesn't say which.

Why it matters:
    “12.5” could be euros, kroner or thousands of them. Amounts are written with their sign in the reader's language once
    the currency is known.

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
    """Metrics whose unit is `currency`."""
    for name, metric in shelf.definitions.metrics.items():
        if metric.unit == "currency" and not metric.currency:
            message = f"{quoted(metric.name)} is an amount of money without a currency"
            yield Finding(shelf.at("metrics", name, "unit"), message, "add `currency:` with a code such as EUR")


RULE = Rule("JM349", "money-without-currency", Severity.WARNING, shelf=check)
