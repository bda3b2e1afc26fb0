"""Plain data to the model: the fast decode, and the full list of errors where it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from journeymap.codes.shape import UNKNOWN_FORMAT
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


def decode(document: Document) -> tuple[Journey | Library | Workspace | None, list[Diagnostic]]:
    """Decode a document as what its `format:` says it is; None beside the errors where it does not fit."""
    struct, diagnostics = _struct(document)
    if struct is None:
        return None, diagnostics
    data, kind = document.data, struct.__name__.lower()
    if document.empty:
        from journeymap.schema.empties import drop

        drop(data, document.empty, kind)
    if struct is Workspace and isinstance(data.get("rules"), dict):  # else no rule is needed to read the settings
        from journeymap.schema.ruleset import workspace_struct

        struct = workspace_struct(data["rules"])
    try:
        return msgspec.convert(data, struct), []
    except msgspec.ValidationError:
        from journeymap.schema.errors import every_error

        errors = every_error(document, data, kind)
        # To a JSON Schema 2.0 is a whole number, to msgspec it is not. That nothing else divides them, a test holds.
        return (None, errors) if errors else (msgspec.convert(_with_integers(data), struct), [])


def _struct(document: Document) -> tuple[type[Journey | Library | Workspace] | None, list[Diagnostic]]:
    data = document.data
    written = data.get("format") if isinstance(data, dict) else None
    if isinstance(written, str) and written in _FORMATS:
        return _FORMATS[written], []
    expected = _expected_format(document.file)
    pointer: Pointer = ("format",) if isinstance(data, dict) and "format" in data else ()
    if not isinstance(data, dict):
        message, help_ = "the file holds no mapping, expected keys and values", f"start the file with `format: {expected}`"
    elif written is None:
        message, help_ = "the file doesn't say what it is", f"write `format: {expected}` as its first line"
    elif isinstance(written, str):
        near = closest(written, _FORMATS)
        message = f"unknown format '{written[:60]}', expected {one_of(_FORMATS)}"
        help_ = f"did you mean '{near or expected}'?"
    else:
        message, help_ = f"the format is no text, expected {one_of(_FORMATS)}", f"write `format: {expected}`"
    return None, [locate(UNKNOWN_FORMAT, Finding(pointer, message, help_), document)]


def _expected_format(file: str) -> str:
    """Guess from a file's name which format its author meant."""
    if file.endswith((".library.yaml", ".library.yml")):
        return "library/1"
    return "workspace/1" if file.replace("\\", "/").rsplit("/", 1)[-1] == "journeymap.yaml" else "journey/1"


def _with_integers(data: Any) -> Any:
    """Write 2.0 as 2; the parse has bounded the depth."""
    if isinstance(data, dict):
        return {key: _with_integers(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_integers(value) for value in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data
