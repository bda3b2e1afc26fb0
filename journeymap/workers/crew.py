"""Processes of our own that do calls, each one call at a time."""

from __future__ import annotations

import math
import os
import signal
import time
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, Self

from journeymap.workers.calls import Done, Failed, slow, timed
from journeymap.workers.machine import may_fork
from journeymap.workers.serving import prepared, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from journeymap.workers.early import EarlyWorker
    from journeymap.workers.serving import Connection

_LONG = 3600
"""Seconds; systems don't take an endless wait for a number."""


def run_here(  # noqa: PLR0913, PLR0917  # whom, what, and how
    function: Callable[..., Any],
    calls: Iterable[tuple[Any, ...]],
    jobs: int,
    seconds: float,
    prepare: Callable[[], object] | None = None,
    early: EarlyWorker | None = None,
) -> Iterator[Done]:
    """Have calls done by processes of our own; where the iteration is left, they are ended.

    Each begins with `prepare`, which is no part of a call. One that is there already, for calls of the same function, is
    the first of them.
    """
    numbered = enumerate(calls)
    with _Crew(function, seconds, prepare, early) as crew:
        for number, arguments in islice(numbered, jobs):
            crew.free().give(number, arguments)
        following = next(numbered, None)  # made ready while all are busy, so that nobody waits for it
        while crew.is_busy:
            for worker in crew.ready():
                done = worker.take()
                if following is None or worker.is_lost:
                    crew.dismiss(worker)
                if following is not None:
                    crew.free().give(*following)
                yield done
                following = next(numbered, None)


def run_beside(
    function: Callable[..., Any],
    calls: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]],
    seconds: float,
    early: EarlyWorker,
) -> Iterator[tuple[Done, Done]]:
    """Have the first call of each pair done by a worker, while this process does the second."""
    with _Crew(function, seconds, None, early) as crew:
        for number, (theirs, ours) in enumerate(calls):
            worker = crew.free()
            worker.give(number, theirs)
            done = Done(number, *timed(function, ours))
            crew.ready()
            yield worker.take(), done
            if worker.is_lost:
                crew.dismiss(worker)


class _Crew:
    """The workers that there are; they end with it."""

    def __init__(
        self,
        function: Callable[..., Any],
        seconds: float,
        prepare: Callable[[], object] | None,
        early: EarlyWorker | None,
    ) -> None:
        self.workers = [_Worker(early.pipe, early)] if early else []
        self._load = partial(prepared, function, prepare)
        self._seconds = seconds
        self._leaving: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in tuple(self.workers):
            self.dismiss(worker)
        for worker in self._leaving:
            worker.end()

    @property
    def is_busy(self) -> bool:
        """Whether a worker has something to do."""
        return any(worker.is_busy for worker in self.workers)

    def free(self) -> _Worker:
        """Return a worker that has nothing to do, started for it if need be."""
        for worker in self.workers:
            if not worker.is_busy:
                return worker
        self.workers.append(_hired(self._load, [worker.pipe for worker in self.workers]))
        return self.workers[-1]

    def dismiss(self, worker: _Worker) -> None:
        """Let a worker go: one that is lost at once, and for the ends of others nobody waits before all have gone."""
        self.workers.remove(worker)
        worker.pipe.close()
        if worker.is_lost:
            worker.end()
        else:
            self._leaving.append(worker)

    def ready(self) -> list[_Worker]:
        """Wait for workers that are done, have ended, or are late."""
        while True:
            due = min(worker.started for worker in self.workers) + self._seconds
            pipes = _with_news([worker.pipe for worker in self.workers], min(max(0, due - time.monotonic()), _LONG))
            if found := [worker for worker in self.workers if worker.pipe in pipes and not worker.is_arriving()]:
                return found
            if late := [worker for worker in self.workers if worker.started + self._seconds <= time.monotonic()]:
                for worker in late:
                    worker.failed = slow(self._seconds)
                return late


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


def _hired(load: Callable[[], Callable[..., Any]], others: Sequence[Connection]) -> _Worker:
    """Start a worker; where it is forked, it lets go of the pipes to the others."""
    from multiprocessing import get_context

    forks = may_fork()
    context = get_context("fork" if forks else "spawn")
    ours, theirs = context.Pipe()
    arguments = load, theirs, (ours, *others) if forks else ()
    process = context.Process(target=_begin, args=arguments, daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(ours, process)


def _begin(load: Callable[[], Callable[..., Any]], pipe: Connection, inherited: Iterable[Connection]) -> None:
    for connection in inherited:
        connection.close()
    serve(load, pipe)


class _Process(Protocol):
    """What a crew asks of a process, whoever started it."""

    @property
    def exitcode(self) -> int | None:
        """How it has ended: a code, or a signal as a negative number."""

    def join(self, timeout: float | None = None, /) -> None:
        """Wait for its end for so many seconds."""

    def is_alive(self) -> bool:
        """Whether it is still there."""

    def kill(self) -> None:
        """End it."""


class _Worker:
    """A process that does one call at a time."""

    def __init__(self, pipe: Connection, process: _Process) -> None:
        self.pipe = pipe
        self.process = process
        self.number = -1  # of the call that it is at
        self.started = math.inf  # until it has arrived: what a new process loads is no part of a call
        self.failed: Failed | None = None

    @property
    def is_busy(self) -> bool:
        """Whether there is a call that it has been given, and nobody has taken what came of it."""
        return self.number >= 0

    @property
    def is_lost(self) -> bool:
        """Whether the process is of no more use."""
        return self.failed is not None

    def give(self, number: int, arguments: tuple[Any, ...]) -> None:
        """Start a call."""
        self.number = number
        if self.started < math.inf:
            self.started = time.monotonic()
        with suppress(OSError):  # that a process has ended is told when it is asked for its result
            self.pipe.send(arguments)

    def is_arriving(self) -> bool:
        """Whether the process says no more than that it is there, which is what it says first."""
        if self.started < math.inf:
            return False
        try:
            self.pipe.recv()
        except (EOFError, OSError):
            return False
        self.started = time.monotonic()
        return True

    def take(self) -> Done:
        """Return what came of the call."""
        number, self.number = self.number, -1
        if not self.failed:
            try:
                return Done(number, *self.pipe.recv())
            except (EOFError, OSError):
                self.process.join(1)
                self.failed = Failed("crashed", _how_it_ended(self.process.exitcode))
        return Done(number, self.failed, max(0, time.monotonic() - self.started))

    def end(self) -> None:
        """See to the end of a process that has been let go: it goes by itself, unless it is busy."""
        self.process.join(0 if self.is_lost or self.started == math.inf else 0.2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended with code {code}"
