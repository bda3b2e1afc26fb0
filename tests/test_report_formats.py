from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from reported import CONTEXT, FOUND, few, hostile_context, hostile_reports

from journeymap.report import formats, report

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic


def test_a_format_is_a_file_of_the_package() -> None:
    assert formats() == ["github", "gitlab", "json", "junit", "markdown", "sarif", "text"]


@pytest.mark.parametrize("name", formats())
def test_the_same_findings_give_the_same_bytes_with_a_final_line_break(name: str) -> None:
    written = report(name, FOUND, CONTEXT)
    assert written == report(name, list(FOUND), CONTEXT)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@few
@given(hostile_reports)
def test_no_report_holds_what_would_steer_a_terminal_or_a_build_server(found: list[Diagnostic]) -> None:
    for name in formats():
        written = report(name, found, hostile_context(found))
        written.encode()
        assert not {character for character in written if character < " " and character != "\n"}
        assert not {character for character in written if "\x7f" <= character < "\xa0"}
        assert "##[" not in written
        assert "##vso[" not in written
        commands = {line.split(" ")[0] for line in written.split("\n") if line.lstrip().startswith("::")}
        assert commands <= ({"::error", "::warning", "::notice"} if name == "github" else set())
