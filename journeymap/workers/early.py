"""A worker that is there before there is work: it loads what it needs while its parent finds out what to do.

`multiprocessing` takes longer to load than there is time to win, so this one is forked without it.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from struct import Struct as Layout
from typing import TYPE_CHECKING, Any, Self

from journeymap.workers.machine import cores, may_fork
from journeymap.workers.serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable

_TICK = 0.001
"""Seconds between two looks at a process that is about to end."""

_SIZE = Layout("!Q")
"""How many bytes a message has goes before it."""


class EarlyWorker:
    """A forked process and the pipes to it; as far as a crew is concerned, like a process of `multiprocessing`."""

    def __init__(self, pid: int, pipe: Pipe) -> None:
        self.pid = pid
        self.pipe = pipe
        self.exitcode: int | None = None

    @classmethod
    def start(cls, load: Callable[[], Callable[..., Any]]) -> Self | None:
        """Fork a process that calls `load` for the function that it then does calls of.

        None where that can't be done or wins nothing.
        """
        if cores() == 1 or not may_fork():
            return None
        to_read, to_answer = os.pipe()
        to_hear, to_ask = os.pipe()
        try:
            pid = os.fork()
        except OSError:  # as many processes as there may be
            for end in (to_read, to_answer, to_hear, to_ask):
                os.close(end)
            return None
        if not pid:
            try:
                os.close(to_read)
                os.close(to_ask)
                serve(load, Pipe(to_hear, to_answer))
            finally:
                os._exit(0)
        os.close(to_hear)
        os.close(to_answer)
        return cls(pid, Pipe(to_read, to_ask))

    def join(self, timeout: float | None = None) -> None:
        """Wait for the process to end, for so many seconds if that is said."""
        until = None if timeout is None else time.monotonic() + timeout
        while self.exitcode is None:
            self._ask(0 if until is None else os.WNOHANG)
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

    def _ask(self, options: int) -> None:
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:  # whoever started us has children's ends ignored, and so nobody knows how it was
            self.exitcode = 0
        else:
            self.exitcode = os.waitstatus_to_exitcode(status) if pid else None

    def end(self) -> None:
        """End the process and close the pipes to it, unless that has been done."""
        self.pipe.close()
        self.kill()
        self.join()


class Pipe:
    """Two ends of pipes, for whatever can be pickled; like a connection of `multiprocessing`."""

    def __init__(self, source: int, target: int) -> None:
        self._source, self._target = source, target
        self._is_open = True

    def fileno(self) -> int:
        """What to wait at for messages."""
        return self._source

    def send(self, message: object) -> None:
        """Send a message. Raises OSError where nobody is at the other end."""
        content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        rest = memoryview(_SIZE.pack(len(content)) + content)
        while rest:
            rest = rest[os.write(self._target, rest) :]

    def recv(self) -> Any:
        """Wait for a message. Raises EOFError where nobody is at the other end."""
        (size,) = _SIZE.unpack(self._read(_SIZE.size))
        return pickle.loads(self._read(size))  # noqa: S301  # from our own process

    def close(self) -> None:
        """Close both ends."""
        if self._is_open:
            self._is_open = False
            os.close(self._source)
            os.close(self._target)

    def _read(self, size: int) -> bytearray:
        content = bytearray()
        while len(content) < size:
            part = os.read(self._source, size - len(content))
            if not part:
                raise EOFError
            content += part
        return content
