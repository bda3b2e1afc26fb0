"""Reading a workspace, and the boundary that no map reads across.

A workspace is the folder of a `journeymap.yaml` with all below it, other workspaces excepted. Where there are no settings
a folder that is asked for is a workspace of its own, and so is, without what lies below, the folder of a file.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from journeymap import overrides
from journeymap.brand import data_uris
from journeymap.codes.environment import (
    MISNAMED_FILE,
    MISSING_FILE,
    NO_MAPS,
    OUTSIDE_FILE,
    UNREADABLE_FILE,
    UNREADABLE_FOLDER,
)
from journeymap.codes.shape import MISPLACED_FORMAT, MORE_ERRORS
from journeymap.diagnostics import MOST, Code, Diagnostic, Finding, in_order, locate
from journeymap.files import (
    SETTINGS,
    files_below,
    is_file,
    is_folder,
    is_inside,
    located,
    matches,
    meant,
    real,
    root_above,
    roots,
    shown,
    why,
)
from journeymap.images import check_images
from journeymap.model import Journey, Library, Workspace
from journeymap.resolve import Atlas, JourneyMap, Source, again, resolve
from journeymap.schema import decode
from journeymap.settings import Found, faults, faults_about, unquoted_colors
from journeymap.shelf import Kept, Shelf, mark
from journeymap.source import MAX_BYTES, Document, Text, parse

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import PurePath

    from journeymap.templating import Own

STDIN = "<stdin>"
_STANDARD = Workspace(format="workspace/1")
_MISNAMED_SETTINGS = "journeymap.yml"
_KINDS = (".journey", ".library")
_FORMAT = re.compile(rb"^format:[ \t]*[\"']?(journey|library)/1\b", re.MULTILINE)
_HEAD = 1_000
"""So many bytes of a file are looked at for what it is."""


class Project(Struct, frozen=True, dict=True):
    """A workspace that was read: its atlas, what was asked for, and what was found wrong.

    `chosen` are the ids of the maps among the paths that were asked for, without those that have errors, and `libraries`
    the libraries among them; `checked` are the files of both with those. `complete` says whether the atlas lacks nothing:
    no map or library of the workspace has an error or lies in the output folder, no folder is closed to us, and no glob of
    its settings finds nothing. `settings_broken` says that standard settings stand in for those of the file; no map is chosen
    then, since nobody knows what it should look like. `deep` says that what lies below the folder was read, too. `templates`
    are the workspace's own.
    """

    root: Path
    settings: Workspace
    atlas: Atlas
    chosen: tuple[str, ...]
    checked: tuple[str, ...]
    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    libraries: tuple[Source[Library], ...] = ()
    complete: bool = True
    settings_broken: bool = False
    deep: bool = True
    templates: Own = ()

    @cached_property
    def brand(self) -> dict[str, str]:
        """The theme's logos and fonts as data URIs, by the keys that name them."""
        return data_uris(self.settings.theme, self.root)

    @property
    def asked(self) -> int:
        """How many files were asked for."""
        return len(self.checked)

    @property
    def maps(self) -> tuple[JourneyMap, ...]:
        """The maps that were asked for."""
        return tuple(self.atlas.maps[id_] for id_ in self.chosen)

    def lines(self, files: Container[str] | None = None) -> dict[str, list[str]]:
        """Return the lines of the files that diagnostics may speak of, of all unless some are given."""
        own = {shown(self.root / overrides.FOLDER / name): text for name, text in self.templates}
        texts = {document.file: document.text for document in self.documents}
        texts |= {file: Text(file, text) for file, text in own.items()}
        return {file: text.lines for file, text in texts.items() if files is None or file in files}

    @property
    def output(self) -> Path | None:
        """The folder that the settings build into; None where that is outside the workspace."""
        folder = self.root / self.settings.output
        return folder if is_inside(folder, self.root) else None


def load(
    paths: Sequence[Path] = (),
    *,
    stdin: bytes | None = None,
    shelf: Shelf | None = None,
    drafts: Mapping[str, bytes] | None = None,
    keeps: bool = False,
) -> list[Project]:
    """Read the workspaces that the paths lie in; without paths, the one that the working directory lies in.

    A path is a file, or a folder that stands for all maps and libraries below it. `stdin` is a map in the making: it
    takes the place of the file with the same id in the workspace of the working directory. References may lead anywhere
    within a workspace, so all of it is read, but diagnostics are those of what was asked for. What is on the shelf, and
    hasn't changed since, is not read again. Drafts take the place of what files hold, by the path as it is shown. Who `keeps`
    what was read of a large workspace, in the user's cache, needn't read it in the next run.
    """
    wanted: dict[Path, list[Path]] = {}
    here = root_above(Path.cwd()) or Path.cwd()
    if stdin is not None:
        wanted[here] = []
    lost: list[Diagnostic] = []
    places = []
    for path in () if stdin is not None and not paths else meant(paths):
        if not os.path.lexists(path):
            lost.append(_environment(MISSING_FILE, path, "there is no such file or folder", "check the path"))
            continue
        places.append(located(path))
        for root in roots(places[-1]):
            wanted.setdefault(root, []).append(places[-1])
    shelves = {root: shelf or Shelf(Kept(root) if keeps else None) for root in wanted}
    readers = {root: _Reader(root, shelves[root], drafts) for root in wanted}
    projects = [_read(reader, wanted[root], stdin if root == here else None) for root, reader in readers.items()]
    checked = {Path(file).absolute() for project in projects for file in project.checked}
    for place in dict.fromkeys(places):
        if is_folder(place) and not any(place in file.parents and file.name != SETTINGS for file in checked):
            message = "there is no map here, expected files named *.journey.yaml"
            lost.append(_environment(NO_MAPS, place, message, "write one with `journeymap init`"))
    if lost:
        nothing = Project(Path.cwd(), _STANDARD, Atlas(_STANDARD), (), (), (), tuple(in_order(lost)), complete=False)
        projects.append(nothing)
    return projects


def settings_around(folder: Path) -> Workspace:
    """The settings that hold in a folder: the standard ones where there are none, or none that can be read."""
    root = root_above(folder)
    return (_Reader(root).settings() if root else None) or _STANDARD


def reread(project: Project, file: Path) -> Project | None:
    """Read one map of a project again; None where that may have changed more than the map, or where it has errors.

    All of the workspace must have been asked for, and be without errors.
    """
    if not project.complete or project.settings_broken or len(project.documents) != len(project.checked):
        return None
    reader = _Reader(project.root)
    reader.read(file)
    if reader.diagnostics or not reader.journeys:
        return None
    [source] = reader.journeys
    atlas = again(source, project.atlas, project.libraries)
    if atlas is None or check_images(atlas.maps[source.entry.id].images.values(), project.root):
        return None
    documents = tuple(source.document if old.file == source.document.file else old for old in project.documents)
    return replace(project, atlas=atlas, documents=documents)


def _read(reader: _Reader, wanted: Sequence[Path], stdin: bytes | None) -> Project:
    root = reader.root
    settings = reader.settings()
    piped = reader.piped(stdin) if stdin is not None else None
    deep = is_file(root / SETTINGS) or root in wanted
    below = _found(root, settings or _STANDARD, deep=deep)
    finds_all = reader.look_around(settings or _STANDARD, below)
    files = _files(root, below, wanted)
    reader.read_ahead(files)
    for file in files:
        reader.read(file, instead=piped)
    reader.shelf.save()
    atlas, found = resolve(settings or _STANDARD, reader.journeys, reader.libraries, reader.broken, reader.unread)
    templates, broken = overrides.read(root)
    found += reader.diagnostics + check_images(atlas.images, root)
    asked = {name for name, file in reader.files.items() if any(file.is_relative_to(path) for path in wanted)}
    asked |= {STDIN} if stdin is not None else set()
    faulty = {diagnostic.file for diagnostic in found if diagnostic.severity == "error"}
    chosen = [id_ for id_, entry in atlas.maps.items() if entry.document.file in asked - faulty]
    told = [diagnostic for diagnostic in found if diagnostic.file in asked or diagnostic.file == reader.settings_file]
    told += [*broken, *_misnamed(root, below, wanted)]
    return Project(
        root,
        settings or _STANDARD,
        atlas,
        chosen=tuple(chosen) if settings else (),
        checked=tuple(file for file in (*reader.files, STDIN) if file in asked),
        documents=tuple(reader.documents),
        diagnostics=tuple(_capped(in_order(told))),
        libraries=tuple(source for source in reader.libraries if source.document.file in asked - faulty),
        complete=finds_all and not faulty - {reader.settings_file},
        settings_broken=settings is None,
        deep=deep,
        templates=templates,
    )


def _found(root: Path, settings: Workspace, *, deep: bool) -> Found:
    """The maps and libraries of a workspace."""
    output = real(root / settings.output)
    made = f"{output}{os.sep}" if output != root and output.is_relative_to(root) else None
    found, globs = Found([], [], [], {}, []), (*settings.maps, *settings.libraries)
    others: list[Path] = []
    closed: list[OSError] = []
    for file in files_below(root, deep=deep, closed=closed.append):
        path = file.relative_to(root)
        if not matches(path, globs):
            others.append(file)
            continue
        if matches(path, settings.exclude):
            found.left_out.append(path)
        elif made and str(file).startswith(made):  # ten times as fast as asking for its parents
            found.built_over.append(path)
        else:
            found.read.append(path)
    folders = {root / path.parent for path in found.read} if others else set()
    found.misnamed.update(_renamed(root, settings, others, folders))
    for error in closed:
        inside = Path(error.filename, "anything")
        if matches(inside.relative_to(root), settings.exclude):
            found.left_out.append(inside.relative_to(root))
        elif not (made and str(inside).startswith(made)) and not isinstance(error, FileNotFoundError):  # gone just now
            found.closed.append(error)
    return found


def _renamed(
    root: Path, settings: Workspace, others: Iterable[Path], folders: Container[Path]
) -> Iterator[tuple[PurePath, str]]:
    """Of files that no glob finds, those that it would find by another name, with that; `folders` are those of maps."""
    for file in others:
        name = _name_for(file, is_among_maps=file.parent in folders)
        if name == file.name:
            continue
        path, renamed = file.relative_to(root), file.relative_to(root).with_name(name)
        is_meant = name == SETTINGS or matches(renamed, (*settings.maps, *settings.libraries))
        is_left_out = matches(path, settings.exclude) or matches(renamed, settings.exclude)
        if is_meant and not is_left_out and not is_file(root / renamed):
            yield path, name


def _name_for(file: Path, *, is_among_maps: bool) -> str:
    """The name by which a file would be looked for: beside maps, what says that it is one ought to be called so."""
    if file.name == _MISNAMED_SETTINGS or file.stem.endswith(_KINDS):
        return f"{file.stem}.yaml"
    if not is_among_maps or not is_file(file) or not real(file).is_relative_to(real(file.parent)):
        return file.name
    with suppress(OSError), file.open("rb") as stream:
        kind = _FORMAT.search(stream.read(_HEAD))
        return f"{file.stem}.{kind[1].decode()}.yaml" if kind else file.name
    return file.name


def _misnamed(root: Path, found: Found, wanted: Sequence[Path]) -> Iterator[Diagnostic]:
    """Tell of files that are left out because of their names, unless these are what was asked for, or links lead there."""
    linked = {real(root / path) for path in found.read if (root / path).is_symlink()} if found.misnamed else set()
    for path, name in found.misnamed.items():
        file = root / path
        if file not in {*wanted, *linked} and any(file.is_relative_to(place) for place in wanted):
            message = "the file isn't read, because nothing looks for its name"
            yield _environment(MISNAMED_FILE, file, message, f"rename it to '{name}'")


def _files(root: Path, found: Found, wanted: Sequence[Path]) -> list[Path]:
    """The files of a workspace that are read, and files of other names that were asked for."""
    files = [root / path for path in found.read]
    inside = {*files, root / SETTINGS}
    return files + [path for path in wanted if not is_folder(path) and path not in inside]


class _Reader:
    """Gathers what the files of a workspace hold."""

    def __init__(self, root: Path, shelf: Shelf | None = None, drafts: Mapping[str, bytes] | None = None) -> None:
        self.root = root
        self.shelf = shelf or Shelf()
        self.drafts = drafts or {}
        self.settings_file = shown(root / SETTINGS)
        self.documents: list[Document] = []
        self.journeys: list[Source[Journey]] = []
        self.libraries: list[Source[Library]] = []
        self.broken: list[Document] = []
        self.unread: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.files: dict[str, Path] = {}

    def settings(self) -> Workspace | None:
        """Read the settings; the standard ones where there is no file, None where there is one that can't be used."""
        file = self.root / SETTINGS
        if not os.path.lexists(file):
            return _STANDARD
        document, sound = self._document(file)
        if document:
            self.documents.append(document)
        entry = self._decoded(document) if document and sound else None
        if document and isinstance(entry, Workspace):
            self.diagnostics += [
                locate(code, finding, document) for code, finding in (*faults(entry, self.root), *unquoted_colors(document))
            ]
            return entry
        if document and entry:
            self._misplaced(document, f"found '{entry.format}' in {SETTINGS}, expected 'workspace/1'", "rename the file")
        return None

    def look_around(self, settings: Workspace, found: Found) -> bool:
        """Tell of settings that don't fit the files there are, and say whether all that they ask for is found."""
        for error in found.closed:
            folder = Path(error.filename)
            self.files[shown(folder)] = folder
            help_ = "check its permissions, or leave it out with `exclude`"
            self._tell(UNREADABLE_FOLDER, folder, f"the folder can't be read: {why(error)}", help_)
        told = list(faults_about(settings, found))
        self.diagnostics += [locate(code, finding, document) for code, finding in told for document in self.documents[:1]]
        return not found.closed and all(code.severity != "error" for code, _ in told)

    def piped(self, content: bytes) -> Source[Journey] | None:
        """Take a map or library from standard input; return a map, so that it can take another's place."""
        document, found = parse(content, STDIN)
        self.diagnostics += found
        kept = self._keep(document, sound=not found) if document else None
        return self.journeys[-1] if kept and isinstance(kept.entry, Journey) else None

    def read_ahead(self, files: Sequence[Path]) -> None:
        """Have several processes read files from inside the workspace, if there are many."""
        inside = {folder for folder in {file.parent for file in files} if real(folder).is_relative_to(self.root)}
        plain = [(file, shown(file)) for file in files if file.parent in inside and is_file(file) and not file.is_symlink()]
        self.shelf.read_ahead([(file, name) for file, name in plain if name not in self.drafts])

    def read(self, file: Path, *, instead: Source[Journey] | None = None) -> None:
        """Take in a map or library, unless `instead` is the same map in the making."""
        name = shown(file)
        known = None if instead or name in self.drafts else self.shelf.find(file)
        if known and known.document.file == name:
            self.files[name] = file
            self.documents.append(known.document)
            self._sort(known)
            return
        seen = mark(file)
        document, sound = self._document(file)
        if document is None:
            self.unread.append(name)
        else:
            raw = document.data if isinstance(document.data, dict) else {}
            if instead is None or raw.get("id") != instead.entry.id or raw.get("format") != instead.entry.format:
                kept = self._keep(document, sound=sound)
                if kept:
                    self.shelf.keep(file, seen, kept)

    def _sort(self, source: Source[Journey] | Source[Library]) -> None:
        if isinstance(source.entry, Journey):
            self.journeys.append(Source(source.document, source.entry))
        else:
            self.libraries.append(Source(source.document, source.entry))

    def _keep(self, document: Document, *, sound: bool) -> Source[Journey] | Source[Library] | None:
        entry = self._decoded(document) if sound else None
        if entry is not None:
            document = document.settled()
        self.documents.append(document)
        match entry:
            case Journey():
                self.journeys.append(Source(document, entry))
                return self.journeys[-1]
            case Library():
                self.libraries.append(Source(document, entry))
                return self.libraries[-1]
            case Workspace() if document.file != STDIN:
                message = f"found settings in a file of another name, expected them in {SETTINGS}"
                self._misplaced(document, message, f"move them to {SETTINGS}, or write another format")
            case None:
                self.broken.append(document)
        return None

    def _document(self, file: Path) -> tuple[Document | None, bool]:
        """Read a file from inside the workspace; say, too, whether it is sound so far."""
        name = shown(file)
        self.files[name] = file
        content = None
        if not real(file).is_relative_to(self.root):
            self._tell(OUTSIDE_FILE, file, "the file is a link out of the workspace", "copy it into it")
        elif not is_file(file):
            if file.is_symlink():
                self._tell(UNREADABLE_FILE, file, "this is a link to no file", "mend the link, or remove it")
            else:
                self._tell(UNREADABLE_FILE, file, "this is no regular file", "replace it by a file, or pipe it in: `check -`")
        elif name in self.drafts:
            content = self.drafts[name]
        else:
            try:
                with file.open("rb") as stream:
                    content = stream.read(MAX_BYTES + 1)
            except OSError as error:
                self._tell(UNREADABLE_FILE, file, f"the file can't be read: {why(error)}", "check its permissions")
        if content is None:
            return None, False
        document, found = parse(content, name)
        self.diagnostics += found
        return document, not found

    def _decoded(self, document: Document) -> Journey | Library | Workspace | None:
        entry, found = decode(document)
        self.diagnostics += found
        return entry

    def _misplaced(self, document: Document, message: str, help_: str) -> None:
        self.diagnostics.append(locate(MISPLACED_FORMAT, Finding(("format",), message, help_), document))

    def _tell(self, code: Code, file: Path, message: str, help_: str) -> None:
        self.diagnostics.append(_environment(code, file, message, help_))


def _capped(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Of a file with more errors than a stage looks for, tell that there are more; expects the order of files."""
    for file, group in groupby(diagnostics, key=attrgetter("file")):
        found = list(group)
        if len(found) >= MOST:
            message = f"this file has at least {len(found)} errors, here are the first {MOST - 1}"
            yield Diagnostic(
                MORE_ERRORS.id, MORE_ERRORS.name, MORE_ERRORS.severity, message, file, None, "mend these, then check again"
            )
        yield from found[: MOST - 1] if len(found) >= MOST else found


def _environment(code: Code, path: Path, message: str, help_: str) -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message, shown(path), None, help_)
