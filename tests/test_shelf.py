from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap import caches, workers
from journeymap.lint import lint
from journeymap.shelf import Shelf, found, sources
from journeymap.source import parse
from journeymap.workspace import load, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from journeymap.diagnostics import Diagnostic
    from journeymap.source import Document
    from journeymap.workspace import Project

CORPUS = Path(__file__).parent / "bench/corpus.py"


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    subprocess.run([sys.executable, CORPUS, folder, "80"], check=True)
    (folder / "maps/000/broken.journey.yaml").write_text("format: journey/1\nid: [", encoding="utf-8")
    (folder / "maps/000/wrong.journey.yaml").write_text("format: journey/1\nid: wrong\nx-own: 1\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("most_kept", [3_000, 60])  # the texts of more than these are pressed together
def test_files_read_by_several_processes_are_as_if_read_by_one(
    most_kept: int, maps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 3)
    monkeypatch.setattr(sources, "_MOST_KEPT", most_kept)
    [together] = load([maps])
    monkeypatch.setattr(sources, "_MANY", 10_000)
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


Parsed = list[str]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Parsed:
    """The files that are parsed, by their names, with a cache of one's own and files that have settled."""
    names: Parsed = []

    def noted(content: bytes, file: str) -> tuple[Document | None, list[Diagnostic]]:
        names.append(Path(file).name)
        return parse(content, file)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(found, "parse", noted)
    monkeypatch.setattr(reader, "parse", noted)
    monkeypatch.setattr(workers, "cores", lambda: 1)
    monkeypatch.setattr(caches, "_FINE", -10_000_000_000)
    monkeypatch.setattr(caches, "_COARSE", -10_000_000_000)
    return names


@pytest.fixture
def many(maps: Path, tmp_path: Path) -> Path:
    shutil.copytree(maps, tmp_path / "many")
    return tmp_path / "many"


def read_through(folder: Path, parsed: Parsed) -> tuple[Project, Parsed]:
    """Read a workspace as a command does; return what it had to parse for that."""
    parsed.clear()
    [project] = load([folder], keeps=True)
    return project, sorted(parsed)


UNSOUND = ["broken.journey.yaml", "journeymap.yaml", "wrong.journey.yaml"]


def test_what_was_read_of_many_files_is_not_read_again_in_the_next_run(many: Path, parsed: Parsed) -> None:
    first, names = read_through(many, parsed)
    assert len(names) == 84
    again, names = read_through(many, parsed)
    assert names == UNSOUND
    assert [map_.journey for map_ in again.maps] == [map_.journey for map_ in first.maps]
    assert again.diagnostics == first.diagnostics
    assert lint(again) == lint(first)


def test_just_what_has_changed_is_read_again(many: Path, parsed: Parsed) -> None:
    read_through(many, parsed)
    changed, gone, *_ = sorted(many.rglob("map-*.journey.yaml"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("title: ", "title: New "), encoding="utf-8")
    gone.unlink()
    project, names = read_through(many, parsed)
    assert names == sorted([changed.name, *UNSOUND])
    assert (len(project.maps), project.maps[0].journey.title[:4]) == (79, "New ")
    assert read_through(many, parsed)[1] == UNSOUND


def test_from_another_folder_files_have_the_names_that_are_seen_from_there(
    many: Path, parsed: Parsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_through(many, parsed)
    monkeypatch.chdir(many / "maps")
    project, names = read_through(many, parsed)
    assert names == UNSOUND
    assert project.maps[0].document.file == "000/map-00000.journey.yaml"


@pytest.mark.parametrize("content", [b"", b"\x93", b"\x93\xa1x\xa1y\x90"])
def test_what_is_kept_but_damaged_or_another_s_is_read_anew(content: bytes, many: Path, parsed: Parsed) -> None:
    read_through(many, parsed)
    [file] = (caches.cache_folder() / "sources").iterdir()
    file.write_bytes(content)
    assert len(read_through(many, parsed)[1]) == 84


def test_what_is_kept_with_a_byte_of_an_entry_changed_is_read_anew(many: Path, parsed: Parsed) -> None:
    read_through(many, parsed)
    [file] = (caches.cache_folder() / "sources").iterdir()
    content = bytearray(file.read_bytes())
    content[content.index(b"stages") - 1] = 0xC1  # what msgpack never begins with
    file.write_bytes(content)
    assert len(read_through(many, parsed)[1]) == 84


def test_a_file_that_may_have_changed_unseen_is_read_again(many: Path, parsed: Parsed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "_FINE", 3_600_000_000_000)
    monkeypatch.setattr(caches, "_COARSE", 3_600_000_000_000)
    read_through(many, parsed)
    assert len(read_through(many, parsed)[1]) == 84


def test_a_number_that_can_t_be_packed_is_read_each_time(many: Path, parsed: Parsed) -> None:
    odd = many / "maps/000/map-00003.journey.yaml"
    odd.write_text(odd.read_text(encoding="utf-8") + f"x-big: {10**30}\n", encoding="utf-8")
    read_through(many, parsed)
    project, names = read_through(many, parsed)
    assert names == sorted([odd.name, *UNSOUND])
    assert project.atlas.maps["map-00003"].document.extensions == {("x-big",): 10**30}


def test_nothing_is_kept_of_few_files_nor_where_nothing_is_to_be(many: Path, parsed: Parsed) -> None:
    load([many])
    for file in sorted(many.rglob("map-*.journey.yaml"))[40:]:
        file.unlink()
    read_through(many, parsed)
    assert [*(caches.cache_folder() / "sources").iterdir()] == []


def test_cleaning_forgets_what_was_read(many: Path, parsed: Parsed, run: Callable[..., Result]) -> None:
    read_through(many, parsed)
    assert run("clean", str(many)).exit_code == 0
    assert [*(caches.cache_folder() / "sources").iterdir()] == []
