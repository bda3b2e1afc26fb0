"""Lanes of a gutter: which link runs beside which, so that as few as possible cross."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEARANCE = 6.0
"""How far apart two runs in one lane, or two stubs that would run into each other, must be at least, in points."""

MOST = 60
"""More runs than this in one gutter get lanes in the order they come in: finding better ones would take too long."""

_ROUNDS = 6
_COLLISION = 100


class Run(NamedTuple):
    """A stretch along a gutter: from `low` to `high`, and where stubs leave it to the side before it and after it."""

    low: float
    high: float
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()


def assign(runs: Sequence[Run]) -> list[int]:
    """Give every run a lane, counted from 0; runs that keep their distance may share one."""
    if len(runs) > MOST:
        return list(range(len(runs)))
    placed: list[int] = []
    lanes = [0] * len(runs)
    for index in _ordered(runs):
        taken = [lanes[other] for other in placed if _meet(runs[index], runs[other])]
        lanes[index] = max(taken, default=-1) + 1
        placed.append(index)
    return lanes


def _meet(one: Run, other: Run) -> bool:
    return one.low < other.high + CLEARANCE and other.low < one.high + CLEARANCE


def _ordered(runs: Sequence[Run]) -> list[int]:
    """Order runs by moving one at a time past its neighbours for as long as that saves crossings."""
    order = list(range(len(runs)))
    cost = {}
    for one, other in combinations(order, 2):
        cost[one, other] = _crossings(runs[one], runs[other])
        cost[other, one] = _crossings(runs[other], runs[one])
    for _ in range(_ROUNDS):
        before = list(order)
        for index in before:
            _settle(index, order, cost)
        if order == before:
            break
    return order


def _settle(index: int, order: list[int], cost: dict[tuple[int, int], int]) -> None:
    """Move a run to where it crosses least; it stays where it is unless another place is better."""
    start = order.index(index)
    order.pop(start)
    total = sum(cost[index, other] for other in order)
    costs = [total]
    for other in order:
        total += cost[other, index] - cost[index, other]
        costs.append(total)
    best = min(range(len(costs)), key=lambda place: (costs[place], place != start, place))
    order.insert(best, index)


def _crossings(first: Run, second: Run) -> int:
    """Count what happens when `first` has the lane before `second`; stubs that would lie on each other count most."""
    crossed = sum(second.low < stub < second.high for stub in first.after)
    crossed += sum(first.low < stub < first.high for stub in second.before)
    collisions = sum(abs(one - other) < CLEARANCE for one in first.after for other in second.before)
    return crossed + _COLLISION * collisions
