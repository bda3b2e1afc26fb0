from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from repositories import MAP, SETTINGS, Repo

ROOT = Path(__file__).parents[1]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def pre_commit() -> str:
    found = shutil.which("pre-commit", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if found is None or shutil.which("git") is None:
        pytest.skip("needs git, and pre-commit: pip install 'journeymap[ci]'")
    return found


def test_the_hooks_are_as_pre_commit_wants_them() -> None:
    done = subprocess.run([pre_commit(), "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_for_maps_libraries_and_settings(hook: dict[str, Any]) -> None:
    names = ["a.journey.yaml", "sub/a.library.yaml", "journeymap.yaml", "sub/journeymap.yaml", "a.journey.yml"]
    others = ["a.yaml", "notjourneymap.yaml", "a.journey.yaml.bak", "journey.yaml"]
    assert [name for name in names + others if re.search(hook["files"], name)] == names


def test_the_hooks_install_from_git_and_do_their_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one test that fetches what journeymap needs, as pre-commit does for each hook's environment."""
    command = pre_commit()
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    ours = Repo(tmp_path / "ours")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    ours.commit(
        {
            os.fsdecode(name): (ROOT / os.fsdecode(name)).read_bytes()
            for name in tracked
            if name and (ROOT / os.fsdecode(name)).is_file()
        }
    )
    repo = Repo(tmp_path / "repo")
    wild = "stages:   [Buy]\ntitle: Wild\nid: wild\nformat: journey/1\n"
    repo.commit(
        {"maps/shop.journey.yaml": MAP.replace("emotion: 0", "emotion: 3"), "maps/wild.journey.yaml": wild, "README.md": "x"}
    )
    done = subprocess.run(
        [command, "try-repo", ours.folder, "--all-files", "--color=never"],
        cwd=repo.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if re.search(r"Temporary failure in name resolution|NewConnectionError|No matching distribution found", done.stdout):
        pytest.skip("needs the network, to fetch what journeymap needs")
    assert re.search(r"^check journey maps\.+Failed$", done.stdout, re.MULTILINE), done.stdout
    assert re.search(r"^maps/shop\.journey\.yaml:8:\d+: error\[JM1\d\d\]", done.stdout, re.MULTILINE), done.stdout
    assert re.search(
        r"^format journey maps\.+Failed\n- hook id: journeymap-fmt\n- files were modified", done.stdout, re.MULTILINE
    )
    assert (repo.folder / "maps/wild.journey.yaml").read_text() == "format: journey/1\nid: wild\ntitle: Wild\nstages: [Buy]\n"
