"""What a process does that is somebody's worker."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from journeymap.workers.calls import timed

if TYPE_CHECKING:
    from collections.abc import Callable


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


def prepared(function: Callable[..., Any], prepare: Callable[[], object] | None) -> Callable[..., Any]:
    """Return a function after what prepares for it."""
    if prepare:
        with suppress(Exception):  # what is wrong will be wrong with each call as well, and told with it
            prepare()
    return function


def serve(load: Callable[[], Callable[..., Any]], pipe: Connection) -> None:
    """Answer calls of the function that `load` returns until nobody is at the other end, be it that our parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent sees to its end
    function = load()
    gc.freeze()  # what is there now stays, and looking through it for garbage would take long
    gc.enable()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(timed(function, pipe.recv()))
