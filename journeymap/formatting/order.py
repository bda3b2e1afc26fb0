"""The order of keys: who it is, what happens and how it feels, what it rests on, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.source.tree import Alias, Collection, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from journeymap.source.tree import Node

_EXPERIENCE = (
    *("id", "name", "period", "details", "channel", "action"),
    *("goals", "business_goals", "emotion", "quotes", "thoughts", "pains", "gains", "opportunities"),
    *("moment_of_truth", "risks", "owner", "evidence"),
    *("frontstage", "backstage", "support", "physical_evidence", "systems", "devices"),
    *("cost", "revenue", "metrics", "content", "duration", "image", "custom", "next", "touchpoints"),
)
FIRST: Mapping[str, tuple[str, ...]] = {
    "Library": ("format",),
    "Stage": _EXPERIENCE,
    "Touchpoint": _EXPERIENCE,
    "Statement": ("text",),
    "Pain": ("id", "text", "severity"),
    "Opportunity": ("id", "text", "answers", "customer_value", "business_value", "effort", "owner", "status", "links"),
    "Reading": ("metric", "value", "target", "on"),
}
"""Keys that come first, by the kind of mapping; all others follow in the order of the model.

The model alone would not do: what kinds have in common, as `evidence`, stands first there, before even a name.
"""


class Guide:
    """Knows, from the schema of a kind of file, what mappings are in it and which keys they have."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema

    def sort(self, node: Node | None, *schemas: Mapping[str, Any]) -> None:
        """Put the keys of a mapping, and of all in it, in order; unknown ones and `x-` keys come last, as they stand.

        A mapping with anchors or aliases in it stays as it is: an alias must not come before its anchor. So does one
        whose keys are names of the author's own, such as ids.
        """
        if not isinstance(node, Collection):
            return
        options = [option for schema in schemas or (self._schema,) for option in self._options(schema)]
        known = next((option for option in options if "properties" in option), None) if node.is_mapping else None
        for entry in node.entries:
            self.sort(entry.value, *self._inside(options, entry.key))
        if known and not _repeats(node):
            ranks = {key: rank for rank, key in enumerate(_order(known))}
            node.entries.sort(key=lambda entry: ranks.get(entry.key.value if entry.key else "", len(ranks)))

    def _options(self, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """What a value may be, with references followed."""
        for option in (schema, *schema.get("anyOf", ())):
            reference = option.get("$ref", "")
            yield self._schema["$defs"][reference.rpartition("/")[2]] if reference else option

    def _inside(self, options: list[Mapping[str, Any]], key: Scalar | None) -> list[Mapping[str, Any]]:
        """The schemas of what stands under a key, or of an item."""
        if key is None:
            found = [option.get("items") for option in options]
        else:
            found = [option.get("properties", {}).get(key.value, option.get("additionalProperties")) for option in options]
        return [schema for schema in found if isinstance(schema, dict)] or [{}]


def _order(schema: Mapping[str, Any]) -> list[str]:
    first = FIRST.get(schema.get("title", ""), ())
    return [*first, *(key for key in schema["properties"] if key not in first)]


def _repeats(node: Node | None) -> bool:
    """Whether there are anchors or aliases in a node."""
    if isinstance(node, Collection):
        return any(_repeats(part) for entry in node.entries for part in (entry.key, entry.value)) or bool(node.anchor)
    return isinstance(node, Alias) or (isinstance(node, Scalar) and bool(node.anchor))
