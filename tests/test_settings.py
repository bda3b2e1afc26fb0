from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from journeymap.contrast import contrast
from journeymap.model import Lane, Theme, Workspace
from journeymap.schema.ruleset import workspace_struct
from journeymap.settings import faults, unquoted_colors
from journeymap.source import parse

if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.model.scalars import LaneName


def told(root: Path, settings: Workspace) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(code.id, finding.pointer) for code, finding in faults(settings, root)]


@pytest.mark.parametrize("output", ["out", ".", "a/../b", "a/b/c", "not/there/yet", "é"])
def test_an_output_folder_may_be_anywhere_below(tmp_path: Path, output: str) -> None:
    assert told(tmp_path, Workspace(format="workspace/1", output=output)) == []


@pytest.mark.parametrize("output", ["..", "../other", "/elsewhere", "a/../../b", "/"])
def test_an_output_folder_may_not_be_outside(tmp_path: Path, output: str) -> None:
    assert told(tmp_path, Workspace(format="workspace/1", output=output)) == [("JM222", ("output",))]


def test_inks_need_contrast_with_white(tmp_path: Path) -> None:
    theme = Theme(stages=("#767676", "#777777", "#000000", "#FFFFFF"))
    assert told(tmp_path, Workspace(format="workspace/1", theme=theme)) == [
        ("JM223", ("theme", "stages", 1)),
        ("JM223", ("theme", "stages", 3)),
    ]


def test_a_colour_without_quotes_is_a_comment_and_that_is_told() -> None:
    text = b"format: workspace/1\ntitle: #fff\ntheme:\n  accent: #1F4E8C\n  ink:  # of texts\n  dark: {ground: #000\n  }\n"
    document, _ = parse(text, "journeymap.yaml")
    assert document
    assert [(finding.pointer, finding.help) for _, finding in unquoted_colors(document)] == [
        (("theme", "accent"), 'put the colour in quotes: "#1F4E8C"'),
        (("theme", "dark", "ground"), 'put the colour in quotes: "#000"'),
    ]


def test_lanes_stand_once_and_do_not_take_the_name_of_another(tmp_path: Path) -> None:
    lanes: tuple[Lane | LaneName, ...] = ("goals", "goals", Lane(id="legal", name="Legal"), Lane(id="pains", name="Pains"))
    assert told(tmp_path, Workspace(format="workspace/1", lanes=lanes)) == [
        ("JM210", ("lanes", 3, "id")),
        ("JM210", ("lanes", 1)),
    ]


@pytest.mark.parametrize(
    ("rules", "faulty"),
    [
        ({"JM321": "off", "stage-without-goal": "error"}, [("JM006", ("rules", "JM321"))]),
        ({"stale-evidence": "off", "JM305": {"days": 30}}, [("JM006", ("rules", "JM305"))]),
        ({"JM321": "off", "stale-evidence": "error"}, []),
        ({"JM321": "off"}, []),
    ],
)
def test_a_rule_is_set_by_its_code_or_by_its_name(
    tmp_path: Path, rules: dict[str, Any], faulty: list[tuple[str, tuple[str, ...]]]
) -> None:
    settings = msgspec.convert({"format": "workspace/1", "rules": rules}, workspace_struct(rules))
    assert told(tmp_path, settings) == faulty


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#767676", "#ffffff", 4.54), ("#FF0000", "#0000FF", 2.15)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)
