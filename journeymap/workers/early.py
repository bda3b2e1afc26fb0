"""A worker that is there before there is work: it loads what it needs while its parent finds out what to do.

Where there is much to do, it makes copies of itself, so that what it has loaded is loaded once for all of them.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from journeymap.workers.forked import Forked, begin, fork, status_of
from journeymap.workers.machine import cores, may_fork
from journeymap.workers.pipes import Pipe
from journeymap.workers.serving import PATIENCE, answer, prepared, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MOST_COPIES = 32
"""Each takes two pipes that must be there beforehand, and of files a process may have some hundreds."""


class EarlyWorker(Forked):
    """A forked process that prepares for calls of a function before there are any."""

    def __init__(self, pid: int, pipe: Pipe, spares: Sequence[Pipe] = ()) -> None:
        super().__init__(pid, pipe)
        self._spares = [*spares]
        self._has_arrived = False

    @classmethod
    def start(cls, load: Callable[[], Callable[..., Any]], *steps: Callable[[], object]) -> Self | None:
        """Fork a process that calls `load` for the function that it then does calls of.

        As long as there are none, it prepares for them step by step. None where that can't be done or wins nothing.
        """
        if cores() == 1 or not may_fork():
            return None
        spares: list[tuple[Pipe, Pipe]] = []
        try:
            spares += (Pipe.pair() for _ in range(min(cores(), _MOST_COPIES)))
            theirs = [there for _, there in spares]
            pid, pipe = fork(partial(_serve, load, steps, theirs), theirs)
        except OSError:  # as many processes or files as there may be
            for ours, _ in spares:
                ours.close()
            return None
        finally:
            for _, there in spares:
                there.close()
        pipe.widen()
        return cls(pid, pipe, [ours for ours, _ in spares])

    def copy(self) -> Forked | None:
        """Have the process fork itself, and return what has come of that; None where it can't.

        Waits for it to be prepared. The copy does calls of the same function; this one has none to do, then.
        """
        if not self._spares:
            return None
        number, pipe = len(self._spares) - 1, self._spares.pop()
        pid = self.ask(number)
        if not pid:
            pipe.close()
            return None
        return _Copy(pid, pipe, self)

    def ask(self, question: object) -> Any:
        """Ask something that is no call; None where nobody is there to answer."""
        try:
            if not self._has_arrived:
                self.pipe.recv()  # what a worker says when it has arrived
                self._has_arrived = True
            self.pipe.send(question)
            return self.pipe.recv()
        except (EOFError, OSError):
            return None
        except BaseException:  # nobody would know which question the next answer belongs to
            self.pipe.close()
            raise

    def let_go(self) -> None:
        """Tell the process that there is nothing more to do, nor to ask: it goes by itself, whatever is done meanwhile."""
        for spare in self._spares:
            spare.close()
        if self._has_arrived:
            self.pipe.close()

    def end(self) -> None:
        """End the process and close the pipes to it, unless that has been done."""
        self.let_go()
        if not self.pipe.is_open:
            self.join(PATIENCE)
        super().end()


class _Copy(Forked):
    """A copy is the child of whom it is a copy of, and so only that one is told how it ends."""

    def __init__(self, pid: int, pipe: Pipe, original: EarlyWorker) -> None:
        super().__init__(pid, pipe)
        self._original = original

    def _look(self, *, wait: bool) -> None:
        status = self._original.ask([self.pid, wait])
        if status is None:  # nobody can tell, and nobody is to go on with what was given up
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.exitcode = status[0] if status else 0


def _serve(
    load: Callable[[], Callable[..., Any]], steps: Iterable[Callable[[], object]], spares: Sequence[Pipe], pipe: Pipe
) -> None:
    """Be an early worker. Beside calls it is asked for copies by the number of a spare pipe, and how they ended by a list."""
    function = load()
    for step in steps:
        if pipe.poll():
            break
        prepared(step)
    settle()

    def beyond(asked: Any) -> object:
        if isinstance(asked, list):
            pid, wait = asked
            return [status_of(pid, wait=wait)]
        return _copied(partial(answer, function), spares[asked])

    answer(function, pipe, beyond)


def _copied(work: Callable[[Pipe], object], pipe: Pipe) -> int | None:
    """Fork a copy that works at one end of a pipe; None where that can't be done.

    Whatever has been loaded may have started threads, and a copy would have none of them.
    """
    if not may_fork():
        return None
    try:
        pid = os.fork()
    except OSError:
        return None
    if not pid:
        begin(work, pipe)
    pipe.close()
    return pid
