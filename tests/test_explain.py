from __future__ import annotations

from typing import Any

import pytest

from journeymap.codes import every_code
from journeymap.explain import code_page, key_page, page, subjects, takes

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
        ({"type": "object", "additionalProperties": {"$ref": "#/$defs/Team"}}, "a mapping, each value a team"),
        ({"type": "object"}, "a mapping"),
    ],
)
def test_a_schema_is_said_in_words(node: dict[str, Any], words: str) -> None:
    assert takes(node) == words
