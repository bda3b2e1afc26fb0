from __future__ import annotations

import json

from hypothesis import given
from msgspec.structs import replace
from reported import CHANNEL, CONTEXT, FOUND, few, hostile_context, hostile_reports

from journeymap.diagnostics import Diagnostic, Position, Span
from journeymap.report import Context, report


def test_each_finding_is_an_issue_of_code_quality() -> None:
    first, second, third = json.loads(report("gitlab", FOUND, CONTEXT))
    assert first == {
        "type": "issue",
        "check_name": "JM204 unknown-channel",
        "description": "Unknown channel 'instgram'. Did you mean 'instagram'? "
        "'instagram' is defined here: shared/my channels.library.yaml:4:3.",
        "severity": "major",
        "fingerprint": first["fingerprint"],
        "location": {"path": "maps/ad.journey.yaml", "lines": {"begin": 4, "end": 4}},
    }
    assert (second["severity"], second["location"]["lines"]) == ("minor", {"begin": 3, "end": 4})
    assert (third["severity"], third["location"]) == ("info", {"path": "a,b%.json", "lines": {"begin": 1, "end": 1}})


def test_a_fingerprint_stays_when_the_line_moves_and_differs_among_equals() -> None:
    moved = replace(CHANNEL, span=Span(Position(9, 1), Position(9, 5)))
    other = replace(CHANNEL, message="unknown channel 'x'")
    before = [issue["fingerprint"] for issue in json.loads(report("gitlab", [CHANNEL, CHANNEL], Context()))]
    after = [issue["fingerprint"] for issue in json.loads(report("gitlab", [moved, moved, other], Context()))]
    assert before == after[:2]
    assert len(set(after)) == 3


def test_nothing_found_is_an_empty_list() -> None:
    assert report("gitlab", [], CONTEXT) == "[]\n"


@few
@given(hostile_reports)
def test_any_text_gives_a_report_with_a_fingerprint_for_each_finding(found: list[Diagnostic]) -> None:
    issues = json.loads(report("gitlab", found, hostile_context(found)))
    assert [issue["check_name"] for issue in issues] == [f"{one.code} {one.name}" for one in found]
    assert len({issue["fingerprint"] for issue in issues}) == len(found)
    assert all("\x1b" not in issue["description"] and "\n" not in issue["description"] for issue in issues)
