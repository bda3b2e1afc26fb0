from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from reported import CONTEXT, FOUND, few, hostile_context, hostile_reports

from journeymap.report import Context, report

if TYPE_CHECKING:
    from journeymap.diagnostics import Diagnostic

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def run(line: str) -> tuple[str, dict[str, str], str]:
    """Take a line as the runner of GitHub does: command, properties, data."""
    head, data = line.lstrip()[2:].split("::", 1)
    command, properties = head.split(" ", 1)
    pairs = [pair.split("=", 1) for pair in properties.split(",")]
    return command, {key: unescape(value, ":,") for key, value in pairs}, unescape(data)


def unescape(text: str, more: str = "") -> str:
    for character in f"\r\n{more}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def test_each_finding_is_a_command_and_the_count_is_a_line_of_the_log() -> None:
    assert report("github", FOUND, CONTEXT) == (
        "::error file=maps/ad.journey.yaml,line=4,endLine=4,col=25,endColumn=33,title=JM204 unknown-channel::"
        "Unknown channel 'instgram'. Did you mean 'instagram'? "
        "'instagram' is defined here: shared/my channels.library.yaml:4:3.\n"
        "::warning file=maps/ad.journey.yaml,line=3,endLine=4,title=JM301 negative-without-pain::"
        "The emotion at 'Ad' is -2, but no pain says why.\n"
        "::notice file=a%2Cb%25.json,title=JM908 mended-baseline::1 entry of the baseline is mended. Rewrite it.\n"
        "1 error, 1 warning, 1 info (2 files checked)\n"
    )


def test_what_is_over_the_cap_is_counted() -> None:
    assert report("github", FOUND, Context(most=1)).splitlines()[1:] == [
        "… and 2 more",
        "1 error, 1 warning, 1 info (0 files checked)",
    ]


@few
@given(hostile_reports)
def test_nothing_can_inject_a_command(found: list[Diagnostic]) -> None:
    written = report("github", found, hostile_context(found))
    *lines, count = written.removesuffix("\n").split("\n")
    assert len(lines) == len(found)
    assert count.endswith("checked)")
    assert "\r" not in written
    for line, diagnostic in zip(lines, found, strict=True):
        command, properties, data = run(line)
        assert command == COMMANDS[diagnostic.severity]
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties["title"] == f"{diagnostic.code} {diagnostic.name}"
        assert "##[" not in data
        if diagnostic.file.isprintable():
            assert properties.get("file", "").replace(r"#\u{23}", "##") == diagnostic.file
