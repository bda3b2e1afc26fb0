"""What a browser is shown: every example, and maps that are as hard as maps get."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canvas_maps import stress
from click.testing import CliRunner

from journeymap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
CHECKER = HERE.parents[1] / ".cache/node/node_modules/vnu-jar/build/dist/vnu.jar"
WRONG = r"CSS: .*|.* blocked by “(img|style)-src” directive.*"
"""What the checker says without reason: it doesn't know newer CSS, nor that our policy allows the very style it holds."""

MAPS = (*sorted(path.name.partition(".")[0] for path in EXAMPLES.rglob("*.journey.yaml")), *stress())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "map_" in metafunc.fixturenames:
        metafunc.parametrize("map_", MAPS, scope="module")  # all checks of a map, then those of the next


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Build all maps into a folder: `build("svg,png", "flow,map")`."""

    def built(formats: str, drawings: str) -> Path:
        folder = tmp_path_factory.mktemp("stress")
        for id_, data in stress().items():
            text = json.dumps({"format": "journey/1"} | data, ensure_ascii=False)
            (folder / f"{id_}.journey.yaml").write_text(text, encoding="utf-8")
        out = tmp_path_factory.mktemp("out")
        command = ["build", str(EXAMPLES), str(folder), "-o", str(out), "--to", formats, "--view", drawings]
        done = CliRunner().invoke(main, command, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return out

    return built


@pytest.fixture(scope="session")
def measure() -> Callable[[Page, str], dict[str, list[str]]]:
    """Tell by kind what is wrong with what is shown: `measure(page, "drawing")` as measure.js has it."""
    script = (HERE / "measure.js").read_text(encoding="utf-8")

    def told(page: Page, what: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = page.evaluate(f"({script}).{what}()")
        return found

    return told


@pytest.fixture(scope="session")
def verdicts() -> Callable[[Path], dict[str, list[str]]]:
    """Tell what the Nu Html Checker says of the files in a folder, by map."""

    @cache
    def told(folder: Path) -> dict[str, list[str]]:
        if not (CHECKER.exists() and shutil.which("java")):
            pytest.skip("needs java and the checker: npm install --no-save --prefix .cache/node vnu-jar@26")
        command: list[str | Path] = [
            "java",
            "-jar",
            CHECKER,
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            "--no-langdetect",
        ]
        done = subprocess.run([*command, "--also-check-svg", "--filterpattern", WRONG, folder], capture_output=True, check=True)
        told: dict[str, list[str]] = {id_: [] for id_ in MAPS}
        for message in json.loads(done.stdout)["messages"]:
            file = Path(message["url"]).name
            told[file.partition(".")[0]].append(f"{file}: {message['message']} {message.get('extract', '')}")
        return told

    return told
