"""What outputs are made from beside YAML: pictures of maps, logos and fonts of themes, a team's own templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from journeymap import brand, overrides
from journeymap.files import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diff.sides import Files, Home, Side

Differing = Callable[[Callable[[str], bool]], set[str]]
"""Names the files that differ between two versions, of those whose path is wanted."""

_WORD = re.compile(rb"[^\s'\"\[\]{},:/\\]+")


def suspects(files: Files) -> Callable[[str], bool]:
    """Return what tells by a path whether something may be made from that file.

    It may be a template, or the last word of its name stands in a file that speaks of images. So maps needn't be read as
    long as nothing that they could show has changed.
    """
    settings = {file for file in files if PurePosixPath(file).name == SETTINGS}
    folders = tuple(f"{normpath(PurePosixPath(file).parent / overrides.FOLDER)}/" for file in settings)
    said = {word for file, text in files.items() if file in settings or b"image" in text for word in _WORD.findall(text)}

    def is_suspect(path: str) -> bool:
        is_template = path.startswith(folders) and overrides.is_template(PurePosixPath(path))
        return is_template or not said.isdisjoint(_WORD.findall(path.encode())[-1:])

    return is_suspect


def touched(side: Side, changed: set[str]) -> set[str]:
    """Name the maps of a version that are made from one of the files that changed."""
    return {
        file
        for root, home in side.homes.items()
        for everywhere in [_is_dressed_anew(root, home, changed)]
        for file, map_ in home.maps.items()
        if everywhere or any(_path(image.document.file, image.written) in changed for image in map_.images.values())
    }


def _is_dressed_anew(root: str, home: Home, changed: Iterable[str]) -> bool:
    """Whether a workspace has another logo, font or template than before."""
    theme = {_path(f"{root}/{SETTINGS}", written) for written in brand.written(home.settings.theme)}
    folder = PurePosixPath(root) / overrides.FOLDER
    return any(path in theme or PurePosixPath(path).is_relative_to(folder) for path in changed)


def _path(file: str, written: str) -> str:
    """The path that a file names from its folder."""
    return normpath(PurePosixPath(file).parent / written)
