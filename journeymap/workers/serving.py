"""What a process does that is somebody's worker."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from journeymap.workers.calls import tidy, timed

if TYPE_CHECKING:
    from collections.abc import Callable


PATIENCE = 0.2
"""Seconds that a worker has to leave by itself, once it has been let go."""

_PR_SET_PDEATHSIG = 1
"""Of `linux/prctl.h`."""


class Connection(Protocol):
    """One end of a way to another process, for whatever can be pickled."""

    def send(self, message: Any, /) -> None:
        """Send a message. Raises OSError where nobody is at the other end."""

    def recv(self) -> Any:
        """Wait for a message. Raises EOFError or OSError where nobody is at the other end."""

    def close(self) -> None:
        """Close this end."""

    def fileno(self) -> int:
        """What to wait at for messages."""


def serve(function: Callable[..., Any], prepare: Callable[[], object] | None, pipe: Connection) -> None:
    """Be a worker: prepare for calls of a function, and answer them."""
    leave_interrupts_to_the_parent()
    end_with_parent()
    if prepare:
        prepared(prepare)
    settle()
    answer(function, pipe)


def leave_interrupts_to_the_parent() -> None:
    """Ignore Ctrl-C, which reaches the whole group: the parent sees to our end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_with_parent() -> None:
    """Have Linux end this process with the one that started it, be it in the middle of a call that never ends."""
    import ctypes  # which drawing needs anyway

    with suppress(AttributeError, OSError, TypeError):  # other systems have none of it
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def prepared(prepare: Callable[[], object]) -> None:
    """Do something that prepares for calls."""
    with suppress(Exception):  # what is wrong will be wrong with each call as well, and told with it
        prepare()


def settle() -> None:
    """Look for garbage between calls only, and only in what these leave behind: else it takes a twelfth of the time."""
    gc.freeze()
    gc.disable()


def answer(function: Callable[..., Any], pipe: Connection, beyond: Callable[[Any], object] | None = None) -> None:
    """Answer calls of a function until nobody is at the other end, be it that our parent was killed.

    A call is a tuple of arguments; what else is asked is answered by what lies `beyond`.
    """
    with suppress(EOFError, OSError):
        pipe.send(None)
        for number in count():
            asked = pipe.recv()
            pipe.send(beyond(asked) if beyond and not isinstance(asked, tuple) else timed(function, asked))
            tidy(number)
