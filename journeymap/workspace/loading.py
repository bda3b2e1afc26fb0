"""Reading workspaces whole, or a map of one again."""

from __future__ import annotations

import os
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from journeymap import overrides
from journeymap.codes.environment import MISSING_FILE, NO_MAPS
from journeymap.codes.shape import MORE_ERRORS
from journeymap.diagnostics import MOST, Diagnostic, in_order
from journeymap.files import SETTINGS, is_file, is_folder, located, meant, root_above, roots
from journeymap.images import check_images
from journeymap.resolve import Atlas, again, resolve
from journeymap.shelf import Kept, Shelf
from journeymap.workspace.files import about, find, misnamed, to_read
from journeymap.workspace.project import Project
from journeymap.workspace.reader import STANDARD, STDIN, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journeymap.model import Workspace


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
            lost.append(about(MISSING_FILE, path, "there is no such file or folder", "check the path"))
            continue
        places.append(located(path))
        for root in roots(places[-1]):
            wanted.setdefault(root, []).append(places[-1])
    shelves = {root: shelf or Shelf(Kept(root) if keeps else None) for root in wanted}
    readers = {root: Reader(root, shelves[root], drafts) for root in wanted}
    projects = [_read(reader, wanted[root], stdin if root == here else None) for root, reader in readers.items()]
    checked = {Path(file).absolute() for project in projects for file in project.checked}
    for place in dict.fromkeys(places):
        if is_folder(place) and not any(place in file.parents and file.name != SETTINGS for file in checked):
            message = "there is no map here, expected files named *.journey.yaml"
            lost.append(about(NO_MAPS, place, message, "write one with `journeymap init`"))
    if lost:
        nothing = Project(Path.cwd(), STANDARD, Atlas(STANDARD), (), (), (), tuple(in_order(lost)), complete=False)
        projects.append(nothing)
    return projects


def settings_around(folder: Path) -> Workspace:
    """The settings that hold in a folder: the standard ones where there are none, or none that can be read."""
    root = root_above(folder)
    return (Reader(root).settings() if root else None) or STANDARD


def reread(project: Project, file: Path) -> Project | None:
    """Read one map of a project again; None where that may have changed more than the map, or where it has errors.

    All of the workspace must have been asked for, and be without errors.
    """
    if not project.complete or project.settings_broken or len(project.documents) != len(project.checked):
        return None
    reader = Reader(project.root)
    reader.read(file)
    if reader.diagnostics or not reader.journeys:
        return None
    [source] = reader.journeys
    atlas = again(source, project.atlas, project.libraries)
    if atlas is None or check_images(atlas.maps[source.entry.id].images.values(), project.root):
        return None
    documents = tuple(source.document if old.file == source.document.file else old for old in project.documents)
    return replace(project, atlas=atlas, documents=documents)


def _read(reader: Reader, wanted: Sequence[Path], stdin: bytes | None) -> Project:
    root = reader.root
    settings = reader.settings()
    piped = reader.piped(stdin) if stdin is not None else None
    deep = is_file(root / SETTINGS) or root in wanted
    below = find(root, settings or STANDARD, deep=deep)
    finds_all = reader.look_around(settings or STANDARD, below)
    files = to_read(root, below, wanted)
    reader.read_ahead(files)
    for file in files:
        reader.read(file, instead=piped)
    reader.shelf.save()
    atlas, found = resolve(settings or STANDARD, reader.journeys, reader.libraries, reader.broken, reader.unread)
    templates, broken = overrides.read(root)
    found += reader.diagnostics + check_images(atlas.images, root)
    asked = {name for name, file in reader.files.items() if any(file.is_relative_to(path) for path in wanted)}
    asked |= {STDIN} if stdin is not None else set()
    faulty = {diagnostic.file for diagnostic in found if diagnostic.severity == "error"}
    chosen = [id_ for id_, entry in atlas.maps.items() if entry.document.file in asked - faulty]
    told = [diagnostic for diagnostic in found if diagnostic.file in asked or diagnostic.file == reader.settings_file]
    told += [*broken, *misnamed(root, below, wanted)]
    return Project(
        root,
        settings or STANDARD,
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
