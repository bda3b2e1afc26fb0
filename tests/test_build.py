from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.building import Outcome, Wanted, build
from journeymap.workspace import load

if TYPE_CHECKING:
    from journeymap.model.scalars import OutputFormat

Write = Callable[[Mapping[str, str | bytes]], Path]
ROOT = Path(__file__).parents[1]
SETTINGS = "format: workspace/1\n"
LIGHT: tuple[OutputFormat, ...] = ("md", "json")
"""Formats that are made in no time, for tests that don't look into them."""


def journey(id_: str = "a", rest: str = "stages: [{name: S, touchpoints: [T]}]\n") -> str:
    return f"format: journey/1\nid: {id_}\ntitle: A\n{rest}"


def names(outcome: Outcome) -> tuple[list[str], list[str]]:
    return [path.name for path in outcome.written], [path.name for path in outcome.unchanged]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_drawing_a_canvas_and_a_brief_are_built_into_the_folder_out(write: Write) -> None:
    root = write({"journeymap.yaml": SETTINGS, "maps/a.journey.yaml": journey()})
    (outcome,) = build(load())
    assert [path.relative_to(root).as_posix() for path in outcome.written] == ["out/a.flow.svg", "out/a.html", "out/a.md"]
    assert outcome.diagnostics == ()
    assert sorted(files(root / "out")) == ["a.flow.svg", "a.html", "a.md"]


def test_every_format_is_what_its_name_says(write: Write) -> None:
    root = write({"a.journey.yaml": journey()})
    build(load(), wanted=Wanted(("svg", "png", "pdf", "dot", "html", "md", "json", "svg")))
    made = files(root / "out")
    assert {name: content[:4] for name, content in made.items()} == {
        "a.flow.svg": b"<svg" if made["a.flow.svg"].startswith(b"<svg") else b"<?xm",
        "a.flow.png": b"\x89PNG",
        "a.flow.pdf": b"%PDF",
        "a.flow.dot": made["a.flow.dot"][:4],
        "a.html": b"<!do" if made["a.html"].startswith(b"<!do") else b"<!DO",
        "a.md": b"# A\n",
        "a.json": b"{\n  ",
    }
    assert b"graph" in made["a.flow.dot"]
    assert json.loads(made["a.json"])["id"] == "a"


def test_the_workspace_says_what_is_built_and_where_unless_somebody_says_otherwise(write: Write) -> None:
    root = write({"journeymap.yaml": SETTINGS + "output: site/maps\nto: [md]\n", "a.journey.yaml": journey()})
    build(load())
    assert sorted(files(root / "site")) == ["maps/a.md"]
    build(load(), root / "elsewhere", Wanted(("json",)))
    assert sorted(files(root / "elsewhere")) == ["a.json"]


def test_a_brief_is_made_anew_when_other_pictures_are_built_beside_it(write: Write) -> None:
    root = write({"a.journey.yaml": journey()})
    told = []
    for formats in (("md", "json"), ("md", "dot"), ("md", "svg", "json"), ("md", "svg"), ("md",)):
        (outcome,) = build(load(), wanted=Wanted(formats))
        told.append(("a.md" in names(outcome)[0], "](a.flow.svg)" in (root / "out/a.md").read_text(encoding="utf-8")))
    assert told == [(True, False), (False, False), (True, True), (False, True), (True, False)]


def test_what_would_not_change_is_not_touched(write: Write) -> None:
    root = write({"a.journey.yaml": journey(), "b.journey.yaml": journey("b")})
    assert [names(one) for one in build(load(), wanted=Wanted(LIGHT))] == [(["a.md", "a.json", "b.md", "b.json"], [])]
    for path in (root / "out").iterdir():
        os.utime(path, ns=(1, 1))
    write({"b.journey.yaml": journey("b", "stages: [Other]\n")})
    assert [names(one) for one in build(load(), wanted=Wanted(LIGHT))] == [(["b.md", "b.json"], ["a.md", "a.json"])]
    assert {path.name for path in (root / "out").iterdir() if path.stat().st_mtime_ns == 1} == {"a.md", "a.json"}


def test_a_map_with_errors_is_left_out_and_the_others_are_built(write: Write) -> None:
    root = write({"a.journey.yaml": journey(), "b.journey.yaml": journey("b", "owner: nobody\nstages: [S]\n")})
    projects = load()
    assert [names(one) for one in build(projects, wanted=Wanted(LIGHT))] == [(["a.md", "a.json"], [])]
    assert [one.code for project in projects for one in project.diagnostics] == ["JM202"]
    assert "b.md" not in files(root / "out")


def test_an_output_of_a_map_that_now_has_errors_stays_as_it_was(write: Write) -> None:
    root = write({"a.journey.yaml": journey()})
    build(load(), wanted=Wanted(LIGHT))
    before = files(root / "out")
    write({"a.journey.yaml": "format: journey/1\n"})
    assert [names(one) for one in build(load(), wanted=Wanted(LIGHT))] == [([], [])]
    assert files(root / "out") == before


def test_nothing_is_built_outside_the_workspace_unless_somebody_says_so(write: Write, tmp_path: Path) -> None:
    write({"w/journeymap.yaml": SETTINGS + "output: ../site\n", "w/a.journey.yaml": journey()})
    assert build(load([Path("w")]), wanted=Wanted(LIGHT)) == [Outcome((), (), ())]
    assert not (tmp_path / "site").exists()
    (outcome,) = build(load([Path("w")]), tmp_path / "site", Wanted(LIGHT))
    assert names(outcome) == (["a.md", "a.json"], [])


def test_a_link_in_the_output_folder_is_never_written_through(write: Write, tmp_path: Path) -> None:
    write({"w/journeymap.yaml": SETTINGS, "w/a.journey.yaml": journey(), "precious.md": "mine", "w/out/x": ""})
    (tmp_path / "w/out/a.md").symlink_to(tmp_path / "precious.md")
    build(load([Path("w")]), wanted=Wanted(("md",)))
    assert (tmp_path / "precious.md").read_text() == "mine"
    assert (tmp_path / "w/out/a.md").read_text().startswith("# A")


def test_maps_of_two_workspaces_do_not_overwrite_each_other(write: Write, tmp_path: Path) -> None:
    write(
        {
            "one/journeymap.yaml": SETTINGS,
            "one/a.journey.yaml": journey(),
            "two/journeymap.yaml": SETTINGS,
            "two/a.journey.yaml": journey(rest="stages: [Other]\n"),
            "two/b.journey.yaml": journey("b"),
        }
    )
    first, second = build(load(), tmp_path / "site", Wanted(("md",)))
    assert (names(first), names(second)) == ((["a.md"], []), (["b.md"], []))
    assert [(one.code, one.file, one.message) for one in second.diagnostics] == [
        ("JM909", "two/a.journey.yaml", "the map 'a' of another workspace goes into the same folder: 'one/a.journey.yaml'")
    ]
    assert [names(one) for one in build(load(), wanted=Wanted(("md",)))] == [(["a.md"], []), (["a.md", "b.md"], [])]


@pytest.mark.parametrize("obstacle", ["out", "out/a.md/b"])
def test_what_can_not_be_written_is_told_and_the_rest_is_built(write: Write, obstacle: str) -> None:
    write({"a.journey.yaml": journey(), obstacle: ""})
    (outcome,) = build(load(), wanted=Wanted(LIGHT))
    told = [(one.code, one.file, one.message.partition(":")[0]) for one in outcome.diagnostics]
    both = " and 1 more file" if obstacle == "out" else ""
    assert told == [("JM907", "a.journey.yaml", f"'out/a.md'{both} can't be written")]
    assert names(outcome)[0] == (["a.json"] if obstacle != "out" else [])


def test_without_the_machines_graphviz_only_what_needs_it_is_missing(
    write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    write({"journeymap.yaml": SETTINGS + "graphviz: system\n", "a.journey.yaml": journey()})
    (outcome,) = build(load(), wanted=Wanted(("png", "pdf", "md")))
    assert names(outcome) == (["a.md"], [])
    assert [(one.code, one.severity) for one in outcome.diagnostics] == [("JM905", "error")]
    assert "apt install graphviz" in outcome.diagnostics[0].help


def test_outputs_are_the_same_wherever_whenever_and_by_whomever_they_are_built(write: Write, tmp_path: Path) -> None:
    folder = ROOT / "examples/nonlinear"
    made = []
    for number, (place, environment) in enumerate(
        [(ROOT, {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}), (tmp_path, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})]
    ):
        write({})
        target = tmp_path / f"site-{number}"
        source = os.path.relpath(folder, place) if number == 0 else str(folder)
        command = [sys.executable, "-m", "journeymap", "build", source, "-o", str(target), "--to", "svg,pdf,dot,html,md,json"]
        subprocess.run(command, cwd=place, env=os.environ | environment, check=True, capture_output=True)
        made.append(files(target))
    assert len(made[0]) == 6
    assert made[0] == made[1]
