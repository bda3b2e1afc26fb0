from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repositories import MAP, SETTINGS, Repo

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

DOCS = (Path(__file__).parents[1] / "docs/pull-requests.md").read_text(encoding="utf-8")
(ATTRIBUTES,) = re.findall(r"```gitattributes\n(.*?)```", DOCS, re.DOTALL)
COMMANDS = re.findall(r"^git config (\S+) (['\"]?)(.*)\2$", DOCS, re.MULTILINE)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository that is set up as the docs say, with a map."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    found = Repo(tmp_path / "repo")
    for name, quote, value in COMMANDS:
        found.git("config", name, value.replace("\\\\", "\\") if quote == '"' else value)
    found.commit({".gitattributes": ATTRIBUTES, "shop.journey.yaml": MAP}, "Draw the map")
    return found


AFTER = """# Measured again in November.
format: journey/1
title: Buying a table
id: shop
stages:
  - name: Purchase
    touchpoints:
      - name: Basket
        pains: [Charges come late]
        emotion: -1
      - {emotion: 0, name: Payment}
"""


def hunk(shown: str) -> str:
    """What git shows from the first place that changed."""
    return shown[shown.index("@@") :]


def test_git_diff_shows_what_changed_in_the_journey_and_where(repo: Repo) -> None:
    repo.put({"shop.journey.yaml": AFTER})
    assert hunk(repo.git("diff", "--unified=1")) == (
        "@@ -7,3 +7,3 @@ 1. Purchase (purchase)\n"
        "    • Basket (basket)\n"
        "-     emotion: −2\n"
        "+     emotion: −1\n"
        "      pain: Charges come late\n"
    )


def test_git_diff_shows_nothing_for_another_order_of_keys_comments_and_formatting(repo: Repo) -> None:
    repo.put({"shop.journey.yaml": AFTER.replace("emotion: -1", "emotion: -2")})
    assert "@@" not in repo.git("diff")


def test_git_log_shows_a_new_map_as_people_read_it(repo: Repo) -> None:
    assert hunk(repo.git("log", "-p", "--format=%s", "--", "shop.journey.yaml")) == (
        "@@ -0,0 +1,12 @@\n"
        "+title: Buying a table (shop)\n"
        "+state: current\n"
        "+shape: line\n"
        "+\n"
        "+1. Purchase (purchase)\n"
        "+\n"
        "+   • Basket (basket)\n"
        "+     emotion: −2\n"
        "+     pain: Charges come late\n"
        "+\n"
        "+   • Payment (payment)\n"
        "+     emotion: 0\n"
    )


def test_a_file_that_can_not_be_read_is_compared_as_it_is(repo: Repo) -> None:
    repo.put({"shop.journey.yaml": MAP.replace("stages:", "stages: [")})
    assert "+stages: [\n" in repo.git("diff")


def test_a_library_is_shown_too(repo: Repo) -> None:
    repo.commit({"ann.library.yaml": "format: library/1\npersonas: {ann: {name: Ann, age: 34}}\n"})
    repo.put({"ann.library.yaml": "format: library/1\npersonas:\n  ann:\n    age: 35\n    name: Ann\n"})
    assert hunk(repo.git("diff")) == "@@ -1,4 +1,4 @@\n \n personas: ann\n   name: Ann\n-  age: 34\n+  age: 35\n"


def test_each_goal_of_a_persona_stands_on_a_line_of_its_own(run: Callable[..., Result]) -> None:
    library = "format: library/1\npersonas: {ann: {name: Ann, goals: [Be quick, Save money], traits: {patience: 1}}}\n"
    assert run("textconv", "-", stdin=library).output.splitlines()[3:] == [
        "  goals: Be quick",
        "  goals: Save money",
        "  traits: patience 1",
    ]


def test_git_difftool_tells_all_changes_in_words(repo: Repo) -> None:
    repo.put({"shop.journey.yaml": AFTER})
    repo.git("add", "--all")
    told = repo.git("difftool", "--tool=journeymap", "--no-prompt", "HEAD")
    assert told == (
        "1 map changed: 1 emotion raised, lowest emotion −2 → −1\n"
        "\n"
        "Map 'Buying a table' (shop.journey.yaml)\n"
        "  Better\n"
        "    'Basket' (Purchase): emotion −2 → −1\n"
    )


def test_git_difftool_tells_of_a_file_that_came_and_one_that_went(repo: Repo) -> None:
    repo.put({"new.journey.yaml": MAP.replace("shop", "new")})
    (repo.folder / "shop.journey.yaml").unlink()
    repo.git("add", "--all")
    told = repo.git("difftool", "--tool=journeymap", "--no-prompt", "--no-renames", "HEAD")
    assert [line for line in told.splitlines() if line.endswith(("added", "removed"))] == ["1 map added", "1 map removed"]


def test_standard_input_is_read_too(run: Callable[..., Result]) -> None:
    assert run("textconv", "-", stdin=MAP).output.splitlines()[0] == "title: Buying a table (shop)"


def test_a_file_that_is_not_there_is_wrong_usage(run: Callable[..., Result]) -> None:
    found = run("textconv", "nowhere.yaml")
    assert (found.exit_code, found.output.splitlines()[-1]) == (
        2,
        "Error: 'nowhere.yaml' can't be read: no such file or directory.",
    )


def test_no_line_begins_with_what_a_map_says(run: Callable[..., Result]) -> None:
    evil = (
        MAP.replace("Buying a table", '"::error::x\\n::error::y"')
        .replace("Basket", '"::error::x"')
        .replace("Purchase", '"##[x]"')
    )
    assert [
        line for line in run("textconv", "-", stdin=evil).output.splitlines() if line.lstrip().startswith(("::", "##"))
    ] == []
