"""What comes of a call, and calls that need no process of ours."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future

_TIDY = 16
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


def run_inline(function: Callable[..., Any], calls: Iterable[tuple[Any, ...]]) -> Iterator[Done]:
    """Do calls in this process, one after the other; here nothing guards against a crash or a hang."""
    is_ours = not gc.get_freeze_count()
    gc.freeze()  # else the first look for garbage goes through all maps
    try:
        for number, arguments in enumerate(calls):
            result, seconds = timed(function, arguments)
            yield Done(number, result, seconds)
            tidy(number)
    finally:
        if is_ours:
            gc.unfreeze()


def tidy(number: int) -> None:
    """Collect what calls have left behind, once in a while: templates' macros hold each other, and all that they see."""
    if number % _TIDY == _TIDY - 1:
        gc.collect(0)


def run_on(
    executor: Executor, function: Callable[..., Any], calls: Iterable[tuple[Any, ...]], seconds: float
) -> Iterator[Done]:
    """Have calls done by an executor. When none gets ready for so many seconds, all that it has are given up as slow."""
    from queue import Empty, SimpleQueue

    submit = executor.submit
    waiting: dict[Future[tuple[Any, float]], int] = {}
    ready: SimpleQueue[Future[tuple[Any, float]]] = SimpleQueue()
    numbered = enumerate(calls)
    while True:
        for number, arguments in numbered:
            try:
                future = submit(timed, function, arguments)
            except Exception as refusal:  # noqa: BLE001  # it takes no more, as a pool does that has lost a process
                yield Done(number, crashed(refusal), 0)
                continue
            waiting[future] = number
            future.add_done_callback(ready.put)  # `concurrent.futures.wait` would wait on for those that are cancelled
            if len(waiting) >= _AHEAD:
                break
        if not waiting:
            return
        try:
            future = ready.get(timeout=seconds)
        except Empty:
            given_up, waiting, ready = waiting, {}, SimpleQueue()
            for future, number in given_up.items():
                future.cancel()
                yield Done(number, slow(seconds), seconds)
        else:
            yield _done(waiting.pop(future), future)


def _done(number: int, future: Future[tuple[Any, float]]) -> Done:
    if future.cancelled():
        return Done(number, Failed("crashed", "it was cancelled"), 0)
    error = future.exception()
    return Done(number, crashed(error), 0) if error else Done(number, *future.result())


def timed(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, float]:
    """Do a call, and say how long it took."""
    started = time.monotonic()
    try:
        result = function(*arguments)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is that call's
        result = crashed(error)
    return result, time.monotonic() - started


def crashed(error: BaseException) -> Failed:
    """What comes of a call that raises."""
    return Failed("crashed", f"{type(error).__name__}: {error}")


def slow(seconds: float) -> Failed:
    """What comes of a call that takes longer than it may."""
    return Failed("slow", f"{seconds:g} seconds")
