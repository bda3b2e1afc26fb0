"""What the Nu Html Checker says of pages and drawings."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKER = Path(__file__).parents[2] / ".cache/node/node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = ("java", "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar")  # room for the checker's recursion; it doesn't run for long
WRONG = r"CSS: .*|.* blocked by “(img|style)-src” directive.*"
"""What the checker says without reason: it doesn't know newer CSS, nor that our policy allows the very style it holds."""


@pytest.fixture(scope="module")
def verdicts(built: Path) -> dict[str, list[str]]:
    """What the checker has to say, by file."""
    if not (CHECKER.exists() and shutil.which("java")):
        pytest.skip("needs java and the checker: npm install --no-save --prefix .cache/node vnu-jar@26")
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect", "--also-check-svg"]
    done = subprocess.run([*JAVA, CHECKER, *options, "--filterpattern", WRONG, built], capture_output=True, check=True)
    told: dict[str, list[str]] = {path.name: [] for path in built.iterdir()}
    for message in json.loads(done.stdout)["messages"]:
        told[Path(message["url"]).name].append(f"{message['message']} {message.get('extract', '')}")
    return told


def test_the_checker_has_nothing_to_say(map_: str, verdicts: dict[str, list[str]]) -> None:
    files = {name: told for name, told in verdicts.items() if name.startswith(f"{map_}.")}
    assert len(files) >= 3
    assert {name: told for name, told in files.items() if told} == {}
