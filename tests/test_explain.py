from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from journeymap.codes import every_code
from journeymap.explain import code_page, key_page, page, subjects, takes
from journeymap.schema import NAMES, generate
from journeymap.source import parse

CODES = {code.id: code for code in every_code()}


@pytest.mark.parametrize("subject", subjects())
def test_everything_that_has_a_name_has_a_page(subject: str) -> None:
    written = page(subject)
    assert written
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert "None" not in written


def test_nothing_else_has_a_page() -> None:
    assert [
        page(subject) for subject in ("", ".", "touchpoint.", "touchpoint.x", "x.name", "JM000", "touchpoint.emotion.by")
    ] == [None] * 7


def test_the_page_of_a_code_is_its_documentation() -> None:
    assert code_page(CODES["JM222"]) == (
        "JM222 outside-output (error)\n"
        "\n"
        "Settings that would build into a folder outside the workspace.\n"
        "\n"
        "Workspaces come from many hands; none may write where it likes on the machine that builds it.\n"
        "You may: with `-o`.\n"
        "\n"
        "Bad:\n"
        "\n"
        "    format: workspace/1\n"
        "    output: ../../site\n"
        "\n"
        "Good:\n"
        "\n"
        "    format: workspace/1\n"
        "    output: site\n"
    )


def test_a_code_without_examples_ends_with_its_reason() -> None:
    assert code_page(CODES["JM904"]).splitlines()[-1].endswith("writes a first map.")


def test_the_page_of_a_key_says_what_it_takes() -> None:
    assert (
        key_page("Team.contact")
        == "team.contact\n\nHow to reach the team.\n\n  takes:     text\n  examples:  shop@velo.example\n"
    )
    assert key_page("touchpoint.name") == (
        "touchpoint.name\n\nThe touchpoint's name.\n\n  takes:     text\n  required:  yes\n  examples:  Basket\n"
    )
    assert key_page("journey.state") == (
        "journey.state\n\n`current` shows what is (as-is), `future` what should be (to-be).\n\n"
        "  takes:     current, future\n  default:   current\n"
    )


def test_examples_and_defaults_are_shown_as_they_are_written_in_a_file() -> None:
    shown = "\n".join(str(key_page(key)) for key in ("emotion.by", "workspace.to", "workspace.maps", "workspace.dark"))
    for line in ("examples:  {ben: 1}", "default:   [svg, html, md]", 'default:   ["**/*.journey.yaml"]', "default:   false"):
        assert f"  {line}\n" in shown


def test_the_page_of_a_key_shows_its_short_and_its_long_form() -> None:
    assert key_page("touchpoint.emotion") == (
        "touchpoint.emotion\n\nHow the persona feels: a score from -2 to 2, or more.\n\n"
        "  takes:     a whole number from -2 to 2 or an emotion\n\n"
        "For example, one of:\n\n"
        "    emotion: -1\n"
        "    emotion: {score: -1, feeling: annoyed, by: {ben: 1}}\n"
    )


KEYS = [name for name in subjects() if "." in name and "For example" in str(key_page(name))]


def test_keys_with_a_shorthand_show_both_forms() -> None:
    shown = {name: str(key_page(name)).partition("one of:\n\n")[2].splitlines() for name in KEYS}
    assert shown["stage.pains"] == [
        "    pains: [Delivery costs show late]",
        "    pains: [{text: Delivery costs show late, severity: 3}]",
    ]
    assert shown["touchpoint.next"] == [
        "    next: [basket]",
        "    next: [{to: basket, when: nothing fits, share: 0.3}]",
    ]
    assert {len(shown[f"touchpoint.{key}"]) for key in ("goals", "quotes", "opportunities", "metrics")} == {2}


@pytest.mark.parametrize("name", KEYS)
def test_an_example_of_a_key_is_what_the_schema_wants(name: str) -> None:
    owner, _, key = name.partition(".")
    (schema, node) = next(
        (schema, node["properties"][key])
        for schema in map(generate, NAMES)
        for node in (schema, *schema["$defs"].values())
        if node["title"].lower() == owner
    )
    examples = str(key_page(name)).partition("For example")[2].splitlines()[2:]
    for example in examples:
        document, wrong = parse(example.strip().encode(), "example.yaml")
        assert document
        assert wrong == []
        assert [
            error.message for error in Draft202012Validator(node | {"$defs": schema["$defs"]}).iter_errors(document.data[key])
        ] == []


def test_a_page_calls_an_id_an_id_and_leaves_out_bounds_that_nobody_meets() -> None:
    assert "  takes:     a list, each item an id such as 'after-sales' or a reading\n" in str(key_page("touchpoint.metrics"))
    assert "  takes:     an id such as 'after-sales'\n" in str(key_page("journey.id"))
    assert "  takes:     a number\n" in str(key_page("money.amount"))


def test_the_page_of_a_mapping_lists_its_keys() -> None:
    assert key_page("team") == (
        "team\n\nA team that can own a map, a stage, a touchpoint or an opportunity.\n\n"
        "Keys:\n  name (required): The team's name.\n  contact: How to reach the team.\n"
    )


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"type": "string"}, "text"),
        ({"type": ["string", "null"], "pattern": "\\S", "patternErrorMessage": "expected text, not only spaces"}, "text"),
        ({"type": "string", "patternErrorMessage": "expected a colour"}, "a colour"),
        ({"type": "string", "format": "date"}, "a date as YYYY-MM-DD"),
        ({"type": ["boolean", "null"]}, "true or false"),
        ({"type": "integer", "minimum": -2, "maximum": 2}, "a whole number from -2 to 2"),
        ({"type": "number"}, "a number"),
        ({"enum": ["a", "b", None]}, "a, b"),
        ({"anyOf": [{"type": "integer"}, {"$ref": "#/$defs/Emotion"}, {"type": "null"}]}, "a whole number or an emotion"),
        ({"$ref": "#/$defs/Evidence"}, "evidence"),
        ({"type": "array", "items": {"type": "string"}}, "a list, each item text"),
        ({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}, "text, or a list of such"),
        ({"type": "object", "additionalProperties": {"$ref": "#/$defs/Team"}}, "a mapping, each value a team"),
        ({"type": "object"}, "a mapping"),
    ],
)
def test_a_schema_is_said_in_words(node: dict[str, Any], words: str) -> None:
    assert takes(node) == words
