"""A file as it was read: plain data, and where each part of it stands."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from yaml import MarkedYAMLError

from journeymap.codes.source import EMPTY_FILE, TAG
from journeymap.diagnostics import Diagnostic, Part, Pointer, Position, Span, in_order
from journeymap.source.builder import Builder, StopError
from journeymap.source.events import events
from journeymap.source.places import Entry, locate
from journeymap.source.plain import plain
from journeymap.source.text import Place, Text, read

_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]*[ \t\r\n]+)+")
_TAG_DIRECTIVE = re.compile(r"(?:^|[\r\n])(%TAG)\s")


class Document(Struct, frozen=True, eq=False):
    """The content of one file.

    `data` is made of dict (with text for keys), list, str, int, float, bool and None. Keys that start with `x-` are
    not in it, at whatever depth, but in `extensions`, with what they hold. `empty` are the keys without a value, in the
    order of the file; in `data` they are None. Beside errors, `data` is what could be built: None where nothing could.
    `is_whole` says that the file could be read to its end.
    """

    text: Text
    data: Any
    extensions: dict[Pointer, Any]
    empty: list[Pointer]
    is_whole: bool = True

    @property
    def file(self) -> str:
        """The path to print."""
        return self.text.file

    @property
    def lines(self) -> list[str]:
        """The lines of the file without their ends; control characters are replaced by U+FFFD."""
        return self.text.lines

    def settled(self) -> Document:
        """Return the document of a file that was decoded, without its data.

        A workspace of a thousand maps would otherwise hold each text twice, and most of them never look back.
        """
        return replace(self, data=None)

    @property
    def root(self) -> Entry | None:
        """The places of everything; None where nothing could be built."""
        return locate(self.text).root

    def span(self, pointer: Pointer, part: Part = "value") -> Span:
        """Where a key or value stands; for what was never written, the place of its nearest ancestor.

        Lists and mappings stand where their key does, or else at their first key or character; an empty value too stands
        where its key does. What an alias repeats stands at the alias.
        """
        return self.text.span(self._place(pointer, part))

    def written(self, pointer: Pointer) -> str:
        """What the file has in the place of a value."""
        start, end = self._place(pointer, "value")
        return self.text.content[start:end]

    def _place(self, pointer: Pointer, part: Part) -> Place:
        entry, is_item = self.root, True
        for step in pointer:
            inner = _step(entry, step)
            if inner is None:
                part = "value"
                break
            entry, is_item = inner, isinstance(step, int)
        return _place(entry, part, self.text.content, is_item=is_item) if entry else (0, 0)


def parse(content: bytes, file: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read a file; `file` is the path to print. The document is None only where the bytes aren't text.

    So there is a document, for its lines if nothing else, beside most errors.
    """
    text, diagnostics = read(content, file)
    if text is None:
        return None, diagnostics
    data = None if diagnostics else plain(text.content)
    if data is not None:
        return _settled(text, data, unsettled="x-" in text.content), []
    builder = Builder(text, diagnostics)
    directive = _TAG_DIRECTIVE.search(text.content) if "%TAG" in text.content else None
    if directive:  # thousands of them would take libyaml minutes
        diagnostics.append(text.diagnostic(TAG, directive.span(1), "found a %TAG line, expected none", "remove the line"))
        return Document(text, None, {}, [], is_whole=False), diagnostics
    is_whole = True
    try:
        builder.build(events(text.content))
    except MarkedYAMLError as error:
        from journeymap.source.syntax import explain

        is_whole = False
        found = explain(error, text)
        if _start(found) not in map(_start, diagnostics):  # in `*bold text`, `*bold` is an unknown alias already
            diagnostics.append(found)
    except StopError:
        is_whole = False
    data = builder.result
    if not diagnostics and data is None and _is_blank(locate(text).root):
        help_ = "start it with `format: journey/1`, `format: library/1` or `format: workspace/1`"
        diagnostics.append(
            text.diagnostic(EMPTY_FILE, (0, 0), "the file is empty, expected a map, a library or settings", help_)
        )
    return _settled(text, data, unsettled=builder.unsettled, is_whole=is_whole), in_order(diagnostics)


def _settled(text: Text, data: Any, *, unsettled: bool, is_whole: bool = True) -> Document:
    extensions: dict[Pointer, Any] = {}
    empty: list[Pointer] = []
    if unsettled:
        _settle(data, (), extensions, empty)
    return Document(text, data, extensions, empty, is_whole)


def _start(diagnostic: Diagnostic) -> Position | None:
    return diagnostic.span.start if diagnostic.span else None


def _settle(value: Any, pointer: Pointer, extensions: dict[Pointer, Any], empty: list[Pointer]) -> None:
    """Take out extensions and note empty values; the builder has bounded the depth."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        here, inner = (*pointer, key), value[key]
        if isinstance(key, str) and key.startswith("x-"):
            extensions[here] = value.pop(key)
        elif isinstance(inner, dict | list):
            _settle(inner, here, extensions, empty)
        elif inner is None and isinstance(key, str):
            empty.append(here)


def _step(entry: Entry | None, step: str | int) -> Entry | None:
    inside = entry[4] if entry else None
    if isinstance(inside, dict):
        return inside.get(step) if isinstance(step, str) else None
    if isinstance(inside, list) and isinstance(step, int):
        return next(iter(inside[step : step + 1]), None)
    return None


def _place(entry: Entry, part: Part, content: str, *, is_item: bool) -> Place:
    key_start, key_end, start, end, inside = entry
    if is_item and isinstance(inside, dict) and inside:
        start, end, *_ = next(iter(inside.values()))
    elif part == "key" or inside is not None or _is_blank(entry):
        start, end = key_start, key_end
    properties = _PROPERTIES.match(content, start)
    if properties and (inside is not None or properties.end() < end):
        start = properties.end()
        end = max(end, start + 1)
    return start, start + len(content[start:end].rstrip(" \t\r\n"))


def _is_blank(entry: Entry | None) -> bool:
    return entry is None or entry[2] == entry[3]
