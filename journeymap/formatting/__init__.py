"""One form for all files: the order of keys, indentation, quotes and long lines.

What a file means never changes, and it is proven each time: a formatted text is read again, and must hold the same data and
the same comments. Files keep the line ends of their first line, LF or CR LF, and lose a byte order mark.

The layout is printed by ourselves, from the events of the parser that reads maps. A round-trip library would bring a second
parser, which may understand a file otherwise than we do; and ruamel.yaml, the only one, loses comments in brackets and moves
those behind a dash or an anchor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journeymap.codes.environment import NOT_FORMATTED
from journeymap.diagnostics import Diagnostic
from journeymap.formatting.layout import settle
from journeymap.formatting.order import Guide
from journeymap.formatting.printer import comment_lines, print_lines
from journeymap.schema import NAMES, generate
from journeymap.source import parse
from journeymap.source.tree import Collection, Tree, read_tree
from journeymap.source.trivia import comments

if TYPE_CHECKING:
    from journeymap.source import Document

__all__ = ["reformat"]

_LINE_END = re.compile(r"\r\n|\r|\n")


def reformat(content: bytes, file: str) -> tuple[bytes, list[Diagnostic]]:
    """Bring a file into form; what can't be read comes back as it was, beside its errors."""
    document, found = parse(content, file)
    if document is None or found or not isinstance(document.data, dict):
        return content, found
    tree = read_tree(document.text.content.replace("\r\n", "\n").replace("\r", "\n"))
    new = _formatted(tree, document.data.get("format"))
    first_end = _LINE_END.search(document.text.content)
    result = (new.replace("\n", "\r\n") if first_end and first_end[0] == "\r\n" else new).encode()
    again, errors = parse(result, file)
    if again and not errors and _is_same(document, again) and tree.comments == comments(new):
        return result, []
    code, message = NOT_FORMATTED, "the file can't be brought into form without changing what it means; it stays as it is"
    return content, [Diagnostic(code.id, code.name, code.severity, message, file, None, "please report it to us")]


def _formatted(tree: Tree, format_: Any) -> str:
    root = tree.root
    assert isinstance(root, Collection)
    header = root.entries[0].above if root.entries else []
    if root.entries:
        root.entries[0].above = []
    kind = str(format_).partition("/")[0]
    if kind in NAMES:
        Guide(generate(kind)).sort(root)
    settle(root)
    lines = [*tree.prologue.splitlines(), *comment_lines(header, 0, is_first=True), *print_lines(root)]
    return "\n".join(lines) + "\n"


def _is_same(old: Document, new: Document) -> bool:
    return _are_equal(old.data, new.data) and _are_equal(old.extensions, new.extensions) and set(old.empty) == set(new.empty)


def _are_equal(one: Any, other: Any) -> bool:
    """Compare plain data by type and value; the order of keys means nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_are_equal(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_are_equal, one, other))
    return bool(one == other)
