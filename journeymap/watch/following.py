"""Which files have changed, as the system tells, and what is built then."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeymap.files import shown

if TYPE_CHECKING:
    from asyncio import Event as AnyEvent
    from collections.abc import AsyncIterator, Iterable, Iterator
    from threading import Event

    from journeymap.watch.studio import Round, Studio

    _Told = set[tuple[Any, str]]

_QUIET = 40
"""Milliseconds without another change before a round begins: editors save in several steps."""

_LOOK = 1000
"""Milliseconds between two looks whether the folders that are watched are still there."""


class UnwatchableError(Exception):
    """Folders that the system doesn't watch: why, and what to do."""


def watch(studio: Studio, stop: Event | None = None) -> Iterator[Round]:
    """Build, and build again after each change until somebody wants no more.

    Raises ImportError without `watchfiles`, and UnwatchableError.
    """
    from watchfiles import watch as changes

    yield studio.start()
    ground = _Ground(studio, is_built=True)
    while True:
        for found in _heard(changes(*ground.folders, stop_event=stop, **_manner(studio))):
            if ground.is_another:
                break
            if files := ground.changed(found):
                yield studio.change(files)
        else:
            return
        ground = _Ground(studio)


async def changes(studio: Studio, stop: AnyEvent) -> AsyncIterator[set[Path]]:
    """The files that have changed, each time that some have. Raises what `watch` does."""
    from watchfiles import awatch

    ground = _Ground(studio, is_built=True)
    while True:
        async for found in _heard_of(awatch(*ground.folders, stop_event=stop, **_manner(studio))):
            if ground.is_another:
                break
            if files := ground.changed(found):
                yield files
        else:
            return
        ground = _Ground(studio)


class _Ground:
    """The folders that are watched: one that comes back after it was gone, as with another branch of git, is another."""

    def __init__(self, studio: Studio, *, is_built: bool = False) -> None:
        self.folders = studio.folders
        lost = (path for path in studio.paths if _place(path) is None)
        self._places = {path: _place(path) for path in (*self.folders, *lost)}
        self._studio = studio
        self._is_known = is_built
        self._is_new = True

    @property
    def is_another(self) -> bool:
        """Whether a folder that is watched has gone, or one that was missing is there."""
        return any(_place(path) != place for path, place in self._places.items())

    def changed(self, found: Iterable[tuple[object, str]]) -> set[Path]:
        """The files that have changed; the first time also whatever has before the system watched."""
        files = {Path(path) for _, path in found}
        if self._is_new and not (self._is_known and self._studio.is_up_to_date):
            files.update(self._studio.paths)
        self._is_new = False
        return files


def _place(path: Path) -> tuple[int, int] | None:
    """Where something is on the disk; None where there is nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _heard(told: Iterable[_Told]) -> Iterator[_Told]:
    with _understood():
        yield from told


async def _heard_of(told: AsyncIterator[_Told]) -> AsyncIterator[_Told]:
    with _understood():
        async for one in told:
            yield one


@contextmanager
def _understood() -> Iterator[None]:
    """Say what errors of the system mean, which `watchfiles` passes on together with the folder."""
    try:
        yield
    except FileNotFoundError:  # what we work in may be gone, which is somebody else's to tell
        raise
    except (OSError, RuntimeError) as error:
        reason, _, place = str(error).partition(" about ")
        name = place.partition('["')[2].partition('"]')[0]
        if isinstance(error, PermissionError) and name:
            message = f"the folder '{shown(Path(name))}' can't be watched: permission denied; check its permissions"
        else:
            way = "raise its limit, of inotify on Linux, or set WATCHFILES_FORCE_POLLING=1 to have files looked at in turn"
            message = f"the system can't watch all folders: {reason.lower().rstrip('.')}; {way}"
        raise UnwatchableError(message) from error


def _manner(studio: Studio) -> dict[str, Any]:
    """How to watch: empty sets come while nothing changes, which is when to look whether the ground is still the same."""
    return {
        "watch_filter": lambda _change, path: studio.matters(Path(path)),
        "debounce": 10 * _QUIET,
        "step": _QUIET,
        "rust_timeout": _LOOK,
        "yield_on_timeout": True,
    }
