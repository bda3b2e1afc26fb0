"""The order of keys: who it is, what happens and how it feels, what it rests on, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from journeymap.source.tree import Alias, Collection, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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


class _Names(NamedTuple):
    """The anchors and the aliases in a part of a file."""

    anchors: frozenset[str]
    aliases: frozenset[str]


class Guide:
    """Knows, from the schema of a kind of file, what mappings are in it and which keys they have."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema

    def sort(self, node: Node | None, *schemas: Mapping[str, Any]) -> _Names:
        """Put the keys of a mapping, and of all in it, in order; return the names of the anchors and aliases in it.

        Unknown and `x-` keys come last, as they stand. What holds an anchor that another key repeats comes before that
        one. A mapping whose keys are names of the author's own, such as ids, stays as it is, and so does one in which a
        comma may have torn a text.
        """
        names = _names(node)
        if not isinstance(node, Collection):
            return names
        options = [option for schema in schemas or (self._schema,) for option in self._options(schema)]
        known = next((option for option in options if "properties" in option), None) if node.is_mapping else None
        inside = [
            _together((_names(entry.key), self.sort(entry.value, *self._inside(options, entry.key)))) for entry in node.entries
        ]
        if known and not _is_torn(node, known["properties"]):
            ranks = {key: rank for rank, key in enumerate(_order(known))}
            wanted = [ranks.get(entry.key.value if entry.key else "", len(ranks)) for entry in node.entries]
            node.entries[:] = [node.entries[number] for number in _placed(wanted, inside)]
        return _together((names, *inside))

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


def _is_torn(node: Collection, known: Mapping[str, Any]) -> bool:
    """Whether a comma in braces may have made a key of the rest of a text, which is best found beside its beginning."""
    return node.is_flow and any(
        isinstance(entry.value, Scalar) and not entry.value.lexeme and entry.key and entry.key.value not in known
        for entry in node.entries
    )


def _order(schema: Mapping[str, Any]) -> list[str]:
    first = FIRST.get(schema.get("title", ""), ())
    return [*first, *(key for key in schema["properties"] if key not in first)]


def _names(node: Node | None) -> _Names:
    if isinstance(node, Alias):
        return _Names(frozenset(), frozenset([node.name]))
    return _Names(frozenset([node.anchor] if node and node.anchor else ()), frozenset())


def _together(parts: Iterable[_Names]) -> _Names:
    anchors, aliases = zip(*parts, strict=True)
    return _Names(frozenset().union(*anchors), frozenset().union(*aliases))


def _placed(ranks: Sequence[int], names: Sequence[_Names]) -> list[int]:
    """Order entries by their ranks, each with those before it that it needs to stay behind; all are named by number."""
    needed = _needed(names)
    placed: dict[int, None] = {}
    for number in sorted(range(len(ranks)), key=ranks.__getitem__):
        found: set[int] = set()
        waiting = [number]
        while waiting:
            here = waiting.pop()
            if here not in placed and here not in found:
                found.add(here)
                waiting += needed.get(here, ())
        placed |= dict.fromkeys(sorted(found))
    return list(placed)


def _needed(names: Sequence[_Names]) -> dict[int, list[int]]:
    """For an entry, those that must stay before it: where what it repeats is anchored.

    Where a name is anchored anew, an alias means the last anchor before it, and so all entries with that name stay in order.
    """
    having: dict[str, list[int]] = {}
    for number, (anchors, aliases) in enumerate(names):
        for name in anchors | aliases:
            having.setdefault(name, []).append(number)
    needed: dict[int, list[int]] = {}
    for name, (first, *others) in having.items():
        anchored = [number for number in (first, *others) if name in names[number].anchors]
        if anchored:
            befores = [first] * len(others) if anchored == [first] else [first, *others]
            for before, number in zip(befores, others, strict=False):
                needed.setdefault(number, []).append(before)
    return needed
