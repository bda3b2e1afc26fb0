"""The workspaces that `journeymap init` writes, from `templates/init/`."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from journeymap.schema import NAMES, text
from journeymap.writing import Artifact

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def starter(template: str) -> list[Artifact]:
    """Return the files of a starter workspace, with the schemas that their first lines point editors to."""
    folder = files("journeymap.templates") / "init" / template
    schemas = [Artifact(f"schemas/{name}.schema.json", text(name).encode()) for name in NAMES]
    return [*_below(folder, ""), *schemas]


def _below(folder: Traversable, path: str) -> list[Artifact]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _below(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            found.append(Artifact(path + entry.name, entry.read_bytes()))
    return found
