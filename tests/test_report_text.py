from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.diagnostics import Diagnostic, Position, Related, Severity, Span
from journeymap.report import Printed, text
from journeymap.report.text import safe, summary

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def found(start: tuple[int, int], end: tuple[int, int], **more: object) -> Diagnostic:
    span = Span(Position(*start), Position(*end))
    given: dict[str, object] = {"severity": Severity.ERROR, "message": "found a slip", "file": "a.yaml", "span": span}
    return Diagnostic(**({"code": "JM101", "name": "unknown-key"} | given | more))  # type: ignore[arg-type]  # as above


def lines(*content: str) -> dict[str, list[str]]:
    return {"a.yaml": list(content)}


def test_a_diagnostic_is_its_place_reason_line_help_and_other_places() -> None:
    other = Related("it is defined here", "b.yaml", Span(Position(3, 1), Position(3, 5)))
    assert text([found((2, 7), (2, 11), help="mend it", related=(other,))], lines("a: 1", "name: site")) == (
        "a.yaml:2:7: error[JM101]: found a slip\n"
        "    2 | name: site\n"
        "      |       ^^^^\n"
        "   help: mend it\n"
        "   note: it is defined here: b.yaml:3:1\n"
    )


def test_diagnostics_stand_apart() -> None:
    assert text([found((1, 1), (1, 2)), found((1, 1), (1, 2), severity=Severity.WARNING)], lines("ab")) == (
        "a.yaml:1:1: error[JM101]: found a slip\n    1 | ab\n      | ^\n\n"
        "a.yaml:1:1: warning[JM101]: found a slip\n    1 | ab\n      | ^\n"
    )


def test_without_diagnostics_there_is_no_text() -> None:
    assert text([], {}) == ""


def test_what_has_no_place_in_a_file_has_no_line() -> None:
    assert text([found((1, 1), (1, 1), span=None)], {}) == "a.yaml: error[JM101]: found a slip\n"
    assert text([found((1, 1), (1, 1), span=None, file="")], {}) == "error[JM101]: found a slip\n"


def test_a_line_that_is_not_known_is_left_out() -> None:
    assert text([found((7, 1), (7, 2))], lines("only one")) == "a.yaml:7:1: error[JM101]: found a slip\n"


def snippet(line: str, start: int, end: int, last: int = 1) -> tuple[str, str]:
    _, shown, marks = text([found((1, start), (last, end))], lines(line)).splitlines()
    return shown[8:], marks[8:]


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "marks"),
    [
        ("goals: [Vélo]", 9, 13, "goals: [Vélo]", "        ^^^^"),
        ("ね: 日本語 x", 4, 7, "ね: 日本語 x", "    ^^^^^^"),
        ("e\u0301te\u0301: x", 8, 9, "e\u0301te\u0301: x", "     ^"),
        ("\u0e01\u0e31\u0e19: x", 6, 7, "\u0e01\u0e31\u0e19: x", "    ^"),
        ("\u2764\ufe0f\u200d: x", 6, 7, "\u2764\ufe0f\u200d: x", "   ^"),
        ("\tname: x", 2, 6, "    name: x", "    ^^^^"),
        ("- ", 3, 3, "-", "  ^"),
        ("ab", 9, 12, "ab", "  ^"),
        ("a: \x1b[31mred", 4, 13, "a: \\u{1b}[31mred", "   ^^^^^^^^^^^^^"),
        ("a: \u202egnp.exe", 5, 8, "a: \\u{202e}gnp.exe", "           ^^^"),
    ],
)
def test_the_line_is_marked_under_what_is_meant(line: str, start: int, end: int, shown: str, marks: str) -> None:
    assert snippet(line, start, end) == (shown, marks)


def test_a_place_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert snippet("title: a long", 8, 4, last=3) == ("title: a long", "       ^^^^^^")


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    shown, marks = snippet("a" * 500 + "BAD" + "c" * 500, 501, 504)
    assert (len(shown), shown[0], shown[-1]) == (122, "…", "…")
    assert shown[marks.index("^") : marks.rindex("^") + 1] == "BAD"


def test_colours_change_nothing_but_colours() -> None:
    diagnostics = [found((1, 1), (1, 3), help="mend it", severity=severity) for severity in Severity]
    plain, painted = text(diagnostics, lines("ab")), text(diagnostics, lines("ab"), Printed(color=True))
    assert ESCAPE.sub("", painted) == plain
    assert len(ESCAPE.findall(painted)) > 12


def test_of_many_diagnostics_some_are_shown_and_the_rest_is_counted() -> None:
    many = [found((1, 1), (1, 2), message=f"slip {number}") for number in range(7)]
    assert text(many, {}, Printed(most=2)).splitlines()[-1] == "… and 5 more"
    assert text(many, {}, Printed(most=7)).count("slip") == 7
    assert text(many, {}, Printed(most=0)).count("slip") == 7


@pytest.mark.parametrize(
    ("severities", "files", "line"),
    [
        ([], 0, "no problems (0 files checked)"),
        ([], 1, "no problems (1 file checked)"),
        (["error"], 2, "1 error (2 files checked)"),
        (["info", "error", "warning", "error"], 3, "2 errors, 1 warning, 1 info (3 files checked)"),
    ],
)
def test_the_summary_counts(severities: list[str], files: int, line: str) -> None:
    assert summary([found((1, 1), (1, 1), severity=Severity(name)) for name in severities], files) == line


@settings(deadline=None, max_examples=100)
@given(st.text(), st.text(), st.text(alphabet=st.characters(exclude_characters="\n\r")), st.integers(1, 50), st.integers(0, 50))
def test_no_text_can_steer_a_terminal_or_add_a_line(message: str, file: str, line: str, start: int, length: int) -> None:
    made = text([found((1, start), (1, start + length), message=message, file=file, help=message)], {file: [line]})
    assert made.count("\n") == len(made.splitlines())
    assert 2 <= made.count("\n") <= 4 or not message
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", made)


def test_a_build_server_is_not_commanded() -> None:
    assert "##[" not in safe("##[command]rm") + text([found((1, 1), (1, 2))], lines("##[group]x"))
    assert text([found((1, 1), (1, 2), file="::set-output name=x::y")], {}).startswith("./::set-output")
