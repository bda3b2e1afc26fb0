"""How far a build has come, for whoever waits at a terminal, and where its time went."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

_EVERY = 0.1
"""Seconds between two looks of the line, which would otherwise cost more than it tells."""

_PATIENCE = 0.5
"""Seconds before there is a line at all: what is done by then needs none."""

_USUAL = 80
"""Columns of a terminal that doesn't say."""

_SLOW = 2.0
"""Seconds from which a map is named for being slow."""


class Progress:
    """Tells nobody."""

    def begin(self, total: int) -> None:
        """Say how many maps there are."""

    def step(self, map_: str, seconds: float) -> None:
        """Say that a map is done, by its id, and how long it took."""

    def end(self) -> None:
        """Say that there is no more to come."""


class Line(Progress):
    """One line of a terminal: how many maps are done, how many a second, and the last that was slow."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._total = self._done = 0
        self._started = self._shown = time.monotonic()
        self._slow = ""
        self._width = 0

    def begin(self, total: int) -> None:
        """Start counting."""
        self._total = total
        self._started = self._shown = time.monotonic()

    def step(self, map_: str, seconds: float) -> None:
        """Count a map, and show the line if it is time."""
        self._done += 1
        if seconds >= _SLOW:
            self._slow = f", {map_} took {seconds:.0f} s"
        now = time.monotonic()
        if now - self._started > _PATIENCE and now - self._shown > _EVERY:
            self._shown = now
            rate = self._done / (now - self._started)
            left = (self._total - self._done) / rate
            self._show(f"{self._done} of {self._total} maps, {rate:.0f} a second, {left:.0f} s to go{self._slow}")

    def end(self) -> None:
        """Leave no line behind."""
        if self._width:
            self._show("")

    def _show(self, text: str) -> None:
        text = text[: self._room()]
        self._stream.write("\r" + text.ljust(self._width) + ("" if text else "\r"))
        self._stream.flush()
        self._width = len(text)

    def _room(self) -> int:
        """How many characters stay in one line: of a longer one, nothing would be written over."""
        try:
            return (os.get_terminal_size(self._stream.fileno()).columns or _USUAL) - 1
        except OSError:
            return _USUAL - 1


class Clock:
    """Measures nothing."""

    def of(self, _work: str) -> AbstractContextManager[None]:
        """Measure a piece of work."""
        return nullcontext()


class Stopwatch(Clock):
    """Adds up the seconds of each kind of work."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def of(self, work: str) -> Iterator[None]:
        """Measure a piece of work; of work within work, both are counted."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[work] = self.seconds.get(work, 0) + time.perf_counter() - started

    def table(self) -> str:
        """A line for each kind of work, in the order in which it was first done."""
        return "".join(f"{seconds * 1000:9.1f} ms  {work}\n" for work, seconds in self.seconds.items())
