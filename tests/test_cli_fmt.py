from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeymap.cli import main

MESSY = "id: a\nformat: journey/1\ntitle: 'A'\nstages:\n- name: B\n"
NEAT = "format: journey/1\nid: a\ntitle: A\nstages:\n  - name: B\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    Path("a.journey.yaml").write_text(MESSY, encoding="utf-8")
    Path("b.journey.yaml").write_text(NEAT.replace("id: a", "id: b"), encoding="utf-8")
    return tmp_path


def fmt(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["fmt", *arguments], input=stdin)


def test_files_are_brought_into_form_and_named() -> None:
    result = fmt()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "formatted a.journey.yaml\n1 file formatted, of 2\n", "")
    assert Path("a.journey.yaml").read_text(encoding="utf-8") == NEAT
    assert fmt().stdout == "0 files formatted, of 2\n"


def test_a_check_writes_nothing_and_fails() -> None:
    result = fmt("--check")
    assert (result.exit_code, result.stdout) == (1, "would format a.journey.yaml\n1 file not in form, of 2\n")
    assert Path("a.journey.yaml").read_text(encoding="utf-8") == MESSY
    assert fmt("b.journey.yaml", "--check").exit_code == 0


def test_a_diff_is_shown_and_nothing_written() -> None:
    result = fmt("--diff")
    assert result.exit_code == 1
    assert result.stdout == (
        "--- a.journey.yaml\n+++ a.journey.yaml\n@@ -1,5 +1,5 @@\n"
        "+format: journey/1\n id: a\n-format: journey/1\n-title: 'A'\n+title: A\n stages:\n-- name: B\n+  - name: B\n"
        "1 file not in form, of 2\n"
    )
    assert Path("a.journey.yaml").read_text(encoding="utf-8") == MESSY


def test_a_diff_is_coloured_where_colours_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert fmt("--diff").stdout.splitlines()[1:5] == [
        "\x1b[1m+++ a.journey.yaml\x1b[0m",
        "\x1b[36m@@ -1,5 +1,5 @@\x1b[0m",
        "\x1b[32m+format: journey/1\x1b[0m",
        " id: a",
    ]


def test_a_diff_can_not_command_the_terminal_or_a_build_server() -> None:
    text = "id: a\nformat: journey/1\ntitle: |\n::error::x\n  ::error::y ##[group]z \u202e\n"
    Path("a.journey.yaml").write_text(text.replace("\n::error::x", ""), encoding="utf-8")
    shown = fmt("--diff").stdout
    assert "   \\u{3a}:error::y #\\u{23}[group]z \\u{202e}" in shown.splitlines()


def test_only_a_mark_and_line_ends_can_differ() -> None:
    Path("a.journey.yaml").write_bytes(b"\xef\xbb\xbf" + NEAT.encode())
    assert "(only the ends of lines, or a byte order mark)" in fmt("--diff").stdout


def test_a_file_with_syntax_errors_is_reported_and_left_alone() -> None:
    Path("b.journey.yaml").write_text("id: [", encoding="utf-8")
    result = fmt()
    assert result.exit_code == 1
    assert result.stdout == "formatted a.journey.yaml\n1 file formatted, of 2\n"
    assert result.stderr.startswith("b.journey.yaml:1:5: error[JM003]: '[' is never closed\n")
    assert Path("b.journey.yaml").read_text(encoding="utf-8") == "id: ["


def test_a_file_that_lacks_what_a_map_needs_is_formatted_all_the_same() -> None:
    Path("a.journey.yaml").write_text("titel:   x\n", encoding="utf-8")
    assert fmt("a.journey.yaml").exit_code == 0
    assert Path("a.journey.yaml").read_text(encoding="utf-8") == "titel: x\n"


def test_standard_input_is_printed_in_form() -> None:
    assert fmt("-", stdin=MESSY).stdout == NEAT
    assert fmt("-", stdin=MESSY.replace("\n", "\r\n").encode()).stdout_bytes == NEAT.replace("\n", "\r\n").encode()
    assert fmt("-", "--check", stdin=MESSY).exit_code == 1
    assert fmt("-", "--check", stdin=NEAT).exit_code == 0
    assert fmt("-", "--diff", stdin=MESSY).stdout.startswith("--- <stdin>\n")


def test_standard_input_with_errors_is_printed_as_it_is() -> None:
    result = fmt("-", stdin="id: [\n")
    assert (result.exit_code, result.stdout) == (1, "id: [\n")
    assert "error[JM003]" in result.stderr


def test_standard_input_comes_alone() -> None:
    result = fmt("-", "a.journey.yaml", stdin=MESSY)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "Error: standard input comes alone; name no other path beside '-'."


def test_a_missing_file_is_wrong_usage() -> None:
    assert fmt("none.journey.yaml").exit_code == 2


def test_a_file_keeps_its_permissions_and_a_link_stays_one() -> None:
    Path("a.journey.yaml").chmod(0o600)
    Path("link.journey.yaml").symlink_to("a.journey.yaml")
    assert fmt("link.journey.yaml").exit_code == 0
    assert Path("link.journey.yaml").is_symlink()
    assert Path("a.journey.yaml").read_text(encoding="utf-8") == NEAT
    assert stat.S_IMODE(Path("a.journey.yaml").stat().st_mode) == 0o600
