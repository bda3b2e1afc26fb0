"""A length of time of which nobody says whether it should be long or short.

Why it matters:
    Of a metric that doesn't say so, more is better. That is right for what people buy and wrong for how long they wait:
    ninety-five minutes in a queue that should take twenty would be a target met.

Bad:
    format: library/1
    metrics:
      queue: {name: Time in the queue, unit: duration}

Good:
    format: library/1
    metrics:
      queue: {name: Time in the queue, unit: duration, better: lower}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.rules import Context, Finding, Rule, Severity, Shelf
from journeymap.rules._walk import quoted
from journeymap.source.walk import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting


def check(shelf: Shelf, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Time that is well spent says `better: higher` itself."""
    suspects = {
        shelf.at("metrics", name): metric
        for name, metric in shelf.definitions.metrics.items()
        if metric.unit == "duration" and metric.better == "higher"
    }
    told = {key.pointer[:-1] for key in keys(shelf.document) if key.pointer[-1:] == ("better",)} if suspects else ()
    for pointer, metric in suspects.items():
        if pointer not in told:
            message = f"nothing says whether {quoted(metric.name)} should be long or short, so longer counts as better"
            yield Finding((*pointer, "unit"), message, "add `better: lower`, or `better: higher` if that is meant")


RULE = Rule("JM357", "duration-without-better", Severity.WARNING, shelf=check)
