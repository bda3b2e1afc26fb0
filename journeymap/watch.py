"""A workspace that is built again whenever one of its files is saved, in the time of a blink while it has no errors."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from journeymap import brand, overrides
from journeymap.building import Wanted, Way, build
from journeymap.diagnostics import Diagnostic, in_order
from journeymap.files import is_folder, is_hidden, is_seen, located, meant, real, roots, shown, traces
from journeymap.images import paths, source
from journeymap.lint import lint
from journeymap.shelf import Mark, Shelf, mark
from journeymap.workspace import load, reread

if TYPE_CHECKING:
    from asyncio import Event as AnyEvent
    from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
    from threading import Event

    from journeymap.building import Outcome, Taken
    from journeymap.model.scalars import OutputFormat
    from journeymap.workspace import Project

_QUIET = 40
"""Milliseconds without another change before a round begins: editors save in several steps."""


_LOOK = 1000
"""Milliseconds between two looks whether the folders that are watched are still there."""


class _Sight(NamedTuple):
    """The folders that are watched, those that are built into, and files that decide what is built with all folders above."""

    folders: list[Path]
    outputs: set[Path]
    known: set[Path]


class Round(Struct, frozen=True):
    """What one building has come to: the maps that were built, what is wrong now in all files, and how long it took.

    `lines` has the lines of the files that diagnostics speak of, `outputs` the files that there are now, by name.
    """

    projects: tuple[Project, ...]
    built: tuple[str, ...]
    removed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    lines: dict[str, list[str]]
    outputs: dict[str, Path]
    seconds: float

    @property
    def files(self) -> int:
        """How many files were asked for."""
        return sum(project.asked for project in self.projects)


class Studio:
    """Keeps what was read of a workspace, so that a change costs no more than what it changes."""

    def __init__(self, paths: Sequence[Path], output: Path | None = None, formats: tuple[OutputFormat, ...] = ()) -> None:
        self.paths = tuple(located(path) for path in meant(paths))
        self._output = output
        self._wanted = Wanted(formats)
        self._shelf = Shelf()
        self._projects: tuple[Project, ...] = ()
        self._outputs: dict[str, Path] = {}
        self._told: dict[str, list[Diagnostic]] = {}
        self._shown: dict[str, list[str]] = {}
        self._way = Way(jobs=1)
        self._taken: Taken = {}
        self._marks: dict[Path, Mark | None] = {}
        self._sight: _Sight | None = None

    @property
    def folders(self) -> list[Path]:
        """The folders whose files decide what is built; none lies in another."""
        tops = {top for path in self.paths for top in (path, *roots(path)) if is_folder(top)}
        return sorted(top for top in tops if tops.isdisjoint(top.parents))

    def matters(self, file: Path) -> bool:
        """Whether a change of a file can change an output: settings, maps, libraries and templates, pictures and fonts.

        So can one of a folder, which is told alone when it is moved, and of a link.
        """
        sight = self._sight or self._look()
        file = real(file.parent) / file.name
        top = next((folder for folder in sight.folders if file.is_relative_to(folder)), None)
        if top is None or any(file.is_relative_to(folder) for folder in sight.outputs):
            return False
        path = file.relative_to(top)
        if is_seen(path) or self._is_template(file) or (not is_hidden(path) and (is_folder(file) or file.is_symlink())):
            return True
        return file in sight.known

    def start(self) -> Round:
        """Read and build everything."""
        self._marks = self._marked()
        return self._all(time.perf_counter())

    @property
    def is_up_to_date(self) -> bool:
        """Whether maps, libraries and settings are as they were when the first building began, which may take long."""
        return self._marks == self._marked()

    def change(self, files: Iterable[Path]) -> Round:
        """Read and build what may have changed with some files."""
        started = time.perf_counter()
        changed = {real(file.parent) / file.name for file in files}
        for file in changed:
            self._shelf.forget(file)
        projects = list(self._projects)
        built: dict[int, list[str]] = {}
        for file in sorted(changed):
            owner = next((number for number, project in enumerate(projects) if file.is_relative_to(project.root)), None)
            after = reread(projects[owner], file) if owner is not None and file.is_file() and is_seen(Path(file.name)) else None
            if owner is None or after is None or after.templates:  # what these fail with may be due to any map
                return self._all(started)
            projects[owner] = after
            name = shown(file)
            names = (id_ for id_ in after.chosen if after.atlas.maps[id_].document.file == name)
            built.setdefault(owner, []).extend(names)
        parts = [_part(self._projects[owner], projects[owner], ids) for owner, ids in built.items()]
        self._projects = tuple(projects)
        return self._round(parts, build(parts, self._output, self._wanted, self._way, self._taken), started)

    def _all(self, started: float) -> Round:
        self._projects = tuple(load(self.paths, shelf=self._shelf))
        way = replace(self._way, jobs=0 if not self._outputs else 1)
        self._taken = {}
        outcomes = build(self._projects, self._output, self._wanted, way, self._taken)
        built = {id_ for project in self._projects for id_ in project.chosen}
        self._outputs = {  # of maps with errors, the last that there are
            name: path for name, path in self._outputs.items() if name.partition(".")[0] not in built and path.exists()
        }
        self._told = {}
        return self._round(self._projects, outcomes, started)

    def _round(self, parts: Sequence[Project], outcomes: Sequence[Outcome], started: float) -> Round:
        """Sum up; the rules of the craft look at what was asked for only, once it is there to be seen."""
        self._sight = None
        seconds = time.perf_counter() - started
        for project, outcome in zip(parts, outcomes, strict=True):
            self._outputs |= {path.name: path for path in outcome.files}
            seen = [*(entry.document for entry in project.maps), *(entry.document for entry in project.libraries)]
            self._told |= {document.file: [] for document in seen}
            for told in dict.fromkeys((*project.diagnostics, *outcome.diagnostics, *lint(project))):
                self._told.setdefault(told.file, []).append(told)
        diagnostics = tuple(in_order([told for of_file in self._told.values() for told in of_file]))
        files = {told.file for told in diagnostics}
        written = [path for outcome in outcomes for path in outcome.written]
        return Round(
            self._projects,
            tuple(sorted({path.name.partition(".")[0] for path in written})),
            tuple(path for outcome in outcomes for path in outcome.removed),
            diagnostics,
            {file: lines for project in self._projects for file, lines in project.lines(files).items()},
            dict(self._outputs),
            seconds,
        )

    def _marked(self) -> dict[Path, Mark | None]:
        return {file: mark(file) for file in traces(self.paths).files}

    def _look(self) -> _Sight:
        """Find what it takes to judge changes, of which there may be thousands, as where packages are installed."""
        folders = self.folders
        outputs = {self._output} if self._output else {project.output for project in self._projects}
        known = {above for file in self._known() for above in (file, *file.parents)}
        self._sight = _Sight(folders, {real(output) for output in outputs if output and output not in folders}, known)
        return self._sight

    def _is_template(self, file: Path) -> bool:
        folders = (project.root / overrides.FOLDER for project in self._projects)
        return overrides.is_template(file) and any(file.is_relative_to(folder) for folder in folders)

    def _known(self) -> Iterator[Path]:
        """The files that decide what is built, as far as they are known."""
        yield from self.paths
        for project in self._projects:
            yield from (Path(document.file).absolute() for document in project.documents)
            yield from (project.root / overrides.FOLDER / name for name, _ in project.templates)
            pictures = (*paths(project.atlas.images), *brand.paths(project.settings.theme, project.root))
            yield from (Path(os.path.normpath(path)) for path in pictures)  # on which there may be links
            yield from filter(None, (source(path.parent, path.name) for path in pictures))


def _part(before: Project, after: Project, saved: Sequence[str]) -> Project:
    """What of a project is to be built and told anew once some of its maps are saved.

    That is those that are tied to them, too, for rules look there, and libraries if other definitions are used now.
    """
    tied = (other for id_ in saved for other in sorted(after.atlas.tied(id_)))
    libraries = after.libraries if after.atlas.used.keys() != before.atlas.used.keys() else ()
    return replace(after, chosen=tuple(dict.fromkeys((*saved, *tied))), libraries=libraries, diagnostics=())


def watch(studio: Studio, stop: Event | None = None) -> Iterator[Round]:
    """Build, and build again after each change until somebody wants no more. Raises ImportError without `watchfiles`."""
    from watchfiles import watch as changes

    yield studio.start()
    ground = _Ground(studio, is_built=True)
    while True:
        for found in changes(*ground.folders, stop_event=stop, **_manner(studio)):
            if ground.is_another:
                break
            if files := ground.changed(found):
                yield studio.change(files)
        else:
            return
        ground = _Ground(studio)


async def changes(studio: Studio, stop: AnyEvent) -> AsyncIterator[set[Path]]:
    """The files that have changed, each time that some have. Raises ImportError without `watchfiles`."""
    from watchfiles import awatch

    ground = _Ground(studio, is_built=True)
    while True:
        async for found in awatch(*ground.folders, stop_event=stop, **_manner(studio)):
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


def _manner(studio: Studio) -> dict[str, Any]:
    """How to watch: empty sets come while nothing changes, which is when to look whether the ground is still the same."""
    return {
        "watch_filter": lambda _change, path: studio.matters(Path(path)),
        "debounce": 10 * _QUIET,
        "step": _QUIET,
        "rust_timeout": _LOOK,
        "yield_on_timeout": True,
    }
