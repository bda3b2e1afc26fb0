"""What is said of a source file: places, findings and diagnostics, and the order they are told in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from msgspec import Struct  # a dataclass takes a millisecond to define, and every command starts here

if TYPE_CHECKING:
    from collections.abc import Sequence

Pointer = tuple[str | int, ...]
"""The route of keys and indexes to a value: ``("stages", 2, "name")``; ``()`` is the whole document."""

MOST = 100
"""So many diagnostics of a file are looked for and told: nobody reads more, and a hostile file shall not fill a log."""

Part = Literal["key", "value"]
"""Which half of a mapping's entry is meant; for an item of a list both are the item."""


class Position(NamedTuple):
    """A place in a text; line and column count from 1, the column in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of text from ``start`` up to, not including, ``end``."""

    start: Position
    end: Position


class Severity(StrEnum):
    """How bad a diagnostic is, and the word that reports print."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst: what sorts errors before warnings."""
        return list(Severity).index(self)


class Code(Struct, frozen=True):
    """A kind of diagnostic: its stable number, its kebab-case name, and its page of documentation.

    ``doc`` has the sections that :mod:`journeymap.codes` reads: a first sentence, *Why it matters*, *Bad*, *Good*.
    """

    id: str
    name: str
    doc: str
    severity: Severity = Severity.ERROR


class Located(Protocol):
    """Anything that can say where its values stand: in practice a :class:`journeymap.source.Document`."""

    @property
    def file(self) -> str:
        """The path to print, relative to the working directory where it can be."""

    def span(self, pointer: Pointer, part: Part = "value") -> Span:
        """Where the key or value under ``pointer`` stands; the nearest ancestor's place if it was never written."""


class Mention(Struct, frozen=True):
    """A second place that a finding talks of, such as the earlier definition; ``document`` None means the same file."""

    message: str
    pointer: Pointer
    part: Part = "value"
    document: Located | None = None


class Finding(Struct, frozen=True):
    """What a check yields: a pointer, one lower-case sentence (found, expected), and one action as help.

    ``repair`` is the YAML that, in the place of what is pointed at, is surely what was meant; None where nobody can be sure.
    """

    pointer: Pointer
    message: str
    help: str = ""
    part: Part = "value"
    mentions: tuple[Mention, ...] = ()
    repair: str | None = None


class Related(Struct, frozen=True):
    """A mention with its place."""

    message: str
    file: str
    span: Span


class Diagnostic(Struct, frozen=True):
    """A finding with its code, severity and place; the only thing that reports see.

    ``span`` is None where the whole file, or no file at all, is meant; ``file`` is empty for the environment.
    ``repair`` is the text to put in the place of the span.
    """

    code: str
    name: str
    severity: Severity
    message: str
    file: str = ""
    span: Span | None = None
    help: str = ""
    related: tuple[Related, ...] = ()
    repair: str | None = None


def locate(code: Code, finding: Finding, document: Located, severity: Severity | None = None) -> Diagnostic:
    """Stamp a finding with its code and severity and turn its pointers into places."""
    return Diagnostic(
        code=code.id,
        name=code.name,
        severity=severity or code.severity,
        message=finding.message,
        file=document.file,
        span=document.span(finding.pointer, finding.part),
        help=finding.help,
        related=tuple(_related(mention, mention.document or document) for mention in finding.mentions),
        repair=finding.repair,
    )


def _related(mention: Mention, document: Located) -> Related:
    return Related(mention.message, document.file, document.span(mention.pointer, mention.part))


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, place, severity and code, and drop exact repetitions."""
    nowhere = Span(Position(0, 0), Position(0, 0))
    return sorted(dict.fromkeys(diagnostics), key=lambda d: (d.file, d.span or nowhere, d.severity.rank, d.code, d.message))


def gravest(diagnostics: Sequence[Diagnostic], most: int) -> Sequence[Diagnostic]:
    """Choose the gravest, in the order they have; `most` is how many there may be, 0 for all."""
    if not 0 < most < len(diagnostics):
        return diagnostics
    numbers = sorted(range(len(diagnostics)), key=lambda number: diagnostics[number].severity.rank)
    return [diagnostics[number] for number in sorted(numbers[:most])]
