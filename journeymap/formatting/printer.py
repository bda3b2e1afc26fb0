"""A tree as text: two spaces a level, and a comment where its author put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.formatting.layout import anchored, head, in_brackets
from journeymap.formatting.spelling import STEP, WIDTH, block, folded, inline, literal
from journeymap.source.tree import Alias, Collection, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.source.tree import Entry


def print_lines(node: Collection, indent: int = 0) -> list[str]:
    """Print a mapping or list whose layout is settled."""
    if node.is_flow:
        return [" " * indent + in_brackets(node)]
    lines = []
    is_full = True
    for entry in node.entries:
        lines += [*comment_lines(entry.above, indent, is_first=is_full), *_entry(entry, indent)]
        is_full = _keeps_blanks(entry)
    return lines + comment_lines(_without_end(node.foot), indent, is_first=is_full)


def comment_lines(texts: Sequence[str], indent: int, *, is_first: bool = False) -> list[str]:
    """Print comments, and never more than one blank line in a row; none at all at the start."""
    lines: list[str] = []
    for text in texts:
        if text or (lines[-1] if lines else not is_first):
            lines.append(" " * indent + text if text else "")
    return lines


def _entry(entry: Entry, indent: int) -> list[str]:
    first, rest = _value(entry, indent)
    line = f"{' ' * indent}{head(entry)} {first}".rstrip(" ")
    if entry.beside:
        line = f"{line.ljust(max(entry.beside_column, len(line) + 2))}{entry.beside}"
    return [line, *rest, *comment_lines(_without_end(entry.below), indent + STEP)]


def _value(entry: Entry, indent: int) -> tuple[str, list[str]]:
    """Print a value: what stands in the line of its key or dash, and the lines below."""
    match entry.value:
        case Scalar() as scalar:
            first, *rest = _scalar(scalar, indent, indent + len(head(entry)) + 1)
            return anchored(scalar, first), rest
        case Alias() as alias:
            return f"*{alias.name}", []
        case Collection(is_flow=True) as node:
            return in_brackets(node), []
        case Collection() as node:
            lines = print_lines(node, indent + STEP)
            is_compact = entry.key is None and not node.anchor
            return (lines[0].lstrip(" "), lines[1:]) if is_compact else (anchored(node, ""), lines)
    return "", []


def _scalar(scalar: Scalar, indent: int, column: int) -> list[str]:
    if scalar.style in ("|", ">"):
        return block(scalar, indent + STEP)
    text = inline(scalar, in_brackets=False)
    if "\n" in scalar.lexeme and "\n" in scalar.value:
        return literal(scalar.value, indent + STEP) or [text]
    if column + len(text) > WIDTH and (text == scalar.value or "\\" not in text):
        return folded(scalar.value, indent + STEP) or [text]
    return [text]


def _keeps_blanks(entry: Entry) -> bool:
    """Whether a blank line behind an entry would become part of its text."""
    match entry.value:
        case Scalar(style="|" | ">") as scalar:
            return "+" in scalar.lexeme.partition("\n")[0].partition("#")[0]
        case Collection(is_flow=False, foot=[]) as node:
            return _keeps_blanks(node.entries[-1])
    return False


def _without_end(texts: list[str]) -> list[str]:
    """Leave blank lines at the end out."""
    while texts and not texts[-1]:
        texts = texts[:-1]
    return texts
