"""Whole reports, held against the `.out` files of tests/cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.codes import every_code, files, sections
from journeymap.report.text import summary, text
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.diagnostics import Code

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() or path.suffix == ".yaml")
SHAPE = [code for code in every_code() if code.id[:3] in {"JM1", "JM2"}]
MAP = "format: journey/1\nid: other\ntitle: Another map\nstages: [Stage]\n"
WITHOUT_EXAMPLE = {
    "JM111",  # speaks of the name of a file
    "JM112",  # needs a hundred errors
    "JM208",  # this and all below need several files
    "JM211",
    "JM212",
    "JM215",
    "JM216",
    "JM221",
}


def report(path: str) -> str:
    projects = load([Path(path)])
    lines = {document.file: document.lines for project in projects for document in project.documents}
    diagnostics = [diagnostic for project in projects for diagnostic in project.diagnostics]
    return text(diagnostics, lines) + "\n" + summary(diagnostics, sum(project.asked for project in projects)) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_the_report_of_a_case_is_as_it_was(
    name: str, golden: Callable[[str, bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    golden(f"../cases/{name.removesuffix('.yaml')}.out", report(name).encode())


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("JM")])
def test_a_case_shows_the_code_that_it_is_named_after(name: str) -> None:
    told = (FOLDER / f"{name.removesuffix('.yaml')}.out").read_text(encoding="utf-8")
    assert f"[{name[:5]}]: " in told


def test_there_is_a_case_for_every_code_of_shape_and_references() -> None:
    assert {code.id for code in SHAPE} - {name[:5] for name in CASES} == {"JM112"}  # told in a test of its own


def test_every_report_belongs_to_a_case() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.out")) == sorted(name.removesuffix(".yaml") for name in CASES)


@pytest.mark.parametrize("code", SHAPE, ids=lambda code: code.id)
def test_the_bad_example_of_a_code_has_exactly_that_code_and_the_good_one_none(
    code: Code, write: Callable[[Mapping[str, str | bytes]], Path]
) -> None:
    told = sections(code.doc)
    if code.id in WITHOUT_EXAMPLE:
        assert (told.bad, told.good) == ("", "")
        return
    assert (codes_of(told.bad, write), codes_of(told.good, write)) == ({code.id}, set())


def codes_of(example: str, write: Callable[[Mapping[str, str | bytes]], Path]) -> set[str]:
    write({"other.journey.yaml": MAP, **files(example)})
    return {diagnostic.code for project in load() for diagnostic in project.diagnostics}
