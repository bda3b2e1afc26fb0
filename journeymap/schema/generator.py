"""The model as JSON Schema (draft 2020-12): what is committed in `schemas/` and served to editors."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from journeymap import model

NAMES: dict[str, type[msgspec.Struct]] = {
    "journey": model.Journey,
    "library": model.Library,
    "workspace": model.Workspace,
}

_EXTENSIONS = {"^x-": {"description": "Yours: journeymap keeps keys that start with x- and never reads them."}}


@cache
def generate(name: str) -> dict[str, Any]:
    """Return the schema of one kind of file: `journey`, `library` or `workspace`.

    Beyond what msgspec makes of the structs: keys starting with `x-` are welcome everywhere, and an optional key may
    be left empty, which means the same as leaving it out. Only a definition, such as a persona, can't be empty.
    It is the same object each time: don't change it.
    """
    schema = msgspec.json.schema(_with_rules(NAMES[name]))
    structs = {
        key: value for key, value in vars(model).items() if isinstance(value, type) and issubclass(value, msgspec.Struct)
    }
    definitions = {
        key: _finished(_with_key_names(value, structs[key]) if key in structs else _of_rules(value))
        for key, value in sorted(schema["$defs"].items())
    }
    root = definitions.pop(NAMES[name].__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:journeymap:schema:{name}:1",
        **root,
        "$defs": definitions,
    }


def text(name: str) -> str:
    """Return the schema as the text of its committed file."""
    import json

    return json.dumps(generate(name), indent=2, ensure_ascii=False) + "\n"


def _with_rules(struct: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Let a workspace's settings name every rule; the model itself knows none."""
    if struct is not model.Workspace:
        return struct
    from journeymap.schema.ruleset import full_workspace_struct

    return full_workspace_struct()


def _of_rules(schema: dict[str, Any]) -> dict[str, Any]:
    """Title a struct of settings as sentences name it: `StaleEvidence` is the setting of `stale-evidence`."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", schema["title"]).lower()
    titles = {"ruleset": "ruleset", "rule-setting": "rule setting"}
    return schema | {"title": titles.get(words, f"setting of {words}")}


def _with_key_names(schema: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """Say what keys a mapping takes; not every msgspec puts that into its schemas, though all decode by it."""
    hints = get_type_hints(struct, include_extras=True)
    for name, node in schema["properties"].items():
        (mapping,) = [kind for kind in get_args(hints[name])[:1] if get_origin(kind) is dict] or [None]
        if mapping:
            node.pop("propertyNames", None)  # so that it stands at the same place whoever put it there
            node["propertyNames"] = msgspec.json.schema(get_args(mapping)[0])
    return schema


def _finished(node: Any) -> Any:
    if isinstance(node, list):
        return [_finished(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: value if key in {"default", "examples"} else _finished(value) for key, value in node.items()}
    if isinstance(node.get("default"), tuple):
        node["default"] = list(node["default"])
    if "properties" in node:
        required = node.get("required", ())
        node["properties"] = {key: value if key in required else _or_empty(value) for key, value in node["properties"].items()}
        node["patternProperties"] = _EXTENSIONS
    elif "propertyNames" in node:
        node["patternProperties"] = _EXTENSIONS
        node["propertyNames"] = {"if": {"pattern": "^x-"}, "else": node["propertyNames"]}
        if "$ref" not in node["additionalProperties"]:
            node["additionalProperties"] = _or_empty(node["additionalProperties"])
    return node


def _or_empty(node: dict[str, Any]) -> dict[str, Any]:
    """Let an optional property be null, in the shortest form that says so."""
    node = {key: value for key, value in node.items() if not (key == "default" and value in (None, ""))}
    options = [option for option in node.pop("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        node = options.pop() | node
    if options:
        return node | {"anyOf": [*options, {"type": "null"}]}
    if "$ref" in node:
        return {key: value for key, value in node.items() if key != "$ref"} | {
            "anyOf": [{"$ref": node["$ref"]}, {"type": "null"}]
        }
    if "enum" in node:
        return node | {"enum": [*node["enum"], None]}
    return node | {"type": [node["type"], "null"]}
