from __future__ import annotations

import pytest

from journeymap.schema import NAMES, text
from journeymap.starter import starter


@pytest.mark.parametrize("template", ["ecommerce", "blank", "loop"])
def test_a_starter_has_settings_a_map_and_current_schemas(template: str) -> None:
    files = {artifact.path: artifact.content for artifact in starter(template)}
    assert "journeymap.yaml" in files
    assert any(path.startswith("maps/") and path.endswith(".journey.yaml") for path in files)
    assert {path: content for path, content in files.items() if path.startswith("schemas/")} == {
        f"schemas/{name}.schema.json": text(name).encode() for name in NAMES
    }


@pytest.mark.parametrize("template", ["ecommerce", "blank", "loop"])
def test_a_starter_has_nothing_but_sources_and_schemas(template: str) -> None:
    assert {artifact.path.rpartition(".")[2] for artifact in starter(template)} == {"yaml", "json"}


def test_the_starter_of_a_loop_is_one() -> None:
    assert b"\nshape: loop" in b"".join(artifact.content for artifact in starter("loop"))
