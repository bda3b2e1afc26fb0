"""How a build goes about its work: who makes what, and how many at a time."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.progress import Clock, Progress
from journeymap.task import make, warm_up
from journeymap.workers import cores, run_here, run_inline, run_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from journeymap.workers import Done

_FEW = 4
"""Fewer maps are made faster here than it takes to start workers, each of which loads all that making needs."""

SECONDS = 60.0
"""How long a worker may take for a map; a large one takes a tenth of a second."""


Call = tuple[bytes, tuple[str, ...], bytes, tuple[str, ...], int]
"""What :func:`journeymap.task.make` takes: a packed task, the outputs to make, its record, all its outputs, dots an inch."""


class Way(Struct, frozen=True):
    """How to go about a build; none of it changes an output.

    `jobs` is how many processes work at a time, 0 for as many as there are cores; `executor` does the work instead, and
    is its owner's to end. `seconds` is how long a map may take before its worker is given up. Without `remembers`,
    everything is made anew and nothing is remembered.
    """

    jobs: int = 0
    seconds: float = SECONDS
    executor: Executor | None = None
    remembers: bool = True
    progress: Progress = Progress()
    clock: Clock = Clock()


def run(calls: Iterator[Call], way: Way, *, guarded: bool) -> Iterator[Done]:
    """Have calls done by whom it suits: a foreign executor, workers if there is enough for them, or right here.

    What a team's own templates do is `guarded`: it is never done here, where nothing ends what doesn't end by itself.
    """
    if way.executor:
        return run_on(way.executor, make, calls, way.seconds)
    first = list(islice(calls, _FEW))
    jobs = way.jobs or cores()
    calls = chain(first, calls)
    if first and (guarded or (len(first) >= _FEW and jobs > 1)):
        names = tuple(dict.fromkeys(name for _, names, *_ in first for name in names))
        return run_here(make, calls, jobs, way.seconds, partial(warm_up, names))
    return run_inline(make, calls)
