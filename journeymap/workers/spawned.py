"""Processes that are started anew, where they can't be forked."""

from __future__ import annotations

import atexit
import sys
from contextlib import contextmanager
from multiprocessing import current_process, get_context, util  # noqa: F401  # which asks to be called at the end
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_alone = Lock()
atexit.register(_alone.acquire)  # nobody starts another once `multiprocessing`, which asked before, ends those that there are


def spawn(work: Callable[[Connection], object]) -> tuple[Connection, SpawnProcess]:
    """Start a process that works with its end of a pipe; return our end and the process.

    Raises OSError where there may be no more processes.
    """
    if current_process().daemon:  # `multiprocessing` forbids it, and says so by an assertion
        raise OSError("this process may have no children")
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), daemon=True)
    try:
        with _without_program():
            process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return ours, process


@contextmanager
def _without_program() -> Iterator[None]:
    """Have a new process not run the program again that this one runs, as it would in order to know what is defined there.

    What workers do is defined in modules, and a program that builds would build, and start workers, in each of them.
    """
    with _alone:
        program, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program
