"""The pages that explain a code or a key, written from the codes' own documentation and from the schema."""

from __future__ import annotations

from functools import cache
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from journeymap.codes import sections
from journeymap.schema import NAMES, generate

if TYPE_CHECKING:
    from journeymap.diagnostics import Code

_WIDTH = 96


def code_page(code: Code) -> str:
    """Write the page of a code."""
    parts = sections(code.doc)
    page = [f"{code.id} {code.name} ({code.severity})", "", fill(parts.summary, _WIDTH)]
    if parts.why:
        page += ["", fill(parts.why, _WIDTH)]
    if parts.bad:
        page += ["", "Bad:", "", indent(parts.bad, "    "), "", "Good:", "", indent(parts.good, "    ")]
    return "\n".join(page).rstrip() + "\n"


def key_page(subject: str) -> str | None:
    """Write the page of a struct (`touchpoint`) or of one of its keys (`touchpoint.emotion`); None for neither."""
    owner, _, key = subject.lower().partition(".")
    schema = _structs().get(owner)
    if schema is None or (key and key not in schema["properties"]):
        return None
    if not key:
        required = schema.get("required", ())
        rows = [
            f"  {name}{' (required)' if name in required else ''}: {node.get('description', '')}"
            for name, node in schema["properties"].items()
        ]
        return "\n".join([owner, "", fill(schema.get("description", ""), _WIDTH), "", "Keys:", *rows]) + "\n"
    node = schema["properties"][key]
    facts = [
        ("takes", takes(node)),
        ("required", "yes" if key in schema.get("required", ()) else ""),
        ("default", _plain(node["default"]) if node.get("default") not in (None, [], {}) else ""),
        ("examples", ", ".join(_plain(example) for example in node.get("examples", ()))),
    ]
    rows = [f"  {name + ':':<10} {value}" for name, value in facts if value]
    return "\n".join([f"{owner}.{key}", "", fill(node.get("description", ""), _WIDTH), "", *rows]) + "\n"


def subjects() -> list[str]:
    """List everything that `key_page` knows."""
    return [f"{owner}.{key}" for owner, schema in _structs().items() for key in schema["properties"]] + list(_structs())


def takes(node: dict[str, Any]) -> str:
    """Say in words what a value may be."""
    if "anyOf" in node:
        return " or ".join(words for option in node["anyOf"] if (words := takes(option)))
    if "$ref" in node:
        return f"a {node['$ref'].rsplit('/', 1)[-1].lower()}"
    if "enum" in node:
        return ", ".join(_plain(word) for word in node["enum"] if word is not None)
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return " or ".join(_of_type(kind, node) for kind in kinds if kind != "null")


@cache
def _structs() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in NAMES:
        schema = generate(name)
        found[name] = schema
        found.update({title.lower(): node for title, node in schema["$defs"].items()})
    return found


def _of_type(kind: str, node: dict[str, Any]) -> str:
    match kind:
        case "array":
            return f"a list, each item {takes(node['items'])}"
        case "object":
            return (
                f"a mapping, each value {takes(node['additionalProperties'])}"
                if node.get("additionalProperties")
                else "a mapping"
            )
        case "string":
            return (
                "a date as YYYY-MM-DD"
                if node.get("format") == "date"
                else node.get("patternErrorMessage", "text").removeprefix("expected ")
            )
        case "integer" | "number":
            low, high = node.get("minimum"), node.get("maximum")
            noun = "a whole number" if kind == "integer" else "a number"
            return f"{noun} from {low:g} to {high:g}" if low is not None and high is not None else noun
    return "true or false" if kind == "boolean" else ""


def _plain(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
