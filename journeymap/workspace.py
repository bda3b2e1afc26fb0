"""Finding files and settings, and the boundary that no map reads across.

A workspace is the folder of a `journeymap.yaml` with all below it, other workspaces excepted. Files without one above
them are a workspace of their own, with the standard settings.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from journeymap.codes.environment import MISSING_FILE, NO_MAPS, OUTSIDE_FILE, UNREADABLE_FILE
from journeymap.diagnostics import Code, Diagnostic, in_order
from journeymap.images import check_images
from journeymap.model import Journey, Library, Workspace
from journeymap.resolve import Atlas, JourneyMap, Source, resolve
from journeymap.schema import decode
from journeymap.source import MAX_BYTES, Document, parse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SETTINGS = "journeymap.yaml"
STDIN = "<stdin>"
_STANDARD = Workspace(format="workspace/1")
_UNSEEN = {"node_modules", "__pycache__", "site-packages"}


@dataclass(frozen=True, slots=True)
class Project:
    """A workspace that was read: its atlas, what was asked for, and what was found wrong.

    `chosen` are the ids of the maps among the paths that were asked for, without those that have errors, and `libraries`
    the libraries among them; `checked` are the files of both with those. `complete` says whether the atlas lacks nothing:
    no map or library of the workspace has an error. `settings_broken` says that standard settings stand in for those of
    the file.
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

    @property
    def asked(self) -> int:
        """How many files were asked for."""
        return len(self.checked)

    @property
    def maps(self) -> tuple[JourneyMap, ...]:
        """The maps that were asked for."""
        return tuple(self.atlas.maps[id_] for id_ in self.chosen)


def load(paths: Sequence[Path] = (), *, stdin: bytes | None = None) -> list[Project]:
    """Read the workspaces that the paths lie in; without paths, the one that the working directory lies in.

    A path is a file, or a folder that stands for all maps and libraries below it. `stdin` is a map in the making: it
    takes the place of the file with the same id. References may lead anywhere within a workspace, so all of it is read,
    but diagnostics are those of what was asked for.
    """
    wanted: dict[Path, list[Path]] = {}
    lost = []
    for path in paths or (() if stdin is not None else (Path(),)):
        if not path.exists():
            lost.append(_environment(MISSING_FILE, path, "there is no such file or folder", "check the path"))
            continue
        for root in _roots(path.absolute()):
            wanted.setdefault(root, []).append(path.absolute())
    if stdin is not None:
        wanted.setdefault(_root_above(Path.cwd()) or Path.cwd(), [])
    projects = [_read(root, inside, stdin) for root, inside in wanted.items()]
    if lost:
        projects.append(Project(Path.cwd(), _STANDARD, Atlas(_STANDARD), (), (), (), tuple(lost)))
    return projects


def _roots(path: Path) -> list[Path]:
    """The workspaces that a path asks for: the one around it, or those below it."""
    around = _root_above(path if path.is_dir() else path.parent)
    if around:
        return [around]
    if not path.is_dir():
        return [path.parent]
    below = sorted(
        {folder for folder, _, files in os.walk(path) if SETTINGS in files and not _is_hidden(PurePath(folder), path)}
    )
    outside = [file for file in _files(path) if file.name.endswith((".journey.yaml", ".library.yaml"))]
    return [Path(folder) for folder in below] + ([path] if outside or not below else [])


def _is_hidden(folder: PurePath, top: Path) -> bool:
    return any(part in _UNSEEN or part.startswith(".") for part in folder.relative_to(top).parts)


def _root_above(folder: Path) -> Path | None:
    return next((above for above in (folder, *folder.parents) if (above / SETTINGS).is_file()), None)


def _read(root: Path, wanted: Sequence[Path], stdin: bytes | None) -> Project:
    reader = _Reader(root)
    settings = reader.settings()
    output = (root / settings.output).resolve()
    files = [file for file in _files(root) if output not in file.resolve().parents]
    inside = [file for file in files if _wanted_by(settings, file.relative_to(root))]
    named = [path for path in wanted if path.is_file() and path not in inside and path.name != SETTINGS]
    piped = reader.piped(stdin) if stdin is not None else None
    for file in [*inside, *named]:
        reader.read(file, instead=piped)
    atlas, found = resolve(settings, reader.journeys, reader.libraries, reader.broken)
    asked = _asked(wanted, reader) if stdin is None or wanted else {STDIN}
    if stdin is not None:
        asked.add(STDIN)
    if not reader.journeys and not reader.broken:
        reader.diagnostics.append(
            _environment(
                NO_MAPS, root, "there is no map here, expected files named *.journey.yaml", "write one with `journeymap init`"
            )
        )
        asked.add(_shown(root))
    found += reader.diagnostics + check_images(atlas.maps.values(), root)
    faulty = {diagnostic.file for diagnostic in found if diagnostic.severity == "error"}
    chosen = tuple(id_ for id_, entry in atlas.maps.items() if entry.document.file in asked - faulty)
    told = [diagnostic for diagnostic in found if diagnostic.file in asked or diagnostic.file == reader.settings_file]
    checked = tuple(file for file in (*reader.files, STDIN) if file in asked)
    libraries = tuple(source for source in reader.libraries if source.document.file in asked - faulty)
    return Project(
        root,
        settings,
        atlas,
        chosen,
        checked,
        tuple(reader.documents),
        tuple(in_order(told)),
        libraries,
        complete=not faulty - {reader.settings_file},
        settings_broken=reader.settings_file in faulty,
    )


def _asked(wanted: Sequence[Path], reader: _Reader) -> set[str]:
    return {
        shown
        for shown, file in reader.files.items()
        if any(path == file or (path.is_dir() and (path in file.parents or file == path)) for path in wanted)
    }


class _Reader:
    """Gathers what the files of a workspace hold."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings_file = _shown(root / SETTINGS)
        self.documents: list[Document] = []
        self.journeys: list[Source[Journey]] = []
        self.libraries: list[Source[Library]] = []
        self.broken: list[Document] = []
        self.diagnostics: list[Diagnostic] = []
        self.files: dict[str, Path] = {}
        self.faulty: set[str] = set()

    def settings(self) -> Workspace:
        """Read the settings; the standard ones where there are none, or none that can be read."""
        file = self.root / SETTINGS
        document = self._document(file) if file.is_file() else None
        self.documents += [document] if document else []
        entry = self._decoded(document) if document else None
        return entry if isinstance(entry, Workspace) else _STANDARD

    def piped(self, content: bytes) -> Source[Journey] | None:
        """Take a map from standard input."""
        document, found = parse(content, STDIN)
        self.diagnostics += found
        if found:
            self.faulty.add(STDIN)
        return self._keep(document) if document else None

    def read(self, file: Path, *, instead: Source[Journey] | None = None) -> None:
        """Take in a map or library, unless `instead` is the same map in the making."""
        document = self._document(file)
        if document:
            raw = document.data if isinstance(document.data, dict) else {}
            if instead is None or raw.get("id") != instead.entry.id or raw.get("format") != instead.entry.format:
                self._keep(document)

    def _keep(self, document: Document) -> Source[Journey] | None:
        entry = self._decoded(document)
        if entry is not None:
            document = document.settled()
        self.documents.append(document)
        match entry:
            case Journey():
                source = Source(document, entry)
                self.journeys.append(source)
                return source
            case Library():
                self.libraries.append(Source(document, entry))
            case None:
                self.broken.append(document)
        return None

    def _document(self, file: Path) -> Document | None:
        shown = _shown(file)
        self.files[shown] = file
        if self.root.resolve() not in file.resolve().parents:
            self.diagnostics.append(
                _environment(OUTSIDE_FILE, file, "the file is a link out of the workspace", "copy it into it")
            )
            return None
        try:
            with file.open("rb") as stream:
                content = stream.read(MAX_BYTES + 1)
        except OSError as error:
            reason = (error.strerror or "it can't be read").lower()
            self.diagnostics.append(
                _environment(UNREADABLE_FILE, file, f"the file can't be read: {reason}", "check its permissions")
            )
            return None
        document, found = parse(content, shown)
        self.diagnostics += found
        if found:
            self.faulty.add(shown)
        return document

    def _decoded(self, document: Document) -> Journey | Library | Workspace | None:
        if document.file in self.faulty:
            return None
        entry, found = decode(document)
        self.diagnostics += found
        return entry


def _files(root: Path) -> Iterator[Path]:
    """Every file below a folder, in the order of names, without hidden folders and other workspaces."""
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if name not in _UNSEEN and not name.startswith(".") and not (here / name / SETTINGS).is_file()
        )
        yield from (here / name for name in sorted(files) if name.endswith((".yaml", ".yml")) and name != SETTINGS)


def _wanted_by(settings: Workspace, path: PurePath) -> bool:
    return _matches_any(path, (*settings.maps, *settings.libraries)) and not _matches_any(path, settings.exclude)


def _matches_any(path: PurePath, globs: Iterable[str]) -> bool:
    return any(_matches(path.parts, tuple(glob.split("/"))) for glob in globs)


def _matches(parts: tuple[str, ...], glob: tuple[str, ...]) -> bool:
    """Match a path against a glob, part by part; `**` stands for any number of folders."""
    if not glob:
        return not parts
    if glob[0] == "**":
        return any(_matches(parts[start:], glob[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], glob[0]) and _matches(parts[1:], glob[1:])


def _shown(path: Path) -> str:
    """A path as reports print it: from the working directory where it lies below it, with forward slashes."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _environment(code: Code, path: Path, message: str, help_: str) -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message, _shown(path), None, help_)
