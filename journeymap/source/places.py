"""Where the keys and values of a file stand: found when somebody asks, since of most files nobody does."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from journeymap.source.events import ITEM, KEY, MAX_DEPTH, MAX_EVENTS, NOTHING, Slot, events, is_no_key
from journeymap.source.text import without_controls

if TYPE_CHECKING:
    from journeymap.source.text import Place, Text

Inside = dict[str, "Entry"] | list["Entry"] | None
Entry = tuple[int, int, int, int, Inside]
"""Start and end of the key, start and end of the value, and the entries inside a list or mapping.

An item of a list is its own key; of a list or mapping only the first character is known.
"""


class Located(Struct, frozen=True):
    """The entry of the document's value, None where there is none, and for the start of each duplicate key its first use."""

    root: Entry | None
    first_uses: dict[int, Place]


@lru_cache(maxsize=4)  # all that is said of one file is mostly said at once
def locate(text: Text) -> Located:
    """Find the places of all that the builder takes in, as far as the text is YAML."""
    root: list[Entry] = []
    first_uses: dict[int, Place] = {}
    with suppress(MarkedYAMLError):
        _collect(text.content, root, first_uses)
    return Located(root[0] if root else None, first_uses)


def _collect(  # noqa: C901, PLR0912  # the builder's loop, with places for data: as one, the two are easily compared
    content: str, root: list[Entry], first_uses: dict[int, Place]
) -> None:
    container: Any = root  # list or dict: the slot tells which
    slot: str | Slot = ITEM
    key_start = key_end = 0
    stack: list[tuple[Any, str | Slot]] = []
    for event in islice(events(content), MAX_EVENTS):
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            container, slot = stack.pop()
            continue
        start, end = event.start_mark.index, event.end_mark.index
        inside: Inside = None
        if kind is ScalarEvent:
            if slot is KEY:
                key_start, key_end = start, end
                slot = without_controls(event.value) if event.style == '"' else event.value
                if slot in container:
                    first_uses[start] = container[slot][:2]
                if slot in container or is_no_key(event):
                    slot = NOTHING
                continue
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            inside, end = {} if kind is MappingStartEvent else [], start + 1
        elif kind is DocumentStartEvent and root:
            return
        elif kind is not AliasEvent:
            continue
        if slot is ITEM:
            container.append((start, end, start, end, inside))
        elif slot is KEY:
            slot = NOTHING
        else:
            if slot is not NOTHING:
                container[slot] = (key_start, key_end, start, end, inside)
            slot = KEY
        if inside is not None:
            stack.append((container, slot))
            container, slot = inside, KEY if kind is MappingStartEvent else ITEM
            if len(stack) > MAX_DEPTH:
                return
