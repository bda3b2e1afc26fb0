"""What Graphviz drew of labels and signs, kept in the user's cache: most drawings need nothing else of it."""

from __future__ import annotations

import atexit
import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from journeymap.caches import installation, keep, kept, kept_in

_MOST_KEPT = 400
"""How many are kept; a hundred maps of one kind have a third of that, which is read in a thousandth of a second."""

_MOST = 2_000
"""How many a process remembers."""

Drawn = dict[Any, Any]
"""Texts, and tuples and lists of texts and numbers, by others."""


class Stock:
    """Drawings by what they are drawings of, from run to run.

    What is kept is of one Graphviz and of our code as it is, which the name of the file tells. Those that a process has asked
    for go first, if there is no room for all.
    """

    def __init__(self, name: str) -> None:
        """Keep drawings under a name that no other stock has."""
        self._name = name
        self._kept: Drawn | None = None
        self._used: Drawn = {}
        self._saver = 0

    def find(self, key: Any) -> Any:
        """Return a drawing; None where there is none."""
        if key in self._used:
            return self._used[key]
        if self._kept is None:
            self._kept = self._read()
        if key in self._kept:
            self._used[key] = self._kept[key]
        return self._kept.get(key)

    def put(self, drawn: Drawn) -> None:
        """Take in drawings, to be kept when the process ends; others may be forgotten for that."""
        if len(self._used) >= _MOST:
            self._used.clear()
        self._used |= drawn
        if self._saver != os.getpid():  # who was forked has nothing of what was registered before
            self._saver = os.getpid()
            atexit.register(self.save)

    def save(self) -> None:
        """Keep what was asked for, and as much as there is room for of what others have kept meanwhile."""
        file = self._file()
        if file:
            every = self._used | self._read()
            keep(file, marshal.dumps({key: every[key] for key in [*every][:_MOST_KEPT]}))

    def _read(self) -> Drawn:
        file = self._file()
        with suppress(OSError, ValueError, EOFError, TypeError):  # it is gone, or damaged
            found = marshal.loads(kept(file)) if file else {}  # noqa: S302  # the user's own
            if isinstance(found, dict):
                return found
        return {}

    def _file(self) -> Path | None:
        folder = kept_in("labels")
        return folder / f"{_installation()}-{self._name}" if folder else None


@cache
def _installation() -> str:
    here = Path(__file__).parent
    marks = [f"{installation('pygraphviz', room):08x}" for room in (here, here.with_name("typography"))]
    return "-".join([*marks, str(sys.implementation.cache_tag)])
