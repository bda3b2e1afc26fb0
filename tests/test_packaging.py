from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ["journeymap", "schemas", "templates", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is here, elsewhere, so that no old file gets into what is built."""
    copy = tmp_path_factory.mktemp("copy")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(copy: Path) -> Path:
    """A wheel of what is here."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(copy / "dist"),
        str(copy),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (made,) = (copy / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed into; what it depends on comes from around it."""
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def below(name: str) -> set[str]:
    """The files of a folder of the repository that belong into the wheel."""
    package = {"schemas": "journeymap/schemas", "templates": "journeymap/templates", "journeymap": "journeymap"}[name]
    files = [
        path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    return {f"{package}/{path.as_posix()}" for path in files if path.suffix not in {".po", ".pot"}}


def test_the_wheel_has_every_module_and_all_that_they_read(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    files = {name for name in names if ".dist-info/" not in name}
    assert files == below("journeymap") | below("schemas") | below("templates")
    for name in (
        "py.typed",
        "fonts/Inter-Regular.ttf",
        "fonts/web/Inter-Regular.latin.woff2",
        "icons/icons.json",
        "locale/fr/LC_MESSAGES/journeymap.mo",
    ):
        assert f"journeymap/{name}" in files
    for name in ("schemas/journey.schema.json", "templates/brief.md.j2", "templates/init/loop/journeymap.yaml"):
        assert f"journeymap/{name}" in files


def test_the_wheel_has_every_licence_and_is_for_any_machine(wheel: Path) -> None:
    names = {name.partition(".dist-info/")[2] for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" in name}
    assert {
        "licenses/LICENSE",
        "licenses/journeymap/fonts/LICENSE-Inter.txt",
        "licenses/journeymap/icons/LICENSE-Lucide.txt",
    } <= names
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_source_has_all_that_a_wheel_is_built_from_and_no_part_of_the_tests(copy: Path) -> None:
    (copy / "tests").mkdir()
    (copy / "tests/test_alone.py").touch()
    code = "import setuptools.build_meta; setuptools.build_meta.build_sdist('dist')"
    subprocess.run([sys.executable, "-c", code], cwd=copy, check=True, capture_output=True)
    (made,) = (copy / "dist").glob("*.tar.gz")
    with tarfile.open(made) as archive:
        names = {member.name.partition("/")[2] for member in archive if member.isfile()}
    folders = (copy / folder for folder in ("journeymap", "schemas", "templates"))
    files = {path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix not in {".po", ".pot"}}
    assert {path.relative_to(copy).as_posix() for path in files} <= names
    assert {"LICENSE", "README.md", "pyproject.toml", "setup.py"} <= names
    assert not any(name.startswith("tests/") for name in names)


def test_an_installed_wheel_builds_an_example_from_anywhere(installed: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def python(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    assert Path(python("-c", "import journeymap; print(journeymap.__file__)")).is_relative_to(installed)
    example = ROOT / "examples/nonlinear/booking-a-cottage.journey.yaml"
    python("-m", "journeymap", "build", str(example), "-o", "out", "--to", "svg,png,html,md,json")
    assert len(list((tmp_path / "out").iterdir())) == 5
    python("-m", "journeymap", "init", "new", "--template", "loop")
    python("-m", "journeymap", "check", "new")


def test_the_command_is_installed(installed: Path) -> None:
    (scripts,) = installed.glob("*.dist-info/entry_points.txt")
    lines = scripts.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[console_scripts]"
    module, _, function = lines[1].removeprefix("journeymap = ").partition(":")
    code = f"import sys; from {module} import {function}; sys.argv[1:] = ['schema', 'library']; {function}()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(installed)}, capture_output=True, check=True
    )
    assert done.stdout.startswith(b"{\n")
