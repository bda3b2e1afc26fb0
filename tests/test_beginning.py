"""What a build begins with, as processes of their own: that is where it happens."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Write = Callable[[Mapping[str, str | bytes]], Path]

MAP = "format: journey/1\nid: good\ntitle: Good\npersonas: [ann]\nlibrary: {personas: {ann: {name: Ann}}}\nstages: [{name: Start}]\n"
NOTHING = "0 files written, 3 already up to date\n"


class Said(NamedTuple):
    code: int
    output: str
    loaded: set[str]


@pytest.fixture
def journeymap(write: Write, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Said]:
    folder = write({"good.journey.yaml": MAP})
    os.utime(folder / "good.journey.yaml", (1_700_000_000.5, 1_700_000_000.5))  # so old that a change would be seen
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}

    def ask(*words: str) -> Said:
        command = [sys.executable, "-X", "importtime", "-m", "journeymap", *words]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
        )
        loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
        assert "Traceback" not in done.stderr
        return Said(done.returncode, done.stdout, loaded)

    return ask


def test_a_build_that_has_nothing_to_do_says_so_before_the_command_line_is_loaded(
    journeymap: Callable[..., Said],
) -> None:
    first, second = journeymap("build"), journeymap("build")
    assert (first.code, first.output.splitlines()[-1]) == (0, "3 files written, 0 already up to date")
    assert (second.code, second.output) == (0, NOTHING)
    assert {"click", "msgspec"} <= first.loaded
    assert not {"click", "msgspec"} & second.loaded


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_that_leads_elsewhere_now_is_something_to_do(journeymap: Callable[..., Said], tmp_path: Path) -> None:
    for version, colour in (("one", "red"), ("two", "blue")):
        folder = tmp_path / version
        folder.mkdir()
        (folder / "journeymap.yaml").write_text("format: workspace/1\nto: [html]\n", encoding="utf-8")
        image = MAP.replace("name: Ann", "name: Ann, image: pictures/ann.svg").replace("Good", version)
        (folder / "good.journey.yaml").write_text(image, encoding="utf-8")
        for other in ("old", "new"):
            (folder / other).mkdir()
            picture = f'<svg xmlns="http://www.w3.org/2000/svg"><rect fill="{colour}" class="{other}"/></svg>'
            (folder / other / "ann.svg").write_text(picture, encoding="utf-8")
        (folder / "pictures").symlink_to("old")
    current = tmp_path / "current"
    current.symlink_to("one")
    wrote, nothing = "1 file written, 0 already up to date\n", "0 files written, 1 already up to date\n"
    assert [journeymap("build", "current", "-o", "made").output.endswith(end) for end in (wrote, nothing)] == [True, True]
    (tmp_path / "one/pictures").unlink()
    (tmp_path / "one/pictures").symlink_to("new")
    assert journeymap("build", "current", "-o", "made").output.endswith(wrote)
    current.unlink()
    current.symlink_to("two")
    assert journeymap("build", "current", "-o", "made").output.endswith(wrote)


@pytest.mark.parametrize("words", [("--to", "svg,html,md"), ("-o", "out"), ("--no-cache",), ("--timings",)])
def test_other_words_are_another_request(words: tuple[str, ...], journeymap: Callable[..., Said]) -> None:
    journeymap("build")
    assert "click" in journeymap("build", *words).loaded


@pytest.mark.parametrize("word", ["--no-cache", "--timings"])
def test_what_is_to_be_looked_at_closely_always_is(word: str, journeymap: Callable[..., Said]) -> None:
    journeymap("build", word)
    assert "click" in journeymap("build", word).loaded


def test_help_and_wrong_words_are_answered_as_ever(journeymap: Callable[..., Said]) -> None:
    assert (journeymap("build", "--help").code, journeymap("build", "--no-such").code) == (0, 2)


@pytest.mark.skipif(os.name != "posix", reason="a working directory can't be removed elsewhere")
def test_a_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'rmdir "$PWD"; exec "$0" -m journeymap build'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable], cwd=gone, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, "the working directory is gone" in done.stderr, "Traceback" in done.stderr) == (2, True, False)
