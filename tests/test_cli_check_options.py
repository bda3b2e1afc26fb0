from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeymap.cli import main

BROKEN = "format: journey/1\nid: broken\ntitle: 2026\nstages: [Purchase]\n"
ANGRY = "format: journey/1\nid: angry\ntitle: Angry\nstages:\n  - {name: Purchase, emotion: -2}\n"
COUNT = "1 error, 1 warning (3 files checked)"
NO_RULE = "is no rule but an error, which is always told;"
FINE = "format: journey/1\nid: fine\ntitle: Fine\nstages: [{name: Purchase, emotion: 1}]\n"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for name, content in {"broken": BROKEN, "angry": ANGRY, "fine": FINE}.items():
        Path(f"{name}.journey.yaml").write_text(content, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--select", "JM301", *arguments])


def codes(result: Result) -> list[str]:
    return [diagnostic["code"] for diagnostic in json.loads(result.stdout)["diagnostics"]]


def test_the_report_goes_to_standard_output_with_the_count_last() -> None:
    result = check()
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout.splitlines()[-1] == "1 error, 1 warning (3 files checked)"


@pytest.mark.parametrize(
    ("variables", "count"),
    [
        ({"FORCE_COLOR": "1"}, f"\x1b[1;31m{COUNT}\x1b[0m"),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, COUNT),
        ({}, COUNT),
    ],
)
def test_colour_is_for_terminals_unless_somebody_decides(
    variables: dict[str, str], count: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert check().stdout.splitlines()[-1] == count


def test_a_report_for_programs_is_never_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert codes(check("--format", "json")) == ["JM301", "JM103"]


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github", "gitlab", "junit", "markdown"])
def test_every_format_can_be_asked_for(name: str) -> None:
    result = check("--format", name)
    assert result.exit_code == 1
    assert "JM103" in result.stdout


def test_a_report_can_be_written_to_a_file() -> None:
    result = check("--format", "json", "-o", "reports/found.json")
    assert result.exit_code == 1
    assert result.stdout == "wrote reports/found.json\n1 error, 1 warning (3 files checked)\n"
    assert json.loads(Path("reports/found.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1


def test_a_report_that_cannot_be_written_is_wrong_usage() -> None:
    result = check("-o", "fine.journey.yaml/report.txt")
    assert result.exit_code == 2
    assert "Error: 'fine.journey.yaml/report.txt' can't be written: " in result.stderr


def test_a_warning_fails_only_where_warnings_do() -> None:
    assert check("angry.journey.yaml").exit_code == 0
    assert check("angry.journey.yaml", "--strict").exit_code == 1
    assert check("fine.journey.yaml", "--strict").exit_code == 0


def test_a_warning_that_the_workspace_asks_for_fails_too_when_strict() -> None:
    Path("journeymap.yaml").write_text("format: workspace/1\nrules: {JM301: warning}\n", encoding="utf-8")
    assert check("angry.journey.yaml").exit_code == 0
    assert check("angry.journey.yaml", "--strict").exit_code == 1


def test_less_than_the_asked_severity_is_not_looked_at() -> None:
    assert codes(check("--severity", "warning", "--format", "json")) == ["JM301", "JM103"]
    assert codes(check("--severity", "error", "--format", "json")) == ["JM103"]


@pytest.mark.parametrize("word", ["JM301", "jm301", "JM30", "JM3", "negative-without-pain", "JM302,JM301", " JM301 "])
def test_rules_are_ignored_by_code_start_or_name(word: str) -> None:
    assert codes(check("--ignore", word, "--format", "json")) == ["JM103"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--ignore", "JM204"], f"Invalid value for '--ignore': 'JM204' {NO_RULE} --ignore takes rules (JM3xx)."),
        (["--ignore", "JM0"], f"Invalid value for '--ignore': 'JM0' {NO_RULE} --ignore takes rules (JM3xx)."),
        (
            ["--select", "JM1"],
            f"Invalid value for '--select': 'JM1' {NO_RULE} --select takes rules (JM3xx).",
        ),
        (
            ["--select", "duplicate-namme"],
            "Invalid value for '--select': there is no rule 'duplicate-namme'; did you mean 'duplicate-name'?",
        ),
        (["--select", "?"], "Invalid value for '--select': there is no rule '?'; rules are JM301 and on."),
        (["--baseline", "none.json"], "there is no baseline 'none.json'; write it with --write-baseline."),
        (["--baseline", "fine.journey.yaml"], "'fine.journey.yaml' can't be read as a baseline: it is not JSON."),
        (["--write-baseline", "fine.journey.yaml"], "'fine.journey.yaml' can't be read as a baseline: it is not JSON."),
        (["--baseline", "."], "Invalid value for '--baseline': File '.' is a directory."),
    ],
)
def test_wrong_usage_is_told_in_a_line(arguments: list[str], message: str) -> None:
    result = check(*arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: {message}"
    assert result.stdout == ""


@pytest.mark.parametrize("name", ["text", "github", "markdown"])
def test_what_fails_is_shown_before_all_else_where_not_all_is(name: str) -> None:
    shown = check("--max", "1", "--format", name).stdout
    assert "JM103" in shown
    assert "JM301" not in shown


def test_people_are_shown_no_more_than_they_ask_for() -> None:
    lines = check("--max", "1").stdout.splitlines()
    assert lines[-3:] == ["… and 1 more", "", "1 error, 1 warning (3 files checked)"]
    assert "more" not in check("--max", "0").stdout
    assert codes(check("--max", "1", "--format", "json")) == ["JM301", "JM103"]


def test_a_baseline_lets_an_old_workspace_begin() -> None:
    written = check("--write-baseline")
    assert (written.exit_code, written.stdout) == (
        0,
        "wrote journeymap.baseline.json\nno new problems, 2 known from the baseline (3 files checked, 1 of them only in part)\n",
    )
    known = check("--baseline", "journeymap.baseline.json")
    assert (known.exit_code, known.stdout) == (
        0,
        "no new problems, 2 known from the baseline (3 files checked, 1 of them only in part)\n",
    )


def test_what_comes_after_the_baseline_is_told() -> None:
    check("--write-baseline", "known.json")
    Path("new.journey.yaml").write_text(ANGRY.replace("id: angry", "id: new"), encoding="utf-8")
    result = check("--baseline", "known.json", "--strict")
    assert result.exit_code == 1
    assert (
        result.stdout.splitlines()[0]
        == "new.journey.yaml:5:31: error[JM301]: the emotion at 'Purchase' is -2, but no pain says why"
    )
    assert result.stdout.splitlines()[-1] == "1 error, 2 known from the baseline (4 files checked, 1 of them only in part)"


def test_a_mended_finding_is_told_until_the_baseline_is_rewritten() -> None:
    check("--write-baseline", "known.json")
    Path("angry.journey.yaml").write_text(ANGRY.replace("-2", "2"), encoding="utf-8")
    arguments = ["check", "--baseline", "known.json"]
    told = CliRunner().invoke(main, arguments)
    assert "known.json: info[JM908]: 1 entry of the baseline is mended" in told.stdout
    assert "help: rewrite it: add `--write-baseline` to the command" in told.stdout
    CliRunner().invoke(main, [*arguments, "--write-baseline"])
    assert "JM908" not in CliRunner().invoke(main, arguments).stdout
    assert "JM301" not in Path("known.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("part", [("--select", "JM301"), ("--ignore", "map-without-persona,JM31")])
def test_a_baseline_keeps_what_rules_have_found_that_did_not_run_again(part: tuple[str, str]) -> None:
    whole = ["check", "--write-baseline", "known.json"]
    CliRunner().invoke(main, whole)
    known = Path("known.json").read_text(encoding="utf-8")
    assert "JM342" in known
    CliRunner().invoke(main, [*whole, *part])
    assert Path("known.json").read_text(encoding="utf-8") == known
    Path("angry.journey.yaml").write_text(ANGRY.replace("-2", "2"), encoding="utf-8")
    CliRunner().invoke(main, [*whole, *part])
    assert "JM301" not in Path("known.json").read_text(encoding="utf-8")


def test_a_baseline_of_a_strict_check_serves_one_that_is_not_strict() -> None:
    metric = "library: {metrics: {visits: {name: Visits}}}\n"
    measured = FINE.replace("emotion: 1", "metrics: [{metric: visits, value: 3}]") + metric
    Path("fine.journey.yaml").write_text(measured, encoding="utf-8")
    CliRunner().invoke(main, ["check", "--strict", "--write-baseline", "known.json"])
    known = Path("known.json").read_text(encoding="utf-8")
    assert "JM908" not in CliRunner().invoke(main, ["check", "--baseline", "known.json"]).stdout
    CliRunner().invoke(main, ["check", "--write-baseline", "known.json"])
    assert Path("known.json").read_text(encoding="utf-8") == known


def test_a_baseline_keeps_what_nothing_is_looked_for_while_the_settings_are_broken() -> None:
    CliRunner().invoke(main, ["check", "--write-baseline", "known.json"])
    known = json.loads(Path("known.json").read_text(encoding="utf-8"))["known"]
    Path("journeymap.yaml").write_text("format: workspace/1\noops: 1\n", encoding="utf-8")
    assert "JM908" not in CliRunner().invoke(main, ["check", "--baseline", "known.json"]).stdout
    CliRunner().invoke(main, ["check", "--write-baseline", "known.json"])
    assert json.loads(Path("known.json").read_text(encoding="utf-8"))["known"].items() >= known.items()


def test_a_broken_baseline_is_not_overwritten() -> None:
    Path("known.json").write_text("{}", encoding="utf-8")
    assert check("--write-baseline", "known.json").exit_code == 2
    assert Path("known.json").read_text(encoding="utf-8") == "{}"


def test_a_file_that_is_no_yaml_stays_an_error() -> None:
    Path("broken.journey.yaml").write_text("title: [", encoding="utf-8")
    result = check("--write-baseline")
    assert result.exit_code == 1
    assert "error[JM003]" in result.stdout


def test_an_output_that_lacks_a_character_shows_its_number(workspace: Path) -> None:
    (workspace / "broken.journey.yaml").write_text(BROKEN.replace("2026", '""  # é 漢'), encoding="utf-8")
    result = CliRunner(charset="latin-1").invoke(main, ["check", "broken.journey.yaml"])
    assert result.exit_code == 1
    assert b"# \xe9 \\u6f22" in result.stdout_bytes
    sarif = CliRunner(charset="latin-1").invoke(main, ["check", "broken.journey.yaml", "--format", "json"])
    assert json.loads(sarif.stdout_bytes.decode("utf-8"))["summary"]["errors"] == 1
