"""A file as it was read: plain data, and where each part of it stands.

The parser is loaded with the first file that isn't written plainly, or of which something is to be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from journeymap.source.plain import plain
from journeymap.source.text import Place, Text, read

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic, Part, Pointer, Span
    from journeymap.source.places import Entry

_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]*[ \t\r\n]+)+")


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
        from journeymap.source.places import locate

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
        return made(text, data, unsettled="x-" in text.content), []
    from journeymap.source.parsing import parsed

    return parsed(text, diagnostics)


def made(text: Text, data: Any, *, unsettled: bool, is_whole: bool = True) -> Document:
    """Make a document of data; `unsettled` says that there may be `x-` keys or empty values in it."""
    extensions: dict[Pointer, Any] = {}
    empty: list[Pointer] = []
    if unsettled:
        _settle(data, (), extensions, empty)
    return Document(text, data, extensions, empty, is_whole)


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
    elif part == "key" or inside is not None or is_blank(entry):
        start, end = key_start, key_end
    properties = _PROPERTIES.match(content, start)
    if properties and (inside is not None or properties.end() < end):
        start = properties.end()
        end = max(end, start + 1)
    return start, start + len(content[start:end].rstrip(" \t\r\n"))


def is_blank(entry: Entry | None) -> bool:
    """Whether nothing is written where a value should be."""
    return entry is None or entry[2] == entry[3]
