"""What is known of a workspace, so that a saved file costs no more than what it changes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.building import Outcome, Taken
    from journeymap.model.scalars import OutputFormat
    from journeymap.workspace import Project


class _Sight(NamedTuple):
    """The folders that are watched, and those that are built into."""

    folders: list[Path]
    outputs: set[Path]


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
        self._way = Way(jobs=1)
        self._taken: Taken = {}
        self._marks: dict[Path, Mark | None] = {}
        self._sight: _Sight | None = None
        self._deciding: set[Path] | None = None

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
        if self._deciding is None:  # of which there may be thousands
            self._deciding = {above for file in self._known() for above in (file, *file.parents)}
        return file in self._deciding

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
        self._sight = None
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
        self._deciding = None
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
        """Find what it takes to judge changes, which may come by the thousand, as where packages are installed."""
        folders = self.folders
        outputs = {self._output} if self._output else {project.output for project in self._projects}
        self._sight = _Sight(folders, {real(output) for output in outputs if output and output not in folders})
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
