from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft4Validator
from reported import AD, CHANNEL, CONTEXT, FOUND, HOSTILE, few, hostile_context, hostile_reports

from journeymap.codes import every_code
from journeymap.diagnostics import Diagnostic, Severity
from journeymap.report import Context, report
from journeymap.rules import every_rule

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT.parent / "shared/schemas/sarif-schema-2.1.0.json"
MULTITOOL = ROOT / ".cache/node/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
PLACE = {"startLine": 4, "startColumn": 25, "endLine": 4, "endColumn": 33}


@cache
def validator() -> Draft4Validator:
    if not SCHEMA.exists():
        pytest.skip("the schema of SARIF is not here")
    return Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=Draft4Validator.FORMAT_CHECKER)


def run(found: list[Diagnostic], context: Context = CONTEXT) -> Any:
    (run,) = json.loads(report("sarif", found, context))["runs"]
    return run


def test_a_result_has_its_place_the_line_around_it_and_a_fix() -> None:
    found = run(FOUND)
    assert found["columnKind"] == "unicodeCodePoints"
    artifact = {"uri": AD, "uriBaseId": "ROOT"}
    line = {"startLine": 4, "endLine": 4, "snippet": {"text": "  - {name: Ad, channel: instgram}"}}
    assert found["results"][0] == {
        "ruleId": "JM204",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "Unknown channel 'instgram'. Did you mean 'instagram'? "
            "'instagram' is defined here: shared/my channels.library.yaml:4:3."
        },
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": PLACE, "contextRegion": line}}],
        "relatedLocations": [
            {
                "id": 1,
                "message": {"text": "'instagram' is defined here."},
                "physicalLocation": {
                    "artifactLocation": {"uri": "shared/my%20channels.library.yaml", "uriBaseId": "ROOT"},
                    "region": {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 12},
                },
            }
        ],
        "fixes": [
            {
                "description": {"text": "Did you mean 'instagram'?"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": PLACE, "insertedContent": {"text": "instagram"}}],
                    }
                ],
            }
        ],
        "partialFingerprints": found["results"][0]["partialFingerprints"],
    }
    assert [result["level"] for result in found["results"]] == ["error", "warning", "note"]


def test_only_the_codes_that_were_found_are_described() -> None:
    rules = run(FOUND)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["JM204", "JM301", "JM908"]
    assert rules[0]["name"] == "UnknownChannel"
    assert rules[0]["defaultConfiguration"] == {"level": "error"}
    assert rules[0]["properties"]["tags"] == ["journeymap", "references"]
    assert "**Bad**\n\n```yaml\nformat: journey/1" in rules[0]["help"]["markdown"]


def test_every_code_can_be_described() -> None:
    codes = sorted([*every_code(), *(rule.code for rule in every_rule())], key=lambda code: code.id)
    found = [Diagnostic(code.id, code.name, code.severity, "found") for code in codes]
    rules = run(found)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [code.id for code in codes]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)


@pytest.mark.parametrize(
    ("file", "artifact"),
    [
        ("maps/ça & là.yaml", {"uri": "maps/%C3%A7a%20%26%20l%C3%A0.yaml", "uriBaseId": "ROOT"}),
        ("a:b.yaml", {"uri": "a%3Ab.yaml", "uriBaseId": "ROOT"}),
        ("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "ROOT"}),
        ("\udcff.yaml", {"uri": "%FF.yaml", "uriBaseId": "ROOT"}),
        ("/srv/maps/a b.yaml", {"uri": "file:///srv/maps/a%20b.yaml"}),
    ],
)
def test_a_path_becomes_a_uri(file: str, artifact: dict[str, str]) -> None:
    (result,) = run([Diagnostic("JM902", "unreadable-file", Severity.ERROR, "it can't be read", file)])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_what_is_said_of_no_file_has_no_place() -> None:
    assert run([Diagnostic("JM905", "missing-tool", Severity.ERROR, "there is no dot")])["results"][0]["locations"] == []


def test_no_text_of_a_map_becomes_a_link() -> None:
    (result,) = run([Diagnostic("JM003", "syntax", Severity.ERROR, "[click](https://evil.example)", AD)])["results"]
    assert "](" not in result["message"]["text"]


def test_an_endless_line_is_not_quoted() -> None:
    (result,) = run([CHANNEL], Context({AD: ["", "", "", "x" * 501]}))["results"]
    assert "contextRegion" not in result["locations"][0]["physicalLocation"]


@few
@given(hostile_reports)
def test_any_text_gives_a_result_that_fits_the_schema(found: list[Diagnostic]) -> None:
    written = json.loads(report("sarif", found, hostile_context(found)))
    assert not SCHEMA.exists() or [error.message for error in validator().iter_errors(written)] == []
    assert [result["ruleId"] for result in written["runs"][0]["results"]] == [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("found", [FOUND, []], ids=["findings", "nothing"])
def test_a_report_fits_the_schema_of_the_standard(found: list[Diagnostic]) -> None:
    written = json.loads(report("sarif", found, CONTEXT))
    assert [error.message for error in validator().iter_errors(written)] == []


def test_microsofts_validator_finds_no_error(tmp_path: Path) -> None:
    if not MULTITOOL.exists():
        pytest.skip("npm install --prefix .cache/node @microsoft/sarif-multitool-linux")
    hostile = [
        Diagnostic("JM003", "syntax", Severity.ERROR, text, f"maps/{number},%.yaml") for number, text in enumerate(HOSTILE)
    ]
    (tmp_path / "a.sarif").write_text(report("sarif", [*FOUND, *hostile], hostile_context(hostile)), encoding="utf-8")
    command = [
        str(MULTITOOL),
        "validate",
        "a.sarif",
        "-o",
        "told.sarif",
        "--level",
        "Error;Warning",
        "--rule-kind",
        "Sarif;Gh;Ghas",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    told = json.loads((tmp_path / "told.sarif").read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    # 2005 asks for a page in the web about the tool, and there is none
    assert {result["ruleId"] for result in told} == {"SARIF2005"}
