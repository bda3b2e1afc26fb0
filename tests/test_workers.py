from __future__ import annotations

import errno
import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING, NoReturn

import pytest

from journeymap.workers import Done, Failed, crew, run_here, run_inline, run_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SECONDS = 30


def double(number: int) -> int:
    return number * 2


def misbehave(how: str) -> str:
    if how == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "exit":
        os._exit(3)
    if how == "hang":
        time.sleep(60)
    if how == "raise":
        raise ValueError("no such thing")
    return how


def whose(_number: int) -> int:
    return os.getpid()


class Ring:
    """Something that refers to itself, as what templates print does."""

    alive = 0

    def __init__(self) -> None:
        self.itself = self
        Ring.alive += 1

    def __del__(self) -> None:
        Ring.alive -= 1


def rings(_number: int) -> int:
    Ring()
    return Ring.alive


def results(done: Iterable[Done]) -> list[object]:
    return [result for _, result, _ in sorted(done)]


@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_every_call_is_done_once_whoever_does_it(count: int) -> None:
    calls = [(number,) for number in range(count)]
    expected = [number * 2 for number in range(count)]
    assert results(run_inline(double, calls)) == expected
    assert results(run_here(double, calls, 3, SECONDS)) == expected
    with ThreadPoolExecutor(2) as executor:
        assert results(run_on(executor, double, calls, SECONDS)) == expected


def test_what_calls_leave_behind_is_collected_whoever_does_them() -> None:
    calls = [(number,) for number in range(100)]
    for done in (run_here(rings, calls, 2, SECONDS), run_inline(rings, calls)):
        left = [result for _, result, _ in done]
        assert max(left) <= 16
        assert left.count(1) > 1
    assert gc.get_freeze_count() == 0


def test_a_process_that_ends_is_a_failure_of_its_call_and_the_others_go_on() -> None:
    calls = [(how,) for how in ("a", "crash", "b", "exit", "raise", "c")]
    assert results(run_here(misbehave, calls, 2, SECONDS)) == [
        "a",
        Failed("crashed", "its process was ended by SIGKILL"),
        "b",
        Failed("crashed", "its process ended with code 3"),
        Failed("crashed", "ValueError: no such thing"),
        "c",
    ]


def test_a_call_that_takes_too_long_is_given_up_and_the_others_go_on() -> None:
    started = time.monotonic()
    calls = [(how,) for how in ("hang", "a", "b", "hang", "c")]
    assert results(run_here(misbehave, calls, 2, 0.5)) == [
        Failed("slow", "0.5 seconds"),
        "a",
        "b",
        Failed("slow", "0.5 seconds"),
        "c",
    ]
    assert time.monotonic() - started < 10


def test_a_call_that_takes_too_long_is_given_up_at_its_time_however_busy_the_others_keep_us() -> None:
    order = []
    for done in run_here(misbehave, [("hang",), *[("a",)] * 200], 2, 0.3):
        time.sleep(0.01)
        order.append(done.result)
    assert order.count("a") == 200
    assert order.index(Failed("slow", "0.3 seconds")) < 100


def test_a_worker_without_a_call_is_never_late() -> None:
    def calls() -> Iterator[tuple[float]]:
        yield from [(0.1,)] * 4
        time.sleep(0.5)  # all are done by then, and only one gets what comes
        yield (0.9,)

    assert sorted(done.number for done in run_here(time.sleep, calls(), 2, 1.0)) == [0, 1, 2, 3, 4]


def test_calls_after_a_crash_of_all_workers_are_not_done_here() -> None:
    calls = [(how,) for how in ("crash", "crash", "a", "crash", "b")]
    crashed = Failed("crashed", "its process was ended by SIGKILL")
    for jobs in (1, 2):
        assert results(run_here(misbehave, calls, jobs, SECONDS)) == [crashed, crashed, "a", crashed, "b"]


@pytest.mark.parametrize("forks", [True, False])
def test_where_there_may_be_no_more_processes_calls_are_done_here_unless_they_are_guarded(
    monkeypatch: pytest.MonkeyPatch, *, forks: bool
) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "as many as there may be")

    monkeypatch.setattr(crew, "may_fork", lambda: forks)
    monkeypatch.setattr("os.fork", refuse)
    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    calls = [(1,), (2,), (3,)]
    assert results(run_here(double, calls, 2, SECONDS)) == [2, 4, 6]
    told = "no process can be started for it: as many as there may be"
    assert results(run_here(double, calls, 2, SECONDS, guarded=True)) == [Failed("crashed", told)] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="processes can't be forked")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # of threads that other tests have left behind
def test_one_process_does_all_where_there_may_be_no_second(monkeypatch: pytest.MonkeyPatch) -> None:
    forks = iter([os.fork])

    def once() -> int:
        for fork in forks:
            return fork()
        raise BlockingIOError(errno.EAGAIN, "as many as there may be")

    monkeypatch.setattr(crew, "may_fork", lambda: True)
    monkeypatch.setattr("os.fork", once)
    done = run_here(whose, [(number,) for number in range(5)], 3, SECONDS)
    (pid,) = {result for _, result, _ in done}
    assert pid != os.getpid()


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc to look for processes")  # noqa: PTH110  # at import
def test_a_process_that_is_given_up_is_gone_while_the_others_work() -> None:
    before = set(children(os.getpid()))
    for done in run_here(time.sleep, [(60,), *[(0.3,)] * 6], 2, 0.5):
        if isinstance(done.result, Failed):
            working = [child for child in set(children(os.getpid())) - before if b"resource_tracker" not in command(child)]
            assert len(working) == 2


def test_an_executors_errors_and_delays_are_failures_too() -> None:
    with ThreadPoolExecutor(1) as executor:
        assert results(run_on(executor, misbehave, [("raise",), ("a",)], SECONDS)) == [
            Failed("crashed", "ValueError: no such thing"),
            "a",
        ]
        assert results(run_on(executor, time.sleep, [(1,), (0,)], 0.2)) == [Failed("slow", "0.2 seconds")] * 2


def test_calls_that_an_executor_does_not_take_are_failures_too() -> None:
    with ThreadPoolExecutor(1) as executor:
        executor.shutdown()
        refused = Failed("crashed", "RuntimeError: cannot schedule new futures after shutdown")
        assert results(run_on(executor, misbehave, [("a",), ("b",)], SECONDS)) == [refused] * 2


class Picky(Executor):
    def submit(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("not that")


def test_calls_that_an_executor_can_not_take_are_failures_too() -> None:
    assert results(run_on(Picky(), misbehave, [("a",)], SECONDS)) == [Failed("crashed", "TypeError: not that")]


def test_calls_that_somebody_cancels_are_failures_at_once() -> None:
    with ThreadPoolExecutor(1) as executor:
        done = run_on(executor, time.sleep, [(0.3,), (0,), (0,)], SECONDS)
        threading.Timer(0.1, executor.shutdown, kwargs={"cancel_futures": True}).start()
        started = time.monotonic()
        cancelled = Failed("crashed", "it was cancelled")
        assert results(done) == [None, cancelled, cancelled]
        assert time.monotonic() - started < SECONDS


def test_workers_are_gone_when_nobody_wants_results_any_more() -> None:
    before = set(children(os.getpid()))  # such as a browser, or the helper of multiprocessing
    done = run_here(misbehave, [("a",), ("hang",), ("hang",)], 3, SECONDS)
    assert next(done).result == "a"
    done.close()  # type: ignore[attr-defined]  # a generator, whatever it is declared as
    assert [child for child in set(children(os.getpid())) - before if b"resource_tracker" not in command(child)] == []


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc to look for orphans")  # noqa: PTH110  # at import
@pytest.mark.parametrize(
    ("end", "seconds"), [(signal.SIGINT, 0.3), (signal.SIGTERM, 0.3), (signal.SIGKILL, 0.3), (signal.SIGKILL, 60)]
)
@pytest.mark.parametrize("forks", [True, False])
def test_no_worker_outlives_the_process_that_started_it(
    forks: bool,  # noqa: FBT001  # a parameter of the test
    end: signal.Signals,
    seconds: float,
    tmp_path: Path,
) -> None:
    script = f"""
        import time
        from journeymap.workers import crew, run_here

        crew.may_fork = lambda: {forks}
        for done in run_here(time.sleep, [(0.01,), *[({seconds},)] * 100], 3, 90):
            print("started", flush=True)
    """
    file = tmp_path / "script.py"
    file.write_text(textwrap.dedent(script), encoding="utf-8")
    with subprocess.Popen([sys.executable, file], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        process.stdout.readline()
        workers = [child for child in children(process.pid) if b"resource_tracker" not in command(child)]
        assert len(workers) == 3
        process.send_signal(end)
        process.wait(10)
    deadline = time.monotonic() + 10
    while any(alive(worker) for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:  # noqa: PTH123  # not a file but a question
        return [int(child) for child in file.read().split() if alive(int(child))]


def command(pid: int) -> bytes:
    with open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123  # as above
        return file.read()


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123  # as above
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
