from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

import journeymap
from journeymap.starter import starter

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
TEMPLATES = ["ecommerce", "blank", "loop"]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_workspace_checks_clean_and_builds_at_once(write: Write, run: Run, template: str) -> None:
    root = write({})
    result = run("init", "my-maps", "--template", template)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        *(f"wrote my-maps/{artifact.path}" for artifact in starter(template)),
        "",
        "Now try: journeymap build my-maps",
    ]
    assert [one for project in journeymap.load(root / "my-maps") for one in project.diagnostics] == []
    built = run("build", "my-maps")
    assert (built.exit_code, built.stdout.splitlines()[-1]) == (
        0,
        f"{4 if template == 'loop' else 3} files written, 0 already up to date",
    )


@pytest.mark.parametrize("template", ["ecommerce", "loop"])
def test_a_new_workspace_gives_the_rules_nothing_to_say(write: Write, run: Run, template: str) -> None:
    root = write({})
    run("init", "--template", template)
    assert [one.message for one in journeymap.check(root)] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_file_points_editors_to_a_schema_that_is_there(write: Write, run: Run, template: str) -> None:
    root = write({})
    run("init", "--template", template)
    sources = list(root.rglob("*.yaml"))
    assert sources
    for path in sources:
        first, _ = path.read_text(encoding="utf-8").split("\n", 1)
        assert first.startswith("# yaml-language-server: $schema=")
        kind = path.name.split(".")[-2] if path.name != "journeymap.yaml" else "workspace"
        assert (path.parent / first.partition("=")[2]).resolve() == root / f"schemas/{kind}.schema.json"


@pytest.mark.parametrize("taken", ["journeymap.yaml", "maps/my-journey.journey.yaml", "schemas/journey.schema.json"])
def test_nothing_is_ever_overwritten(write: Write, run: Run, taken: str) -> None:
    root = write({taken: "mine"})
    result = run("init", "--template", "blank")
    assert result.exit_code == 2
    assert f"'{taken}' would be overwritten, and nothing ever is; choose another folder." in result.stderr
    assert files(root) == {taken: b"mine"}


def test_not_even_a_link_to_nothing_is_overwritten(write: Write, run: Run) -> None:
    root = write({})
    (root / "journeymap.yaml").symlink_to(root / "elsewhere")
    assert run("init").exit_code == 2
    assert list(root.iterdir()) == [root / "journeymap.yaml"]


def test_all_that_is_in_the_way_is_counted(write: Write, run: Run) -> None:
    write({})
    run("init", "--template", "blank")
    assert "'journeymap.yaml' and 4 more would be overwritten" in run("init", "--template", "blank").stderr


def test_other_files_in_the_folder_do_no_harm(write: Write, run: Run) -> None:
    root = write({"readme.md": "mine"})
    assert run("init", root).exit_code == 0
    assert (root / "readme.md").read_text() == "mine"


def test_a_folder_that_can_not_be_made_is_wrong_usage(write: Write, run: Run) -> None:
    write({"a/file": ""})
    assert "a/file/x/journeymap.yaml' can't be written: not a directory." in run("init", "a/file/x").stderr
    assert run("init", "x" * 300).exit_code == 2
    assert run("init", "a/file").exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="names that Windows doesn't take")
def test_the_next_command_can_be_copied_whatever_the_name(write: Write, run: Run) -> None:
    write({})
    assert run("init", "my maps").stdout.splitlines()[-1] == "Now try: journeymap build 'my maps'"
    assert run("init", "caf\udce9").exit_code == 0


def test_in_the_folder_itself_the_next_command_needs_no_path(write: Write, run: Run) -> None:
    write({})
    assert run("init").stdout.splitlines()[-1] == "Now try: journeymap build"


def test_an_unknown_template_is_wrong_usage(write: Write, run: Run) -> None:
    root = write({})
    result = run("init", "--template", "b2b")
    assert (result.exit_code, list(root.iterdir())) == (2, [])
    assert "'ecommerce', 'blank', 'loop'" in result.stderr
