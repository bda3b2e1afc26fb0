"""Processes of our own that do calls, each one call at a time."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from journeymap.workers.calls import Done, Failed, slow, timed
from journeymap.workers.early import EarlyWorker
from journeymap.workers.forked import Forked, fork
from journeymap.workers.machine import may_fork
from journeymap.workers.serving import serve
from journeymap.workers.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    with _Crew(function, seconds, jobs, prepare) as crew:
        crew.original = early
        following = next(numbered, None)
        taken: list[Done] = []
        while following or crew.is_busy:
            while following and (worker := crew.free()):
                worker.give(*following)
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
    with _Crew(function, seconds, 1, None) as crew:
        crew.workers.append(Worker(early.pipe, early))
        for number, (theirs, ours) in enumerate(calls):
            worker = crew.free()
            if worker:
                worker.give(number, theirs)
            done = Done(number, *timed(function, ours))
            crew.ready()
            yield crew.take(worker) if worker else Done(number, *timed(function, theirs)), done


class _Crew:
    """The workers that there are; they end with it."""

    def __init__(self, function: Callable[..., Any], seconds: float, jobs: int, prepare: Callable[[], object] | None) -> None:
        self.workers: list[Worker] = []
        self.original: EarlyWorker | None = None
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

    @property
    def is_busy(self) -> bool:
        """Whether a worker has something to do."""
        return any(worker.is_busy for worker in self.workers)

    def free(self) -> Worker | None:
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

    def ready(self) -> list[Worker]:
        """Wait for workers that are done, have ended, or are late."""
        while self.workers:
            due = min(worker.started for worker in self.workers) + self._seconds
            pipes = _with_news([worker.pipe for worker in self.workers], min(max(0, due - time.monotonic()), _LONG))
            if found := [worker for worker in self.workers if worker.pipe in pipes and not worker.is_arriving()]:
                return found
            if late := [worker for worker in self.workers if worker.started + self._seconds <= time.monotonic()]:
                for worker in late:
                    worker.failed = slow(self._seconds)
                return late
        return []

    def take(self, worker: Worker, *, last: bool = False) -> Done:
        """Return what came of a worker's call; let it go if it is of no more use, or the `last` call has been given."""
        done = worker.take()
        if last or worker.is_lost:
            self._dismiss(worker)
        return done

    def _hired(self) -> Worker:
        """Start a worker. Raises OSError where there may be no more processes."""
        if self.original and (copy := self.original.copy()):
            return Worker(copy.pipe, copy)
        if may_fork():
            forked = Forked(*fork(self._work))
            return Worker(forked.pipe, forked)
        from multiprocessing import get_context

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self._work, args=(theirs,), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return Worker(ours, process)

    def _dismiss(self, worker: Worker) -> None:
        """Let a worker go: one that is lost at once, and for the ends of others nobody waits before all have gone.

        An early one leaves by itself as well, and whoever started it waits for that.
        """
        self.workers.remove(worker)
        worker.pipe.close()
        if worker.is_lost:
            worker.end()
        elif not isinstance(worker.process, EarlyWorker):
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
