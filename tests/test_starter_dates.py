import datetime as dt
from pathlib import Path

import pytest

from journeymap.lint import lint
from journeymap.starter import starter
from journeymap.workspace import load
from journeymap.writing import write


@pytest.mark.parametrize("template", ["ecommerce", "loop"])
@pytest.mark.parametrize("today", [dt.date(2026, 11, 22), dt.date(2031, 2, 28)])
def test_a_new_workspace_is_fresh_on_the_day_it_is_written(template: str, today: dt.date, tmp_path: Path) -> None:
    for artifact in starter(template, today):
        write(artifact, tmp_path)
    (project,) = load([tmp_path])
    assert [*project.diagnostics, *lint(project, today=today)] == []


def test_the_templates_are_written_as_they_are_on_their_own_day() -> None:
    source = Path(__file__).parents[1] / "templates/init/loop/maps/staying-a-member.journey.yaml"
    (map_,) = [artifact for artifact in starter("loop") if artifact.path == "maps/staying-a-member.journey.yaml"]
    assert map_.content == source.read_bytes()
