"""Where the parser gave up, and what is around that."""

from __future__ import annotations

import re

from msgspec import Struct

from journeymap.source.text import Place

QUOTE = "put the text in quotes"
OTHER_QUOTES = "put quotes of the other kind around the whole text"

_LINE_END = re.compile(r"[\r\n]|\Z")
_BULLETS = re.compile(r" *(?:- +)*")

Told = tuple[Place, str, str]
"""Where it is, what was found and expected there, and what to do."""


class Scene(Struct, frozen=True):
    """Where the parser gave up (`at`), and where the thing starts that it was reading (`since`)."""

    content: str
    at: int
    since: int
    problem: str

    @property
    def char(self) -> str:
        """The character at the place; empty at the end."""
        return self.content[self.at : self.at + 1]

    @property
    def place(self) -> Place:
        """The place of that character."""
        return self.at, self.at + len(self.char)

    @property
    def before(self) -> str:
        """The line up to the place."""
        return self.content[line_start(self.content, self.at) : self.at]

    def line(self, start: int) -> str:
        """A line from an index on, without space at its end."""
        end = _LINE_END.search(self.content, start)
        return self.content[start : end.start() if end else start].rstrip(" \t")

    def line_above(self) -> int | None:
        """Where the line above starts; lines of space or comment don't count."""
        start = self.at - len(self.before)
        while start > 0:
            start = line_start(self.content, start - (2 if self.content[start - 2 : start] == "\r\n" else 1))
            if self.line(start).lstrip(" \t")[:1] not in ("", "#"):
                return start
        return None


def line_start(content: str, index: int) -> int:
    """Where the line of an index starts."""
    return max(content.rfind("\n", 0, index), content.rfind("\r", 0, index)) + 1


def indent(line: str) -> int:
    """How far in a line's text starts, behind the '- ' of list items."""
    bullets = _BULLETS.match(line)
    return bullets.end() if bullets else 0


def first_character(scene: Scene, at: int) -> Told:
    """A text without quotes whose first character means something else to YAML."""
    return (at, at + 1), f"a text can't start with '{scene.content[at : at + 1]}'", QUOTE
