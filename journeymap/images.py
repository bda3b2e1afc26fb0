"""Pictures that maps bring along: only from inside the workspace, only what browsers show, only so large."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from journeymap.codes.references import MISSING_IMAGE, OUTSIDE_IMAGE, UNUSABLE_IMAGE
from journeymap.diagnostics import Code, Diagnostic, Finding, locate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.resolve.atlas import Image
    from journeymap.resolve import JourneyMap
    from collections.abc import Iterable

MAX_BYTES = 2_000_000
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)
_HEAD = 512


def check_images(maps: Iterable[JourneyMap], root: Path) -> list[Diagnostic]:
    """Say which pictures can't be put into a page; one that several maps use is told once."""
    seen = {(image.document.file, image.pointer): image for map_ in maps for image in map_.images.values()}
    return [locate(*fault, image.document) for image in seen.values() if (fault := _fault(image, root))]


def data_uri(image: Image, root: Path) -> str:
    """Return a picture as a data URI; "" for one that `check_images` speaks of."""
    if _fault(image, root):
        return ""
    content = _path(image).read_bytes()
    return f"data:{_type(content[:_HEAD])};base64,{b64encode(content).decode('ascii')}"


def _path(image: Image) -> Path:
    return (Path(image.document.file).parent / image.written).resolve()


def _fault(image: Image, root: Path) -> tuple[Code, Finding] | None:
    try:
        path = _path(image)
        if root.resolve() not in path.parents:
            message = f"the picture '{image.written}' is outside the workspace"
            return OUTSIDE_IMAGE, Finding(image.pointer, message, "copy it into the workspace")
        if not path.is_file():
            message = f"there is no picture '{image.written}'"
            return MISSING_IMAGE, Finding(image.pointer, message, "write its path from this file's folder")
        if path.stat().st_size > MAX_BYTES:
            return UNUSABLE_IMAGE, Finding(image.pointer, f"the picture '{image.written}' is over 2 MB", "make it smaller")
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
        return UNUSABLE_IMAGE, Finding(
            image.pointer, f"the picture can't be read: {reason}", "check the path and its permissions"
        )
    if not _type(head):
        message = f"'{image.written}' is not a picture that browsers show"
        return UNUSABLE_IMAGE, Finding(image.pointer, message, "save it as PNG, JPEG, GIF, WebP or SVG")
    return None


def _type(head: bytes) -> str:
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for signature, kind in _SIGNATURES if plain.startswith(signature)), "")
