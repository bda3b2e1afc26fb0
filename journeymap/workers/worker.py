"""A process that does one call at a time, as its crew sees it."""

from __future__ import annotations

import math
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from journeymap.workers.calls import Done, Failed

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

    def __init__(self, pipe: Connection, process: Process) -> None:
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
