from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import Result

from journeymap.cli import main
from journeymap.schema import NAMES, text
from journeymap.task import pack
from journeymap.workspace import load

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [{name: S, touchpoints: [T]}]\n"
EXAMPLES = Path(__file__).parents[1] / "examples"
COMMANDS = main.list_commands(click.Context(main))
HEAVY = {"jinja2", "jsonschema", "graphviz", "pygraphviz", "babel", "pyphen"}


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command_and_where_to_begin(run: Run, option: str) -> None:
    result = run(option)
    assert result.exit_code == 0
    assert "journeymap init my-maps" in result.stdout
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout


def test_help_says_in_one_whole_sentence_what_each_command_does(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert len(listed) == len(COMMANDS)
    assert [line for line in listed if not re.fullmatch(r"  \w+ +[A-Z].*\w\.", line)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert re.search(rf"^    .*journeymap {name}", result.stdout, re.MULTILINE)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody works in")
def test_a_working_directory_that_is_gone_is_told(tmp_path: Path) -> None:
    command = f"rmdir ../gone && exec {sys.executable} -P -m journeymap check"
    (tmp_path / "gone").mkdir()
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path / "gone", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: the working directory is gone; go to another.")


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("chekc")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "Error: No such command 'chekc'. Did you mean 'check'?"
    assert run("zzz").stderr.splitlines()[-1] == "Error: No such command 'zzz'."


def imported(*arguments: str | Path) -> set[str]:
    """The packages that a command imports."""
    program = [
        "import atexit, sys",
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))",
        "from journeymap.cli import main",
        f"main({[str(argument) for argument in arguments]})",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(program)], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize(
    "arguments", [("--help",), ("build", "--help"), ("init", "--help"), ("explain", "--help"), ("schema", "--help")]
)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & HEAVY == set()


def test_a_check_imports_nothing_that_draws_or_explains(tmp_path: Path) -> None:
    (tmp_path / "a.journey.yaml").write_text("format: journey/1\nid: a\ntitle: A\nstages: [S]\n")
    assert imported("check", tmp_path) & {*HEAVY, "difflib"} == set()


def test_making_outputs_loads_nothing_that_reads_and_checks() -> None:
    code = "import sys; from journeymap.task import warm_up; warm_up(('flow.svg', 'html', 'md')); print(*sys.modules)"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)  # after which templates are kept, compiled
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    reading = {f"journeymap.{room}" for room in ("source", "resolve", "schema", "diagnostics", "workspace")}
    assert set(done.stdout.split()) & {"yaml", "jinja2", *reading} == set()


def test_whoever_is_warmed_up_loads_nothing_more_of_ours_for_any_example(tmp_path: Path) -> None:
    names = ("flow.svg", "html", "md")
    for project in load([EXAMPLES]):
        for map_ in project.maps:
            (tmp_path / f"{map_.id}.task").write_bytes(pack(map_, project))
    code = f"""
import sys, pathlib
from journeymap.task import make, warm_up
warm_up({names})
before = {{*sys.modules}}
for task in pathlib.Path.cwd().glob("*.task"):
    assert all(made.content for made in make(task.read_bytes(), {names}, b"\\x80"))
print(*sorted({{*sys.modules}} - before))
"""
    new = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}  # where labels are kept, Graphviz is loaded with the first that isn't
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=new)
    assert [name for name in done.stdout.split() if name.startswith("journeymap")] == []


def test_every_command_is_imported_only_when_it_is_called() -> None:
    code = "import sys; import journeymap.cli; print(*[name for name in sys.modules if name.startswith('journeymap.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"journeymap.cli", "journeymap.modules"}


def test_the_version_names_ours_and_that_of_graphviz(write: Write, run: Run) -> None:
    write({})
    result = run("--version")
    assert result.exit_code == 0
    assert re.fullmatch(
        rf"journeymap {re.escape(version('journeymap'))} with Graphviz \d+\.\d+\.\d+, embedded\n", result.stdout
    )


def test_the_version_names_the_graphviz_that_the_workspace_asks_for(
    write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    write({"journeymap.yaml": "format: workspace/1\ngraphviz: system\n"})
    assert run("--version").stdout.endswith("with no Graphviz: there is no program 'dot'\n")


@pytest.mark.parametrize("kind", sorted(NAMES))
def test_a_schema_is_printed(run: Run, kind: str) -> None:
    assert run("schema", kind).stdout == text(kind)


def test_the_schema_of_a_journey_is_printed_unless_another_is_named(run: Run) -> None:
    assert json.loads(run("schema").stdout)["title"] == "Journey"
    assert run("schema", "map").exit_code == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_a_schema_is_utf_8_whatever_the_terminal_speaks(encoding: str) -> None:
    command = [sys.executable, "-m", "journeymap", "schema"]
    done = subprocess.run(command, env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").replace("\r\n", "\n") == text("journey")


@pytest.mark.parametrize("arguments", [("check", "-"), ("fmt", "-"), ("textconv", "-")], ids=lambda arguments: arguments[0])
def test_a_closed_standard_input_is_an_empty_one(arguments: tuple[str, ...]) -> None:
    command = ["sh", "-c", '"$@" <&-', "sh", sys.executable, "-m", "journeymap", *arguments]
    closed = subprocess.run(command, capture_output=True, text=True, check=False)
    empty = subprocess.run(command[4:], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (closed.returncode, closed.stdout, closed.stderr) == (empty.returncode, empty.stdout, empty.stderr)
    assert "Traceback" not in closed.stderr


@pytest.mark.parametrize(
    ("command", "stream"),
    [("check", 1), ("diff good.yaml good.yaml", 1), ("fmt -", 1), ("print -o -", 1), ("build", 2), ("print", 2)],
    ids=str,
)
def test_a_closed_output_changes_nothing_but_what_is_seen(command: str, stream: int, write: Write) -> None:
    folder = write({"good.journey.yaml": GOOD, "good.yaml": GOOD})
    line = f'"$@" {stream}>&-'
    done = subprocess.run(
        ["sh", "-c", line, "sh", sys.executable, "-m", "journeymap", *command.split()],
        cwd=folder,
        input=GOOD.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("check",),
        ("check", "a.journey.yaml", "--baseline"),
        ("compare", "a"),
        ("diff",),
        ("fmt",),
        ("init",),
        ("print", "a.journey.yaml", "--output"),
        ("textconv",),
    ],
    ids=" ".join,
)
def test_a_name_that_is_too_long_for_a_file_is_wrong_usage(arguments: tuple[str, ...], write: Write, run: Run) -> None:
    write({"a.journey.yaml": GOOD})
    assert run(*arguments, "x" * 300).exit_code == 2


def test_a_reader_that_stops_early_does_no_harm() -> None:
    command = f"{sys.executable} -m journeymap schema | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", [("--version",), ("schema",)])
def test_a_full_disk_is_told_in_a_line(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "journeymap", *arguments], stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
    assert (done.returncode, done.stderr) == (1, "journeymap: there is no space left for what it has to say\n")
