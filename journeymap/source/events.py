"""The parser's events, as YAML 1.2 would have them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Protocol

import yaml

Parser: Any
try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]  # unknown to the stubs
except ImportError:  # PyYAML without libyaml has the same events, thirty times slower
    from yaml import Loader as Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64
"""A map is some ten levels deep; data within this bound is safe to walk by recursion ever after."""

MAX_EVENTS = 250_000
"""Scalars, and the starts and ends of lists and mappings, that are read from one file."""

_OTHER_LINE_ENDS = ("\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")  # to YAML 1.1, and so to libyaml
_PRIVATE_USE = range(0xE000, 0xF900)


class Slot(Enum):
    """What the next event gives, where it isn't the value of a key."""

    KEY = 1
    ITEM = 2
    NOTHING = 3


KEY: Final = Slot.KEY  # an Enum's own attributes are too slow for innermost loops
ITEM: Final = Slot.ITEM
NOTHING: Final = Slot.NOTHING


class Mark(Protocol):
    """A place that the parser tells."""

    index: int


class Event(Protocol):
    """What all events have."""

    start_mark: Mark
    end_mark: Mark


class Alias(Event, Protocol):
    """A reference to what was anchored."""

    anchor: str


class Node(Event, Protocol):
    """A scalar, or the start of a list or mapping."""

    anchor: str | None
    tag: str | None


class Scalar(Node, Protocol):
    """A scalar; plain if its style is empty, else told by its first character."""

    value: str
    style: str | None


def events(content: str) -> Iterator[Any]:
    """Parse a text; raise MarkedYAMLError at the first thing that is not YAML."""
    hidden = [end for end in _OTHER_LINE_ENDS if end in content]
    return _hiding(hidden, content) if hidden else iter(Parser(content).get_event, None)


def is_no_key(event: Scalar) -> bool:
    """Whether a scalar in the place of a key is a merge key or nothing."""
    return not event.style and event.value in ("<<", "", "~")


def _hiding(characters: list[str], content: str) -> Iterator[Any]:
    """Let the parser see characters that the text doesn't have in the place of some that it has."""
    free = (chr(code) for code in _PRIVATE_USE if chr(code) not in content)
    stand_ins = dict(zip(free, characters, strict=False))
    for stand_in, character in stand_ins.items():
        content = content.replace(character, stand_in)
    table = str.maketrans(stand_ins)
    for event in iter(Parser(content).get_event, None):
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(table)
        yield event
