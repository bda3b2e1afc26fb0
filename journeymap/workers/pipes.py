"""Pipes between processes that are forked, for whatever can be pickled: `multiprocessing` takes 17 ms to load."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from struct import Struct as Layout
from typing import Any, Self

_SIZE = Layout("!Q")
"""How many bytes a message has goes before it."""

_CLOSED = -1
"""No file has this number; those that were closed may soon be others."""

_WIDE = 1 << 20
"""Bytes: as wide as a user's pipe may be."""

_held: set[Pipe] = set()
"""The ends that are open here. A forked process would keep all of them open, and nobody would be told that we are gone."""


class Pipe:
    """One end of a way to another process; like a connection of `multiprocessing`."""

    def __init__(self, source: int, target: int) -> None:
        self._source, self._target = source, target
        _held.add(self)

    @classmethod
    def pair(cls) -> tuple[Self, Self]:
        """Return both ends of a way. Raises OSError where there may be no more files."""
        to_one, from_other = os.pipe()
        try:
            to_other, from_one = os.pipe()
        except OSError:
            os.close(to_one)
            os.close(from_other)
            raise
        return cls(to_one, from_one), cls(to_other, from_other)

    @staticmethod
    def keep_only(*pipes: Pipe) -> None:
        """Close all ends but these: what a forked process begins with."""
        for pipe in _held.difference(pipes):
            pipe.close()

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed this end."""
        return self in _held

    def widen(self) -> None:
        """Let messages of a map with pictures lie in the pipe, instead of having us wait until they are taken."""
        from fcntl import F_SETPIPE_SZ, fcntl

        with suppress(OSError):  # there is a limit to what users may have
            fcntl(self._target, F_SETPIPE_SZ, _WIDE)

    def fileno(self) -> int:
        """What to wait at for messages."""
        return self._source

    def poll(self) -> bool:
        """Whether there is a message, or nobody at the other end."""
        from select import POLLIN, poll

        look = poll()
        look.register(self._source, POLLIN)
        return bool(look.poll(0))

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
        """Close this end."""
        if self.is_open:
            _held.remove(self)
            for end in (self._source, self._target):
                os.close(end)
            self._source = self._target = _CLOSED

    def _read(self, size: int) -> bytearray:
        content = bytearray()
        while len(content) < size:
            part = os.read(self._source, size - len(content))
            if not part:
                raise EOFError
            content += part
        return content
