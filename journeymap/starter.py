"""The workspaces that `journeymap init` writes, from `templates/init/`."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from journeymap.schema import NAMES, text
from journeymap.writing import Artifact

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


_WRITTEN = dt.date(2026, 11, 22)
"""The day that the dates in the templates go by."""

_DATE = re.compile(rb"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")


def starter(template: str, today: dt.date = _WRITTEN) -> list[Artifact]:
    """Return the files of a starter workspace, with the schemas that their first lines point editors to.

    Reviews and evidence are as many days old as if the templates had been written today, so that none is stale at once.
    """
    folder = files("journeymap.templates") / "init" / template
    schemas = [Artifact(f"schemas/{name}.schema.json", text(name).encode()) for name in NAMES]
    age = today - _WRITTEN
    return [*(Artifact(made.path, _DATE.sub(partial(_shifted, age), made.content)) for made in _below(folder, "")), *schemas]


def _shifted(age: dt.timedelta, match: re.Match[bytes]) -> bytes:
    return (dt.date.fromisoformat(match[0].decode()) + age).isoformat().encode()


def _below(folder: Traversable, path: str) -> list[Artifact]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _below(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            found.append(Artifact(path + entry.name, entry.read_bytes()))
    return found
