"""A build is the same whoever does the work."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeymap import build as build_paths
from journeymap.building import Wanted, Way, build
from journeymap.render import Renderer
from journeymap.workers import crew
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from journeymap.model.scalars import OutputFormat

    Write = Callable[[Mapping[str, str | bytes]], Path]
    Run = Callable[..., Result]

EXAMPLES = Path(__file__).parents[1] / "examples"
FORMATS: tuple[OutputFormat, ...] = ("svg", "html", "md", "json", "dot")


def outputs(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("alone")
    made = build(load([EXAMPLES]), folder, Wanted(FORMATS), Way(jobs=1, remembers=False))
    return [path.name for outcome in made for path in outcome.written], outputs(folder)


@pytest.mark.parametrize("jobs", [2, 5])
def test_a_build_is_the_same_however_many_work_on_it(
    jobs: int, alone: tuple[list[str], dict[str, bytes]], tmp_path: Path
) -> None:
    made = build(load([EXAMPLES]), tmp_path, Wanted(FORMATS), Way(jobs=jobs, remembers=False))
    assert ([path.name for outcome in made for path in outcome.written], outputs(tmp_path)) == alone


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_does_it_too(
    kind: type[ThreadPoolExecutor | ProcessPoolExecutor], alone: tuple[list[str], dict[str, bytes]], tmp_path: Path
) -> None:
    with kind(2) as executor:
        made = build(load([EXAMPLES]), tmp_path, Wanted(FORMATS), Way(executor=executor, remembers=False))
    assert ([path.name for outcome in made for path in outcome.written], outputs(tmp_path)) == alone


def test_a_cluster_of_dask_does_it_too(alone: tuple[list[str], dict[str, bytes]], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra 'dask'")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        made = build(load([EXAMPLES]), tmp_path, Wanted(FORMATS), Way(executor=executor, seconds=300, remembers=False))
    assert ([path.name for outcome in made for path in outcome.written], outputs(tmp_path)) == alone


def test_workers_do_it_where_processes_are_spawned(
    alone: tuple[list[str], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "may_fork", lambda: False)
    build(load([EXAMPLES]), tmp_path, Wanted(FORMATS), Way(jobs=2, remembers=False))
    assert outputs(tmp_path) == alone[1]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # of threads that other tests have left behind
@pytest.mark.skipif(sys.platform != "linux", reason="what is changed here reaches workers only where they are forked")
def test_a_map_that_crashes_or_hangs_its_worker_is_told_and_the_others_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misbehave(view: object, _options: object) -> bytes:
        match getattr(view, "id", ""):
            case "achat-en-ligne":
                faulthandler.disable()  # pytest's report of where it crashed would read like a failure of the tests
                os.kill(os.getpid(), signal.SIGSEGV)
            case "online-purchase":
                time.sleep(60)
        return b"made"

    monkeypatch.setattr(crew, "may_fork", lambda: True)
    monkeypatch.setattr("journeymap.render.brief.RENDERERS", (Renderer("md", misbehave),))
    [made] = build(load([EXAMPLES]), tmp_path, Wanted(("md",)), Way(jobs=2, seconds=1, remembers=False))
    assert [(told.code, told.file.rpartition("/")[2], told.message) for told in made.diagnostics] == [
        ("JM911", "achat-en-ligne.journey.yaml", "this map could not be made: its process was ended by SIGSEGV"),
        ("JM912", "online-purchase.journey.yaml", "making this map took longer than 1 seconds"),
    ]
    assert len(made.written) == 6


def test_a_build_from_python_goes_any_way(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        [made] = build_paths(EXAMPLES, output=tmp_path, to=["md"], executor=executor)
    assert len(made.written) == 8


PROGRAM = """
import multiprocessing, sys, threading
multiprocessing.current_process()._config["daemon"] = {daemon}
stop = threading.Event()
threading.Thread(target=stop.wait, daemon=True).start()  # with threads nobody may fork
import journeymap
print([len(outcome.written) for outcome in journeymap.build({examples!r}, output={folder!r}, to=["md"], jobs=2)])
stop.set()
"""


@pytest.mark.parametrize("is_daemon", [False, True])
def test_a_program_that_builds_is_not_run_again_by_workers_that_are_spawned(
    is_daemon: bool,  # noqa: FBT001  # a parameter of the test
    tmp_path: Path,
) -> None:
    program = tmp_path / "program.py"
    text = PROGRAM.format(examples=str(EXAMPLES), folder=str(tmp_path / "out"), daemon=is_daemon)
    program.write_text(text, encoding="utf-8")
    ended = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.stderr) == ("[8]\n", "")


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_ctrl_c_ends_a_build_with_130_and_whole_files(tmp_path: Path) -> None:
    folder = Path(__file__).parent / "bench/corpus.py"
    subprocess.run([sys.executable, folder, tmp_path, "60"], check=True)
    command = [sys.executable, "-m", "journeymap", "build", str(tmp_path), "--to", "md,html"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        while not (tmp_path / "out").is_dir() or len(list((tmp_path / "out").iterdir())) < 10:
            assert process.poll() is None
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
    assert (process.returncode, b"Traceback" in complaints) == (130, False)
    made = list((tmp_path / "out").iterdir())
    assert {file.suffix for file in made} <= {".md", ".html"}
    assert not [file.name for file in made if file.suffix == ".html" and not file.read_bytes().rstrip().endswith(b"</html>")]
