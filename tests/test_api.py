from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import journeymap

if TYPE_CHECKING:
    from journeymap.model.scalars import OutputFormat

Write = Callable[[Mapping[str, str | bytes]], Path]
GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [{name: S, touchpoints: [T, U]}]\n"
JSON: tuple[OutputFormat, ...] = ("json",)
BAD = "format: journey/1\nid: bad\ntitle: Bad\nowner: nobody\nstages: [S]\n"


def test_the_package_offers_three_functions() -> None:
    assert journeymap.__all__ == ["build", "check", "load"]


@pytest.mark.parametrize("name", journeymap.__all__)
def test_no_module_takes_the_place_of_a_function_once_it_is_imported(name: str) -> None:
    assert find_spec(f"journeymap.{name}") is None


def test_maps_are_loaded_from_texts_and_paths_alike(write: Write) -> None:
    root = write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    for given in (root, str(root)):
        (project,) = journeymap.load(given)
        assert [(map_.journey.title, len(map_.touchpoints)) for map_ in project.maps] == [("Good", 2)]
        assert [one.code for one in project.diagnostics] == ["JM202"]


def test_without_paths_the_working_directory_is_meant(write: Write) -> None:
    write({"good.journey.yaml": GOOD})
    assert [map_.id for project in journeymap.load() for map_ in project.maps] == ["good"]


def test_a_check_lists_what_is_wrong_with_its_place(write: Write) -> None:
    write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    (found,) = [one for one in journeymap.check() if one.severity == "error"]
    assert (found.code, found.name, found.file, found.message) == (
        "JM202",
        "unknown-team",
        "bad.journey.yaml",
        "unknown team 'nobody'",
    )
    assert found.span
    assert found.span.start == (4, 8)


def test_maps_are_built_and_errors_left_out(write: Write) -> None:
    root = write({"good.journey.yaml": GOOD, "bad.journey.yaml": BAD})
    (outcome,) = journeymap.build(output=str(root / "site"), to=["md", "json"])
    assert outcome.written == (root / "site/good.md", root / "site/good.json")
    assert (outcome.unchanged, outcome.diagnostics) == ((), ())
    (again,) = journeymap.build(output=root / "site", to=iter(JSON))
    assert (again.written, again.unchanged) == ((), (root / "site/good.json",))


def test_bad_input_never_raises(write: Write) -> None:
    write({"broken.journey.yaml": "id: [", "binary.journey.yaml": b"\x00\xff"})
    found = journeymap.check("missing", "broken.journey.yaml", "binary.journey.yaml", "bad\0name")
    assert [(one.file, one.code) for one in found] == [
        ("bad\0name", "JM901"),
        ("binary.journey.yaml", "JM001"),
        ("broken.journey.yaml", "JM003"),
        ("missing", "JM901"),
    ]
    assert [outcome.written for outcome in journeymap.build("missing")] == [()]


@pytest.mark.parametrize(("to", "message"), [(["jpg"], "unknown format 'jpg', expected 'svg'"), ("svg", "unknown format 's'")])
def test_a_format_that_there_is_not_is_the_callers_mistake(write: Write, to: list[str], message: str) -> None:
    write({"good.journey.yaml": GOOD})
    with pytest.raises(ValueError, match=message):
        journeymap.build(to=to)  # type: ignore[arg-type]  # that is the mistake


@pytest.mark.parametrize(("name", "number"), [("dpi", 0), ("dpi", 1201), ("dpi", 96.5), ("jobs", -1)])
def test_a_number_out_of_bounds_is_the_callers_mistake(name: str, number: float, write: Write) -> None:
    write({"good.journey.yaml": GOOD})
    with pytest.raises(ValueError, match=f"{name} is {number}, expected"):
        journeymap.build(to=["png"], **{name: number})  # type: ignore[arg-type]  # that is the mistake
