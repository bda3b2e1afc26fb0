from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from journeymap import shelf, workers
from journeymap.lint import lint
from journeymap.shelf import Shelf
from journeymap.workspace import load

CORPUS = Path(__file__).parent / "bench/corpus.py"


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    subprocess.run([sys.executable, CORPUS, folder, "80"], check=True)
    (folder / "maps/000/broken.journey.yaml").write_text("format: journey/1\nid: [", encoding="utf-8")
    (folder / "maps/000/wrong.journey.yaml").write_text("format: journey/1\nid: wrong\nx-own: 1\n", encoding="utf-8")
    return folder


def test_files_read_by_several_processes_are_as_if_read_by_one(maps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 3)
    [together] = load([maps])
    monkeypatch.setattr(shelf, "_MANY", 10_000)
    [alone] = load([maps])
    assert [map_.journey for map_ in together.maps] == [map_.journey for map_ in alone.maps]
    assert [map_.document.text.content for map_ in together.maps] == [map_.document.text.content for map_ in alone.maps]
    assert together.diagnostics == alone.diagnostics
    assert lint(together) == lint(alone)
    assert len(together.maps) == 80


def test_a_shelf_gives_what_it_has_until_the_file_is_touched(tmp_path: Path) -> None:
    file = tmp_path / "a.journey.yaml"
    file.write_text("format: journey/1\nid: a\ntitle: A\nstages: [Start]\n", encoding="utf-8")
    kept = Shelf()
    [first] = load([tmp_path], shelf=kept)
    [again] = load([tmp_path], shelf=kept)
    assert again.maps[0].journey is first.maps[0].journey
    file.write_text("format: journey/1\nid: a\ntitle: AB\nstages: [Start]\n", encoding="utf-8")
    [after] = load([tmp_path], shelf=kept)
    assert after.maps[0].journey.title == "AB"


def test_a_file_that_becomes_a_link_out_of_the_workspace_is_not_read(tmp_path: Path) -> None:
    inside, secret = tmp_path / "in/a.journey.yaml", tmp_path / "secret.yaml"
    inside.parent.mkdir()
    inside.write_text("format: journey/1\nid: a\ntitle: A\nstages: [Start]\n", encoding="utf-8")
    secret.write_text("format: journey/1\nid: a\ntitle: Secret\nstages: [Start]\n", encoding="utf-8")
    kept = Shelf()
    load([tmp_path / "in"], shelf=kept)
    inside.unlink()
    inside.symlink_to(secret)
    [project] = load([tmp_path / "in"], shelf=kept)
    assert [told.code for told in project.diagnostics] == ["JM903"]
