"""The pages that explain a code or a key, written from the codes' own documentation and from the schema."""

from __future__ import annotations

import json
import re
from functools import cache
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from journeymap import rules
from journeymap.codes import Sections, every_code, find, sections
from journeymap.schema import NAMES, generate

if TYPE_CHECKING:
    from journeymap.diagnostics import Code
    from journeymap.rules import Rule

_WIDTH = 96
_OF_AN_ID = "lower-case letters and digits"
_ENDLESS = 1_000_000
"""Bounds from here on are for machines."""

_MORE = 3
"""Keys that the example of a mapping has beside those that it must have."""

_HARMLESS = re.compile(r"\w[\w .?'/-]*")
"""Texts that YAML takes for texts anywhere."""


def page(subject: str) -> str | None:
    """Write the page of a code, a rule, a struct, a key, or of all `rules`; None where nothing is called so."""
    code, rule = find(subject), rules.find(subject)
    if code or rule:
        return rule_page(rule) if rule else code_page(code) if code else None
    return rules_page() if subject.casefold() == "rules" else key_page(subject)


def subjects() -> list[str]:
    """List everything that there is a page of."""
    codes = [*every_code(), *(rule.code for rule in rules.every_rule())]
    keys = [f"{owner}.{key}" for owner, schema in _structs().items() for key in schema["properties"]]
    return [name for code in codes for name in (code.id, code.name)] + keys + [*_structs(), "rules"]


def keys_called(name: str) -> list[str]:
    """List the keys of a name with their owners: `stage.goals`, `touchpoint.goals`."""
    return [f"{owner}.{name.lower()}" for owner, schema in _structs().items() if name.lower() in schema["properties"]]


def code_page(code: Code) -> str:
    """Write the page of a code."""
    parts = sections(code.doc)
    page = [f"{code.id} {code.name} ({code.severity})", "", fill(parts.summary, _WIDTH)]
    if parts.why:
        page += ["", fill(parts.why, _WIDTH)]
    return "\n".join([*page, *_examples(parts)]).rstrip() + "\n"


def rule_page(rule: Rule) -> str:
    """Write the page of a rule of the craft: as of a code, with what a workspace may set and how to allow it in place."""
    parts = sections(rule.doc)
    page = [f"{rule.id} {rule.name} ({usual(rule)})", "", fill(parts.summary, _WIDTH), "", fill(parts.why, _WIDTH)]
    page += _examples(parts)
    page += ["Settings, in journeymap.yaml:", "", indent(settings(rule), "    ")]
    if not rule.allow:
        page += ["Allowed in place, beside a line or above it:", "", f"    # journeymap: allow({rule.name}) reason"]
    return "\n".join(page).rstrip() + "\n"


def rules_page() -> str:
    """List every rule of the craft."""
    rows = [f"{rule.id}  {rule.name:<30}  {usual(rule)}\n       {sections(rule.doc).summary}" for rule in rules.every_rule()]
    return "Rules of the craft; `journeymap explain CODE` tells more of each.\n\n" + "\n".join(rows) + "\n"


def settings(rule: Rule) -> str:
    """Write a rule's usual settings as they would stand in a workspace, each with what it is."""
    from msgspec.json import schema

    nodes = schema(rule.options)["$defs"][rule.options.__name__]["properties"]
    rows = [f"rules:\n  {rule.name}:\n    severity: {rule.severity}  # error, warning, info or off"]
    for name, node in nodes.items():
        if name != "severity":
            default = "" if node["default"] is None else f" {_shown(node['default'])}"
            rows.append(f"    # {node['description']}\n    {name}:{default}  # {takes(node)}")
    return "\n".join(rows) + "\n"


def usual(rule: Rule) -> str:
    """Say what a rule's findings usually are, and when it runs."""
    return f"{rule.severity}, in the strict preset only" if rule.strict_only else str(rule.severity)


def key_page(subject: str) -> str | None:
    """Write the page of a struct (`touchpoint`) or of one of its keys (`touchpoint.emotion`); None for neither."""
    owner, dot, key = subject.lower().partition(".")
    schema = _structs().get(owner)
    if schema is None or (dot and key not in schema["properties"]):
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
        ("default", usually(node)),
        ("examples", ", ".join(_shown(example) for example in node.get("examples", ()))),
    ]
    rows = [f"  {name + ':':<10} {value}" for name, value in facts if value]
    forms = [f"    {key}: {_flow(value)}" for value in samples(node)]
    if any("{" in form for form in forms) and "examples" not in node:
        rows += ["", "For example:" if len(forms) == 1 else "For example, one of:", "", *forms]
    return "\n".join([f"{owner}.{key}", "", fill(node.get("description", ""), _WIDTH), "", *rows]) + "\n"


def samples(node: dict[str, Any]) -> list[Any]:
    """Make up a value of each form that a node takes, from the examples in the schema; none where it has too few."""
    if "examples" in node:
        return list(node["examples"][:1])
    if "anyOf" in node:
        return _samples_of_options(node["anyOf"])
    if "$ref" in node:
        return _sample_of_struct(_structs()[node["$ref"].rsplit("/", 1)[-1].lower()])
    kinds = node.get("type", ())
    if "array" in kinds:
        return [[value] for value in samples(node["items"])]
    if "object" in kinds and node.get("additionalProperties"):
        return [{_id_of(value): value} for value in samples(node["additionalProperties"]) if isinstance(value, dict)]
    return list(node.get("enum", ()))[:1]


def _samples_of_options(options: list[dict[str, Any]]) -> list[Any]:
    """Take a value of each option; a shorthand is the first that the long form has."""
    found = [(option, samples(option)) for option in options]
    long = next((value for option, values in found if "$ref" in option for value in values), None)
    short = list(long.values())[:1] if long else []
    return [value for option, values in found if option != {"type": "null"} for value in values or short]


def _sample_of_struct(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Fill in what a struct requires, and some of what has an example."""
    required = list(schema.get("required", ()))
    more = [key for key, node in schema["properties"].items() if "examples" in node and key not in required]
    found = {key: samples(schema["properties"][key])[:1] for key in [*required, *more[:_MORE]]}
    return [{key: value for key, (value,) in found.items()}] if found and all(found.values()) else []


def _id_of(thing: dict[str, Any]) -> str:
    """What a definition could be called by: the first word of its name."""
    return re.split(r"\W", next(map(str, thing.values())).lower())[0]


def _flow(value: Any) -> str:
    """Write a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, str):
        return value if _HARMLESS.fullmatch(value) else f'"{value}"'
    return json.dumps(value)


def structs() -> dict[str, dict[str, Any]]:
    """The schemas of all kinds of mappings by title, files first; without the rules, which have pages of their own."""
    hidden = {word for rule in rules.every_rule() for word in (rule.id, rule.name, rule.options.__name__)}
    found: dict[str, dict[str, Any]] = {}
    for name in NAMES:
        schema = generate(name)
        found.setdefault(schema["title"], schema)
        for title, node in schema["$defs"].items():
            properties = {key: inner for key, inner in node["properties"].items() if key not in hidden}
            if title not in hidden:
                found.setdefault(title, node | {"properties": properties})
    return found


def takes(node: dict[str, Any]) -> str:
    """Say in words what a value may be."""
    if "anyOf" in node:
        for option in node["anyOf"]:
            if option.get("items") in node["anyOf"]:
                return f"{takes(option['items'])}, or a list of such"
        return " or ".join(words for option in node["anyOf"] if (words := takes(option)))
    if "$ref" in node:
        return _with_article(node["$ref"].rsplit("/", 1)[-1].lower())
    if "enum" in node:
        return ", ".join(word for word in node["enum"] if word is not None)
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return " or ".join(_of_type(kind, node) for kind in kinds if kind != "null")


def usually(node: dict[str, Any]) -> str:
    """Write what a key means that isn't there; "" for nothing at all."""
    default = node.get("default")
    return "" if default in (None, [], {}) else _shown(default)


@cache
def _structs() -> dict[str, dict[str, Any]]:
    return {title.lower(): node for title, node in structs().items()}


def _examples(parts: Sections) -> list[str]:
    if not parts.bad:
        return []
    bad, good = (indent(example.rstrip(), "    ") for example in (parts.bad, parts.good))
    return ["", "Bad:", "", bad, "", "Good:", "", good, ""]


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
            return _of_text(node)
        case "integer" | "number":
            low, high = node.get("minimum"), node.get("maximum")
            noun = "a whole number" if kind == "integer" else "a number"
            bounded = low is not None and high is not None and abs(high) < _ENDLESS
            return f"{noun} from {low:g} to {high:g}" if bounded else noun
    return "true or false" if kind == "boolean" else ""


def _of_text(node: dict[str, Any]) -> str:
    if node.get("format") == "date":
        return "a date as YYYY-MM-DD"
    words: str = node.get("patternErrorMessage", "text").removeprefix("expected ")
    form, _, example = words.partition(", such as ")
    if form.startswith(_OF_AN_ID):
        return f"an id such as {example.partition(',')[0]}"
    return "text" if words.startswith("text,") else words


def _with_article(noun: str) -> str:
    if noun in {"definitions", "evidence", "levers", "money"}:
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _shown(value: Any) -> str:
    """Write a value by itself, where a text needs no quotes."""
    return value if isinstance(value, str) else _flow(value)
