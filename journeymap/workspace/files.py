"""Which files of a workspace are its maps and libraries, and what becomes of the others."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.codes.environment import MISNAMED_FILE
from journeymap.diagnostics import Code, Diagnostic
from journeymap.files import SETTINGS, files_below, is_file, is_folder, matches, real, shown
from journeymap.settings import Found

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from pathlib import PurePath

    from journeymap.model import Workspace

_MISNAMED_SETTINGS = "journeymap.yml"
_KINDS = (".journey", ".library")
_FORMAT = re.compile(rb"^format:[ \t]*[\"']?(journey|library)/1\b", re.MULTILINE)
_HEAD = 1_000
"""So many bytes of a file are looked at for what it is."""


def find(root: Path, settings: Workspace, *, deep: bool) -> Found:
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


def to_read(root: Path, found: Found, wanted: Sequence[Path]) -> list[Path]:
    """The files of a workspace that are read, and files of other names that were asked for."""
    files = [root / path for path in found.read]
    inside = {*files, root / SETTINGS}
    return files + [path for path in wanted if not is_folder(path) and path not in inside]


def misnamed(root: Path, found: Found, wanted: Sequence[Path]) -> Iterator[Diagnostic]:
    """Tell of files that are left out because of their names, unless these are what was asked for, or links lead there."""
    linked = {real(root / path) for path in found.read if (root / path).is_symlink()} if found.misnamed else set()
    for path, name in found.misnamed.items():
        file = root / path
        if file not in {*wanted, *linked} and any(file.is_relative_to(place) for place in wanted):
            message = "the file isn't read, because nothing looks for its name"
            yield about(MISNAMED_FILE, file, message, f"rename it to '{name}'")


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


def about(code: Code, path: Path, message: str, help_: str) -> Diagnostic:
    """Make a diagnostic of a file or folder that speaks of no place in it."""
    return Diagnostic(code.id, code.name, code.severity, message, shown(path), None, help_)
