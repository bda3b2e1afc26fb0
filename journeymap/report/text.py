"""Diagnostics for a terminal or a log: place, reason, the line itself, and a way out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from journeymap.diagnostics import Diagnostic, Severity, Span
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH = 120
"""Columns of a source line that are shown; longer lines are cut around what is meant."""
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Printed:
    """How to print: in colour or not, and how many diagnostics at the most."""

    color: bool = False
    most: int = 100


def text(diagnostics: Sequence[Diagnostic], lines: Mapping[str, Sequence[str]], how: Printed = Printed()) -> str:
    """Print diagnostics with the source lines they speak of (`lines` by file), as one text; "" for none."""
    blocks = [_block(diagnostic, lines.get(diagnostic.file, ()), how) for diagnostic in diagnostics[: how.most]]
    if len(diagnostics) > how.most:
        blocks.append(f"… and {len(diagnostics) - how.most} more\n")
    return "\n".join(blocks)


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """Count what was found, in one line."""
    checked = f"{files} file{'' if files == 1 else 's'} checked"
    counts = [(severity, sum(d.severity == severity for d in diagnostics)) for severity in Severity]
    parts = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts if count]
    return f"{', '.join(parts) or 'no problems'} ({checked})"


def _block(diagnostic: Diagnostic, lines: Sequence[str], how: Printed) -> str:
    label = _paint(f"{diagnostic.severity}[{diagnostic.code}]", f"1;{_COLORS[diagnostic.severity]}", how)
    place = _paint(_place(diagnostic.file, diagnostic.span), "1", how)
    out = [f"{place}{': ' if place else ''}{label}: {safe(diagnostic.message)}"]
    if diagnostic.span and diagnostic.span.start.line <= len(lines):
        out += _snippet(lines[diagnostic.span.start.line - 1], diagnostic, how)
    if diagnostic.help:
        out.append(f"   {_paint('help:', '1;32', how)} {safe(diagnostic.help)}")
    out += [
        f"   {_paint('note:', '1;34', how)} {safe(related.message)}: {_place(related.file, related.span)}"
        for related in diagnostic.related
    ]
    return "\n".join(out) + "\n"


def _place(file: str, span: Span | None) -> str:
    return safe(file) + (f":{span.start.line}:{span.start.column}" if span else "")


def _snippet(line: str, diagnostic: Diagnostic, how: Printed) -> list[str]:
    span = diagnostic.span
    assert span
    start = span.start.column - 1
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    cut = max(0, start - _WIDTH // 2)
    before, marked = _shown(line[cut:start]), _shown(line[start : max(end, start + 1)][:_WIDTH])
    rest = _shown(line[start + len(line[start : max(end, start + 1)]) : cut + _WIDTH])
    number = str(span.start.line)
    lead = "…" if cut else ""
    tail = "…" if cut + _WIDTH < len(line) else ""
    bar = _paint("|", "34", how)
    underline = " " * _columns(lead + before) + _paint("^" * max(1, _columns(marked)), f"1;{_COLORS[diagnostic.severity]}", how)
    return [f"{number:>5} {bar} {lead}{before}{marked}{rest}{tail}".rstrip(), f"      {bar} {underline}"]


def safe(text: str) -> str:
    """Make a text harmless for terminals and logs: control and direction-changing characters become visible escapes."""
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    return (
        f"\\u{{{ord(character):x}}}"
        if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} and character != "\u200d"
        else character
    )


def _shown(text: str) -> str:
    return safe(text.replace("\t", "    "))


def _columns(text: str) -> int:
    """How many columns a terminal gives a text: wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _paint(text: str, style: str, how: Printed) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if how.color and text else text
