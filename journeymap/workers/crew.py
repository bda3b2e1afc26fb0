"""Processes of our own that do calls, each one call at a time."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from journeymap.workers.calls import Done, Failed, slow, timed
from journeymap.workers.forked import Forked, fork
from journeymap.workers.machine import may_fork
from journeymap.workers.serving import serve
from journeymap.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.workers.early import EarlyWorker

_LONG = 3600
"""Seconds; systems don't take an endless wait for a number."""


def run_here(  # noqa: PLR0913  # whom, what, and how
    function: Callable[..., Any],
    calls: Iterable[tuple[Any, ...]],
    jobs: int,
    seconds: float,
    *,
    prepare: Callable[[], object] | None = None,
    early: EarlyWorker | None = None,
    guarded: bool = False,
) -> Iterator[Done]:
    """Have calls done by processes of our own; where the iteration is left, they are ended.

    Each begins with `prepare`, which is no part of a call, or as a copy of one that is there already for calls of the same
    function. Where there may be no more processes those that there are do the work, at worst this one, unless the calls
    are `guarded` against that.
    """
    numbered = enumerate(calls)
    with _Crew(function, seconds, jobs, prepare, early) as crew:
        following = next(numbered, None)
        taken: list[Done] = []
        while following or crew.is_busy:
            while following and crew.given(*following):
                following = next(numbered, None)  # made ready while all are busy, so that nobody waits for it
            yield from taken
            if crew.workers or not following:
                taken = [crew.take(worker, last=following is None) for worker in crew.ready()]
            else:
                number, arguments = following
                taken = [Done(number, crew.refused, 0) if guarded else Done(number, *timed(function, arguments))]
                following = next(numbered, None)
        yield from taken


def run_beside(
    function: Callable[..., Any],
    calls: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]],
    seconds: float,
    early: EarlyWorker,
) -> Iterator[tuple[Done, Done]]:
    """Have the first call of each pair done by a worker, while this process does the second."""
    with _Crew(function, seconds, 1) as crew:
        crew.workers.append(Worker(early.pipe, early, is_early=True))
        for number, (theirs, ours) in enumerate(calls):
            worker = crew.given(number, theirs)
            done = Done(number, *timed(function, ours))
            drawn = crew.waited_for(worker)
            if worker and not worker.has_arrived:  # it was lost before it got to the call
                drawn = crew.waited_for(crew.given(number, theirs))
            yield drawn or Done(number, *timed(function, theirs)), done


class _Crew:
    """The workers that there are; they end with it."""

    def __init__(
        self,
        function: Callable[..., Any],
        seconds: float,
        jobs: int,
        prepare: Callable[[], object] | None = None,
        original: EarlyWorker | None = None,
    ) -> None:
        self.workers: list[Worker] = []
        self._original = original
        self.refused = Failed("crashed")
        self._work = partial(serve, function, prepare)
        self._seconds = seconds
        self._jobs = jobs
        self._leaving: list[Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in tuple(self.workers):
            self._dismiss(worker)
        for worker in self._leaving:
            worker.end()
        if self._original:
            self._original.let_go()

    @property
    def is_busy(self) -> bool:
        """Whether a worker has something to do."""
        return any(worker.is_busy for worker in self.workers)

    def given(self, number: int, arguments: tuple[Any, ...]) -> Worker | None:
        """Return the worker that a call has been given to; None where none can be had."""
        worker = self._free()
        if worker:
            worker.give(number, arguments)
        return worker

    def waited_for(self, worker: Worker | None) -> Done | None:
        """Return what came of the call of the only worker, if there is one."""
        if worker is None:
            return None
        self.ready()
        return self.take(worker)

    def ready(self) -> list[Worker]:
        """Wait for workers at work that are done, have ended, or are late."""
        while busy := [worker for worker in self.workers if worker.is_busy]:
            due = min(worker.started for worker in busy) + self._seconds
            pipes = _with_news([worker.pipe for worker in busy], min(max(0, due - time.monotonic()), _LONG))
            found = [worker for worker in busy if worker.pipe in pipes and not worker.is_arriving()]
            late = [worker for worker in busy if worker not in found and worker.started + self._seconds <= time.monotonic()]
            for worker in late:
                worker.failed = slow(self._seconds)
            if found or late:
                return found + late
        return []

    def take(self, worker: Worker, *, last: bool = False) -> Done:
        """Return what came of a worker's call; let it go if it is of no more use, or the `last` call has been given."""
        done = worker.take()
        if last or worker.is_lost:
            self._dismiss(worker)
        return done

    def _free(self) -> Worker | None:
        """Return a worker that has nothing to do, started for it if need be; None where all are busy, or none can be had."""
        for worker in self.workers:
            if not worker.is_busy:
                return worker
        if len(self.workers) < self._jobs:
            try:
                self.workers.append(self._hired())
            except OSError as error:
                self.refused = Failed("crashed", f"no process can be started for it: {error.strerror or error}")
            else:
                return self.workers[-1]
        return None

    def _hired(self) -> Worker:
        """Start a worker. Raises OSError where there may be no more processes."""
        if self._original and (copy := self._original.copy()):
            return Worker(copy.pipe, copy)
        if may_fork():
            forked = Forked(*fork(self._work))
            return Worker(forked.pipe, forked)
        from journeymap.workers.spawned import spawn

        return Worker(*spawn(self._work))

    def _dismiss(self, worker: Worker) -> None:
        """Let a worker go: one that is lost at once, and for the ends of others nobody waits before all have gone.

        An early one leaves by itself as well, and whoever started it waits for that.
        """
        self.workers.remove(worker)
        worker.pipe.close()
        if worker.is_lost:
            worker.end()
        elif not worker.is_early:
            self._leaving.append(worker)


def _with_news(pipes: Sequence[Any], seconds: float) -> Sequence[object]:
    """Wait until some pipes have something to say, or have been closed."""
    if os.name == "nt":
        from multiprocessing.connection import wait

        return wait(pipes, seconds)
    from selectors import EVENT_READ, DefaultSelector

    with DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, EVENT_READ)
        return [key.fileobj for key, _ in selector.select(seconds)]
