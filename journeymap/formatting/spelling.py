"""How a value is spelt: in quotes only where they are needed, and folded where a line would be too long."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journeymap.source.tree import Scalar

WIDTH = 120
"""Characters of a line, unless a word is longer."""
STEP = 2
"""Characters by which each level is indented."""

_BUSY = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(?:: |:$| #|\s$|[\n\t])", re.DOTALL)
"""What a text without quotes must not begin with or have in it."""
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_BUSY_IN_BRACKETS = re.compile(r"[,:\[\]{} ]")
"""The same in brackets; a blank is harmless, but a text of several words grows a comma one day, and then is two."""
_LONE_SIGNS = ("-", "?", ":")
"""Text within brackets, and something else without."""
_OTHER_THAN_TEXT = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|~|=|<<)|[-+.]?\d[-\d_.:,+/a-fox tz]*|[-+]?\.(?:inf|nan)", re.IGNORECASE
)
"""What some version of YAML, or another program, reads as something else than text."""


def inline(scalar: Scalar, *, in_brackets: bool) -> str:
    """Spell a scalar in one line; what its author has spelt so stays, but for quotes that do nothing."""
    is_one_line = "\n" not in scalar.lexeme and scalar.lexeme not in _LONE_SIGNS
    if is_one_line and (not scalar.style or (scalar.style == '"' and "\\" in scalar.lexeme)):
        return scalar.lexeme
    is_busy = _BUSY.match(scalar.value) or (in_brackets and _BUSY_IN_BRACKETS.search(scalar.value))
    if not scalar.value or is_busy or _OTHER_THAN_TEXT.fullmatch(scalar.value):
        return quoted(scalar.value)
    return scalar.value


def quoted(value: str) -> str:
    """Put quotes around a text: double ones, unless single ones save it from escapes."""
    if _HIDDEN.search(value):
        return json.dumps(value, ensure_ascii=False)
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def block(scalar: Scalar, indent: int) -> list[str]:
    """Spell a text that is a block already: its header, and its lines as they are, refilled where one is too long."""
    header, *written = scalar.lexeme.split("\n")
    lines = _dedented(written, scalar.value)
    if scalar.style == ">" and any(indent + len(line) > WIDTH for line in lines):
        lines = _refilled(lines, WIDTH - indent)
    start = STEP if next(filter(str.strip, lines), "").startswith(" ") else ""
    chomp = ("+" if "+" in header.partition("#")[0] else "") if scalar.value.endswith("\n") else "-"
    return [f"{scalar.style}{start}{chomp}", *(" " * indent + line if line else "" for line in lines)]


def folded(value: str, indent: int) -> list[str] | None:
    """Spell a text of one paragraph as a block of lines, or None where that would change it or gain nothing."""
    if _has_odd_spaces(value) or " " not in value:
        return None
    return [">-", *(" " * indent + line for line in _filled(value, WIDTH - indent))]


def literal(value: str, indent: int) -> list[str] | None:
    """Spell a text of several lines as a block, or None where that would change it."""
    lines = value.split("\n")
    if any(line != line.rstrip() for line in lines) or lines[0].startswith((" ", "\t")) or not lines[0] or not lines[-1]:
        return None
    pad = " " * indent
    return ["|-", *(pad + line if line else "" for line in lines)]


def _dedented(lines: list[str], value: str) -> list[str]:
    """Take the indentation away that the value's first line doesn't have."""
    first = next(filter(str.strip, lines), "")
    depth = _spaces(first) - _spaces(value.lstrip("\n"))
    return [line[depth:] for line in lines]


def _spaces(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _refilled(lines: list[str], width: int) -> list[str]:
    """Fill each paragraph anew, if none has lines that are indented or spaces that matter."""
    if any(_has_odd_spaces(line) for line in lines if line):
        return lines
    out: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line:
            paragraph.append(line)
            continue
        out += [*_filled(" ".join(paragraph), width), line] if paragraph else [line]
        paragraph = []
    return out[:-1]


def _filled(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _has_odd_spaces(text: str) -> bool:
    """Whether a text has white space that folding would not keep."""
    return "\t" in text or "\n" in text or "  " in text or text != text.strip(" ")
