"""Maps of every shape, made from the schema, and maps with one thing wrong somewhere."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from journeymap.schema import NAMES, generate

KINDS = st.sampled_from(sorted(NAMES))

_WORDS = [
    "Panier",
    "Fee: 39 €",
    "no",
    "010",
    "12:30",
    "~",
    "null",
    "1e3",
    "- item",
    "#x",
    "¡Hola! {{ x }}",
    "日本語",
    "a\nb",
    "<b>",
    "x" * 200,
]
_SAMPLES = {
    "text, not only spaces": _WORDS,
    "lower-case letters and digits": ["a", "b", "c", "a-1", "apres_vente", "x", "a" * 64],
    "a map's id, or": ["a", "a#b", "b-2#c"],
    "a BCP 47 language tag": ["en", "fr", "pt-BR", "en-x-a"],
    "a date as": ["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"],
    "a number and a unit": ["4min", "1.5h", "0s"],
    "a whole number of days": ["90d", "6mo"],
    "an ISO 4217 code": ["EUR", "XXX"],
    "a colour": ["#1F4E8C", "#abcdef"],
    "the name of one font family": ["Source Sans 3", "思源黑体", "I"],
    "an address such as": ["https://journeys.example.org", "http://localhost:8000/maps"],
    "files below": ["maps/*.yaml", "**/*.journey.yaml"],
}
"""Texts that fit a pattern, by how its explanation begins; a pattern that has none of these makes `fitting` fail."""

WRONG: list[Any] = [
    None, True, False, 0, -1, 2, 3.0, 2.0, 0.5, 101, 10**20, -(10.0**13), "", " ", "\t\n", "a\n", "A b", "x-a", "2026-02-30",
    "2026-2-3", "0000-01-01", "2026-10-12\n", "yes", "1", "é" * 65, "y" * 201, "z" * 2001, "../..", "EUR ", "eur", "#12345",
    "a_", [], {}, [None], [[]], ["a", "a"], {"x-a": 1}, {"": 1}, {"name": None}, {"text": "t", "sevrity": 1}, {"score": True},
]  # fmt: skip
_KEYS = ["x-mine", "", "nom", "Name", "personas", "x" * 70, "<<", "é"]


@cache
def fitting(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Data that the schema of a kind accepts."""
    schema = generate(kind)
    made: dict[str, st.SearchStrategy[Any]] = {}

    def of(node: dict[str, Any]) -> st.SearchStrategy[Any]:
        if "$ref" in node:
            name = node["$ref"].removeprefix("#/$defs/")
            if name not in made:
                made[name] = st.deferred(lambda: of(schema["$defs"][name]))
            return made[name]
        if "enum" in node:
            return st.sampled_from(node["enum"])
        if "anyOf" in node:
            return _mostly([of(option) for option in node["anyOf"]], null={"type": "null"} in node["anyOf"])
        types = node["type"] if isinstance(node["type"], list) else [node["type"]]
        return _mostly([_of_type(name, node, of) for name in types], null="null" in types)

    return of(schema)


def _mostly(options: list[st.SearchStrategy[Any]], *, null: bool) -> st.SearchStrategy[Any]:
    """One of the options, but rarely null, which stands last."""
    return st.one_of([*options[:-1] * 3, options[-1]]) if null else st.one_of(options)


def _of_type(name: str, node: dict[str, Any], of: Any) -> st.SearchStrategy[Any]:
    if name == "object" and "properties" in node:
        return _mapping(node, of)
    if name == "object":
        return st.dictionaries(_text(node["propertyNames"]["else"]), of(node["additionalProperties"]), max_size=2)
    if name == "array":
        return st.lists(of(node["items"]), min_size=node.get("minItems", 0), max_size=2)
    low, high = node.get("minimum", -9), node.get("maximum", 99)
    whole = st.integers(int(low), int(high))
    numbers = {"integer": whole, "number": whole | st.floats(low, high, allow_nan=False).map(lambda value: round(value, 9))}
    return _text(node) if name == "string" else {"boolean": st.booleans(), "null": st.none(), **numbers}[name]


@st.composite
def _mapping(draw: st.DrawFn, node: dict[str, Any], of: Any) -> dict[str, Any]:
    optional = [key for key in node["properties"] if key not in node.get("required", ())]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=3, unique=True)) if optional else []
    data = {key: draw(of(node["properties"][key])) for key in [*node.get("required", ()), *chosen]}
    return data | draw(st.sampled_from([{}, {}, {}, {"x-note": [1, {"a": None}]}]))


def _text(node: dict[str, Any]) -> st.SearchStrategy[str]:
    expected = node.get("patternErrorMessage", "expected text, not only spaces").removeprefix("expected ")
    (samples,) = [samples for start, samples in _SAMPLES.items() if expected.startswith(start)]
    return st.sampled_from([text for text in samples if len(text) <= node.get("maxLength", 200)])


@st.composite
def spoilt(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Data of a kind with up to three places changed: a value of another sort, a key more, a key less."""
    data = copy.deepcopy(draw(fitting(kind)))
    for _ in range(draw(st.integers(1, 3)) if len(data) > 1 else 0):
        parent, key = draw(st.sampled_from(_places(data)))
        action = draw(st.sampled_from(["replace", "replace", "add", "remove"]))
        if action == "remove" and len(data) > 1:
            del parent[key]
        elif action == "add" and isinstance(parent, dict):
            parent[draw(st.sampled_from(_KEYS))] = copy.deepcopy(draw(st.sampled_from(WRONG)))
        elif action == "add":
            parent.insert(0, copy.deepcopy(draw(st.sampled_from(WRONG))))
        else:
            parent[key] = copy.deepcopy(draw(st.sampled_from(WRONG)))
    return data


def _places(data: Any) -> list[tuple[Any, Any]]:
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else []
    return [place for key in keys for place in ((data, key), *_places(data[key]))]


def written(data: Any) -> bytes:
    """Write data as JSON, which is YAML too, so that no other YAML writer's mind gets between."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
