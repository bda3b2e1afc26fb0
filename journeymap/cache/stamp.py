"""What made the outputs, beside the maps: our own code, templates and fonts, and the packages that draw and write."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_ENGINES = ("babel", "graphviz", "jinja2", "markupsafe", "msgspec", "pygraphviz", "pyphen", "yaml")
_OURS = ("", "schemas", "templates")
"""Our package, and those that an editable install keeps elsewhere."""


@cache
def stamp() -> str:
    """Return a text that changes with the version of anything that outputs are made by.

    An installation is told by where its files are and by their times, because asking for versions takes as long as doing
    nothing. What a process has loaded stays, whatever is installed meanwhile.
    """
    parts = [sys.version, *(_seen(folder / name / "__init__.py") for name in _ENGINES for folder in map(Path, sys.path))]
    for name in _OURS:
        for folder in _folders(name):
            parts += [f"{path[len(folder) :]} {size} {changed}" for path, size, changed in sorted(_below(folder))]
    return "\n".join(part for part in parts if part)


@cache
def fonts() -> str:
    """Return a text that changes with the fonts of the machine, which lend letters to pictures where ours lack them."""
    from journeymap.typography.fontconfig import machine_folders

    return "\n".join(line for folder in machine_folders() for line in _sizes(folder))


def engine(name: str) -> str:
    """Tell one installed program from another by where it is and when it was put there; "" for none."""
    import shutil

    found = shutil.which(name)
    return _seen(Path(found)) if found else ""


def _seen(file: Path) -> str:
    try:
        found = file.stat()
    except OSError:
        return ""
    return f"{file} {found.st_size} {found.st_mtime_ns}"


def _folders(name: str) -> list[str]:
    if not name:
        return [str(Path(__file__).parents[1])]
    from importlib.util import find_spec

    spec = find_spec(f"journeymap.{name}")
    return list(spec.submodule_search_locations or ()) if spec else []


def _below(folder: str) -> list[tuple[str, int, int]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += [] if entry.name == "__pycache__" else _below(entry.path)
            else:
                status = entry.stat()
                found.append((entry.path, status.st_size, status.st_mtime_ns))
    return found


def _sizes(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(f"{entry.path} {entry.stat().st_size}" for entry in entries if entry.is_file())
    except OSError:
        return []
