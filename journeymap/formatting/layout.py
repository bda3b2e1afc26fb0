"""Which brackets stay, and where comments go that stood in places that are gone."""

from __future__ import annotations

from journeymap.formatting.spelling import STEP, WIDTH, inline
from journeymap.source.tree import Alias, Collection, Entry, Scalar

_DASH = "-"


def settle(node: Collection, indent: int = 0, column: int = 0) -> None:
    """Turn brackets that are too long for their line, or have comments in them, into lines of their own.

    `indent` is that of the lines, `column` where the brackets would begin.
    """
    if node.is_flow and node.entries and (_has_comments(node) or column + len(in_brackets(node)) > WIDTH):
        node.is_flow = False
        for entry in node.entries:
            entry.beside_column = 0
    if node.is_flow:
        return
    for entry in node.entries:
        if isinstance(entry.value, Collection):
            was_flow = entry.value.is_flow
            settle(entry.value, indent + STEP, indent + len(head(entry)) + 1)
            if was_flow and not entry.value.is_flow:
                entry.beside_column = 0
            _lift(entry, entry.value)


def in_brackets(node: Collection) -> str:
    """Write a mapping or list in one line."""
    parts = [f"{head(entry)} {_in_line(entry.value)}" if entry.key else _in_line(entry.value) for entry in node.entries]
    return anchored(node, f"{{{', '.join(parts)}}}" if node.is_mapping else f"[{', '.join(parts)}]")


def head(entry: Entry) -> str:
    """What an entry begins with: its key and a colon, or a dash."""
    return anchored(entry.key, f"{inline(entry.key, in_brackets=False)}:") if entry.key else _DASH


def anchored(node: Scalar | Collection, text: str) -> str:
    """Put a node's anchor before a text, if it has one."""
    return f"&{node.anchor} {text}".rstrip(" ") if node.anchor else text


def _in_line(value: Scalar | Alias | Collection | None) -> str:
    match value:
        case Scalar():
            return anchored(value, inline(value, in_brackets=True))
        case Collection():
            return in_brackets(value)
        case Alias():
            return f"*{value.name}"
    return ""


def _lift(entry: Entry, value: Collection) -> None:
    """Move comments above an entry where there is no line for them: in empty brackets, or behind a dash."""
    if not value.entries:
        entry.above += filter(None, value.foot)
    elif entry.key is None and not value.is_flow and not value.anchor:
        first = value.entries[0]
        entry.above += [*filter(None, [entry.beside]), *first.above]
        entry.beside, first.above = "", []


def _has_comments(node: Collection) -> bool:
    return any(node.foot) or any(
        any(entry.above) or entry.beside or entry.below or (isinstance(entry.value, Collection) and _has_comments(entry.value))
        for entry in node.entries
    )
