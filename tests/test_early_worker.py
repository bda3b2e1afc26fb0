"""A worker that is there before there is work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_workers import alive

from journeymap.building import Wanted, Way, build
from journeymap.workers import Done, EarlyWorker, Failed, crew, early, machine, run_beside, run_here
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[..., EarlyWorker]

EXAMPLES = Path(__file__).parents[1] / "examples"
SECONDS = 30

pytestmark = [
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),  # of threads that other tests have left behind
    pytest.mark.skipif(sys.platform != "linux", reason="there are none where processes can't be forked"),
]


def misbehave(how: str) -> str:
    if how == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "hang":
        time.sleep(60)
    return f"{how} by {'somebody else' if os.getpid() != HERE else 'us'}"


HERE = os.getpid()


def at_once() -> Callable[..., object]:
    return misbehave


def fail() -> None:
    raise ValueError("of no consequence")


def unused(*_: object) -> None:
    raise AssertionError("whoever was early does the calls")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    for module in (early, crew):
        monkeypatch.setattr(module, "may_fork", lambda: True)
    monkeypatch.setattr(early, "cores", lambda: 2)
    started: list[EarlyWorker] = []
    files = open_files()

    def started_one(load: Callable[[], Callable[..., object]], *steps: Callable[[], object]) -> EarlyWorker:
        worker = EarlyWorker.start(load, *steps)
        assert worker
        started.append(worker)
        return worker

    yield started_one
    for worker in started:
        worker.end()
    assert open_files() == files


def open_files() -> list[Path]:
    return sorted(Path("/proc/self/fd").iterdir())


def without_times(done: Done) -> tuple[int, object]:
    return done.number, done.result


def test_it_does_one_half_while_we_do_the_other(start: Start) -> None:
    halves = [(("a",), ("b",)), (("c",), ("d",))]
    assert [tuple(map(without_times, both)) for both in run_beside(misbehave, halves, SECONDS, start(at_once))] == [
        ((0, "a by somebody else"), (0, "b by us")),
        ((1, "c by somebody else"), (1, "d by us")),
    ]


def test_where_it_crashes_or_hangs_that_is_told_and_another_takes_its_place(start: Start) -> None:
    halves = [((how,), ("b",)) for how in ("crash", "hang", "a")]
    assert [drawn.result for drawn, _ in run_beside(misbehave, halves, 0.5, start(at_once))] == [
        Failed("crashed", "its process was ended by SIGKILL"),
        Failed("slow", "0.5 seconds"),
        "a by somebody else",
    ]


def test_many_calls_are_done_by_copies_of_it_which_load_nothing_by_themselves(start: Start) -> None:
    def load() -> Callable[..., object]:
        loaded_by = os.getpid()
        return lambda _number: (loaded_by, os.getpid())

    worker = start(load)
    done = list(run_here(unused, [(number,) for number in range(20)], 2, SECONDS, early=worker))
    assert sorted(number for number, _, _ in done) == list(range(20))
    assert {loaded_by for _, (loaded_by, _), _ in done} == {worker.pid}
    assert {pid for _, (_, pid), _ in done}.isdisjoint({worker.pid, HERE})


def test_more_are_started_where_it_has_made_as_many_copies_as_it_may(start: Start) -> None:
    worker = start(lambda: lambda _how: "by a copy")  # of two cores
    done = run_here(misbehave, [("a",)] * 50, 4, SECONDS, early=worker)
    assert {result for _, result, _ in done} == {"by a copy", "a by somebody else"}


def test_where_a_copy_crashes_or_hangs_that_is_told_and_another_takes_its_place(start: Start) -> None:
    calls = [(how,) for how in ("crash", "hang", "a", "b", "crash", "c")]
    done = run_here(misbehave, calls, 2, 0.5, early=start(at_once))
    assert [result for _, result, _ in sorted(done)] == [
        Failed("crashed", "its process was ended by SIGKILL"),
        Failed("slow", "0.5 seconds"),
        "a by somebody else",
        "b by somebody else",
        Failed("crashed", "its process was ended by SIGKILL"),
        "c by somebody else",
    ]


def test_where_it_is_gone_or_has_threads_others_are_started(start: Start) -> None:
    def gone() -> None:
        os._exit(1)

    def with_a_thread() -> None:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        early.may_fork = machine.may_fork  # type: ignore[attr-defined]  # in that process alone

    for trouble in (gone, with_a_thread):
        worker = start(lambda: lambda _how: "by a copy", trouble)
        done = run_here(misbehave, [("a",), ("b",)], 2, SECONDS, early=worker)
        assert sorted(map(without_times, done)) == [(0, "a by somebody else"), (1, "b by somebody else")]


def test_how_a_copy_ended_is_unknown_where_it_is_gone_itself(start: Start) -> None:
    worker = start(at_once)
    copy = worker.copy()
    assert copy
    worker.end()
    copy.end()
    assert copy.exitcode == 0


def test_a_copy_ends_with_whom_it_is_a_copy_of_and_others_go_on(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "pid"

    def hang(how: str) -> str:
        if how == "hang":
            file.write_text(str(os.getpid()))
            time.sleep(60)
        (tmp_path / how).touch()
        return how

    worker = start(lambda: hang)
    done = run_here(hang, [("hang",), ("a",), ("b",)], 2, SECONDS, early=worker)
    assert next(done).result == "a"
    until = time.monotonic() + SECONDS
    while not (file.exists() and (tmp_path / "b").exists()) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)  # for the answer, which is given in no time
    os.kill(worker.pid, signal.SIGKILL)
    assert sorted(map(without_times, done)) == [(0, Failed("crashed", "its process is gone")), (2, "b")]
    assert ends(int(file.read_text()))


def ends(pid: int) -> bool:
    """Whether a process that nobody here waits for is soon no more than what its new parent has yet to be told of."""
    until = time.monotonic() + SECONDS
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(pid)


def test_an_interrupt_while_it_is_asked_leaves_no_answer_to_be_taken_for_another(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = start(at_once)
    copy = worker.copy()
    assert copy
    monkeypatch.setattr(worker.pipe, "recv", interrupt)
    with pytest.raises(KeyboardInterrupt):
        copy.is_alive()
    monkeypatch.undo()
    copy.end()
    assert (copy.exitcode, ends(copy.pid)) == (0, True)


def interrupt() -> None:
    raise KeyboardInterrupt


def test_one_that_is_gone_before_it_got_a_call_is_replaced(start: Start) -> None:
    halves = [(("a",), ("b",)), (("c",), ("d",))]
    done = run_beside(misbehave, halves, SECONDS, start(lambda: os._exit(1)))
    assert [tuple(result for _, result, _ in both) for both in done] == [
        ("a by somebody else", "b by us"),
        ("c by somebody else", "d by us"),
    ]


def test_a_large_call_doesnt_keep_us_waiting_until_it_has_loaded(start: Start) -> None:
    begun: list[float] = []

    def slowly() -> Callable[..., object]:
        time.sleep(0.5)
        return len

    def ours(size: int) -> None:
        begun.append(time.monotonic() - started)
        assert size

    started = time.monotonic()
    [(done, _)] = run_beside(ours, [(("a" * 500_000,), (1,))], SECONDS, start(slowly))
    assert (done.result, begun[0] < 0.4) == (500_000, True)


def test_it_prepares_for_calls_only_as_long_as_there_are_none(start: Start, tmp_path: Path) -> None:
    ready, go = tmp_path / "ready", tmp_path / "go"

    def wait() -> None:
        ready.touch()
        while not go.exists():
            time.sleep(0.01)

    worker = start(at_once, fail, wait, (tmp_path / "never").touch)
    while not ready.exists():
        time.sleep(0.01)
    worker.pipe.send(("a",))
    go.touch()
    assert [worker.pipe.recv(), worker.pipe.recv()[0]] == [None, "a by somebody else"]
    assert not (tmp_path / "never").exists()


def test_what_it_loads_is_no_part_of_its_time(start: Start) -> None:
    def slowly() -> Callable[..., object]:
        time.sleep(1)
        return misbehave

    [(done, _)] = run_beside(misbehave, [(("a",), ("b",))], 0.5, start(slowly))
    assert done.result == "a by somebody else"


def test_messages_may_be_larger_than_a_pipe_holds(start: Start) -> None:
    [done] = run_here(misbehave, [("a" * 1_000_000,)], 1, SECONDS, early=start(at_once))
    assert done.result == "a" * 1_000_000 + " by somebody else"


def test_it_ends_at_once_where_there_is_nothing_to_do(start: Start) -> None:
    def forever() -> Callable[..., object]:
        time.sleep(60)
        return misbehave

    worker, started = start(forever), time.monotonic()
    worker.end()
    assert (worker.exitcode, time.monotonic() - started < 5) == (-signal.SIGKILL, True)
    worker.end()  # a second time does no harm


def test_it_goes_by_itself_when_its_parent_is_gone(start: Start) -> None:
    worker = start(at_once)
    with closing(worker.pipe):
        worker.pipe.recv()  # it has arrived
    worker.join(SECONDS)
    assert worker.exitcode == 0


def test_it_may_end_where_nobody_is_told_of_ends(start: Start) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        worker = start(at_once)
        worker.end()
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert worker.exitcode == 0


def test_there_is_none_where_it_wins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early, "cores", lambda: 1)
    assert EarlyWorker.start(at_once) is None
    monkeypatch.setattr(early, "cores", lambda: 2)
    monkeypatch.setattr(early, "may_fork", lambda: False)
    assert EarlyWorker.start(at_once) is None


@pytest.mark.usefixtures("start")
def test_there_is_none_where_there_may_be_no_more_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("as many as there may be")

    before = open_files()
    monkeypatch.setattr("os.fork", refuse)
    assert EarlyWorker.start(at_once) is None
    assert open_files() == before


@pytest.mark.parametrize("formats", [("html", "svg", "md", "dot"), ("html", "md"), ("svg",)])
@pytest.mark.parametrize("count", [1, 3])
def test_a_build_is_the_same_with_it(count: int, formats: tuple[str, ...], start: Start, tmp_path: Path) -> None:
    from journeymap.beginning import _making

    maps = sorted(EXAMPLES.rglob("*.journey.yaml"))[:count]
    made = {}
    for name, worker in (("alone", None), ("with it", start(_making))):
        way = Way(remembers=False, early=worker)
        [outcome] = build(load(maps), tmp_path / name, Wanted(formats, ("flow",)), way)  # type: ignore[arg-type]  # formats as texts
        made[name] = [(path.name, path.read_bytes()) for path in outcome.written]
        if worker:
            worker.end()
    assert made["with it"] == made["alone"]
    assert len(made["alone"]) == count * len(formats)


@pytest.mark.parametrize("count", [1, 5])
def test_a_build_without_a_cache_leaves_nothing_among_temporary_files(count: int, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for number in range(count):
        text = f"format: journey/1\nid: map-{number}\ntitle: A\nstages: [{{name: B, touchpoints: [C]}}]\n"
        (tmp_path / f"{number}.journey.yaml").write_text(text, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(temporary), "XDG_CACHE_HOME": os.devnull}
    command = [sys.executable, "-m", "journeymap", "build"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.endswith(f"{3 * count} files written, 0 already up to date\n")
    assert list(temporary.iterdir()) == []
