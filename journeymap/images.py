"""Pictures that maps bring along: only from inside the workspace, only what browsers show, only so large."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.codes.references import MISSING_IMAGE, OUTSIDE_IMAGE, UNUSABLE_IMAGE
from journeymap.diagnostics import Code, Diagnostic, Finding, Pointer, locate
from journeymap.files import is_file, real, why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.atlas import Image

Signatures = tuple[tuple[re.Pattern[bytes], str], ...]
"""How files begin, and their media types."""

MAX_BYTES = 2_000_000
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:svg\b|(?:\?xml|!--|!DOCTYPE).*?<svg\b)", re.DOTALL), "image/svg+xml"),
)
HEAD = 4096
"""Bytes that tell of what type a file is."""


def check_images(images: Iterable[Image], root: Path) -> list[Diagnostic]:
    """Say which pictures can't be put into a page; one that several maps use is told once."""
    seen = {(image.document.file, image.pointer): image for image in images}
    faults = ((fault(_folder(image), image.written, image.pointer, root), image.document) for image in seen.values())
    return [locate(*found, document) for found, document in faults if found]


def sources(images: Iterable[Image]) -> set[Path]:
    """The files that pictures are read from."""
    return {path for image in images if (path := source(_folder(image), image.written))}


def paths(images: Iterable[Image]) -> set[Path]:
    """The paths of pictures as they are written, which may lead over links."""
    return {_folder(image).absolute() / image.written for image in images}


def data_uri(image: Image, root: Path) -> str:
    """Return a picture as a data URI; "" for one that `check_images` speaks of, or that has gone since."""
    return uri(_folder(image), image.written, root)


def source(folder: Path, written: str) -> Path | None:
    """The file that a path from a folder leads to, all links followed, whether there is one; None where it can't be a path."""
    try:
        return real(folder / written)
    except (OSError, ValueError):
        return None


def uri(folder: Path, written: str, root: Path) -> str:
    """Return a picture, by its path from a folder, as a data URI; "" for one that has a fault."""
    path = source(folder, written)
    return "" if path is None or fault(folder, written, (), root) else embedded(path, _SIGNATURES)


def embedded(path: Path, signatures: Signatures) -> str:
    """Return a file as a data URI, its type told by how it begins; "" for one that can't be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    return f"data:{type_of(content[:HEAD], signatures)};base64,{b64encode(content).decode('ascii')}"


def type_of(head: bytes, signatures: Signatures) -> str:
    """Return the media type of a file by how it begins; "" for none of those with a signature."""
    return next((kind for signature, kind in signatures if signature.match(head)), "")


def fault(folder: Path, written: str, pointer: Pointer, root: Path) -> tuple[Code, Finding] | None:
    """Say why a picture can't be put into a page, if so; it is `written` under a pointer as a path from a folder."""
    try:
        path = real(folder / written)
        if not path.is_relative_to(real(root)):
            message = f"the picture '{written}' is outside the workspace"
            return OUTSIDE_IMAGE, Finding(pointer, message, "copy it into the workspace")
        if not is_file(path):
            message = f"there is no picture '{written}'"
            return MISSING_IMAGE, Finding(pointer, message, "write its path from this file's folder")
        if path.stat().st_size > MAX_BYTES:
            return UNUSABLE_IMAGE, Finding(pointer, f"the picture '{written}' is over 2 MB", "make it smaller")
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except (OSError, ValueError) as error:
        return UNUSABLE_IMAGE, Finding(
            pointer, f"the picture can't be read: {why(error)}", "check the path and its permissions"
        )
    if not type_of(head, _SIGNATURES):
        message = f"'{written}' is not a picture that browsers show"
        return UNUSABLE_IMAGE, Finding(pointer, message, "save it as PNG, JPEG, GIF, WebP or SVG")
    return None


def _folder(image: Image) -> Path:
    return Path(image.document.file).parent
