from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"
BAD = "format: journey/1\nid: bad\ntitle: Bad\nowner: nobody\nstages: [S]\n"
TOLD = """\
bad.journey.yaml:4:8: error[JM202]: unknown team 'nobody'
    4 | owner: nobody
      |        ^^^^^^
   help: define this team in the map's `library:` or in a shared one

1 error (1 file checked)
"""


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def test_a_good_map_passes(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("check", "--ignore", "JM3")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no problems (1 file checked)\n", "")


def test_a_mistake_is_told_with_its_line_and_a_way_out(write: Write, run: Run) -> None:
    write({"bad.journey.yaml": BAD})
    result = run("check", "--ignore", "JM3")
    assert (result.exit_code, result.stdout, result.stderr) == (1, TOLD, "")


def test_a_file_is_checked_alone(write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    assert [run("check", name).exit_code for name in ("good.journey.yaml", "bad.journey.yaml", ".")] == [0, 1, 1]


def test_standard_input_is_checked(write: Write, run: Run) -> None:
    write({"bad.journey.yaml": BAD})
    result = run("check", "-", stdin=BAD)
    assert (result.exit_code, result.stdout) == (1, TOLD.replace("bad.journey.yaml", "<stdin>"))
    assert run("check", "-", stdin=BAD.replace("owner: nobody\n", "")).exit_code == 0


def test_without_standard_input_nothing_was_written(write: Write) -> None:
    root = write({"good.journey.yaml": GOOD})
    done = subprocess.run(
        [sys.executable, "-m", "journeymap", "check", "-"],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[0], done.stderr) == (
        1,
        "<stdin>:1:1: error[JM004]: the file is empty, expected a map, a library or settings",
        "",
    )


@pytest.mark.parametrize("arguments", [["missing"], ["missing", "bad.journey.yaml"], ["empty"]])
def test_what_is_not_there_is_wrong_usage(write: Write, run: Run, arguments: list[str]) -> None:
    write({"bad.journey.yaml": BAD, "empty/readme": ""})
    assert run("check", *arguments).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal as Unix has them")
@pytest.mark.parametrize(
    ("environment", "colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": "dumb", "FORCE_COLOR": "1"}, True)],
)
def test_a_terminal_gets_colours(write: Write, environment: dict[str, str], *, colored: bool) -> None:
    root = write({"bad.journey.yaml": BAD})
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "journeymap", "check"],
        cwd=root,
        env=os.environ | {"TERM": "xterm"} | environment,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    os.close(theirs)
    assert (b"\x1b[" in os.read(ours, 10_000)) is colored
    os.close(ours)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for names")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_any_name_and_text_can_be_printed_in_any_encoding(write: Write, encoding: str) -> None:
    name = os.fsdecode(b"caf\xe9-\xe6\x97\xa5.journey.yaml")
    root = write({name: BAD.replace("nobody", "日本語"), "good.journey.yaml": GOOD})
    done = subprocess.run(
        [sys.executable, "-m", "journeymap", "check"],
        cwd=root,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"error[JM106]" in done.stdout


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ["check", "build", "init", "schema", "explain", "--help", "-h", "--", "-", ".", "..", "bad.journey.yaml", "--to"]
        )
        | st.sampled_from(
            [
                "svg,md",
                "-o",
                "x",
                "journey",
                "JM101",
                "JM",
                "--format",
                "json",
                "--template",
                "loop",
                "",
                "*",
                "journeymap.yaml",
            ]
        )
        | st.text(max_size=8).filter(lambda word: "\0" not in word),
        max_size=5,
    )
)
def test_no_arguments_make_a_traceback(tmp_path: Path, run: Run, arguments: list[str]) -> None:
    before = Path.cwd()
    folder = tmp_path / "w"
    folder.mkdir(exist_ok=True)
    (folder / "bad.journey.yaml").write_text(BAD)
    os.chdir(folder)
    try:
        result = run(*arguments, stdin=GOOD)
    finally:
        os.chdir(before)
    assert result.exit_code in {0, 1, 2}
