"""A process that does one call at a time, as its crew sees it."""

from __future__ import annotations

import math
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from journeymap.workers.calls import Done, Failed
from journeymap.workers.serving import PATIENCE

if TYPE_CHECKING:
    from journeymap.workers.serving import Connection


class Process(Protocol):
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


class Worker:
    """A process that does one call at a time."""

    def __init__(self, pipe: Connection, process: Process, *, is_early: bool = False) -> None:
        self.pipe = pipe
        self.process = process
        self.is_early = is_early  # somebody else's to end, and to be told of calls while it prepares for them
        self._waiting: tuple[Any, ...] | None = None  # a call that it hears of when it has arrived
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

    @property
    def has_arrived(self) -> bool:
        """Whether the process has said that it is there."""
        return self.started < math.inf

    def give(self, number: int, arguments: tuple[Any, ...]) -> None:
        """Start a call, at the latest when the process has arrived: what a pipe can't hold would have us wait for that."""
        self.number = number
        if self.has_arrived:
            self.started = time.monotonic()
        elif not self.is_early:
            self._waiting = arguments
            return
        self._send(arguments)

    def is_arriving(self) -> bool:
        """Whether the process says no more than that it is there, which is what it says first."""
        if self.has_arrived:
            return False
        try:
            self.pipe.recv()
        except (EOFError, OSError):
            return False
        self.started = time.monotonic()
        if self._waiting is not None:
            self._send(self._waiting)
            self._waiting = None
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
        self.process.join(PATIENCE if self.has_arrived and not self.is_lost and not self.is_busy else 0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()

    def _send(self, arguments: tuple[Any, ...]) -> None:
        with suppress(OSError):  # that a process has ended is told when it is asked for its result
            self.pipe.send(arguments)


def _how_it_ended(code: int | None) -> str:
    if not code:  # or nobody can tell
        return "its process is gone"
    if code < 0:
        with suppress(ValueError):
            return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended with code {code}"
