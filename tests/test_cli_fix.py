from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journeymap.cli import main

WRONG = "format: journey/1\nid: a\ntitel: A\nstages: [B]\n"
RIGHT = "format: journey/1\nid: a\ntitle: A\nstages: [B]\n"
DIFF = """\
--- a.journey.yaml
+++ a.journey.yaml
@@ -1,4 +1,4 @@
 format: journey/1
 id: a
-titel: A
+title: A
 stages: [B]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    Path("a.journey.yaml").write_text(WRONG, encoding="utf-8")
    return tmp_path


def fix(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["fix", *arguments], input=stdin)


def content() -> str:
    return Path("a.journey.yaml").read_text(encoding="utf-8")


def test_changes_are_shown_and_made_once_somebody_says_yes() -> None:
    result = fix(stdin="y\n")
    assert (result.exit_code, result.stdout) == (0, f"{DIFF}1 repair in 1 file made, 0 errors left\n")
    assert result.stderr == "Make 1 repair in 1 file? [y/N]: y\n"
    assert content() == RIGHT


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_nothing_is_written_if_somebody_says_no(answer: str) -> None:
    result = fix(stdin=answer)
    assert (result.exit_code, result.stdout) == (1, f"{DIFF}1 repair in 1 file to be made, 0 errors left then\n")
    assert content() == WRONG


def test_nothing_is_written_if_nobody_answers() -> None:
    assert fix().exit_code == 1
    assert content() == WRONG


def test_nothing_is_written_where_nobody_can_be_asked() -> None:
    command = ["sh", "-c", '"$@" <&-', "sh", sys.executable, "-m", "journeymap", "fix"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = f"{DIFF}1 repair in 1 file to be made, 0 errors left then\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, told, "")
    assert content() == WRONG


def test_nobody_is_asked_who_said_yes_beforehand() -> None:
    result = fix("--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert content() == RIGHT


def test_a_diff_is_shown_and_nothing_written() -> None:
    result = fix("--diff")
    assert (result.exit_code, result.stdout) == (1, f"{DIFF}1 repair in 1 file to be made, 0 errors left then\n")
    assert content() == WRONG


def test_without_anything_to_repair_it_says_how_much_is_left() -> None:
    Path("a.journey.yaml").write_text(RIGHT, encoding="utf-8")
    assert (fix().exit_code, fix().stdout) == (0, "nothing to repair, 0 errors left\n")
    Path("a.journey.yaml").write_text(RIGHT.replace("id: a", "id: …"), encoding="utf-8")
    assert (fix().exit_code, fix().stdout) == (1, "nothing to repair, 1 error left\n")


def test_what_can_not_be_read_is_told() -> None:
    Path("a.journey.yaml").write_text(RIGHT + "tags: [a", encoding="utf-8")
    result = fix()
    assert (result.exit_code, result.stdout) == (1, "nothing to repair, 1 error left\n")
    assert result.stderr.startswith("a.journey.yaml:5:7: error[JM003]: '[' is never closed\n")
    assert fix("none.journey.yaml").stderr.startswith("none.journey.yaml: error[JM901]: there is no such file or folder\n")


def test_a_missing_file_and_standard_input_are_wrong_usage() -> None:
    assert fix("none.journey.yaml").exit_code == 2
    result = fix("-", stdin=WRONG)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "Error: standard input can't be repaired; name a file or a folder."


def test_what_somebody_saves_while_it_asks_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path("a.journey.yaml")
    file.write_text(WRONG, encoding="utf-8")
    saved = WRONG.replace("titel: A", "titel: Another")

    def confirm(*_words: object, **_options: object) -> bool:
        file.write_text(saved, encoding="utf-8")
        return True

    monkeypatch.setattr("click.confirm", confirm)
    result = fix()
    assert (result.exit_code, file.read_text(encoding="utf-8")) == (2, saved)
    message = "Error: 'a.journey.yaml' has been changed meanwhile, and is left as it is now: begin anew."
    assert result.stderr.splitlines()[-1] == message
