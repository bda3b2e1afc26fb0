from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journeymap import build
from journeymap.diagnostics import MOST
from journeymap.lint import lint
from journeymap.source import MAX_BYTES
from journeymap.task import pack
from journeymap.workspace import Project, load, reread

Write = Callable[[Mapping[str, str | bytes]], Path]
SETTINGS = "format: workspace/1\n"


def journey(id_: str = "a", rest: str = "stages: [S]\n") -> str:
    return f"format: journey/1\nid: {id_}\ntitle: A\n{rest}"


def library(team: str = "shop") -> str:
    return f"format: library/1\nteams:\n  {team}: {{name: Shop}}\n"


def told(projects: list[Project]) -> list[tuple[str, str, str]]:
    """Code, file and message of all that is told."""
    return [(one.code, one.file, one.message) for project in projects for one in project.diagnostics]


def checked(projects: list[Project]) -> list[str]:
    return sorted(file for project in projects for file in project.checked)


def chosen(projects: list[Project]) -> list[str]:
    return [map_.id for project in projects for map_ in project.maps]


def packed(project: Project) -> list[bytes]:
    """All that outputs are made from."""
    return [pack(map_, project) for map_ in project.maps]


def test_a_workspace_is_found_from_any_folder_below_its_settings(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"journeymap.yaml": SETTINGS, "maps/a.journey.yaml": journey(), "maps/deep/er/b.journey.yaml": journey("b")})
    monkeypatch.chdir(root / "maps/deep")
    (whole,), (below,) = load(), load([Path()])
    assert whole.root == below.root == root
    assert sorted(whole.atlas.maps) == sorted(below.atlas.maps) == ["a", "b"]
    assert len(checked([whole])) == 3
    assert checked([below]) == ["er/b.journey.yaml"]


def test_without_paths_all_of_the_workspace_of_the_working_directory_is_read(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "b.journey.yaml": journey("b"),
            "x/a.journey.yaml": journey(),
            "l.library.yaml": library(),
        }
    )
    projects = load()
    assert checked(projects) == ["b.journey.yaml", "journeymap.yaml", "l.library.yaml", "x/a.journey.yaml"]
    assert chosen(projects) == ["b", "a"]
    assert told(projects) == []


def test_a_file_alone_needs_no_settings(write: Write) -> None:
    write({"a.journey.yaml": journey()})
    (project,) = load([Path("a.journey.yaml")])
    assert (chosen([project]), told([project]), project.settings.output) == (["a"], [], "out")


def test_a_file_without_settings_has_the_libraries_beside_it_but_not_what_lies_below(write: Write) -> None:
    write(
        {
            "a.journey.yaml": journey(rest="owner: shop\nstages: [S]\n"),
            "l.library.yaml": library(),
            "sub/l.library.yaml": library(),
        }
    )
    assert told(load([Path("a.journey.yaml")])) == []
    assert told(load([Path()])) == [("JM212", "sub/l.library.yaml", "team 'shop' is defined twice")]


def test_a_file_is_told_of_alone_though_the_whole_workspace_is_read(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "a.journey.yaml": journey(rest="owner: shop\nstages: [{name: S, details: b}]\n"),
            "b.journey.yaml": journey("b"),
            "c.journey.yaml": journey("c", "owner: nobody\nstages: [S]\n"),
            "shared/l.library.yaml": library(),
        }
    )
    (project,) = load([Path("a.journey.yaml")])
    assert (chosen([project]), told([project]), project.complete) == (["a"], [], False)


@pytest.mark.parametrize(
    "content",
    [b"title: Buying: now\nid: b\n", b"\xff\xfe\x00", b"", b"{", b"format: journey/1\ntitle: B\nstages: [S]\n"],
    ids=["broken before its id", "not text", "empty", "broken at once", "without an id"],
)
def test_a_map_whose_id_nobody_can_read_is_taken_to_be_called_as_its_file(write: Write, content: bytes) -> None:
    refers = "state: future\nfuture_of: b\npart_of: b#pay\nstages: [{name: S, details: b}]\n"
    write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey(rest=refers), "maps/b.journey.yaml": content})
    projects = load()
    assert ({file for _, file, _ in told(projects)}, chosen(projects)) == ({"maps/b.journey.yaml"}, ["a"])


def test_a_map_that_is_no_file_is_taken_to_be_called_as_it(write: Write) -> None:
    root = write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey(rest="stages: [{name: S, details: b}]\n")})
    (root / "b.journey.yaml").symlink_to(root / "nowhere")
    assert [(code, file) for code, file, _ in told(load())] == [("JM902", "b.journey.yaml")]


def test_what_is_hidden_and_folders_of_other_tools_are_left_out(write: Write) -> None:
    names = [".a", "x/._a", ".git/a", ".venv/lib/b", "node_modules/x/c", "__pycache__/d", "site-packages/e"]
    write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey(), **{f"{name}.journey.yaml": "broken: [" for name in names}})
    assert checked(load()) == ["a.journey.yaml", "journeymap.yaml"]


def test_a_file_that_an_editor_locks_is_no_second_map(write: Write) -> None:
    root = write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey()})
    (root / ".#a.journey.yaml").symlink_to("somebody@somewhere.17:1700000000")  # as Emacs does
    assert told(load()) == []


@pytest.mark.parametrize("name", [".drafts/a.journey.yaml", ".a.journey.yaml"])
def test_what_is_hidden_may_be_asked_for(name: str, write: Write) -> None:
    write({"journeymap.yaml": SETTINGS, name: journey()})
    assert chosen(load([Path(name)])) == ["a"]


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Let nobody look into a folder, not even the superuser."""

    def close(folder: Path) -> None:
        def refuse(path: str) -> object:
            if Path(path) == folder:
                raise PermissionError(errno.EACCES, "Permission denied", path)
            return scan(path)

        monkeypatch.setattr(os, "scandir", refuse)

    scan = os.scandir
    return close


def test_outputs_stay_and_it_is_told_where_nobody_can_look_for_their_maps(write: Write, closed: Callable[[Path], None]) -> None:
    root = write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey(), "maps/b.journey.yaml": journey("b")})
    build(root)
    closed(root / "maps")
    (project,) = load()
    assert [(one.code, one.severity, one.file, one.message) for one in project.diagnostics] == [
        ("JM921", "warning", "maps", "the folder can't be read: permission denied")
    ]
    [outcome] = build(root)
    assert (len(outcome.unchanged), outcome.removed, project.complete) == (3, (), False)
    assert (root / "out/b.md").exists()


@pytest.mark.parametrize(("folder", "more"), [("data", 'exclude: ["data/**"]\n'), ("out", ""), ("data/.git", "")])
def test_a_folder_that_would_be_left_out_may_be_closed(
    folder: str, more: str, write: Write, closed: Callable[[Path], None]
) -> None:
    root = write({"journeymap.yaml": SETTINGS + more, "a.journey.yaml": journey(), f"{folder}/b.journey.yaml": journey("b")})
    closed(root / folder)
    assert told(load()) == []


def test_what_lies_in_the_output_folder_is_no_source(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS + "output: site/maps\n",
            "a.journey.yaml": journey(),
            "site/maps/a.journey.yaml": journey(),
        }
    )
    assert checked(load()) == ["a.journey.yaml", "journeymap.yaml"]


@pytest.mark.parametrize("output", [".", "./", "sub/..", ".."])
def test_an_output_folder_above_the_maps_hides_none_of_them(write: Write, output: str) -> None:
    write({"journeymap.yaml": SETTINGS + f"output: {output}\n", "a.journey.yaml": journey(), "x/b.journey.yaml": journey("b")})
    assert sorted(chosen(load())) == ["a", "b"]


def test_maps_libraries_and_what_to_leave_out_are_globs(write: Write) -> None:
    settings = SETTINGS + "maps: [maps/*.yaml]\nlibraries: [shared/**/*.yaml]\nexclude: [maps/old-*]\n"
    names = ["maps/a.yaml", "maps/old-b.yaml", "maps/deep/c.yaml", "d.journey.yaml"]
    write(
        {
            "journeymap.yaml": settings,
            "shared/x/y/l.yaml": library(),
            **{name: journey(f"m{n}") for n, name in enumerate(names)},
        }
    )
    assert checked(load()) == ["journeymap.yaml", "maps/a.yaml", "shared/x/y/l.yaml"]


def test_a_file_of_another_name_or_left_out_may_be_asked_for(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS + "exclude: [x.*]\n", "draft.txt": journey("d"), "x.journey.yaml": journey("x")})
    assert chosen(load([Path("draft.txt"), Path("x.journey.yaml")])) == ["d", "x"]


def test_a_workspace_within_another_is_its_own(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "a.journey.yaml": journey(rest="owner: shop\nstages: [S]\n"),
            "in/journeymap.yaml": SETTINGS,
            "in/a.journey.yaml": journey(),
            "in/l.library.yaml": library(),
        }
    )
    outer, inner = load()
    assert (checked([outer]), checked([inner])) == (
        ["a.journey.yaml", "journeymap.yaml"],
        ["in/a.journey.yaml", "in/journeymap.yaml", "in/l.library.yaml"],
    )
    assert [code for code, *_ in told([outer, inner])] == ["JM202"]


def test_a_folder_without_settings_stands_for_all_workspaces_below(write: Write) -> None:
    write(
        {
            "one/journeymap.yaml": SETTINGS,
            "one/a.journey.yaml": journey(),
            "two/journeymap.yaml": SETTINGS,
            "two/a.journey.yaml": journey(),
            "two/.hidden/journeymap.yaml": "broken: [",
            "loose.journey.yaml": journey("loose"),
        }
    )
    projects = load()
    assert [project.root.name for project in projects[1:]] == ["one", "two"]
    assert (chosen(projects), told(projects)) == (["loose", "a", "a"], [])


def test_several_paths_of_one_workspace_are_one_project(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS, "x/a.journey.yaml": journey(), "y/b.journey.yaml": journey("b")})
    (project,) = load([Path("y"), Path("x/a.journey.yaml"), Path("y/b.journey.yaml")])
    assert chosen([project]) == ["a", "b"]


def test_paths_with_dots_are_the_places_that_they_mean(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write({"one/journeymap.yaml": SETTINGS, "two/journeymap.yaml": SETTINGS, "two/a.journey.yaml": journey()})
    monkeypatch.chdir(root / "one")
    (project,) = load([Path("../two/./a.journey.yaml")])
    assert (project.root, chosen([project])) == (root / "two", ["a"])


def test_settings_alone_may_be_asked_for(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS + "titel: A\n", "a.journey.yaml": "broken: ["})
    assert told(load([Path("journeymap.yaml")])) == [("JM101", "journeymap.yaml", "unknown key 'titel' in the workspace")]


def test_with_settings_that_are_broken_nothing_is_chosen(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS + "output: [site]\n", "a.journey.yaml": journey()})
    (project,) = load()
    assert (chosen([project]), project.settings_broken) == ([], True)
    assert told([project]) == [("JM103", "journeymap.yaml", "found a list, expected text")]


def test_settings_that_are_wrong_only_in_what_they_ask_for_are_used(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS + "output: ../out\nlanguage: fr\n", "a.journey.yaml": journey()})
    (project,) = load()
    assert (chosen([project]), project.settings_broken, project.output) == (["a"], False, None)
    assert [map_.language for map_ in project.maps] == ["fr"]


def test_an_output_folder_that_is_a_link_out_of_the_workspace_is_outside(write: Write, tmp_path: Path) -> None:
    write({"w/journeymap.yaml": SETTINGS, "w/a.journey.yaml": journey(), "elsewhere/x": ""})
    (tmp_path / "w/out").symlink_to(tmp_path / "elsewhere")
    (project,) = load([Path("w")])
    assert told([project]) == [("JM222", "w/journeymap.yaml", "the output folder 'out' is outside the workspace")]
    assert project.output is None


def test_a_link_out_of_the_workspace_is_not_read(write: Write, tmp_path: Path) -> None:
    write({"secret.yaml": "password: [hunter2", "w/journeymap.yaml": SETTINGS, "w/a.journey.yaml": journey()})
    (tmp_path / "w/b.journey.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "w/c.journey.yaml").symlink_to(tmp_path / "w/a.journey.yaml")
    (tmp_path / "w/folder").symlink_to(tmp_path)
    (project,) = load([Path("w")])
    assert told([project]) == [
        ("JM903", "w/b.journey.yaml", "the file is a link out of the workspace"),
        ("JM211", "w/c.journey.yaml", "journey id 'a' is used by two maps"),
    ]


def test_settings_that_are_a_link_out_of_the_workspace_are_not_read(write: Write, tmp_path: Path) -> None:
    write({"elsewhere.yaml": SETTINGS + "output: site\n", "w/a.journey.yaml": journey()})
    (tmp_path / "w/journeymap.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (project,) = load([Path("w")])
    assert told([project]) == [("JM903", "w/journeymap.yaml", "the file is a link out of the workspace")]
    assert (chosen([project]), project.settings_broken) == ([], True)


UNREAD = "the file isn't read, because nothing looks for its name"


@pytest.mark.parametrize(
    ("settings", "misnamed"),
    [
        (SETTINGS, ["b.journey.yml", "c.library.yml", "e.yaml", "f.yml", "sub/journeymap.yml"]),
        (SETTINGS + "maps: ['**/*.journey.y*ml']\n", ["c.library.yml", "e.yaml", "f.yml", "sub/journeymap.yml"]),
        (SETTINGS + "maps: [a.*]\nexclude: ['*.library.*', f.yml]\n", ["sub/journeymap.yml"]),
    ],
)
def test_files_that_are_left_out_because_of_their_names_are_told(write: Write, settings: str, misnamed: list[str]) -> None:
    write(
        {
            "journeymap.yaml": settings,
            "a.journey.yaml": journey(),
            "b.journey.yml": journey("b"),
            "c.library.yml": "format: library/1\n",
            "d.yml": "jobs: {}\n",
            "e.yaml": "# yaml-language-server: $schema=journey.schema.json\n" + journey("e"),
            "f.yml": "format: 'library/1'\n",
            "elsewhere/g.yaml": journey("g"),
            "sub/journeymap.yml": SETTINGS,
        }
    )
    assert [one for one in told(load()) if one[0] == "JM920"] == [("JM920", name, UNREAD) for name in misnamed]
    assert [code for code, *_ in told(load([Path("b.journey.yml")])) if code == "JM920"] == []


def test_links_in_a_circle_and_to_nothing_are_told(write: Write, tmp_path: Path) -> None:
    write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey()})
    (tmp_path / "b.journey.yaml").symlink_to("b.journey.yaml")
    (tmp_path / "c.journey.yaml").symlink_to("nothing")
    assert told(load()) == [
        ("JM902", "b.journey.yaml", "this is a link to no file"),
        ("JM902", "c.journey.yaml", "this is a link to no file"),
    ]
    assert [code for code, *_ in told(load([Path("b.journey.yaml")]))] == ["JM902"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_not_waited_for(write: Write, tmp_path: Path) -> None:
    write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey()})
    os.mkfifo(tmp_path / "b.journey.yaml")
    assert told(load()) == [("JM902", "b.journey.yaml", "this is no regular file")]


def test_a_folder_with_the_name_of_a_map_is_a_folder(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS, "x.journey.yaml/a.journey.yaml": journey(), "y.journey.yaml/readme": ""})
    assert (chosen(load()), told(load())) == (["a"], [])
    assert [code for code, *_ in told(load([Path("y.journey.yaml")]))] == ["JM904"]


def test_a_glob_that_finds_nothing_is_told_and_no_output_goes(write: Write) -> None:
    root = write({"journeymap.yaml": SETTINGS, "maps/a.journey.yaml": journey(), "l.library.yaml": library()})
    [before] = build(root, to=["md"])
    (root / "journeymap.yaml").write_text(
        SETTINGS + "maps: [map/*.journey.yaml]\nlibraries: ['**/*.library.yaml', lib/*.yaml]\n"
    )
    assert [(one.code, one.message, str(one.span and one.span.start.line)) for one in load([root])[0].diagnostics] == [
        ("JM225", "the glob 'map/*.journey.yaml' finds no file", "2"),
        ("JM225", "the glob 'lib/*.yaml' finds no file", "3"),
    ]
    [after] = build(root, to=["md"])
    assert (before.written[0].exists(), after.removed) == (True, ())


def test_maps_in_the_output_folder_are_told_unless_they_are_left_out(write: Write) -> None:
    settings = SETTINGS + "output: maps\n"
    root = write({"journeymap.yaml": settings, "maps/a.journey.yaml": journey(), "l.library.yaml": library()})
    [project] = load([root])
    message = "'maps/a.journey.yaml' lies in the output folder, where nothing is read"
    assert [(one.code, one.severity, one.message) for one in project.diagnostics] == [("JM226", "error", message)]
    assert (lint(project), project.complete) == ([], False)
    (root / "journeymap.yaml").write_text(settings + "exclude: [maps/**]\n")
    assert load([root])[0].diagnostics == ()


@pytest.mark.parametrize(
    ("glob", "help_"),
    [
        ("drafts", "write 'drafts/**' for all that is in the folder"),
        ("drafts/", "write 'drafts/**' for all that is in the folder"),
        ("**/sub", "write '**/sub/**' for all that is in the folder"),
        ("darfts/**", "check it, or remove it"),
        ("drafts/**", None),
        ("drafts/*/b.*", None),
    ],
)
def test_an_exclusion_of_nothing_is_told_with_the_glob_that_works(glob: str, help_: str | None, write: Write) -> None:
    maps = {"a.journey.yaml": journey(), "drafts/sub/b.journey.yaml": journey("b")}
    root = write({"journeymap.yaml": SETTINGS + f"exclude: ['{glob}']\n", **maps})
    [project] = load([root])
    message = f"the glob '{glob}' leaves out no map and no library"
    told = [(one.code, one.severity, one.message, one.help) for one in project.diagnostics]
    assert told == ([("JM227", "warning", message, help_)] if help_ else [])
    assert (project.complete, sorted(project.chosen)) == (True, ["a", "b"] if help_ else ["a"])


def test_links_among_many_files_are_followed_within_the_workspace_only(write: Write) -> None:
    root = write({"w/journeymap.yaml": SETTINGS, "secret.yaml": journey("b"), "w/own.yaml": journey("own")})
    for number in range(99):
        (root / f"w/{number}.journey.yaml").write_text(journey(f"m{number}"))
    (root / "w/in.journey.yaml").symlink_to(root / "w/own.yaml")
    (root / "w/out.journey.yaml").symlink_to(root / "secret.yaml")
    (project,) = load([root / "w"])
    assert told([project]) == [("JM903", "w/out.journey.yaml", "the file is a link out of the workspace")]
    assert sorted(chosen([project])) == sorted(["own", *(f"m{number}" for number in range(99))])


def test_a_map_that_is_read_again_leaves_what_reading_all_again_would(write: Write) -> None:
    teams = "format: library/1\nteams:\n  ops: {name: Ops}\n  shop: {name: Shop}\n"
    root = write(
        {
            "l.library.yaml": teams,
            "a.journey.yaml": journey("a", "owner: shop\nstages: [S]\n"),
            "b.journey.yaml": journey("b", "owner: shop\nstages: [S]\n"),
        }
    )
    (project,) = load([root])
    for owner, used in (("ops", {("teams", "shop"): 1, ("teams", "ops"): 1}), ("shop", {("teams", "shop"): 2})):
        (root / "b.journey.yaml").write_text(journey("b", f"owner: {owner}\nstages: [S]\n"))
        again = reread(project, root / "b.journey.yaml")
        assert again
        assert again.atlas.used == load([root])[0].atlas.used == used
        project = again


def test_what_other_maps_may_see_of_a_map_is_read_with_all_of_them(write: Write) -> None:
    root = write({"l.library.yaml": library()})
    alone, detail, whole = (root / f"{name}.journey.yaml" for name in "adw")
    alone.write_text(journey("a"))
    detail.write_text(journey("d", "part_of: w\nstages: [S]\n"))
    whole.write_text(journey("w"))
    (project,) = load([root])

    def is_read_alone(file: Path, content: str) -> bool:
        before = file.read_text()
        file.write_text(content)
        again = reread(project, file)
        assert again is None or packed(again) == packed(load([root])[0])
        file.write_text(before)
        return again is not None

    assert is_read_alone(alone, journey("a").replace("title: A", "title: B"))
    assert is_read_alone(whole, journey("w", "owner: shop\nstages: [S]\n"))
    assert not is_read_alone(whole, journey("w").replace("title: A", "title: B"))
    assert not is_read_alone(detail, journey("d", "part_of: w\nstages: [T]\n"))
    assert not is_read_alone(detail, journey("d"))
    assert not is_read_alone(alone, journey("a", "stages: [{name: S, details: d}]\n"))
    assert not is_read_alone(alone, journey("a", "state: future\nstages: [S]\n"))


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for names")
def test_names_that_are_no_text_can_be_read_and_told(write: Write, tmp_path: Path) -> None:
    write({"journeymap.yaml": SETTINGS})
    name = os.fsdecode(b"caf\xe9.journey.yaml")
    (tmp_path / name).write_text(journey(rest="owner: x\nstages: [S]\n"))
    (tmp_path / "new\nline.journey.yaml").write_text(journey("b"))
    assert told(load()) == [("JM202", name, "unknown team 'x'")]
    assert [code for code, *_ in told(load([Path(name)]))] == ["JM202"]


@pytest.mark.parametrize("name", ["missing", "x" * 300, "x/" * 3000 + "x", "a.journey.yaml/x", "bad\0name", "bad\0folder/name"])
def test_a_path_that_is_not_there_is_told_however_odd(write: Write, name: str) -> None:
    write({"a.journey.yaml": journey()})
    ((code, file, message),) = told(load([Path(name)]))
    assert (code, file, message) == ("JM901", name, "there is no such file or folder")


def test_a_file_that_the_system_does_not_let_us_read_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    write({"a.journey.yaml": journey(), "b.journey.yaml": journey("b", "part_of: a\nstages: [S]\n")})
    monkeypatch.setattr(Path, "open", refused)
    assert told(load([Path("a.journey.yaml")])) == [("JM902", "a.journey.yaml", "the file can't be read: permission denied")]


def test_what_is_there_is_read_beside_what_is_not(write: Write) -> None:
    write({"a.journey.yaml": journey()})
    projects = load([Path("missing"), Path("a.journey.yaml")])
    assert (chosen(projects), [code for code, *_ in told(projects)]) == (["a"], ["JM901"])


def test_a_workspace_or_folder_without_anything_in_it_is_told(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "maps/a.journey.yaml": journey(),
            "empty/readme.txt": "",
            "libraries/l.library.yaml": library(),
        }
    )
    message = "there is no map here, expected files named *.journey.yaml"
    assert told(load([Path("empty"), Path("maps")])) == [("JM904", "empty", message)]
    assert told(load([Path("libraries")])) == []


def test_settings_without_maps_are_told(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS})
    assert told(load()) == [("JM904", ".", "there is no map here, expected files named *.journey.yaml")]


def test_a_folder_whose_maps_are_in_workspaces_of_their_own_is_not_empty(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "a.journey.yaml": journey(),
            "x/w/journeymap.yaml": SETTINGS,
            "x/w/a.journey.yaml": journey(),
        }
    )
    assert told(load([Path("x")])) == []


def test_standard_input_takes_the_place_of_the_map_with_its_id(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "a.journey.yaml": "format: journey/1\nid: a\nstages: 1\n",
            "b.journey.yaml": journey("b", "part_of: a#new\nstages: [S]\n"),
            "l.library.yaml": library(),
        }
    )
    (project,) = load(stdin=journey(rest="owner: shop\nstages: [New]\n").encode())
    assert (chosen([project]), told([project]), checked([project]), project.complete) == (["a"], [], ["<stdin>"], True)
    assert sorted(project.atlas.maps) == ["a", "b"]


def test_mistakes_on_standard_input_have_its_name(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey("a", "stages: 1\n")})
    assert told(load(stdin=b"id: [")) == [("JM003", "<stdin>", "'[' is never closed")]
    assert told(load(stdin=journey(rest="owner: x\nstages: [S]\n").encode())) == [("JM202", "<stdin>", "unknown team 'x'")]
    assert told(load(stdin=b"\xff\xfe")) == [("JM001", "<stdin>", "the file is UTF-16 text, expected UTF-8")]


def test_standard_input_may_be_a_library(write: Write) -> None:
    write({"a.journey.yaml": journey()})
    (project,) = load(stdin=library().encode())
    assert (told([project]), [source.document.file for source in project.libraries]) == ([], ["<stdin>"])


def test_standard_input_belongs_to_the_working_directory_alone(write: Write) -> None:
    write({"journeymap.yaml": SETTINGS, "w/journeymap.yaml": SETTINGS, "w/a.journey.yaml": journey()})
    here, other = load([Path("w/a.journey.yaml")], stdin=journey(rest="owner: x\nstages: [S]\n").encode())
    assert (told([here]), told([other])) == ([("JM202", "<stdin>", "unknown team 'x'")], [])


def test_a_file_that_is_too_large_is_not_read_to_its_end(write: Write) -> None:
    write({"a.journey.yaml": journey() + "# " + "x" * MAX_BYTES})
    assert told(load()) == [("JM011", "a.journey.yaml", "the file is too large, expected at most 2,000,000 bytes")]


def test_a_map_without_its_document_still_tells_what_it_would_have_defined(write: Write) -> None:
    write(
        {
            "journeymap.yaml": SETTINGS,
            "a.journey.yaml": journey(rest="owner: shop\nstages: [{name: S, details: b}]\n"),
            "b.journey.yaml": "format: journey/1\nid: b\ntitle: [\n",
            "l.library.yaml": library() + "  x: [\n",
        }
    )
    assert [(code, file) for code, file, _ in told(load([Path("a.journey.yaml")]))] == [("JM216", "a.journey.yaml")]


def test_of_a_file_with_more_than_a_hundred_errors_the_first_are_told_and_that_there_are_more(write: Write) -> None:
    write({"a.journey.yaml": journey(rest="stages:\n" + "  - {name: S, owner: nobody}\n" * 5_000)})
    (project,) = load()
    first, *others = project.diagnostics
    assert (first.code, first.message, len(others)) == (
        "JM112",
        f"this file has at least {MOST} errors, here are the first 99",
        99,
    )
    assert [one.span.start.line for one in others if one.span] == list(range(5, 104))


@pytest.mark.parametrize(
    "rest",
    [
        "stages: [" + "S, " * 5_000 + "]\n",
        "stages: [{name: S, touchpoints: [" + "T, " * 5_000 + "]}]\n",
        "stages: [{name: S, touchpoints: [" + ", ".join(f"{{name: T, channel: c-{n}x}}" for n in range(5_000)) + "]}]\n"
        "library:\n  channels: {" + ", ".join(f"c-{n}: {{name: C, medium: digital}}" for n in range(5_000)) + "}\n",
        "stages: [{name: S, custom: {" + ", ".join(f"lane-{n}: [a]" for n in range(10_000)) + "}}]\n",
        "personas: [" + "p, " * 20_000 + "]\nstages: [S]\n",
    ],
    ids=["stages", "touchpoints", "nearly known channels", "lanes", "personas"],
)
def test_a_crowded_map_is_checked_in_seconds(write: Write, rest: str) -> None:
    write({"a.journey.yaml": journey(rest=rest)})
    start = time.process_time()
    (project,) = load()
    assert time.process_time() - start < 6
    assert len(project.diagnostics) in {0, MOST}


def test_a_glob_of_many_stars_is_matched_in_no_time(write: Write) -> None:
    stars = "/".join(["**", "*a*"] * 60)
    write({"journeymap.yaml": SETTINGS + f"maps: ['{stars}/x']\n", "/".join(["a" * 50] * 12) + "/a.journey.yaml": journey()})
    start = time.process_time()
    assert [code for code, *_ in told(load())] == ["JM225", "JM904"]
    assert time.process_time() - start < 1


def test_reading_a_plain_workspace_imports_nothing_that_draws_or_explains_and_no_parser(write: Write) -> None:
    root = write({"journeymap.yaml": SETTINGS, "a.journey.yaml": journey()})
    code = "import sys; from journeymap.workspace import load; assert not load()[0].diagnostics; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    unneeded = {"jinja2", "jsonschema", "graphviz", "pygraphviz", "babel", "difflib", "click", "yaml"}
    assert unneeded & set(done.stdout.split()) == set()
