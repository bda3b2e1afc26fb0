"""Processes that are forked from this one."""

from __future__ import annotations

import atexit
import os
import signal
import time
from typing import TYPE_CHECKING, NoReturn

from journeymap.workers.pipes import Pipe
from journeymap.workers.serving import end_with_parent, leave_interrupts_to_the_parent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TICK = 0.001
"""Seconds between two looks at a process that is about to end."""


def fork(work: Callable[[Pipe], object], keeps: Sequence[Pipe] = ()) -> tuple[int, Pipe]:
    """Fork a process that works with its end of a pipe; return its id and our end.

    Of all other pipes it has only those that it `keeps`. Raises OSError where there may be no more processes.
    """
    ours, theirs = Pipe.pair()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # one that has just been forked would go our way
    try:
        pid = os.fork()
        if not pid:
            begin(work, theirs, keeps)
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pid, ours


def begin(work: Callable[[Pipe], object], pipe: Pipe, keeps: Sequence[Pipe] = ()) -> NoReturn:
    """Do what a process was forked for, and at its end nothing of what this one would do at its own."""
    code = 1
    try:
        leave_interrupts_to_the_parent()
        end_with_parent()
        atexit._clear()  # noqa: SLF001  # such as removing a temporary folder, which others go on using
        Pipe.keep_only(pipe, *keeps)
        work(pipe)
        atexit._run_exitfuncs()  # noqa: SLF001  # such as closing what was opened here
        code = 0
    finally:
        os._exit(code)


class Forked:
    """A forked process and the pipe to it; as far as a crew is concerned, like a process of `multiprocessing`."""

    def __init__(self, pid: int, pipe: Pipe) -> None:
        self.pid = pid
        self.pipe = pipe
        self.exitcode: int | None = None

    def join(self, timeout: float | None = None) -> None:
        """Wait for the process to end, for so many seconds if that is said."""
        until = None if timeout is None else time.monotonic() + timeout
        while self.exitcode is None:
            self._look(wait=until is None)
            if until is not None and time.monotonic() >= until:
                return
            if self.exitcode is None:
                time.sleep(_TICK)

    def is_alive(self) -> bool:
        """Whether the process is still there."""
        self.join(0)
        return self.exitcode is None

    def kill(self) -> None:
        """Have the process end."""
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """End the process and close the pipe to it, unless that has been done."""
        self.pipe.close()
        self.kill()
        self.join()

    def _look(self, *, wait: bool) -> None:
        self.exitcode = status_of(self.pid, wait=wait)


def status_of(pid: int, *, wait: bool) -> int | None:
    """How a process that was forked here has ended, None for not yet; 0 where nobody knows."""
    try:
        ended, status = os.waitpid(pid, 0 if wait else os.WNOHANG)
    except ChildProcessError:  # whoever started us has children's ends ignored
        return 0
    return os.waitstatus_to_exitcode(status) if ended else None
