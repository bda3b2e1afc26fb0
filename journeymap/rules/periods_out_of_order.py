"""A stage before the purchase that comes after one later in time.

Why it matters:
    Stages are columns, and time goes with the columns. A “before” on the right of an “after” is either in the wrong place
    or the beginning of another round.

Bad:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Purchase, period: during}
      - {name: Choosing, period: before}
      - {name: Receiving, period: after}

Good:
    format: journey/1
    id: cart
    title: Filling a cart
    stages:
      - {name: Choosing, period: before}
      - {name: Purchase, period: during}
      - {name: Receiving, period: after}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from journeymap.model.scalars import Period
from journeymap.rules import Context, Finding, Mention, Rule, Severity
from journeymap.rules._walk import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.workspace import RuleSetting
    from journeymap.resolve import JourneyMap

_ORDER = {period: number for number, period in enumerate(get_args(Period))}


def check(map_: JourneyMap, _context: Context[RuleSetting]) -> Iterator[Finding]:
    """Each stage is held against the one before it that has a period; in a loop time starts again."""
    if map_.journey.shape == "loop":
        return
    before: int | None = None
    stages = map_.journey.stages
    for number, stage in enumerate(stages):
        if not stage.period:
            continue
        other = stages[before].period if before is not None else None
        if before is not None and other and _ORDER[stage.period] < _ORDER[other]:
            message = f"{quoted(stage.name)} is {stage.period} the purchase, but stands behind a stage that is {other} it"
            mention = Mention(f"that stage is {quoted(stages[before].name)}", ("stages", before, "period"))
            help_ = "move the stage, correct its `period:`, or say `shape: loop`"
            yield Finding(("stages", number, "period"), message, help_, mentions=(mention,))
        before = number


RULE = Rule("JM327", "periods-out-of-order", Severity.WARNING, check)
