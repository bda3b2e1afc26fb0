from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canvas_maps import view_of
from click.testing import CliRunner
from drawn import Drawn
from odd_maps import ODD, OWN

from journeymap.cli import main
from journeymap.drawing import labels, signs
from journeymap.drawing.kept import Stock
from journeymap.view import view
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from click.testing import Result
    from playwright.sync_api import Browser

    from journeymap.view import View

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="put what is made now into tests/golden")


def pytest_configure() -> None:
    """Let Ctrl-C end what tests start, also where a shell that runs all of this in the background has it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Hold what was made against a file of tests/golden."""

    def compare(name: str, made: bytes) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--rewrite-golden"):
            path.write_bytes(made)
        assert made.decode() == path.read_bytes().decode()

    return compare


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files, by path, below a new folder and go there; returns the folder."""

    def put(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return put


@pytest.fixture(autouse=True, scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the cache of whoever runs the tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command as the command line does: `run("check", "maps")`; an exception is a failure of the test."""

    def invoke(*args: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, catch_exceptions=False)

    return invoke


@pytest.fixture(scope="session")
def example_views() -> dict[str, View]:
    """The views of all examples by id, without their pictures."""
    return {map_.id: view(map_, project.atlas) for project in load([HERE.parent / "examples"]) for map_ in project.maps}


@pytest.fixture(scope="session")
def drawn(example_views: dict[str, View]) -> Callable[[str, str], Drawn]:
    """A drawing of an example or of an odd map, by name; all who ask have the same."""

    @cache
    def of(drawing: str, name: str) -> Drawn:
        return Drawn(drawing, example_views.get(name) or view_of((ODD | OWN.get(drawing, {}))[name]))

    return of


@pytest.fixture
def nothing_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user for whom no label and no sign has been drawn before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache of nothing drawn"))
    monkeypatch.setattr(labels, "_layouts", Stock("layouts"))
    monkeypatch.setattr(signs, "_drawn", Stock("signs"))


FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{ours}</dir></fontconfig>
"""


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with the font that we lay out for beside those of the machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs chromium")
    folder = tmp_path_factory.mktemp("fonts")
    shutil.copytree(HERE.parent / "journeymap" / "fonts", folder / "ours")  # fontconfig leaves notes beside fonts
    (folder / "fonts.conf").write_text(FONTS.format(ours=folder / "ours"), encoding="utf-8")
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=["--no-sandbox"], env=environment)
        yield found
        found.close()


@pytest.fixture(scope="session")
def has_font() -> Callable[[str], None]:
    """Skip where the machine has no font of a kind, as `fc-list` describes it: `has_font(":lang=hi")`."""

    def ask(pattern: str) -> None:
        program = shutil.which("fc-list")
        if program is None or not subprocess.run([program, pattern], capture_output=True, check=True).stdout:
            pytest.skip(f"needs a font: nothing is listed by `fc-list '{pattern}'`")

    return ask
