"""Parser events to plain data: without recursion, and within bounds."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from journeymap.codes import source as codes
from journeymap.diagnostics import Code, Diagnostic, Related
from journeymap.source.aliases import copy
from journeymap.source.events import ITEM, KEY, MAX_DEPTH, MAX_EVENTS, NOTHING, Slot, is_no_key
from journeymap.source.places import locate
from journeymap.source.scalars import resolve
from journeymap.source.text import MAX_DIAGNOSTICS, Place, Text, escaped_control, name_control, quoted, without_controls
from journeymap.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.source.events import Alias, Event, Node, Scalar

MAX_REPEATED = 100_000
"""Values that the aliases of a file may stand for; a text counts once more for each 100 characters."""

_SCALAR, _MAPPING, _LIST = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_STARTS: tuple[type, ...] = (_MAPPING, _LIST)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_ODD_STARTS = frozenset("~<x")
_WRITTEN_TAG = re.compile(r"!(?:<[^>\s]*>|[^\s,\[\]{}]*)")


class StopError(Exception):
    """Reading on makes no sense; the reason is among the diagnostics."""


class Builder:
    """Builds the data of one document; what is wrong is told and left out.

    `unsettled` says that there are `x-` keys or empty values for somebody to look for.
    """

    __slots__ = ("_allowance", "_anchors", "_documents", "_root", "_stack", "_text", "diagnostics", "unsettled")

    def __init__(self, text: Text, diagnostics: list[Diagnostic]) -> None:
        self.diagnostics = diagnostics
        self.unsettled = False
        self._text = text
        self._documents = 0
        self._anchors: dict[str, Any] = {}
        self._allowance = MAX_REPEATED
        self._root: list[Any] = []  # the document's value is the only item of a list
        self._stack: list[tuple[Any, str | Slot]] = []

    @property
    def result(self) -> Any:
        """The data as far as it was built; None where nothing was."""
        return self._root[0] if self._root else None

    def build(self, events: Iterable[Any]) -> None:  # noqa: C901, PLR0912  # most events need no call, which doubles the speed
        """Take in all events, or stop with a StopError or the parser's own error."""
        stack = self._stack
        container: Any = self._root  # list or dict: the slot tells which
        slot: str | Slot = ITEM
        event: Any = None
        for event in islice(events, MAX_EVENTS):
            kind = type(event)
            value: Any
            if kind is _SCALAR:
                value, style = event.value, event.style
                if event.anchor is not None or event.tag is not None or (style == '"' and escaped_control(value)):
                    value = self._dressed(event)
                if slot is KEY:
                    is_odd = value in container or not value or value[0] in _ODD_STARTS
                    slot = self._odd_key(event, value, container) if is_odd else value
                    continue
                if not style:
                    value = resolve(value)
            elif kind is _MAPPING or kind is _LIST:
                value = {} if kind is _MAPPING else []
                if event.anchor is not None or event.tag is not None:
                    self._adorned(event, value)
            elif kind in _ENDS:
                container, slot = stack.pop()
                continue
            elif kind is yaml.AliasEvent:
                value = None if slot is KEY else self._alias(event, container)
            else:
                if kind is yaml.DocumentStartEvent:
                    self._document(event)
                continue
            if slot is ITEM:
                container.append(value)
            elif slot is KEY:
                slot = self._not_text(event, {_MAPPING: "a mapping", _LIST: "a list"}.get(kind, "an alias"))
            else:
                if slot is not NOTHING:
                    container[slot] = value
                    if value is None:
                        self.unsettled = True
                slot = KEY
            if kind is _MAPPING or kind is _LIST:
                stack.append((container, slot))
                container, slot = value, KEY if kind is _MAPPING else ITEM
                if len(stack) > MAX_DEPTH:
                    self._too_deep(_place(event))
        if type(event) is not yaml.StreamEndEvent:
            message = f"the file holds too much, expected at most {MAX_EVENTS:,} keys and values"
            self._tell(codes.TOO_LARGE, _place(event), message, "split it into several files")

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

    def _adorned(self, event: Node, container: Any) -> None:
        """See to what a list or mapping has before it: a tag, an anchor."""
        if event.tag is not None:
            self._tag(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = container

    def _odd_key(self, event: Scalar, key: str, container: dict[str, Any]) -> str | Slot:
        """Tell what is wrong with a key, if anything is, and what its value is for."""
        place = _place(event)
        if key == "<<" and not event.style:
            message = "the merge key '<<' does nothing here, expected the keys themselves"
            self._tell(codes.MERGE_KEY, place, message, "repeat the keys, or define what maps share in a library")
        elif is_no_key(event):
            self._not_text(event, "nothing")
        elif key in container:
            first = Related("first used here", self._text.file, self._text.span(locate(self._text).first_uses[place[0]]))
            message = f"duplicate key {quoted(key)}, expected each key once in a mapping"
            self._tell(codes.DUPLICATE_KEY, place, message, "remove or rename one of the two", first)
        else:
            self.unsettled = True
            return key
        return NOTHING

    def _not_text(self, event: Event, what: str) -> Slot:
        help_ = "write the key as text; put a text with braces or brackets in quotes"
        self._tell(codes.KEY_NOT_TEXT, _place(event), f"found {what} as a key, expected text", help_)
        return NOTHING

    def _tag(self, event: Node) -> None:
        written = _WRITTEN_TAG.search(self._text.content, event.start_mark.index)
        if written:
            message = f"found the tag {quoted(written[0])}, expected a value without one"
            self._tell(codes.TAG, written.span(), message, "remove the tag, or put a text that starts with '!' in quotes")

    def _alias(self, event: Alias, inside: Any) -> Any:
        place, name = _place(event), event.anchor
        value = self._anchors.get(name)
        if name not in self._anchors:
            near = closest(name, islice(self._anchors, MAX_DIAGNOSTICS))
            help_ = f"did you mean '*{near}'?" if near else "name an anchor above, or put a text that starts with '*' in quotes"
            self._tell(codes.UNKNOWN_ALIAS, place, f"unknown alias {quoted('*' + name)}, expected an anchor's name", help_)
        elif any(value is container for container in (*(outer for outer, _ in self._stack), inside)):
            message = f"the alias {quoted('*' + name)} stands inside the value that it repeats"
            self._tell(codes.RECURSIVE_ALIAS, place, message, "write out what is meant")
            value = None
        return self._repeated(value, name, place)

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
    """Where an event stands; of a list or mapping its first character."""
    start = event.start_mark.index
    return start, start + 1 if type(event) in _STARTS else event.end_mark.index
