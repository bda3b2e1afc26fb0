"""What a theme brings along in files, logos and fonts: only from inside the workspace, what browsers show, and so large."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap import images
from journeymap.codes.references import UNUSABLE_FONT
from journeymap.diagnostics import Code, Finding, Pointer
from journeymap.files import is_file, real, why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.model import Theme

MAX_BYTES = 2_000_000
"""Of all files of a font together: they are part of every canvas."""

_SIGNATURES = (
    (re.compile(rb"wOF2"), "font/woff2"),
    (re.compile(rb"wOFF"), "font/woff"),
    (re.compile(rb"OTTO"), "font/otf"),
    (re.compile(rb"\x00\x01\x00\x00|true"), "font/ttf"),
)


def faults(theme: Theme, root: Path) -> Iterator[tuple[Code, Finding]]:
    """Say which logos and fonts can't be put into a page."""
    for pointer, written in _logos(theme):
        fault = images.fault(root, written, pointer, root)
        if fault:
            yield fault
    size = 0
    for pointer, written in _fonts(theme):
        message, help_, more = _fault(written, root)
        size += more
        if not message and size > MAX_BYTES:
            message, help_ = f"with '{written}' the font is over 2 MB", "take WOFF2, fewer files, or a subset of the letters"
        if message:
            yield UNUSABLE_FONT, Finding(pointer, message, help_)


def written(theme: Theme) -> list[str]:
    """The paths of logos and fonts as the settings have them."""
    return [path for _, path in (*_logos(theme), *_fonts(theme))]


def sources(theme: Theme, root: Path) -> set[Path]:
    """The files that logos and fonts are read from."""
    return {found for path in written(theme) if (found := images.source(root, path))}


def paths(theme: Theme, root: Path) -> set[Path]:
    """The paths of logos and fonts as they are written, which may lead over links."""
    return {root / path for path in written(theme)}


def data_uris(theme: Theme, root: Path) -> dict[str, str]:
    """Return logos and fonts as data URIs, by the keys that name them, `dark/logo` or `font/0`; "" for unusable ones."""
    found = {"/".join(map(str, pointer[1:])): images.uri(root, written, root) for pointer, written in _logos(theme)}
    for number, (_, written) in enumerate(_fonts(theme)):
        found[f"font/{number}"] = _uri(written, root)
    return found


def _logos(theme: Theme) -> Iterator[tuple[Pointer, str]]:
    if theme.logo:
        yield ("theme", "logo"), theme.logo
    if theme.dark.logo:
        yield ("theme", "dark", "logo"), theme.dark.logo


def _fonts(theme: Theme) -> Iterator[tuple[Pointer, str]]:
    for number, cut in enumerate(theme.font.files if theme.font else ()):
        yield ("theme", "font", "files", number, "file"), cut.file


def _fault(written: str, root: Path) -> tuple[str, str, int]:
    """Say what is wrong with a file of a font, what to do, and how many bytes it has."""
    try:
        path = real(root / written)
        if not path.is_relative_to(real(root)):
            return f"the font '{written}' is outside the workspace", "copy it into the workspace", 0
        if not is_file(path):
            return f"there is no font '{written}'", "write its path from this file's folder", 0
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(images.HEAD)
    except (OSError, ValueError) as error:
        return f"the font can't be read: {why(error)}", "check the path and its permissions", 0
    if not images.type_of(head, _SIGNATURES):
        return f"'{written}' is not a font that browsers show", "save it as WOFF2, WOFF, TTF or OTF", 0
    return "", "", size


def _uri(written: str, root: Path) -> str:
    path = images.source(root, written)
    return "" if path is None or _fault(written, root)[0] else images.embedded(path, _SIGNATURES)
