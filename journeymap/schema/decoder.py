"""Plain data to the model: the fast decode, and the full list of errors where it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from journeymap.codes.shape import EMPTY_DEFINITION, UNKNOWN_FORMAT
from journeymap.diagnostics import Diagnostic, Finding, Pointer, locate
from journeymap.model import Journey, Library, Workspace
from journeymap.suggest import closest, one_of

if TYPE_CHECKING:
    from journeymap.source import Document

Kind = Literal["journey", "library", "workspace"]

_FORMATS: dict[str, type[Journey | Library | Workspace]] = {
    "journey/1": Journey,
    "library/1": Library,
    "workspace/1": Workspace,
}
DEFINITIONS = ("personas", "channels", "teams", "metrics", "evidence")


def decode(document: Document) -> tuple[Journey | Library | Workspace | None, list[Diagnostic]]:
    """Decode a document as what its `format:` says it is; None beside every error where it does not fit."""
    struct, diagnostics = _struct(document)
    diagnostics += _empty_definitions(document)
    if struct is None or diagnostics:
        return None, diagnostics
    data = _without_empty(document.data, document.empty)
    try:
        return msgspec.convert(data, struct), []
    except msgspec.ValidationError as refusal:
        from journeymap.schema.errors import every_error

        return None, every_error(document, data, struct.__name__.lower(), str(refusal))


def _struct(document: Document) -> tuple[type[Journey | Library | Workspace] | None, list[Diagnostic]]:
    data = document.data
    written = data.get("format") if isinstance(data, dict) else None
    if isinstance(written, str) and written in _FORMATS:
        return _FORMATS[written], []
    expected = _expected_format(document.file)
    if not isinstance(data, dict):
        message, help_ = "the file holds no mapping, expected keys and values", f"start the file with `format: {expected}`"
    elif written is None:
        message, help_ = "the file doesn't say what it is", f"write `format: {expected}` as its first line"
    else:
        near = closest(str(written), _FORMATS)
        message = f"unknown format '{written}', expected {one_of(_FORMATS)}"
        help_ = f"did you mean '{near or expected}'?"
    pointer: Pointer = ("format",) if written is not None else ()
    return None, [locate(UNKNOWN_FORMAT, Finding(pointer, message, help_), document)]


def _expected_format(file: str) -> str:
    """Guess from a file's name which format its author meant."""
    if file.endswith((".library.yaml", ".library.yml")):
        return "library/1"
    return "workspace/1" if file.replace("\\", "/").rsplit("/", 1)[-1] == "journeymap.yaml" else "journey/1"


def _empty_definitions(document: Document) -> list[Diagnostic]:
    """An empty key means its default, but a definition without anything in it is a slip."""
    return [
        locate(
            EMPTY_DEFINITION,
            Finding(pointer, f"'{pointer[-1]}' is empty, expected a mapping", "give it a name, or remove the line", part="key"),
            document,
        )
        for pointer in document.empty
        if pointer[-2:-1] and pointer[-2] in DEFINITIONS and isinstance(pointer[-1], str)
    ]


def _without_empty(data: Any, empty: list[Pointer]) -> Any:
    """Drop keys that were left empty; the parse handed its data over, so they are dropped in place."""
    for pointer in empty:
        parent = data
        for step in pointer[:-1]:
            parent = parent[step]
        parent.pop(pointer[-1], None)
    return data
