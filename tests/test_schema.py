from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from journeymap.schema import NAMES, generate, text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
KINDS = sorted(NAMES)


def nodes(node: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with its path; not what stands in examples and defaults."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from nodes(item, f"{path}/{number}")
    elif isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            if key not in {"default", "examples", "enum", "required"}:
                yield from nodes(value, f"{path}/{key}")


def mappings(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(path, node) for path, node in nodes(generate(kind)) if isinstance(node.get("properties"), dict) and "type" in node]


def properties(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{path} {key}", node) for path, owner in mappings(kind) for key, node in owner["properties"].items()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_valid_one(kind: str) -> None:
    schema = generate(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:journeymap:schema:{kind}:1"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one_for_programs_that_read_its_patterns_as_javascript_does(kind: str) -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("check-jsonschema"), "--check-metaschema", f"schemas/{kind}.schema.json"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_current(kind: str) -> None:
    committed = ROOT / "schemas" / f"{kind}.schema.json"
    assert committed.read_bytes() == text(kind).encode(), "run `python tools/schemas.py`"


def test_the_tool_says_that_the_schemas_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/schemas.py", "--check"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("kind", KINDS)
def test_every_mapping_is_closed_but_for_keys_of_the_users_own(kind: str) -> None:
    for path, node in mappings(kind):
        assert node["additionalProperties"] is False, path
        assert list(node["patternProperties"]) == ["^x-"], path


@pytest.mark.parametrize("kind", KINDS)
def test_every_mapping_and_key_is_described(kind: str) -> None:
    missing = [path for path, node in [*mappings(kind), *properties(kind)] if not node.get("description", "").endswith(".")]
    assert missing == []


@pytest.mark.parametrize("kind", KINDS)
def test_descriptions_are_those_of_the_key_and_not_of_its_kind_of_value(kind: str) -> None:
    assert [path for path, node in nodes(generate(kind)) if "$ref" in node and set(node) != {"$ref"}] == []


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_and_examples_fit(kind: str) -> None:
    schema = generate(kind)
    for path, node in nodes(schema):
        whole = Draft202012Validator(node | {"$defs": schema["$defs"]}, format_checker=Draft202012Validator.FORMAT_CHECKER)
        for value in [*node.get("examples", ()), *([node["default"]] if "default" in node else [])]:
            assert list(whole.iter_errors(value)) == [], path


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_says_in_words_what_it_expects(kind: str) -> None:
    for path, node in nodes(generate(kind)):
        if "pattern" in node and node["pattern"] != "^x-":
            assert node["patternErrorMessage"].startswith("expected "), path


@pytest.mark.parametrize("kind", KINDS)
def test_at_most_one_option_takes_a_type(kind: str) -> None:
    def types(option: dict[str, Any]) -> list[str]:
        kinds = "object" if "$ref" in option else "string" if "enum" in option else option["type"]
        return kinds if isinstance(kinds, list) else [kinds]

    for path, node in nodes(generate(kind)):
        taken = [name for option in node.get("anyOf", ()) for name in types(option)]
        assert len(taken) == len(set(taken)), path


def test_what_may_be_left_empty_takes_null() -> None:
    journey = generate("journey")
    touchpoint = journey["$defs"]["Touchpoint"]["properties"]
    assert "null" in touchpoint["channel"]["type"]
    assert {"type": "null"} in touchpoint["emotion"]["anyOf"]
    assert None in journey["properties"]["state"]["enum"]
    assert touchpoint["custom"]["additionalProperties"]["type"] == ["array", "null"]
    assert touchpoint["name"]["type"] == "string"
    assert journey["$defs"]["Definitions"]["properties"]["personas"]["additionalProperties"] == {"$ref": "#/$defs/Persona"}


def test_schemas_are_written_the_same_whatever_the_seed_of_hashes() -> None:
    command = "from journeymap.schema import text; import sys; sys.stdout.buffer.write(text('workspace').encode())"
    made = {
        subprocess.run([sys.executable, "-c", command], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert made == {text("workspace").encode()}


def test_the_text_of_a_schema_is_json_that_ends_its_line() -> None:
    assert json.loads(text("library")) == generate("library")
    assert text("library").endswith("}\n")
