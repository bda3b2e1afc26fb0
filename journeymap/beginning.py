"""What a build begins with, before anything else is loaded: a look whether there is something to do, and a worker if so.

The worker loads what drawing needs while the command line is read, and maps are read and checked.
"""

from __future__ import annotations

import atexit
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from journeymap.cache import manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journeymap.workers import EarlyWorker


class Beginning(NamedTuple):
    """A build as it was asked for, what the last one like it had to say if nothing has changed since, and a worker if not."""

    asked: str
    said: str | None
    worker: EarlyWorker | None


def begin(words: Sequence[str]) -> Beginning | None:
    """Begin a build that is asked for by these words of a command line; None where there is no place to begin from."""
    try:
        asked = manifest.request(*words)
    except OSError:
        return None
    said = manifest.look(asked)
    return Beginning(asked, said, None if said or {"-h", "--help"} & {*words} else _worker())


def _worker() -> EarlyWorker | None:
    from journeymap.workers import EarlyWorker

    steps = (partial(_warm_up, name) for name in ("flow.svg", "html", "md"))
    worker = EarlyWorker.start(_making, *steps, _load_babel)
    if worker:
        atexit.register(worker.end)
    return worker


def _making() -> Callable[..., Any]:
    from journeymap.task import make

    return make


def _warm_up(name: str) -> None:
    from journeymap.task import warm_up

    warm_up((name,))


def _load_babel() -> None:
    """Many maps have a number of four figures somewhere; one that has none doesn't wait for this."""
    from journeymap.language import language

    language(None).number(1000)
