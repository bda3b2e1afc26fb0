"""Keys that were left empty: which of them mean their default."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journeymap.schema.generator import generate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.diagnostics import Pointer

Node = dict[str, Any]


def drop(data: Any, empty: Iterable[Pointer], kind: str) -> None:
    """Take empty keys out of the data of a kind of file, in place.

    What stays is for the schema to speak of: keys that nobody knows, names that are none, and definitions, which have no
    default.
    """
    schema = generate(kind)
    for *way, key in empty:
        node: Node | None = schema
        parent = data
        for step in way:
            node, parent = _inner(node, step, schema["$defs"]), parent[step]
        node = _inner(node, key, schema["$defs"])
        if node and "$ref" not in node:
            parent.pop(key, None)


def _inner(node: Node | None, step: str | int, structs: dict[str, Node]) -> Node | None:
    """The schema of what stands under a key or index; None where nobody knows it."""
    for option in node.get("anyOf", [node]) if node else ():
        whole = structs[option["$ref"].rpartition("/")[2]] if "$ref" in option else option
        found = whole.get("items") if isinstance(step, int) else whole.get("properties", {}).get(step)
        found = found or (whole.get("additionalProperties") if isinstance(step, str) and _may_be_called(step, whole) else None)
        if found:
            return dict(found)
    return None


def _may_be_called(name: str, node: Node) -> bool:
    """Whether a mapping lets its author give a key this name."""
    names = node.get("propertyNames", {}).get("else", {})
    return len(name) <= names.get("maxLength", len(name)) and re.search(names.get("pattern", ""), name) is not None
