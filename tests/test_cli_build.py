from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"
BAD = "format: journey/1\nid: bad\ntitle: Bad\nowner: nobody\nstages: [S]\n"


def test_what_was_written_is_listed_and_counted(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("build", "--to", "md,json")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "wrote out/good.md\nwrote out/good.json\n2 files written, 0 already up to date\n",
        "no errors (1 file checked)\n",
    )


def test_what_is_already_right_is_only_counted(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    run("build", "--to", "md,json")
    write({"good.journey.yaml": GOOD + "# a comment\n"})
    assert run("build", "--to", "json,md").stdout == "0 files written, 2 already up to date\n"


def test_a_map_with_errors_is_told_and_left_out(write: Write, run: Run) -> None:
    root = write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    result = run("build", "--to", "md", "-o", "site")
    assert result.exit_code == 1
    assert result.stdout == "wrote site/good.md\n1 file written, 0 already up to date\n"
    assert result.stderr.startswith("bad.journey.yaml:4:8: error[JM202]: unknown team 'nobody'\n")
    assert [path.name for path in (root / "site").iterdir()] == ["good.md"]


def test_one_map_may_be_built_alone(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    result = run("build", "good.journey.yaml", "--to", "md")
    assert (result.exit_code, result.stderr) == (0, "no errors (1 file checked)\n")


def test_a_map_may_come_from_standard_input(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("build", "-", "--to", "md", stdin=GOOD.replace("id: good", "id: piped"))
    assert (result.exit_code, result.stdout) == (0, "wrote out/piped.md\n1 file written, 0 already up to date\n")


def test_an_output_folder_outside_the_workspace_is_an_error(write: Write, run: Run) -> None:
    root = write({"w/journeymap.yaml": "format: workspace/1\noutput: ../site\n", "w/good.journey.yaml": GOOD})
    result = run("build", "w", "--to", "md")
    assert (result.exit_code, result.stdout) == (1, "0 files written, 0 already up to date\n")
    assert "error[JM222]" in result.stderr
    assert not (root / "site").exists()


def test_formats_and_drawings_may_have_an_option_each(write: Write, run: Run) -> None:
    folder = write({"good.journey.yaml": GOOD})
    assert run("build", "-o", "out", "--to", "md", "--to", "dot,md", "--view", "flow", "--view", "map").exit_code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["good.flow.dot", "good.map.dot", "good.md"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "jpg"], "there is no format 'jpg', expected 'svg', 'png', 'pdf', 'dot', 'html', 'md' or 'json'."),
        (["--to", "svg,"], "there is no format ''"),
        (["--to", ""], "there is no format ''"),
        (["--view", ""], "there is no drawing ''"),
        (["--to", "html,md", "--view", "map"], "--view is for drawings: add svg, png, pdf or dot to --to."),
        (["--to", "json", "--dark"], "--dark is for drawings: add svg, png, pdf or dot to --to."),
        (["-o", "good.journey.yaml"], "is a file"),
        (["--ouput", "x"], "Did you mean '--output'?"),
    ],
)
def test_wrong_usage_is_told_and_builds_nothing(write: Write, run: Run, arguments: list[str], message: str) -> None:
    root = write({"good.journey.yaml": GOOD})
    result = run("build", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert [path.name for path in root.iterdir()] == ["good.journey.yaml"]


@pytest.mark.parametrize("folder", ["maps", "notes"])
def test_without_a_path_it_is_the_workspace_around(
    folder: str, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(
        {"journeymap.yaml": "format: workspace/1\nto: [md]\n", "good.journey.yaml": GOOD, "notes/a.txt": "", "maps/b.txt": ""}
    )
    monkeypatch.chdir(root / folder)
    assert run("check").stdout.endswith("(2 files checked)\n")
    assert (run("build").exit_code, [file.name for file in (root / "out").iterdir()]) == (0, ["good.md"])
    assert run("fmt", "--check").stdout.endswith("of 2\n")


def test_a_missing_path_is_wrong_usage_though_the_rest_is_built(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("build", "good.journey.yaml", "missing", "--to", "md")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (2, "wrote out/good.md")
    assert "missing: error[JM901]: there is no such file or folder" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for names")
def test_a_folder_whose_name_is_no_text_can_be_built_into(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("build", "--to", "md", "-o", "caf\udce9\x1b[31m")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "wrote caf\\u{dce9}\\u{1b}[31m/good.md")
