from __future__ import annotations

import importlib.util
import re
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from journeymap.cli.watch import show
from journeymap.watch import Round
from journeymap.workspace import load

Write = Callable[[Mapping[str, str | bytes]], Path]
Run = Callable[..., Result]
GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"
COMMANDS = ("watch", "serve")


def error(result: Result) -> tuple[int, str]:
    return result.exit_code, result.stderr.splitlines()[-1]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_not_there_can_not_be_watched(command: str, run: Run) -> None:
    assert error(run(command, "nowhere")) == (2, "Error: there is no file or folder 'nowhere' to watch.")


@pytest.mark.parametrize(
    ("refusal", "message"),
    [
        (
            PermissionError('Permission denied (os error 13) about ["/maps/closed"]'),
            "the folder '/maps/closed' can't be watched: permission denied; check its permissions.",
        ),
        (
            OSError('OS file watch limit reached. about ["/maps"] (Error { kind: MaxFilesWatch, paths: ["/maps"] })'),
            (
                "the system can't watch all folders: os file watch limit reached; raise its limit, of inotify on Linux, "
                "or set WATCHFILES_FORCE_POLLING=1 to have files looked at in turn."
            ),
        ),
    ],
)
def test_folders_that_the_system_does_not_watch_are_told_with_a_way_out(
    refusal: OSError, message: str, write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Iterator[set[object]]:
        yield set()
        raise refusal

    monkeypatch.setattr("watchfiles.watch", refuse)
    write({"good.journey.yaml": GOOD})
    assert error(run("watch")) == (2, f"Error: {message}")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("watch", "watchfiles is needed to watch files: pip install 'journeymap[live]'"),
        ("serve", "watchfiles is needed to show maps live: pip install 'journeymap[live]'"),
    ],
)
def test_a_package_that_is_missing_is_told_with_how_to_install_it(
    command: str, message: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert error(run(command)) == (2, f"Error: {message}")


def test_a_port_that_is_taken_is_told_with_a_way_out(taken: int, write: Write, run: Run) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("serve", "--port", str(taken))
    assert error(result) == (2, f"Error: port {taken} can't be used: address already in use; choose another with --port.")


@pytest.mark.parametrize(("options", "opened"), [((), []), (("--open",), ["http://127.0.0.1:1/"])])
def test_serve_says_where_it_shows_maps_and_opens_the_browser_if_it_shall(
    options: Sequence[str], opened: list[str], write: Write, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(_studio: Any, _port: int, _show: Any, ready: Callable[[str], None]) -> None:
        ready("http://127.0.0.1:1/")

    write({"good.journey.yaml": GOOD})
    launched: list[str] = []
    monkeypatch.setattr("journeymap.serve.serve", serve)
    monkeypatch.setattr("click.launch", launched.append)
    assert run("serve", *options).stdout == "showing maps at http://127.0.0.1:1/\n"
    assert launched == opened


@pytest.mark.parametrize(
    ("built", "seconds", "line"),
    [
        (("a",), 0.0124, "built a in 12 ms"),
        (("a", "b", "c", "d", "e"), 1.04, "built a, b, c, d, e in 1.0 s"),
        (("a", "b", "c", "d", "e", "f", "g"), 0.5, "built a, b, c, d, e and 2 more in 500 ms"),
        ((), 0, "nothing to build in 0 ms"),
    ],
)
def test_watch_says_what_it_built_and_how_long_that_took(
    built: tuple[str, ...], seconds: float, line: str, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"good.journey.yaml": GOOD, "bad.journey.yaml": GOOD.replace("id: good", "id: bad\nowner: nobody")})
    projects = tuple(load())
    told = projects[0].diagnostics
    show(Round(projects, built, (), told, projects[0].lines({told[0].file}), {}, seconds))
    report, _, end = capsys.readouterr().out.rpartition("\n1 error (2 files checked)\n")
    assert report.startswith("bad.journey.yaml:3:8: error[JM202]: unknown team 'nobody'\n    3 | owner: nobody\n")
    assert re.fullmatch(rf"\d\d:\d\d:\d\d {re.escape(line)}\n", end)
