"""How a build goes about its work: who makes what, and how many at a time."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.progress import Clock, Progress
from journeymap.render.renderer import is_drawing
from journeymap.task import make, warm_up
from journeymap.workers import Done, Failed, cores, run_beside, run_here, run_inline, run_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor

    from journeymap.workers import EarlyWorker

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
    everything is made anew and nothing is remembered. A worker that is `early` has begun to load what making needs.
    """

    jobs: int = 0
    seconds: float = SECONDS
    executor: Executor | None = None
    remembers: bool = True
    progress: Progress = Progress()
    clock: Clock = Clock()
    early: EarlyWorker | None = None


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
        prepare = partial(warm_up, names)
        return run_here(make, calls, jobs, way.seconds, prepare=prepare, early=way.early, guarded=guarded)
    if way.early and jobs > 1 and any(map(is_drawing, chain.from_iterable(names for _, names, *_ in first))):
        return _run_beside(first, way.early, way.seconds)
    if way.early:
        way.early.end()
    return run_inline(make, calls)


def _run_beside(calls: Sequence[Call], early: EarlyWorker, seconds: float) -> Iterator[Done]:
    """Have drawings made by a worker that is there already, and all else here meanwhile."""
    halves = [(_part(call, drawn=True), _part(call, drawn=False)) for call in calls]
    for (_, names, *_), (drawn, written) in zip(calls, run_beside(make, halves, seconds, early), strict=True):
        failed = next((done.result for done in (drawn, written) if isinstance(done.result, Failed)), None)
        made = failed or sorted((*drawn.result, *written.result), key=lambda output: names.index(output.name))
        yield Done(drawn.number, made, max(drawn.seconds, written.seconds))


def _part(call: Call, *, drawn: bool) -> Call:
    """What is to be drawn of a map, or all the rest."""
    packed, names, record, beside, dpi = call
    return packed, tuple(name for name in names if is_drawing(name) is drawn), record, beside, dpi
