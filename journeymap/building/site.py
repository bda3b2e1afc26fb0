"""A project and the folder it is built into: what is to be made for it, what of that is right already, and writing it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from journeymap import overrides
from journeymap.cache.memory import Memory, key
from journeymap.cache.stamp import engine, fonts, stamp
from journeymap.codes import environment as codes
from journeymap.diagnostics import Code, Diagnostic
from journeymap.files import shown, why
from journeymap.task import pack, pack_record
from journeymap.workers import Failed
from journeymap.writing import Artifact, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from journeymap.building.wanted import Wanted
    from journeymap.building.way import Call, Way
    from journeymap.resolve import JourneyMap
    from journeymap.task import Made
    from journeymap.workspace import Project

Taken = dict[tuple["Path", str], str]
"""The files whose maps have a name in a folder: whose outputs are there, whatever other map has the same id."""

_WITH_FONTS = (".png", ".pdf")
"""What the machine's fonts may have a say in."""

_FAULTS = {
    "missing-tool": codes.MISSING_TOOL,
    "failed-drawing": codes.FAILED_DRAWING,
    "too-large": codes.TOO_LARGE_FLOW,
    "nothing-to-show": codes.NOTHING_TO_SHOW,
    "broken-template": codes.BROKEN_TEMPLATE,
}


class Outcome(Struct, frozen=True):
    """What a build did: the files it wrote, those that were already right, what went wrong on the way.

    `removed` are the outputs of maps that the workspace no longer has; only files that a build wrote, and that nobody has
    changed since. `is_alone` says that nobody else has written one of the files meanwhile.
    """

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    removed: tuple[Path, ...] = ()
    is_alone: bool = True

    @property
    def files(self) -> tuple[Path, ...]:
        """The outputs that there are now."""
        return self.written + self.unchanged


class Job(NamedTuple):
    """A map that is to be made in some formats, each with its key, and what came of it."""

    site: Site
    map: JourneyMap
    keys: dict[str, bytes]
    result: _Result


class _Result(NamedTuple):
    written: list[Path]
    unchanged: list[Path]
    diagnostics: list[Diagnostic]


class Site:
    """A project, the folder it is built into, and what is remembered of that."""

    def __init__(self, project: Project, folder: Path, wanted: Wanted, taken: Taken, way: Way) -> None:
        self.project = project
        self.folder = folder
        self._wanted = wanted
        self.memory = Memory(project.root, folder.absolute(), is_kept=way.remembers)
        self._taken = taken
        self._engine = f"{stamp()}\n{engine('dot') if project.settings.graphviz == 'system' else ''}".encode()
        self._results: list[_Result] = []
        self._failed: dict[tuple[str, str], list[tuple[str, Path]]] = {}

    def call(self, map_: JourneyMap, jobs: list[Job]) -> Call | None:
        """Return what has to be made of a map, after noting the job; None where nothing has."""
        result = _Result([], [], [])
        self._results.append(result)
        first = self._taken.setdefault((self.folder, map_.id), map_.document.file)
        if first != map_.document.file:
            message = f"the map '{map_.id}' of another workspace goes into the same folder: '{first}'"
            help_ = "build the workspaces into folders of their own"
            result.diagnostics.append(_told(codes.COLLIDING_OUTPUT, map_, message, help_))
            return None
        packed, dpi = pack(map_.bare(), self.project), self._wanted.dpi
        names = self._wanted.names(self.project.settings, map_.journey.shape)
        own = {"html", "md"} if self.project.templates else set()  # which may show any part of the record
        record = pack_record(map_.bare(), self.project) if not own.isdisjoint(names) or "json" in names else b""
        base = key(self._engine, packed)
        beside = {"json": record, "md": " ".join(names).encode(), "png": b"%d" % dpi}
        if any(name.endswith(_WITH_FONTS) for name in names):
            beside |= {"png": b"%d\n%b" % (dpi, os.fsencode(fonts())), "pdf": os.fsencode(fonts())}
        beside |= {name: beside.get(name, b"") + record for name in own}
        keys = {name: key(base, name.encode(), beside.get(name.rpartition(".")[2], b"")) for name in names}
        for name in names:
            path = f"{map_.id}.{name}"
            if self.memory.is_fresh(path, keys[name]):
                result.unchanged.append(self.folder / path)
                del keys[name]
        if not keys:
            return None
        jobs.append(Job(self, map_, keys, result))
        return packed, tuple(keys), record, names, dpi

    def take(self, job: Job, made: tuple[Made, ...] | Failed) -> None:
        """Write what was made of a map."""
        told = job.result.diagnostics
        if isinstance(made, Failed):
            told.append(_failure(job.map, made, own=bool(self.project.templates)))
            return
        for output in made:
            path = f"{job.map.id}.{output.name}"
            if output.fault:
                if output.template:
                    told.append(overrides.diagnostic(self.project.root, *output.template, output.message, output.help))
                    continue
                help_ = output.help or "build the other formats with `--to`, and report this map to us"
                told.append(_told(_FAULTS[output.fault], job.map, output.message, help_))
                continue
            try:
                written = write(Artifact(path, output.content), self.folder)
            except OSError as error:
                self._fail("written", error, job.map.document.file, self.folder / path)
                continue
            (job.result.written if written.is_new else job.result.unchanged).append(self.folder / path)
            self.memory.note(path, job.keys[output.name], job.map.id, written)

    def outcome(self) -> Outcome:
        """Remove what is left of maps that are gone, remember the rest, and sum up."""
        diagnostics = [told for result in self._results for told in result.diagnostics]
        knows_all = self.project.complete and self.project.deep and not self.project.settings_broken
        removed = tuple(self._removed()) if knows_all else ()
        diagnostics += (_failing(*failed, files) for failed, files in self._failed.items())
        if self.memory.is_damaged:
            message = "what was remembered of earlier builds can't be read; everything was made anew"
            diagnostics.append(_of(codes.DAMAGED_CACHE, "", message))
        self.memory.save()
        written = tuple(path for result in self._results for path in result.written)
        unchanged = tuple(path for result in self._results for path in result.unchanged)
        is_alone = all(self.memory.is_untouched(path.name) for path in written + unchanged)
        return Outcome(written, unchanged, tuple(dict.fromkeys(diagnostics)), removed, is_alone)

    def _removed(self) -> Iterator[Path]:
        """Of maps with errors nobody knows the id, so while there are any, outputs stay; those of another site are its own."""
        for path, id_ in self.memory.outputs():
            if id_ in self.project.atlas.maps:
                continue
            if (self.folder, id_) in self._taken:
                self.memory.drop(path)
                continue
            try:
                is_gone = self.memory.remove(path)
            except OSError as error:
                self._fail("removed", error, "", self.folder / path)
                continue
            if is_gone:
                yield self.folder / path

    def _fail(self, what: str, error: OSError, file: str, output: Path) -> None:
        """Note an output of a map's file that can't be written or removed."""
        self._failed.setdefault((what, why(error)), []).append((file, output))


def _failure(map_: JourneyMap, failed: Failed, *, own: bool) -> Diagnostic:
    if failed.reason == "slow":
        other = "look for a loop in your own templates" if own else "report this map to us"
        help_ = f"allow it more time with `--time-limit`, or {other}"
        return _told(codes.SLOW_MAP, map_, f"making this map took longer than {failed.message}", help_)
    return _told(codes.CRASHED_MAP, map_, f"this map could not be made: {failed.message}", "report this map to us")


def _failing(what: str, reason: str, files: Sequence[tuple[str, Path]]) -> Diagnostic:
    """Tell once what went wrong with many files alike, such as all of a folder that is read-only."""
    (file, path), others = files[0], len(files) - 1
    more = f" and {others} more file{'s' * (others > 1)}" if others else ""
    message = f"'{shown(path)}'{more} can't be {what}: {reason}"
    return _of(codes.FAILED_WRITING, file, message, "choose another folder with `-o`, or check its permissions")


def _told(code: Code, map_: JourneyMap, message: str, help_: str) -> Diagnostic:
    return _of(code, map_.document.file, message, help_)


def _of(code: Code, file: str, message: str, help_: str = "") -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message, file, None, help_)
