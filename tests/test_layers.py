import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "journeymap"


def allowed() -> dict[str, set[str]]:
    rows = re.findall(r"^\| `(\w+)` \| .* \|(.*)\|$", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE)
    table = {room: set(re.findall(r"`(\w+)`", imports)) for room, imports in rows}
    table["cli"] = set(table)
    return table


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or not path.name.startswith("__"))


def test_every_room_stands_in_the_table() -> None:
    assert {room_of(path) for path in SOURCES} == set(allowed())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_imports_only_what_its_room_may(path: Path) -> None:
    own = {name.split(".")[1] for name in imports(path) if name.startswith("journeymap.")}
    assert own - {room_of(path)} <= allowed()[room_of(path)]


@pytest.mark.parametrize(
    ("package", "room"),
    [
        ("yaml", "source"),
        ("babel", "language"),
        ("click", "cli"),
        ("jinja2", "templating"),
        ("pygraphviz", "drawing"),
        ("pikepdf", "paper"),
        ("pyphen", "language"),
    ],
)
def test_a_package_has_one_room_that_uses_it(package: str, room: str) -> None:
    assert {room_of(path) for path in SOURCES if any(name.split(".")[0] == package for name in imports(path))} == {room}
