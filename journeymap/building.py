"""From projects to files: every map that was asked for, in every format, each whole or not at all, and nothing twice."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from journeymap import overrides
from journeymap.cache.memory import Memory, key
from journeymap.cache.stamp import engine, stamp
from journeymap.codes import environment as codes
from journeymap.diagnostics import Code, Diagnostic
from journeymap.files import shown
from journeymap.progress import Clock, Progress
from journeymap.render.renderer import outputs
from journeymap.task import make, pack, pack_record, warm_up
from journeymap.workers import Failed, cores, may_fork, run_beside, run_here, run_inline, run_on
from journeymap.writing import Artifact, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from journeymap.model import Workspace
    from journeymap.model.scalars import Drawing, OutputFormat, Shape
    from journeymap.resolve import JourneyMap
    from journeymap.task import Made
    from journeymap.workers import Done
    from journeymap.workspace import Project

_FEW = 4
"""Fewer maps are made faster here than it takes to start workers and to load what they need."""

SECONDS = 60.0
"""How long a worker may take for a map; a large one takes a tenth of a second."""

USUAL: Mapping[Shape, tuple[Drawing, ...]] = {"line": ("flow",), "loop": ("flow", "loop")}
"""The drawings of a map of some shape, where nobody asks for others."""

_FAULTS = {
    "missing-tool": codes.MISSING_TOOL,
    "failed-drawing": codes.FAILED_DRAWING,
    "too-large": codes.TOO_LARGE_FLOW,
    "nothing-to-show": codes.NOTHING_TO_SHOW,
    "broken-template": codes.BROKEN_TEMPLATE,
}


class Way(Struct, frozen=True):
    """How to go about a build; none of it changes an output.

    `jobs` is how many processes work at a time, 0 for as many as there are cores; `executor` does the work instead, and
    is its owner's to end. `seconds` is how long a map may take before its worker is given up. Without `remembers`,
    everything is made anew and nothing is remembered.
    """

    jobs: int = 0
    seconds: float = SECONDS
    executor: Executor | None = None
    remembers: bool = True
    progress: Progress = Progress()
    clock: Clock = Clock()


class Wanted(Struct, frozen=True):
    """What to build, where that isn't what the workspace says.

    `drawings` are what pictures show, `dark` asks for them on dark ground, too, and `dpi` is how fine PNGs are.
    """

    formats: tuple[OutputFormat, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    dark: bool = False
    dpi: int = 144

    def names(self, settings: Workspace, shape: Shape) -> tuple[str, ...]:
        """Name the outputs of a map of some workspace: of one that goes round, the loop stands beside the flow."""
        drawings = self.drawings or settings.views or USUAL[shape]
        return outputs(self.formats or settings.to, drawings, dark=self.dark or settings.dark)


class Outcome(Struct, frozen=True):
    """What a build did: the files it wrote, those that were already right, what went wrong on the way.

    `removed` are the outputs of maps that the workspace no longer has; only files that a build wrote, and that nobody has
    changed since.
    """

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    removed: tuple[Path, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The outputs that there are now."""
        return self.written + self.unchanged


def build(
    projects: Sequence[Project],
    output: Path | None = None,
    wanted: Wanted | None = None,
    way: Way | None = None,
) -> list[Outcome]:
    """Build the chosen maps of some projects into a folder; each project's own folder and outputs unless given.

    A project without a folder of its own, because its settings name one outside, is only built into a given one. The
    order of what is returned depends on the maps alone, not on who is ready first.
    """
    wanted, way = wanted or Wanted(), way or Way()
    taken: dict[tuple[Path, str], str] = {}
    sites = [
        _Site(project, folder, wanted, taken, way) if (folder := output or project.output) else None for project in projects
    ]
    jobs: list[_Job] = []
    guarded = any(project.templates for project in projects)
    for done in _run(_calls([site for site in sites if site], jobs, way), way, guarded=guarded):
        job = jobs[done.number]
        way.progress.step(job.map.id, done.seconds)
        with way.clock.of("writing"):
            job.site.take(job, done.result)
    way.progress.end()
    return [site.outcome() if site else Outcome((), (), ()) for site in sites]


class _Job(NamedTuple):
    """A map that is to be made in some formats, each with its key, and what came of it."""

    site: _Site
    map: JourneyMap
    keys: dict[str, bytes]
    result: _Result


class _Result(NamedTuple):
    written: list[Path]
    unchanged: list[Path]
    diagnostics: list[Diagnostic]


_Call = tuple[bytes, tuple[str, ...], bytes, tuple[str, ...], int]


def _calls(sites: Sequence[_Site], jobs: list[_Job], way: Way) -> Iterator[_Call]:
    """List the calls of `make` that are to be done, each beside its job."""
    way.progress.begin(sum(len(site.project.chosen) for site in sites))
    for site in sites:
        for map_ in site.project.maps:
            with way.clock.of("looking for changes"):
                call = site.call(map_, jobs)
            if call:
                yield call
            else:
                way.progress.step(map_.id, 0)


def _run(calls: Iterator[_Call], way: Way, *, guarded: bool) -> Iterator[Done]:
    """Have calls done by whom it suits: a foreign executor, workers if there is enough for them, or right here.

    What a team's own templates do is `guarded`: it is never done here, where nothing ends what doesn't end by itself.
    """
    if way.executor:
        return run_on(way.executor, make, calls, way.seconds)
    first = list(islice(calls, _FEW))
    jobs = way.jobs or cores()
    calls = chain(first, calls)
    if first and (guarded or (len(first) >= _FEW and jobs > 1)):
        names = tuple(dict.fromkeys(name for _, names, *_ in first for name in names))
        return run_here(make, calls, jobs, way.seconds, partial(warm_up, names))
    pairs = [pair for pair in map(_halves, first) if all(names for _, names, *_ in pair)]
    if first and jobs > 1 and len(pairs) == len(first) and may_fork():
        return map(_whole, run_beside(make, pairs, way.seconds))
    return run_inline(make, calls)


def _halves(call: _Call) -> tuple[_Call, _Call]:
    """Divide what is to be made into drawings and texts: each half takes as long, and loads what the other doesn't need."""
    packed, names, record, beside, dpi = call
    drawings = tuple(name for name in names if "." in name)
    texts = tuple(name for name in names if "." not in name)
    return (packed, drawings, record, beside, dpi), (packed, texts, record, beside, dpi)


def _whole(done: Done) -> Done:
    return done if isinstance(done.result, Failed) else done._replace(result=(*done.result[0], *done.result[1]))


class _Site:
    """A project, the folder it is built into, and what is remembered of that."""

    def __init__(self, project: Project, folder: Path, wanted: Wanted, taken: dict[tuple[Path, str], str], way: Way) -> None:
        self.project = project
        self.folder = folder
        self._wanted = wanted
        self.memory = Memory(project.root, folder.absolute(), is_kept=way.remembers)
        self._taken = taken
        self._engine = f"{stamp()}\n{engine('dot') if project.settings.graphviz == 'system' else ''}".encode()
        self._results: list[_Result] = []
        self._unwritten: dict[str, list[tuple[JourneyMap, Path]]] = {}

    def call(self, map_: JourneyMap, jobs: list[_Job]) -> _Call | None:
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
        record = pack_record(map_.bare(), self.project) if "json" in names else b""
        base = key(self._engine, packed)
        only = {"json": record, "md": " ".join(names).encode(), "png": b"%d" % dpi}
        keys = {name: key(base, name.encode(), only.get(name.rpartition(".")[2], b"")) for name in names}
        for name in names:
            path = f"{map_.id}.{name}"
            if self.memory.is_fresh(path, keys[name]):
                result.unchanged.append(self.folder / path)
                del keys[name]
        if not keys:
            return None
        jobs.append(_Job(self, map_, keys, result))
        return packed, tuple(keys), record, names, dpi

    def take(self, job: _Job, made: tuple[Made, ...] | Failed) -> None:
        """Write what was made of a map."""
        told = job.result.diagnostics
        if isinstance(made, Failed):
            told.append(_failure(job.map, made, own=bool(self.project.templates)))
            return
        for output in sorted(made, key=lambda output: tuple(job.keys).index(output.name)):
            path = f"{job.map.id}.{output.name}"
            if output.fault:
                if output.template:
                    told.append(overrides.diagnostic(self.project.root, *output.template, output.message, output.help))
                    continue
                help_ = output.help or "build the other formats with `--to`, and report this map to us"
                told.append(_told(_FAULTS[output.fault], job.map, output.message, help_))
                continue
            try:
                is_new = write(Artifact(path, output.content), self.folder)
            except OSError as error:
                self._unwritten.setdefault(error.strerror or "nobody knows why", []).append((job.map, self.folder / path))
                continue
            (job.result.written if is_new else job.result.unchanged).append(self.folder / path)
            self.memory.note(path, job.keys[output.name], job.map.id)

    def outcome(self) -> Outcome:
        """Remove what is left of maps that are gone, remember the rest, and sum up."""
        diagnostics = [told for result in self._results for told in result.diagnostics]
        diagnostics += (_unwritten(reason, files) for reason, files in self._unwritten.items())
        if self.memory.is_damaged:
            message = "what was remembered of earlier builds can't be read; everything was made anew"
            diagnostics.append(_of_nothing(codes.DAMAGED_CACHE, message))
        removed = self._removed() if self.project.complete and not self.project.settings_broken else ()
        self.memory.save()
        return Outcome(
            tuple(path for result in self._results for path in result.written),
            tuple(path for result in self._results for path in result.unchanged),
            tuple(dict.fromkeys(diagnostics)),
            tuple(removed),
        )

    def _removed(self) -> Iterator[Path]:
        """Of maps with errors nobody knows the id, so while there are any, outputs stay."""
        for path, id_ in self.memory.outputs():
            if id_ not in self.project.atlas.maps and self.memory.remove(path):
                yield self.folder / path


def _failure(map_: JourneyMap, failed: Failed, *, own: bool) -> Diagnostic:
    if failed.reason == "slow":
        other = "look for a loop in your own templates" if own else "report this map to us"
        help_ = f"allow it more time with `--time-limit`, or {other}"
        return _told(codes.SLOW_MAP, map_, f"making this map took longer than {failed.message}", help_)
    return _told(codes.CRASHED_MAP, map_, f"this map could not be made: {failed.message}", "report this map to us")


def _unwritten(reason: str, files: Sequence[tuple[JourneyMap, Path]]) -> Diagnostic:
    """Tell once what went wrong with many files alike, such as all of a folder that is read-only."""
    (map_, path), others = files[0], len(files) - 1
    more = f" and {others} more file{'s' * (others > 1)}" if others else ""
    message = f"'{shown(path)}'{more} can't be written: {reason.lower()}"
    return _told(codes.FAILED_WRITING, map_, message, "choose another folder with `-o`, or check its permissions")


def _told(code: Code, map_: JourneyMap, message: str, help_: str) -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message, map_.document.file, None, help_)


def _of_nothing(code: Code, message: str) -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message)
