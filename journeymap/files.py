"""Where the files of a workspace are: its root, what lies below it, and the globs that choose from that."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import PurePath

SETTINGS = "journeymap.yaml"


class Traces(Struct, frozen=True):
    """YAML files, the folders they were looked for in, and settings that would change all if they were there."""

    files: set[Path]
    folders: list[Path]
    absent: list[Path]


_SUFFIXES = (".yaml", ".yml")
_NAMES = (".journey.yaml", ".library.yaml")
_UNSEEN = {"node_modules", "__pycache__", "site-packages"}


def real(path: Path) -> Path:
    """The path without links, whether it exists or not; unlike `Path.resolve` it bears links that lead in a circle."""
    return Path(os.path.realpath(path))


def is_file(path: Path) -> bool:
    """Whether there is a regular file; unlike `Path.is_file` it never raises, however odd the name."""
    return os.path.isfile(path)  # noqa: PTH113  # see above


def is_folder(path: Path) -> bool:
    """Whether there is a folder; unlike `Path.is_dir` it never raises, however odd the name."""
    return os.path.isdir(path)  # noqa: PTH112  # see above


def why(error: OSError | ValueError) -> str:
    """The system's reason for not opening, reading or writing something, as the end of a sentence: `permission denied`."""
    return (str(getattr(error, "strerror", None) or error) or "the system doesn't say why").lower()


def located(path: Path) -> Path:
    """A path as it was given, made absolute: a file keeps its own name, even if that is a link's."""
    return real(path) if is_folder(path) else real(path.parent) / path.name


def shown(path: Path) -> str:
    """A path as people read it: from the working directory where it lies below it, with forward slashes."""
    here = Path.cwd()
    try:
        return path.relative_to(here).as_posix()
    except ValueError:
        return path.as_posix()


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, once all links are followed, is a folder or lies below it."""
    return real(path).is_relative_to(real(folder))


def root_above(folder: Path) -> Path | None:
    """The workspace around a folder: the nearest folder, itself or above, that has settings."""
    return next((above for above in (folder, *folder.parents) if is_file(above / SETTINGS)), None)


def meant(paths: Sequence[Path]) -> Sequence[Path]:
    """The paths that somebody named; without any, the workspace that the working directory lies in, or else the directory."""
    if paths:
        return paths
    here = Path.cwd()
    around = root_above(here)
    return (Path() if around in {None, here} else around,)


def roots(path: Path) -> list[Path]:
    """The workspaces that a path asks for: the one around it and, if it is a folder, those below it.

    What has no settings above it is a workspace of its own: a folder with all below, or the folder that a file lies in.
    """
    if not is_folder(path):
        return [root_above(path.parent) or path.parent]
    below = [folder for folder, files in _walk(path) if SETTINGS in files and folder != path]
    around = root_above(path)
    if around:
        return [around, *below]
    outside = any(file.name.endswith(_NAMES) for file in files_below(path))
    return [path, *below] if outside or not below else below


def files_below(root: Path, *, deep: bool = True, closed: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """YAML files in a folder and, if `deep`, below it, by name; neither what is hidden nor what other workspaces have.

    Of a folder that can't be read `closed` is told why.
    """
    for folder, files in _walk(root, into_others=False, closed=closed):
        yield from (folder / name for name in files if name.endswith(_SUFFIXES) and name != SETTINGS)
        if not deep:
            return


def is_seen(path: PurePath) -> bool:
    """Whether a path below a folder is one of a YAML file that isn't hidden: what `files_below` finds, and settings."""
    return path.name.endswith(_SUFFIXES) and not is_hidden(path)


def is_hidden(path: PurePath) -> bool:
    """Whether a path below a folder is left out by its name or that of a folder on the way: editors lock files so."""
    return any(part in _UNSEEN or part.startswith(".") for part in path.parts)


def matches(path: PurePath, globs: Iterable[str]) -> bool:
    """Whether one of the globs matches a path; `**` stands for any number of folders, `*` for no `/`."""
    return any(_matches(path.parts, glob) for glob in globs)


def _matches(parts: tuple[str, ...], glob: str) -> bool:
    """Follow all ways through the glob at once, so that no glob takes more than its length for each folder."""
    steps = [step for step in glob.split("/") if step not in {"", "."}]
    here = _beyond({0}, steps)
    for part in parts:
        stay = {at for at in here if at < len(steps) and steps[at] == "**"}
        move = {at + 1 for at in here - stay if at < len(steps) and fnmatchcase(part, steps[at])}
        here = _beyond(stay | move, steps)
    return len(steps) in here


def _beyond(here: set[int], steps: list[str]) -> set[int]:
    """Add the places behind each `**`, which may stand for nothing."""
    for at in range(len(steps)):
        if at in here and steps[at] == "**":
            here = here | {at + 1}
    return here


def traces(paths: Iterable[Path], apart: Collection[Path] = ()) -> Traces:
    """Look at what decides which files are read where some paths are asked for, but for folders that are set apart."""
    found = Traces(set(), [], [])
    places = [located(path) for path in paths]
    tops = {top for place in places for top in (place, *roots(place)) if is_folder(top)}
    for top in sorted(tops):
        if tops.isdisjoint(top.parents):
            for folder, files in _walk(top):
                if folder not in apart and not any(parent in apart for parent in folder.parents):
                    found.folders.append(folder)
                    found.files.update(folder / name for name in files if name.endswith(_SUFFIXES))
        above = (folder / SETTINGS for folder in (top, *top.parents))
        found.absent.extend(takewhile(lambda file: not os.path.lexists(file), above))
    return found


def _walk(
    top: Path, *, into_others: bool = True, closed: Callable[[OSError], object] | None = None
) -> Iterator[tuple[Path, list[str]]]:
    """Folders and the names of their files, sorted; neither links to folders nor what is hidden is followed."""
    for folder, folders, files in os.walk(top, onerror=closed):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if name not in _UNSEEN and not name.startswith(".") and (into_others or not is_file(here / name / SETTINGS))
        )
        yield here, sorted(name for name in files if not name.startswith("."))
