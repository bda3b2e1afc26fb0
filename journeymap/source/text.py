"""Bytes to text: encoding, control characters, and the line and column of an index."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice

from journeymap.codes.source import CONTROL_CHARACTER, NOT_UTF8, TOO_LARGE
from journeymap.diagnostics import Code, Diagnostic, Position, Related, Span

MAX_BYTES = 2_000_000
"""A map of 20 touchpoints has 10,000 bytes; a file with more than this is not looked into."""

MAX_DIAGNOSTICS = 100
"""What is wrong more often than this is no map; a hostile file shall not fill the memory with its errors."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff"
_CONTROLS = re.compile(f"[{_CONTROL}]+")
_ESCAPED_CONTROLS = re.compile(f"[\r{_CONTROL}]+")
_HARMLESS = bytes(sorted({*range(0x20, 0x100), *b"\t\n\r"} - {0x7F, 0xC2, 0xEF}))  # never in a control character's UTF-8
_ODD_SPACES = re.compile(r"^[ ]*([\u00a0\u2000-\u200b\u202f\u3000\ufeff]+)", re.MULTILINE)
"""Spaces that can't be broken, are wide, narrow or empty: letters to YAML."""

_MARK = "\ufeff"
_MARKS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

Place = tuple[int, int]
"""Where something starts and ends, as indexes into the content, in code points."""


class Text:
    """The text of a file without control characters; finds its lines once somebody asks for them.

    It may be given folded: that takes a quarter of the room, where there are many that nobody may ever look at.
    """

    __slots__ = ("_content", "_lines", "_starts", "file")

    def __init__(self, file: str, content: str | bytes) -> None:
        self.file = file
        self._content = content
        self._lines: list[str] = []
        self._starts: list[int] = []

    @property
    def content(self) -> str:
        """All of it."""
        return self._content if isinstance(self._content, str) else _unfolded(self._content)

    @property
    def folded(self) -> bytes:
        """All of it, pressed together."""
        return fold(self._content) if isinstance(self._content, str) else self._content

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, which are CR LF, LF or CR and nothing else."""
        if not self._lines:
            self._lines = _LINE_END.split(self.content)
        return self._lines

    def position(self, index: int) -> Position:
        """Turn an index into a line and column."""
        if not self._starts:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.content))]
        line = bisect_right(self._starts, index)
        return Position(line, index - self._starts[line - 1] + 1)

    def span(self, place: Place) -> Span:
        """Turn a pair of indexes into lines and columns."""
        start, end = place
        return Span(self.position(start), self.position(end))

    def diagnostic(self, code: Code, place: Place, message: str, help_: str, related: tuple[Related, ...] = ()) -> Diagnostic:
        """Say what is wrong with a stretch of the text."""
        return Diagnostic(code.id, code.name, code.severity, message, self.file, self.span(place), help_, related)


def read(content: bytes, file: str) -> tuple[Text | None, list[Diagnostic]]:
    """Decode a file. Control characters are told and become U+FFFD, so that nothing after this ever meets one."""
    if len(content) > MAX_BYTES:
        message = f"the file is too large, expected at most {MAX_BYTES:,} bytes"
        return None, [_of_file(TOO_LARGE, file, message, "split it into several files")]
    encoding = _other_encoding(content)
    if encoding:
        return None, [_of_file(NOT_UTF8, file, f"the file is {encoding} text, expected UTF-8", "save it as UTF-8")]
    try:
        text = Text(file, content.decode("utf-8").removeprefix(_MARK))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, file)]
    if not content.translate(None, _HARMLESS):  # five times as fast as the search
        return text, []
    found = [
        text.diagnostic(CONTROL_CHARACTER, match.span(), f"found {name_control(match[0])}, expected text", "delete it")
        for match in islice(_CONTROLS.finditer(text.content), MAX_DIAGNOSTICS)
    ]
    return Text(file, _CONTROLS.sub(_replacement, text.content)), found


def fold(content: str) -> bytes:
    """Press a text together, as :class:`Text` takes it."""
    import zlib

    return zlib.compress(content.encode(), level=1)


@lru_cache(maxsize=2)  # who looks at a text mostly looks several times
def _unfolded(content: bytes) -> str:
    import zlib

    return zlib.decompress(content).decode()


def escaped_control(value: str) -> str:
    """The control characters that escapes have put into a quoted value; empty for none."""
    match = _ESCAPED_CONTROLS.search(value)
    return match[0] if match else ""


def without_controls(value: str) -> str:
    """Put U+FFFD in the place of the control characters that escapes have put into a quoted value."""
    return _ESCAPED_CONTROLS.sub(_replacement, value)


def name_control(characters: str) -> str:
    """Name the first of some control characters."""
    if characters[0] == _MARK:
        return "a byte order mark (U+FEFF)"
    return f"the control character U+{ord(characters[0]):04X}"


def odd_spaces(content: str, start: int, end: int) -> re.Match[str] | None:
    """The first spaces, its only group, that look like plain ones where a line begins; as web pages give them to who copies."""
    return _ODD_SPACES.search(content, start, end)


def name_space(spaces: str) -> str:
    """Name the first of some spaces that look like plain ones."""
    return f"a space of another kind (U+{ord(spaces[0]):04X})"


def quoted(value: str, most: int = 40) -> str:
    """Quote what was found for a message, in one line and cut short."""
    line = " ".join(value.split())
    return f"'{line}'" if len(line) <= most else f"'{line[:most].rstrip()}…'"


def _replacement(controls: re.Match[str]) -> str:
    return "\ufffd" * len(controls[0])  # of the same length, so that every index stays right


def _other_encoding(content: bytes) -> str:
    """Tell UTF-32 and UTF-16 by their mark, and UTF-16 without one by the NUL in each half of the first two letters."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    first, second = content[0:4:2], content[1:4:2]
    return "UTF-16" if (first == b"\0\0") != (second == b"\0\0") and len(second) > 1 else ""


def _not_utf8(error: UnicodeDecodeError, file: str) -> Diagnostic:
    before = Text(file, error.object[: error.start].decode("utf-8").removeprefix(_MARK))
    byte = f"byte 0x{error.object[error.start]:02X} is not UTF-8"
    at = len(before.content)
    if b"\0" in error.object:
        return before.diagnostic(
            NOT_UTF8, (at, at), f"{byte}; the file seems not to be text", "check that it is the right file"
        )
    if error.end == len(error.object) and not before.content.isascii():
        return before.diagnostic(NOT_UTF8, (at, at), f"{byte}; the file ends in the middle of a character", "restore its end")
    return before.diagnostic(NOT_UTF8, (at, at), f"{byte}; the file is probably Windows-1252 (Latin-1)", "save it as UTF-8")


def _of_file(code: Code, file: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic(code.id, code.name, code.severity, message, file, None, help_)
