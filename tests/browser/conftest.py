"""What a browser is shown: every example, and maps that are as hard as maps get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canvas_maps import stress
from click.testing import CliRunner

from journeymap.cli import main
from journeymap.render.renderer import DRAWINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
MAPS = (*sorted(path.name.partition(".")[0] for path in EXAMPLES.rglob("*.journey.yaml")), *stress())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "map_" in metafunc.fixturenames:
        metafunc.parametrize("map_", MAPS, scope="module")  # all checks of a map, then those of the next


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the canvases and drawings of all maps."""
    folder = tmp_path_factory.mktemp("stress")
    for id_, data in stress().items():
        text = json.dumps({"format": "journey/1"} | data, ensure_ascii=False)
        (folder / f"{id_}.journey.yaml").write_text(text, encoding="utf-8")
    out = tmp_path_factory.mktemp("out")
    command = ["build", str(EXAMPLES), str(folder), "-o", str(out), "--to", "html,svg", "--view", ",".join(DRAWINGS)]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="session")
def measure() -> Callable[[Page, str], dict[str, list[str]]]:
    """Tell by kind what is wrong with what is shown: `measure(page, "drawing")` as measure.js has it."""
    script = (HERE / "measure.js").read_text(encoding="utf-8")

    def told(page: Page, what: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = page.evaluate(f"({script}).{what}()")
        return found

    return told


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's screen."""
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    yield page
    page.close()
