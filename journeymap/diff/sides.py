"""From the files of two versions to what a diff compares: maps, shared definitions, settings, and what can't be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from journeymap.diff.sifting import unread
from journeymap.files import SETTINGS, matches
from journeymap.model import Channel, Definitions, Evidence, Journey, Library, Metric, Persona, Team, Workspace
from journeymap.resolve import Atlas, JourneyMap, Source, resolve
from journeymap.resolve.definitions import Pool, pool
from journeymap.resolve.references import mentioned
from journeymap.schema import decode
from journeymap.source import Document, parse
from journeymap.source.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from journeymap.diagnostics import Diagnostic

Files = dict[str, bytes]
"""The YAML files of a workspace or several by their path, with forward slashes, from the folder that is compared."""

STANDARD = Workspace(format="workspace/1")


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read: what it holds, None where it can't be decoded, and what is wrong with it."""

    document: Document | None
    entry: Journey | Library | Workspace | None
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Home:
    """A workspace of one version and its folder. The maps of the atlas are those without errors; `maps` has them all, by file.

    `unknown` are the kinds and ids that libraries with errors would define: there is no telling what became of them. Nor is
    there of the settings of a home that `is_unsettled`, because theirs can't be read.
    """

    root: str
    settings: Workspace
    shared: Definitions
    unknown: frozenset[tuple[str, str]]
    atlas: Atlas
    maps: Mapping[str, JourneyMap]
    is_unsettled: bool

    @cached_property
    def by_id(self) -> dict[str, JourneyMap]:
        """The maps by their ids."""
        return {map_.id: map_ for map_ in self.maps.values()}


@dataclass(slots=True)
class Side:
    """One version: its workspaces by folder, its files that can't be decoded, and the errors of those that can."""

    given: frozenset[str]
    homes: dict[str, Home] = field(default_factory=dict)
    broken: dict[str, Read] = field(default_factory=dict)
    faults: dict[str, list[Diagnostic]] = field(default_factory=dict)

    @property
    def maps(self) -> dict[str, JourneyMap]:
        """All maps of all workspaces, by file."""
        return {file: map_ for home in self.homes.values() for file, map_ in home.maps.items()}

    def improved(self, future: JourneyMap) -> JourneyMap | None:
        """The current map that a future one improves, with errors or not; None for any other map, or where it isn't there."""
        if not future.journey.future_of:
            return None
        home = next(home for home in self.homes.values() if future.document.file in home.maps)
        return home.by_id.get(future.journey.future_of)


_STAND_INS: dict[str, Callable[[str], Persona | Channel | Team | Metric | Evidence]] = {
    "personas": lambda id_: Persona(name=id_),
    "channels": lambda id_: Channel(name=id_, medium="digital"),
    "teams": lambda id_: Team(name=id_),
    "metrics": lambda id_: Metric(name=id_),
    "evidence": lambda id_: Evidence(title=id_, kind="assumption"),
}


def choose(settings: Files, paths: list[str]) -> set[str]:
    """Say which of many YAML files are maps, libraries or settings, given the settings of all workspaces."""
    known = {".": STANDARD}
    for file, content in settings.items():
        entry = read(file, content).entry
        known[str(PurePosixPath(file).parent)] = entry if isinstance(entry, Workspace) else STANDARD
    roots = set(known)
    return {path for path in paths if _belongs(PurePosixPath(path).relative_to(root := _root(path, roots)), known[root])}


def read_sides(before: Files, after: Files, given: frozenset[str] = frozenset(), *, whole: bool = False) -> tuple[Side, Side]:
    """Read two versions; what is the same in both is read once, or unless `whole` not at all where nothing would come of it.

    Files that were `given` belong, whatever their name.
    """
    known: dict[tuple[str, bytes], Read] = {}

    def once(file: str, content: bytes) -> Read:
        if (file, content) not in known:
            known[file, content] = read(file, content)
        return known[file, content]

    spared = {} if whole else unread(before, after, once)
    stubs = [Document(Text(file, ""), {"id": id_}, {}, []) for file, id_ in spared.items()]
    old, new = ({file: once(file, content) for file, content in side.items() if file not in spared} for side in (before, after))
    return _side(old, given, stubs), _side(new, given, stubs)


def read(file: str, content: bytes) -> Read:
    """Parse and decode one file."""
    document, found = parse(content, file)
    if document is None or found:
        return Read(document, None, tuple(found))
    entry, found = decode(document)
    return Read(document if entry is None else document.settled(), entry, tuple(found))


def _side(files: dict[str, Read], given: frozenset[str], spared: Sequence[Document]) -> Side:
    """Sort files into workspaces; `spared` maps are there, but nobody needs more of them than their ids."""
    side = Side(given)
    roots = {str(PurePosixPath(file).parent) for file in files if PurePosixPath(file).name == SETTINGS} | {"."}
    inside: dict[str, dict[str, Read]] = {root: {} for root in sorted(roots)}
    for file, content in files.items():
        inside[_root(file, roots)][file] = content
    for root, below in inside.items():
        side.homes[root] = _home(root, below, side, spared)
    return side


def _root(file: str, roots: set[str]) -> str:
    """The workspace that a file belongs to: the nearest folder above it that has settings, or the top."""
    return next(str(folder) for folder in PurePosixPath(file).parents if str(folder) in roots)


def _home(root: str, files: dict[str, Read], side: Side, spared: Sequence[Document]) -> Home:
    settings = _settings(root, files, side)
    journeys: list[Source[Journey]] = []
    libraries: list[Source[Library]] = []
    broken: list[Document] = []
    for file, content in files.items():
        if file not in side.given and not _belongs(PurePosixPath(file).relative_to(root), settings):
            continue
        match content.entry:
            case Journey() if content.document:
                journeys.append(Source(content.document, content.entry))
            case Library() if content.document:
                libraries.append(Source(content.document, content.entry))
            case None:
                side.broken[file] = content
                broken += [content.document] if content.document else []
            case _:  # settings under another name are nobody's
                pass
    unread = [file for file, content in side.broken.items() if content.document is None]
    atlas, faults = resolve(settings, journeys, libraries, [*broken, *spared], unread)
    for diagnostic in faults:
        side.faults.setdefault(diagnostic.file, []).append(diagnostic)
    shared, _ = pool(libraries, broken)
    sound = {map_.document.file: map_ for map_ in atlas.maps.values()}
    maps = {source.document.file: sound.get(source.document.file) or lenient(source, shared, settings) for source in journeys}
    is_unsettled = str(PurePosixPath(root) / SETTINGS) in side.broken
    return Home(root, settings, shared.definitions(), frozenset(shared.broken), atlas, maps, is_unsettled)


def _settings(root: str, files: dict[str, Read], side: Side) -> Workspace:
    file = str(PurePosixPath(root) / SETTINGS)
    if file not in files:
        return STANDARD
    if isinstance(found := files[file].entry, Workspace):
        return found
    side.broken[file] = files[file]
    return STANDARD


def _belongs(path: PurePosixPath, settings: Workspace) -> bool:
    output = PurePosixPath(settings.output)
    if path.name == SETTINGS or (output.parts and path.is_relative_to(output)):
        return False
    return matches(path, (*settings.maps, *settings.libraries)) and not matches(path, settings.exclude)


def lenient(source: Source[Journey], shared: Pool, settings: Workspace) -> JourneyMap:
    """Make a map of a journey whose references may not hold: what nothing defines is called by its id."""
    journey = source.entry
    known = shared.with_own(source.document, journey.library)
    entries = {kind: dict(found) for kind, found in known.entries.items()}
    for kind, id_ in sorted(mentioned(journey)):
        if id_ not in entries[kind]:
            entries[kind][id_] = _STAND_INS[kind](id_)
    language = journey.language or settings.language or "en"
    return JourneyMap(source.document, journey, Definitions(**entries), language, journey.lanes or settings.lanes)
