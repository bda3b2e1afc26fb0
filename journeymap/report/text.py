"""Diagnostics for a terminal or a log: place, reason, the line itself, and a way out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.diagnostics import Diagnostic, Severity, Span, gravest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from journeymap.report import Context

_WIDTH = 120
"""Columns of a source line that are shown; longer lines are cut around what is meant."""
COMMAND = re.compile(r"##(?=\w*\[)")
"""How commands to GitHub's and Azure's build servers begin, wherever in a line; "::" is one at its start only."""
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


class Printed(Struct, frozen=True):
    """How to print: in colour or not, and how many diagnostics at the most, the gravest, 0 for all."""

    color: bool = False
    most: int = 100


_PLAIN = Printed()


def report(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Print diagnostics and, last, their count."""
    how = Printed(context.color, context.most)
    body = text(diagnostics, context.lines, how)
    count = summary(diagnostics, len(context.checked), context.known, in_part=context.in_part)
    worst = min((diagnostic.severity for diagnostic in diagnostics), key=lambda severity: severity.rank, default=None)
    return body + ("\n" if body else "") + _paint(count, f"1;{_COLORS[worst] if worst else '32'}", how) + "\n"


def text(diagnostics: Sequence[Diagnostic], lines: Mapping[str, Sequence[str]], how: Printed = _PLAIN) -> str:
    """Print diagnostics with the source lines they speak of (`lines` by file), as one text; "" for none."""
    blocks = [_block(diagnostic, lines.get(diagnostic.file, ()), how) for diagnostic in gravest(diagnostics, how.most)]
    if 0 < how.most < len(diagnostics):
        blocks.append(f"… and {len(diagnostics) - how.most} more\n")
    return "\n".join(blocks)


def summary(
    diagnostics: Sequence[Diagnostic], files: int, known: int = 0, nothing: str = "problems", *, in_part: int = 0
) -> str:
    """Count what was found, and what the baseline knew, in one line.

    `nothing` is what was looked for, if there was none; `in_part` are the files that were checked as far as known errors let.
    """
    checked = f"{counted(files, 'file')} checked"
    checked += f", {in_part} of them only in part" if in_part else ""
    counts = [(severity, sum(d.severity == severity for d in diagnostics)) for severity in Severity]
    parts = [counted(count, severity) for severity, count in counts if count]
    parts = parts or [f"no new {nothing}" if known else f"no {nothing}"]
    return f"{', '.join(parts + ([f'{known} known from the baseline'] if known else []))} ({checked})"


def counted(number: int, noun: str) -> str:
    """Write a number of things: `1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _block(diagnostic: Diagnostic, lines: Sequence[str], how: Printed) -> str:
    label = _paint(f"{diagnostic.severity}[{diagnostic.code}]", f"1;{_COLORS[diagnostic.severity]}", how)
    where = _paint(place(diagnostic.file, diagnostic.span), "1", how)
    out = [f"{where}{': ' if where else ''}{label}: {safe(diagnostic.message)}"]
    if diagnostic.span and diagnostic.span.start.line <= len(lines):
        out += _snippet(lines[diagnostic.span.start.line - 1], diagnostic, how)
    if diagnostic.help:
        out.append(f"   {_paint('help:', '1;32', how)} {safe(diagnostic.help)}")
    out += [
        f"   {_paint('note:', '1;34', how)} {safe(related.message)}: {place(related.file, related.span)}"
        for related in diagnostic.related
    ]
    return "\n".join(out) + "\n"


def place(file: str, span: Span | None) -> str:
    """Write `file:line:column`, such that no file's name can begin a line as a command to a build server."""
    start = "./" if file.lstrip().startswith(":") else ""
    return start + safe(file) + (f":{span.start.line}:{span.start.column}" if span else "")


def _snippet(line: str, diagnostic: Diagnostic, how: Printed) -> list[str]:
    span = diagnostic.span
    assert span
    start = span.start.column - 1
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    cut = max(0, start - _WIDTH // 2)
    hidden = "#" if COMMAND.search(line) else ""
    before, marked = _shown(line[cut:start], hidden), _shown(line[start : max(end, start + 1)][:_WIDTH], hidden)
    rest = _shown(line[start + len(line[start : max(end, start + 1)]) : cut + _WIDTH], hidden)
    number = str(span.start.line)
    lead = "…" if cut else ""
    tail = "…" if cut + _WIDTH < len(line) else ""
    bar = _paint("|", "34", how)
    underline = " " * _columns(lead + before) + _paint("^" * max(1, _columns(marked)), f"1;{_COLORS[diagnostic.severity]}", how)
    return [f"{number:>5} {bar} {lead}{before}{marked}{rest}{tail}".rstrip(), f"      {bar} {underline}"]


def safe(text: str) -> str:
    """Make a text harmless for terminals and logs: what can't be seen, or would command, becomes a visible escape."""
    if not (text.isascii() and text.isprintable()):  # each character of most texts is seen
        text = "".join(map(_visible, text))
    return COMMAND.sub(r"#\\u{23}", text)


def safe_line(text: str) -> str:
    """Make a text harmless that is printed as a line of its own, as a line of somebody's file is."""
    text = safe(text.replace("\t", "    "))
    start = len(text) - len(text.lstrip())
    return text[:start] + _escape(":") + text[start + 1 :] if text.startswith("::", start) else text


def is_visible(character: str) -> bool:
    """Whether a character neither controls a terminal nor changes the direction of what is around it."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Zl", "Zp", "Cs"} or character == "\u200d"


def _visible(character: str) -> str:
    return character if is_visible(character) else _escape(character)


def _escape(character: str) -> str:
    return f"\\u{{{ord(character):x}}}"


def _shown(text: str, hidden: str) -> str:
    text = text.replace("\t", "    ")
    return "".join(_escape(character) if character in hidden else _visible(character) for character in text)


_WIDTHLESS = {"Mn", "Me", "Cf"}  # more than those that combine by Unicode's classes: joiners, variation selectors, vowel signs


def _columns(text: str) -> int:
    """How many columns a terminal gives a text: wide characters take two, combining ones none."""
    return sum(
        0 if unicodedata.category(character) in _WIDTHLESS else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _paint(text: str, style: str, how: Printed) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if how.color and text else text
