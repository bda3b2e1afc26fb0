from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from reported import CONTEXT, FOUND, HOSTILE, few, hostile_context, hostile_reports

from journeymap.diagnostics import Diagnostic, Severity
from journeymap.report import Context, report


def test_json_holds_every_field_and_the_counts() -> None:
    written = json.loads(report("json", FOUND, Context(CONTEXT.lines, CONTEXT.checked, known=2)))
    assert written["version"] == 1
    assert written["summary"] == {"files": 2, "errors": 1, "warnings": 1, "infos": 1, "known": 2}
    assert written["diagnostics"][0] == {
        "code": "JM204",
        "name": "unknown-channel",
        "severity": "error",
        "message": "unknown channel 'instgram'",
        "help": "did you mean 'instagram'?",
        "file": "maps/ad.journey.yaml",
        "start": {"line": 4, "column": 25},
        "end": {"line": 4, "column": 33},
        "related": [
            {
                "message": "'instagram' is defined here",
                "file": "shared/my channels.library.yaml",
                "start": {"line": 4, "column": 3},
                "end": {"line": 4, "column": 12},
            }
        ],
        "repair": "instagram",
        "fingerprint": written["diagnostics"][0]["fingerprint"],
    }
    assert (written["diagnostics"][2]["start"], written["diagnostics"][2]["repair"]) == (None, None)


def test_json_leaves_letters_readable_and_nothing_invisible() -> None:
    written = report("json", [Diagnostic("JM003", "syntax", Severity.ERROR, f"Été {' '.join(HOSTILE)}")], Context())
    assert "Été" in written
    assert {unicodedata.category(character) for character in written if character != "\n"}.isdisjoint(
        {"Cc", "Cf", "Zl", "Zp", "Cs"}
    )
    assert "##[" not in written
    assert "##vso[" not in written


def test_programs_get_every_finding_whatever_people_are_shown() -> None:
    assert len(json.loads(report("json", FOUND, Context(most=1)))["diagnostics"]) == 3


@few
@given(hostile_reports)
def test_every_text_reads_back_from_json_as_it_was(found: list[Diagnostic]) -> None:
    written = json.loads(report("json", found, hostile_context(found)))["diagnostics"]
    assert [(one["message"], one["file"], one["help"], one["repair"]) for one in written] == [
        (one.message, one.file, one.help, one.repair) for one in found
    ]
