from __future__ import annotations

from pathlib import Path

import pytest

import journeymap
from journeymap.workspace import load

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "examples").rglob("*.yaml"))
PROJECTS = load([ROOT / "examples"])


def test_the_examples_are_one_workspace_without_errors() -> None:
    (project,) = PROJECTS
    assert project.diagnostics == ()
    assert len(project.maps) >= 8


def test_the_rules_have_no_error_to_tell_of_the_examples() -> None:
    assert [one.message for one in journeymap.check(ROOT / "examples") if one.severity == "error"] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_the_first_line_of_an_example_points_editors_to_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    kind = path.name.split(".")[-2] if path.name != "journeymap.yaml" else "workspace"
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / schema).resolve() == ROOT / f"schemas/{kind}.schema.json"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_an_example_is_fine_by_itself(path: Path) -> None:
    assert [one.message for project in load([path]) for one in project.diagnostics] == []


def test_the_examples_use_every_key_of_the_language() -> None:
    """So that whoever judges an output by them sees all that it has to show."""
    from journeymap.schema import generate
    from journeymap.source import parse

    used: set[str] = set()

    def collect(value: object) -> None:
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(inner)
        used.update(value if isinstance(value, dict) else ())

    for path in SOURCES:
        document, _ = parse(path.read_bytes(), path.name)
        assert document
        collect(document.data)
    known = {key for name in ("journey", "library") for node in generate(name)["$defs"].values() for key in node["properties"]}
    assert sorted(known - used) == []


@pytest.mark.parametrize("path", [path for path in SOURCES if ".journey." in path.name], ids=lambda path: path.name)
def test_the_readme_of_the_examples_shows_each(path: Path) -> None:
    assert path.name in (ROOT / "examples/README.md").read_text(encoding="utf-8")
