from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap.view import view
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.view import View

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="put what is made now into tests/golden")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Hold what was made against a file of tests/golden."""

    def compare(name: str, made: bytes) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--rewrite-golden"):
            path.write_bytes(made)
        assert made.decode() == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def example_views() -> dict[str, View]:
    """The views of all examples by id, without their pictures."""
    return {map_.id: view(map_, project.atlas) for project in load([HERE.parent / "examples"]) for map_ in project.maps}
