"""Parser events to plain data and the place of each value: without recursion, and within bounds."""

from __future__ import annotations

import re
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import yaml

from journeymap.codes import source as codes
from journeymap.diagnostics import Code, Diagnostic, Related
from journeymap.source.aliases import copy
from journeymap.source.scalars import resolve
from journeymap.source.text import MAX_DIAGNOSTICS, Place, Text, escaped_control, name_control, quoted, without_controls
from journeymap.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from journeymap.source.events import Alias, Event, Node, Scalar

MAX_DEPTH = 64
"""A map is some ten levels deep; data within this bound is safe to walk by recursion ever after."""

MAX_EVENTS = 250_000
"""Scalars, and the starts and ends of lists and mappings, that are read from one file."""

MAX_REPEATED = 100_000
"""Values that the aliases of a file may stand for; a text counts once more for each 100 characters."""

Places = dict[str, "Entry"] | list["Entry"] | None
Entry = tuple[int, int, int, int, Places]
"""Start and end of the key, start and end of the value, and the entries inside a list or mapping.

An item of a list is its own key; of a list or mapping only the first character is known.
"""


class _Slot(Enum):
    """What the next event gives, where it isn't the value of a key."""

    KEY = 1
    ITEM = 2
    NOTHING = 3


_KEY: Final = _Slot.KEY  # an Enum's own attributes are too slow for the innermost loop
_ITEM: Final = _Slot.ITEM
_NOTHING: Final = _Slot.NOTHING
_ODD_STARTS = frozenset(("", "~", "<<", "x-"))
_WRITTEN_TAG = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")


class StopError(Exception):
    """Reading on makes no sense; the reason is among the diagnostics."""


class Builder:
    """Builds the data of one document; what is wrong is told and left out.

    `unsettled` says that there are `x-` keys or empty values for somebody to look for.
    """

    __slots__ = (
        "_allowance",
        "_anchors",
        "_container",
        "_documents",
        "_key",
        "_places",
        "_root",
        "_slot",
        "_stack",
        "_text",
        "diagnostics",
        "unsettled",
    )

    def __init__(self, text: Text, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        self.unsettled = False
        self._text = text
        self._documents = 0
        self._anchors: dict[str, Any] = {}
        self._allowance = MAX_REPEATED
        self._root: tuple[list[Any], list[Entry]] = ([], [])  # the document's value is the only item of a list
        self._container: Any  # list or dict: the slot tells which
        self._places: Any
        self._container, self._places = self._root
        self._slot: str | _Slot = _ITEM
        self._key: Any = None  # the event of the key that the slot names
        self._stack: list[tuple[Any, Any, str | _Slot]] = []

    @property
    def result(self) -> tuple[Any, Entry | None]:
        """The data as far as it was built, and its entry; None twice where nothing was."""
        data, places = self._root
        return (data[0], places[0]) if data else (None, None)

    def build(self, events: Iterable[Any]) -> None:
        """Take in all events, or stop with a StopError or the parser's own error."""
        take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open(event, {}, {}, _KEY),
            yaml.SequenceStartEvent: lambda event: self._open(event, [], [], _ITEM),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._nothing,
            yaml.StreamStartEvent: self._nothing,
            yaml.StreamEndEvent: self._nothing,
        }
        event: Any = None
        for event in islice(events, MAX_EVENTS):
            take[type(event)](event)
        if type(event) is not yaml.StreamEndEvent:
            message = f"the file holds too much, expected at most {MAX_EVENTS:,} keys and values"
            self._tell(codes.TOO_LARGE, _place(event), message, "split it into several files")

    def _scalar(self, event: Scalar) -> None:
        value: Any = event.value
        if event.anchor is not None or event.tag is not None or (event.style == '"' and escaped_control(value)):
            value = self._dressed(event)
        slot = self._slot
        if slot is _KEY:
            self._slot, self._key = value, event
            if value in self._container or value[:2] in _ODD_STARTS:
                self._odd_key(event, value)
            return
        if not event.style:
            value = resolve(value)
        self._put(value, event.start_mark.index, event.end_mark.index, None)

    def _put(self, value: Any, start: int, end: int, inside: Places) -> None:
        slot = self._slot
        if slot is _ITEM:
            self._container.append(value)
            self._places.append((start, end, start, end, inside))
            return
        if slot is not _NOTHING:
            key = self._key
            self._container[slot] = value
            self._places[slot] = (key.start_mark.index, key.end_mark.index, start, end, inside)
            if value is None:
                self.unsettled = True
        self._slot = _KEY

    def _open(self, event: Node, container: Any, places: Places, slot: _Slot) -> None:
        start = event.start_mark.index
        if event.tag is not None:
            self._tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = container
        if self._slot is _KEY:
            self._not_text((start, start + 1), "a list" if slot is _ITEM else "a mapping")
        else:
            self._put(container, start, start + 1, places)
        self._stack.append((self._container, self._places, self._slot))
        self._container, self._places, self._slot = container, places, slot
        if len(self._stack) > MAX_DEPTH:
            self._too_deep((start, start + 1))

    def _close(self, _: Event) -> None:
        self._container, self._places, self._slot = self._stack.pop()

    def _nothing(self, _: Event) -> None: ...

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second document starts here, expected one a file"
            self._tell(codes.SEVERAL_DOCUMENTS, _place(event), message, "move it to a file of its own, or remove the '---'")
            raise StopError

    def _dressed(self, event: Scalar) -> str:
        """See to what a scalar has beside its value: a tag, an anchor, escapes."""
        value: str = event.value
        controls = escaped_control(value)
        if controls:
            message = f"found {name_control(controls)} in a text, expected none"
            self._tell(codes.CONTROL_CHARACTER, _place(event), message, "remove its escape")
            value = without_controls(value)
        if event.tag is not None:
            self._tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = value if event.style else resolve(value)
        return value

    def _odd_key(self, event: Scalar, key: str) -> None:
        place = _place(event)
        if key == "<<" and not event.style:
            message = "the merge key '<<' does nothing here, expected the keys themselves"
            self._tell(codes.MERGE_KEY, place, message, "repeat the keys, or define what maps share in a library")
        elif key in ("", "~") and not event.style:
            self._not_text(place, "nothing")
        elif key in self._container:
            start, end, *_ = self._places[key]
            first = Related("first used here", self._text.file, self._text.span((start, end)))
            message = f"duplicate key {quoted(key)}, expected each key once in a mapping"
            self._tell(codes.DUPLICATE_KEY, place, message, "remove or rename one of the two", first)
        else:
            self.unsettled = True
            return
        self._slot = _NOTHING

    def _not_text(self, place: Place, what: str) -> None:
        help_ = "write the key as text; put a text with braces or brackets in quotes"
        self._tell(codes.KEY_NOT_TEXT, place, f"found {what} as a key, expected text", help_)
        self._slot = _NOTHING

    def _tag(self, event: Node) -> None:
        written = _WRITTEN_TAG.search(self._text.content, event.start_mark.index)
        if written:
            message = f"found the tag {quoted(written[0])}, expected a value without one"
            self._tell(codes.TAG, written.span(), message, "remove the tag, or put a text that starts with '!' in quotes")

    def _alias(self, event: Alias) -> None:
        place, name = _place(event), event.anchor
        value = self._anchors.get(name)
        if self._slot is _KEY:
            self._not_text(place, "an alias")
            return
        if name not in self._anchors:
            near = closest(name, islice(self._anchors, MAX_DIAGNOSTICS))
            help_ = f"did you mean '*{near}'?" if near else "name an anchor above, or put a text that starts with '*' in quotes"
            self._tell(codes.UNKNOWN_ALIAS, place, f"unknown alias {quoted('*' + name)}, expected an anchor's name", help_)
        elif any(value is container for container, *_ in (*self._stack, (self._container,))):
            message = f"the alias {quoted('*' + name)} stands inside the value that it repeats"
            self._tell(codes.RECURSIVE_ALIAS, place, message, "write out what is meant")
            value = None
        self._put(self._repeated(value, name, place), *place, None)

    def _repeated(self, value: Any, name: str, place: Place) -> Any:
        copied = copy(value, self._allowance)
        self._allowance -= copied.size
        if self._allowance < 0:
            message = f"with the alias {quoted('*' + name)} the file stands for more than {MAX_REPEATED:,} values"
            self._tell(codes.EXPLODING_ALIAS, place, message, "repeat less")
            raise StopError
        if len(self._stack) + copied.depth > MAX_DEPTH:
            self._too_deep(place)
        return copied.value

    def _too_deep(self, place: Place) -> None:
        message = f"lists and mappings are nested more than {MAX_DEPTH} deep, expected some ten levels"
        self._tell(codes.TOO_DEEP, place, message, "flatten this part")
        raise StopError

    def _tell(self, code: Code, place: Place, message: str, help_: str, *related: Related) -> None:
        self.diagnostics.append(self._text.diagnostic(code, place, message, help_, related))
        if len(self.diagnostics) >= MAX_DIAGNOSTICS:
            raise StopError


def _place(event: Event) -> Place:
    return event.start_mark.index, event.end_mark.index
