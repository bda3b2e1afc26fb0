from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap import caches
from journeymap.building import Way, build
from journeymap.cache import stamp
from journeymap.cache.memory import Memory
from journeymap.caches import cache_folder
from journeymap.progress import Progress
from journeymap.typography import fontconfig
from journeymap.workspace import load
from journeymap.writing import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Write = Callable[[Mapping[str, str | bytes]], Path]
    Run = Callable[..., Result]

SETTINGS = "format: workspace/1\nto: [html, md, json]\n"
MAP = "format: journey/1\nid: a\ntitle: A\nstages: [S]\n"
LIBRARY = """\
format: library/1
personas:
  ann: {name: Ann}
  bob: {name: Bob}
"""


def journey(id_: str, persona: str = "ann", more: str = "") -> str:
    return (
        f"format: journey/1\nid: {id_}\ntitle: The {id_}\npersonas: [{persona}]\n{more}stages: [{{name: Start, emotion: 1}}]\n"
    )


MAPS = {
    "journeymap.yaml": SETTINGS,
    "all.library.yaml": LIBRARY,
    "a.journey.yaml": journey("a"),
    "b.journey.yaml": journey("b", "bob"),
    "c.journey.yaml": journey("c", more="part_of: a#start\n"),
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def built(write: Write, run: Run, _own_cache: None) -> Path:
    folder = write(MAPS)
    age(folder)
    assert "9 files written, 0 already up to date" in run("build").output
    return folder


def age(folder: Path) -> None:
    """Let files be older than the moment in which a second change could go unseen."""
    for file in folder.rglob("*.yaml"):
        os.utime(file, (1_700_000_000.5, 1_700_000_000.5))
    caches._FINE = caches._COARSE = -10_000_000_000


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "_FINE", caches._FINE)
    monkeypatch.setattr(caches, "_COARSE", caches._COARSE)


def forget_what_was_made(folder: Path) -> None:
    """Change an output's content but not its size or time, so that only its making would show."""
    for file in (folder / "out").iterdir():
        status = file.stat()
        file.write_bytes(b"x" * status.st_size)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def remade(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "out").iterdir() if not file.read_bytes().startswith(b"xxxx"))


def test_nothing_is_made_where_nothing_has_changed(built: Path, run: Run) -> None:
    forget_what_was_made(built)
    result = run("build")
    assert result.output.splitlines() == ["no errors (5 files checked)", "0 files written, 9 already up to date"]
    assert remade(built) == []


def test_without_the_cache_everything_is_made_and_nothing_remembered(built: Path, run: Run) -> None:
    forget_what_was_made(built)
    assert "9 files written" in run("build", "--no-cache").output
    assert len(remade(built)) == 9


def test_a_changed_persona_remakes_just_the_maps_that_use_it(built: Path, run: Run) -> None:
    forget_what_was_made(built)
    (built / "all.library.yaml").write_text(LIBRARY.replace("Bob", "Robert"), encoding="utf-8")
    assert "3 files written, 6 already up to date" in run("build").output
    assert remade(built) == ["b.html", "b.json", "b.md"]


def test_a_changed_title_remakes_the_maps_that_name_it(built: Path, run: Run) -> None:
    forget_what_was_made(built)
    (built / "a.journey.yaml").write_text(journey("a").replace("The a", "Another"), encoding="utf-8")
    assert "written" in run("build").output
    assert remade(built) == ["a.html", "a.json", "a.md", "c.html", "c.json", "c.md"]


def test_what_is_felt_today_remakes_the_map_of_tomorrow(write: Write, run: Run) -> None:
    tomorrow = journey("d", more="state: future\nfuture_of: a\n")
    folder = write({**MAPS, "d.journey.yaml": tomorrow})
    run("build")
    forget_what_was_made(folder)
    (folder / "a.journey.yaml").write_text(journey("a").replace("emotion: 1", "emotion: -2"), encoding="utf-8")
    run("build")
    assert remade(folder) == ["a.html", "a.json", "a.md", "d.html", "d.json", "d.md"]


def test_a_changed_picture_or_setting_remakes_what_shows_it(write: Write, run: Run) -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(20)
    folder = write({**MAPS, "all.library.yaml": LIBRARY.replace("name: Ann", "name: Ann, image: ann.png"), "ann.png": png})
    run("build")
    forget_what_was_made(folder)
    (folder / "ann.png").write_bytes(png + b"more")
    run("build")
    assert {"a.html", "c.html"} <= set(remade(folder))
    assert not {"b.html", "b.md"} & set(remade(folder))
    (folder / "journeymap.yaml").write_text(SETTINGS + "theme: {scheme: dark}\n", encoding="utf-8")
    run("build")
    assert "b.html" in remade(folder)


def test_another_font_on_the_machine_remakes_what_it_may_show_in(
    write: Write, run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path_factory.mktemp("fonts")
    monkeypatch.setattr(fontconfig, "SYSTEM_FOLDERS", {sys.platform: (str(fonts),)})
    write({"a.journey.yaml": journey("a").replace("personas: [ann]\n", "")})
    formats = ("--to", "svg,png,pdf,html")
    run("build", *formats)
    (fonts / "another.ttf").write_bytes(b"font")
    stamp.fonts.cache_clear()
    forget_what_was_made(Path())
    run("build", *formats)
    assert remade(Path()) == ["a.flow.pdf", "a.flow.png"]


@pytest.mark.parametrize("change", ["touch", "edit", "remove"])
def test_an_output_that_somebody_changed_is_put_right(change: str, built: Path, run: Run) -> None:
    output = built / "out/a.md"
    before = output.read_bytes()
    if change == "touch":
        os.utime(output, (1, 1))
    elif change == "edit":
        output.write_text("mine", encoding="utf-8")
    else:
        output.unlink()
    run("build")
    assert output.read_bytes() == before


@pytest.mark.parametrize("name", ["d.journey.yaml", "deep/er/d.journey.yaml"])
def test_a_new_map_is_seen(name: str, built: Path, run: Run) -> None:
    (built / name).parent.mkdir(parents=True, exist_ok=True)
    (built / name).write_text(journey("d"), encoding="utf-8")
    assert "3 files written, 9 already up to date" in run("build").output


def test_settings_that_appear_above_are_seen(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write({"maps/a.journey.yaml": journey("a", more="library: {personas: {ann: {name: Ann}}}\n")})
    age(folder)
    monkeypatch.chdir(folder / "maps")
    run("build", "--to", "md")
    assert "0 files written" in run("build", "--to", "md").output
    (folder / "journeymap.yaml").write_text("format: workspace/1\noutput: elsewhere\n", encoding="utf-8")
    assert "1 file written" in run("build", "--to", "md").output
    assert (folder / "elsewhere/a.md").exists()


def test_a_change_right_after_the_build_began_is_not_taken_for_none(write: Write, run: Run) -> None:
    folder = write(MAPS)
    run("build")
    (folder / "a.journey.yaml").write_text(journey("a").replace("The a", "Le a"), encoding="utf-8")
    assert "written" in run("build").output
    assert "Le a" in (folder / "out/a.md").read_text(encoding="utf-8")


def test_what_was_wrong_is_told_again(built: Path, run: Run) -> None:
    (built / "b.journey.yaml").write_text(journey("b", "bop"), encoding="utf-8")
    age(built)
    first = run("build")
    assert (first.exit_code, first.output.count("JM2")) == (1, 1)
    assert run("build").output == first.output


def test_outputs_of_a_map_that_is_gone_go_too(built: Path, run: Run) -> None:
    (built / "c.journey.yaml").unlink()
    (built / "out/mine.md").write_text("mine", encoding="utf-8")
    (built / "out/c.md").write_text("mine", encoding="utf-8")
    assert "removed out/c.html\nremoved out/c.json\n" in run("build").output
    assert sorted(file.name for file in (built / "out").iterdir()) == [
        "a.html",
        "a.json",
        "a.md",
        "b.html",
        "b.json",
        "b.md",
        "c.md",
        "mine.md",
    ]


@pytest.mark.parametrize("path", ["a.journey.yaml", "-"])
def test_a_file_of_a_folder_without_settings_removes_no_outputs_of_maps_below(path: str, write: Write, run: Run) -> None:
    folder = write({"a.journey.yaml": MAP, "below/b.journey.yaml": MAP.replace("id: a", "id: b")})
    assert "2 files written" in run("build", ".", "--to", "md").output
    assert "removed" not in run("build", path, "--to", "md", stdin=MAP).output
    assert (folder / "out/b.md").exists()


@pytest.mark.parametrize("path", ["nowhere", "empty"])
def test_a_path_to_nothing_removes_no_outputs(path: str, built: Path, run: Run) -> None:
    (built / "empty").mkdir()
    result = run("build", path)
    assert (result.exit_code, "removed" in result.output) == (2, False)
    assert len(list((built / "out").iterdir())) == 9


def test_outputs_of_a_map_that_has_moved_to_another_workspace_stay(write: Write, run: Run) -> None:
    files = {f"{name}/journeymap.yaml": SETTINGS for name in "ab"}
    folder = write({**files, "a/x.journey.yaml": journey("x", "x"), "b/y.journey.yaml": journey("y", "y")})
    for name in "xy":
        library = f"format: library/1\npersonas: {{{name}: {{name: Ann}}}}\n"
        write({f"{at}/{name}.library.yaml": library for at in "ab"})
    assert "6 files written, 0 already up to date" in run("build", "-o", "out").output
    (folder / "a/x.journey.yaml").rename(folder / "b/x.journey.yaml")
    assert "removed" not in run("build", "-o", "out").output
    assert "0 files written, 6 already up to date" in run("build", "-o", "out").output
    assert len(list((folder / "out").iterdir())) == 6


def test_outputs_of_a_map_with_errors_stay(built: Path, run: Run) -> None:
    (built / "b.journey.yaml").write_text("format: journey/1\nid: [", encoding="utf-8")
    assert run("build").exit_code == 1
    assert (built / "out/b.html").exists()


def test_a_renamed_file_keeps_its_outputs(built: Path, run: Run) -> None:
    (built / "b.journey.yaml").rename(built / "z.journey.yaml")
    assert "0 files written, 9 already up to date" in run("build").output


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "content",
    [b"", b"\xff" * 100, b"\x82\xa4form\x01\xa7outputs\x81\xa9../../pwn\x94\xc4\x01x\xa1a\x01\x01"],
    ids=["empty", "noise", "elsewhere"],
)
def test_a_damaged_memory_is_told_and_made_anew(content: bytes, run: Run) -> None:
    for file in (cache_folder() / "builds").iterdir():
        file.write_bytes(content)
    first = run("build")
    assert "info[JM913]" in first.output
    assert "0 files written, 9 already up to date" in first.output
    assert "JM913" not in run("build").output


def test_cleaning_tells_of_a_damaged_memory_and_works_once_it_is_made_anew(built: Path, run: Run) -> None:
    for file in (cache_folder() / "builds").iterdir():
        file.write_bytes(b"")
    first = run("clean").output
    assert first == (
        "what was remembered of building into 'out' can't be read: "
        "build again before you clean, or remove its files yourself\n0 files removed\n"
    )
    run("build")
    assert run("clean").output == "9 files removed\n"
    assert not [*(built / "out").iterdir()]


def test_a_memory_that_takes_an_output_for_one_of_a_map_that_is_gone_removes_none(built: Path, run: Run) -> None:
    [memory] = (cache_folder() / "builds").glob("*.outputs")
    memory.write_bytes(memory.read_bytes().replace(b"\xa1a", b"\xa1z"))
    assert "info[JM913]" in run("build").output
    assert len(list((built / "out").iterdir())) == 9


def test_what_another_build_puts_in_place_meanwhile_is_not_taken_for_ours(write: Write) -> None:
    class Interrupted(Progress):
        def step(self, name: str, _seconds: float) -> None:
            if name == "c":
                (folder / "out/a.md").write_text("another's", encoding="utf-8")

    folder = write(MAPS)
    [first] = build(load([folder]), way=Way(jobs=1, progress=Interrupted()))
    [second] = build(load([folder]), way=Way(jobs=1))
    assert (first.is_alone, second.is_alone) == (False, True)
    assert second.written == (folder / "out/a.md",)


def test_a_memory_can_name_no_file_outside_the_output_folder(built: Path, run: Run) -> None:
    victim = built / "victim.md"
    victim.write_text("mine", encoding="utf-8")
    memory = Memory(built, built / "out")
    status = victim.stat()
    memory.note("../victim.md", b"key", "gone", Written(is_new=True, size=status.st_size, changed=status.st_mtime_ns))
    memory.save()
    run("build")
    assert victim.exists()


def test_a_build_that_is_interrupted_remembers_what_it_has_made(write: Write) -> None:
    class Interrupted(Progress):
        def step(self, name: str, _seconds: float) -> None:
            if name == "b":
                raise KeyboardInterrupt

    folder = write(MAPS)
    with pytest.raises(KeyboardInterrupt):
        build(load([folder]), way=Way(jobs=1, progress=Interrupted()))
    forget_what_was_made(folder)
    build(load([folder]), way=Way(jobs=1))
    assert remade(folder) == ["c.html", "c.json", "c.md"]


def test_outputs_that_can_not_be_removed_are_told_until_they_can(
    built: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: Path, *, missing_ok: bool = False) -> None:  # noqa: ARG001  # as `Path.unlink` has it
        raise PermissionError(errno.EACCES, "Permission denied")

    (built / "c.journey.yaml").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        for _ in range(2):
            result = run("build")
            message = "error[JM907]: 'out/c.html' and 2 more files can't be removed: permission denied"
            assert (result.exit_code, result.output.count(message)) == (1, 1)
    assert "removed out/c.html" in run("build").output


def test_clean_takes_nothing_else_for_a_path_to_nothing(
    built: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    result = run("clean", "nowhere")
    assert (result.exit_code, "there is no file or folder 'nowhere' to clean" in result.output) == (2, True)
    assert run("clean", tmp_path_factory.mktemp("empty")).output == "0 files removed\n"
    assert len(list((built / "out").iterdir())) == 9


def test_clean_keeps_in_mind_what_it_can_not_look_at(built: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> os.stat_result:
        if file.parent == built / "out":
            raise PermissionError(errno.EACCES, "Permission denied")
        return os.lstat(file)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "lstat", refuse)
        assert "'out/a.html' can't be removed: permission denied." in run("clean").output
    assert "9 files removed" in run("clean").output
    assert list((built / "out").iterdir()) == []


def test_a_full_disk_is_not_made_fuller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write_half(file: Path, content: bytes) -> None:
        with file.open("wb") as stream:
            stream.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", write_half)
    caches.keep(tmp_path / "kept", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_costs_time_only(
    write: Write, run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path_factory.mktemp("cache") / "file"
    nowhere.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(nowhere))
    write(MAPS)
    assert "9 files written" in run("build").output
    assert "0 files written, 9 already up to date" in run("build").output


def test_clean_removes_what_was_built_and_only_that(built: Path, run: Run) -> None:
    (built / "out/mine.md").write_text("mine", encoding="utf-8")
    (built / "out/a.md").write_text("mine", encoding="utf-8")
    result = run("clean")
    assert result.output == "kept out/a.md, which has changed since it was built\n8 files removed, 1 kept\n"
    assert sorted(file.name for file in (built / "out").iterdir()) == ["a.md", "mine.md"]
    assert run("clean").output == "0 files removed\n"


def test_a_finer_picture_leaves_what_is_no_png_as_it_was_made(built: Path, run: Run) -> None:
    run("build", "--to", "png,svg,md")
    forget_what_was_made(built)
    assert run("build", "--to", "png,svg,md", "--dpi", "200").exit_code == 0
    made = {file.name for file in (built / "out").iterdir() if not file.read_bytes().startswith(b"xx")}
    assert made == {"a.flow.png", "b.flow.png", "c.flow.png"}
