"""How a finding speaks of values and mappings: `a whole number from 1 to 3`, `a touchpoint`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.suggest import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Schema = dict[str, Any]

_NOUNS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_MAPPINGS = {
    "definitions": "the library",
    "evidence": "evidence",
    "levers": "the levers",
    "money": "money",
    "theme": "the theme",
}
"""Mappings that take no "a"."""

_MANY = 1_000_000
"""Bounds from here on are written with commas."""

_MOST_SHOWN = 60


def expected_kind(kind: str, options: Sequence[Schema]) -> str:
    """Name a JSON type that one of some options takes: by its words, or with its bounds unless nobody reaches those."""
    for schema in options:
        if kind == "string" and "enum" in schema:
            return one_of(words(schema))
        if kind in types(schema) and schema.get("minimum", -_MANY) > -_MANY:
            return _NOUNS[kind] + within(schema)
    return _NOUNS[kind]


def types(schema: Schema) -> list[str]:
    """The JSON types that a node of our schemas takes; all references are to mappings, all words are texts."""
    if "anyOf" in schema:
        return [kind for option in schema["anyOf"] for kind in types(option)]
    kinds = "object" if "$ref" in schema else "string" if "enum" in schema else schema["type"]
    return kinds if isinstance(kinds, list) else [kinds]


def words(schema: Schema) -> list[str]:
    """The words that a node of our schemas, or one of its options, takes for want of any other text."""
    return [word for option in (schema, *schema.get("anyOf", ())) for word in option.get("enum", ()) if word is not None]


def within(schema: Schema) -> str:
    """Say between which bounds a number has to be."""
    low, high = schema["minimum"], schema.get("maximum")
    return f" of at least {figure(low)}" if high is None else f" from {figure(low)} to {figure(high)}"


def figure(bound: float) -> str:
    """Write a bound."""
    return f"{bound:,.0f}" if abs(bound) >= _MANY else f"{bound:g}"


def found(value: Any) -> str:
    """Name a value that was found."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text '{shown(value)}'"
        case list():
            return "a list"
    return "a mapping"


def mapping(schema: Schema, *, whole: bool) -> str:
    """Name a mapping as its author would: `a touchpoint`, or where it is the `whole` file, `the journey`."""
    title = schema.get("title", "mapping").lower()
    return f"the {title}" if whole else with_article(title)


def with_article(noun: str) -> str:
    """Put an article before the name of a mapping."""
    return _MAPPINGS.get(noun) or f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


def shown(text: str) -> str:
    """Shorten a text to what a sentence bears."""
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + "…"
