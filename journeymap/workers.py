"""Many calls of one function: here, in processes of our own, or wherever somebody else's executor has them done.

Results come as they are ready, each with the number of its call. A call that crashes its process, or takes too long, is
a failure of its own; the others go on.
"""

from __future__ import annotations

import gc
import math
import os
import signal
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future
    from multiprocessing.connection import Connection

_LONG = 3600
"""Seconds; systems don't take an endless wait for a number."""

_TIDY = 64
"""Calls after which it is worth while to look for garbage."""

_AHEAD = 64
"""So many calls an executor is handed before the first is done; whose executor it is knows how many run at a time."""


class Failed(Struct, frozen=True):
    """A call without a result: `slow` after its time was up, `crashed` where its process ended, with how it did."""

    reason: Literal["slow", "crashed"]
    message: str = ""


class Done(NamedTuple):
    """The number of a call, counted from 0, its result or a :class:`Failed`, and how many seconds it took."""

    number: int
    result: Any
    seconds: float


def cores() -> int:
    """How many processes can work at the same time here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_inline(function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Done]:
    """Do calls in this process, one after the other; here nothing guards against a crash or a hang."""
    for number, arguments in enumerate(calls):
        result, seconds = _timed(function, arguments)
        yield Done(number, result, seconds)
        if number % _TIDY == _TIDY - 1:
            gc.collect(0)  # what calls have left behind, where nobody else collects it


def run_on(
    executor: Executor, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]], seconds: float
) -> Iterator[Done]:
    """Have calls done by an executor. When none gets ready for so many seconds, all that it has are given up as slow."""
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting: dict[Future[tuple[Any, float]], int] = {}
    numbered = enumerate(calls)
    while True:
        for number, arguments in numbered:
            waiting[executor.submit(_timed, function, arguments)] = number
            if len(waiting) >= _AHEAD:
                break
        if not waiting:
            return
        done, _ = wait(waiting, timeout=seconds, return_when=FIRST_COMPLETED)
        for future in done or tuple(waiting):
            number = waiting.pop(future)
            if not done:
                future.cancel()
                yield Done(number, _slow(seconds), seconds)
            elif error := future.exception():
                yield Done(number, _crashed(error), 0)
            else:
                yield Done(number, *future.result())


def run_here(
    function: Callable[..., Any],
    calls: Iterable[tuple[Any, ...]],
    jobs: int,
    seconds: float,
    prepare: Callable[[], object] | None = None,
) -> Iterator[Done]:
    """Have calls done by processes of our own; where the iteration is left, they are ended.

    Each begins with `prepare`, which is no part of a call.
    """
    crew = _Crew(function, seconds, prepare)
    numbered = enumerate(calls)
    try:
        for number, arguments in islice(numbered, jobs):
            crew.hire().give(number, arguments)
        following = next(numbered, None)  # made ready while all are busy, so that nobody waits for it
        while crew.workers:
            for worker in crew.ready():
                done = worker.take()
                if following is None or worker.is_lost:
                    crew.dismiss(worker)
                if following is not None:
                    (crew.hire() if worker.is_lost else worker).give(*following)
                yield done
                following = next(numbered, None)
    finally:
        for worker in tuple(crew.workers):
            crew.dismiss(worker)


class _Crew:
    """The workers that there are."""

    def __init__(self, function: Callable[..., Any], seconds: float, prepare: Callable[[], object] | None) -> None:
        from multiprocessing import get_context

        self.workers: list[_Worker] = []
        self._function = function
        self._prepare = prepare
        self._seconds = seconds
        self._context = get_context("fork" if may_fork() else "spawn")

    def hire(self) -> _Worker:
        """Start another worker."""
        self.workers.append(_Worker(self._context, self._function, self.workers, self._prepare))
        return self.workers[-1]

    def dismiss(self, worker: _Worker) -> None:
        """End a worker, gently where it waits."""
        self.workers.remove(worker)
        worker.end()

    def ready(self) -> list[_Worker]:
        """Wait for workers that are done, have ended, or are late."""
        from multiprocessing.connection import wait

        while True:
            due = min(worker.started for worker in self.workers) + self._seconds
            pipes = wait([worker.pipe for worker in self.workers], min(max(0, due - time.monotonic()), _LONG))
            if found := [worker for worker in self.workers if worker.pipe in pipes and not worker.is_arriving()]:
                return found
            if late := [worker for worker in self.workers if worker.started + self._seconds <= time.monotonic()]:
                for worker in late:
                    worker.failed = _slow(self._seconds)
                return late


def may_fork() -> bool:
    """Whether processes can be forked, which is quick: safe on Linux in a process that has a single thread."""
    with suppress(OSError):
        return sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) == 1
    return False


class _Worker:
    """A process that does one call at a time."""

    def __init__(
        self, context: Any, function: Callable[..., Any], others: list[_Worker], prepare: Callable[[], object] | None
    ) -> None:
        self.pipe, theirs = context.Pipe()
        inherited = [self.pipe, *(other.pipe for other in others)] if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_serve, args=(function, theirs, inherited, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.number = -1
        self.started = math.inf  # until it has arrived: what a new process loads is no part of a call
        self.failed: Failed | None = None

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
        if not self.failed:
            try:
                return Done(self.number, *self.pipe.recv())
            except (EOFError, OSError):
                self.process.join(1)
                self.failed = Failed("crashed", _how_it_ended(self.process.exitcode))
        return Done(self.number, self.failed, max(0, time.monotonic() - self.started))

    def end(self) -> None:
        """End the process: it goes by itself when it finds nobody at the other end, unless it is busy."""
        self.pipe.close()
        self.process.join(0 if self.is_lost else 0.2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _serve(
    function: Callable[..., Any], pipe: Connection, inherited: list[Connection], prepare: Callable[[], object] | None
) -> None:
    """Answer calls until the other end of the pipe is gone, be it that our parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent sees to its end
    for connection in inherited:
        connection.close()
    if prepare:
        with suppress(Exception):  # what is wrong will be wrong with each call as well, and told with it
            prepare()
    gc.freeze()  # what is there now stays, and looking through it for garbage would take long
    gc.enable()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(_timed(function, pipe.recv()))


def _timed(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, float]:
    """Do a call, and say how long it took."""
    started = time.monotonic()
    try:
        result = function(*arguments)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is that call's
        result = _crashed(error)
    return result, time.monotonic() - started


def _crashed(error: BaseException) -> Failed:
    return Failed("crashed", f"{type(error).__name__}: {error}")


def _slow(seconds: float) -> Failed:
    return Failed("slow", f"{seconds:g} seconds")


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended with code {code}"
