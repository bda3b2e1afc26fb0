"""Runs the contests and prints a table: wall and CPU time, the largest process's memory, and our share of others' time.

    python tests/bench/run.py --sizes 1,100 --rounds 5

Each contender takes turns with us, and with nobody else: what the machine does besides touches both, and a browser that has
just filled its caches touches only the browser's own pair. The table has medians; ratios are medians of each turn's own.
Each run is a process of its own, with warm file caches and a first run that doesn't count: templates and fonts are
prepared once on a machine, as any program's byte code is.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from contests import Contender, Contest, contests

_UNWANTED = {"PYTHONDONTWRITEBYTECODE", "COLUMNS"}
LONG = 15.0
"""Seconds of a turn of heavy work, after which one is enough."""

ASIDE = "aside"
"""The folder for what earlier runs have made, until all are done."""

_MEGABYTE = 1024 if sys.platform == "linux" else 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, seconds of processors, and megabytes of the largest process."""

    wall: float
    cpu: float
    memory: float


def run(contender: Contender, home: Path) -> Run:
    """Run a command once. Raises RuntimeError where it doesn't do its work."""
    for folder in contender.fresh:
        _put_aside(home / folder, home)
    environment = {key: value for key, value in os.environ.items() if key not in _UNWANTED}
    environment["XDG_CACHE_HOME"] = str(home / "cache")
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            shlex.split(contender.command), cwd=home, env=environment, stdout=log, stderr=log
        )  # our own commands
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            message = f"{contender.command}\n{log.read().decode(errors='replace')[-2000:]}"
            raise RuntimeError(message)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MEGABYTE)


def _put_aside(folder: Path, home: Path) -> None:
    """Make room for a new folder. Nothing is deleted between runs: ext4 takes its time to give out inodes anew."""
    aside = home / ASIDE
    aside.mkdir(exist_ok=True)
    if folder.exists():
        folder.rename(aside / str(time.monotonic_ns()))


Turn = tuple[Run, Run]
"""Our run, and then another's."""


def table(contest: Contest, ours: list[Run], turns: dict[str, list[Turn]]) -> list[str]:
    """Lines of a Markdown table."""
    lines = [_line(contest.name, contest.contenders[0].name, ours, "", "")]
    for name, taken in turns.items():
        goal = contest.goals.get(name)
        ratio = median(mine.wall / other.wall for mine, other in taken)
        lines.append(_line("", name, [other for _, other in taken], _ratio(ratio), _ratio(goal) if goal else ""))
    return lines


def _line(work: str, tool: str, runs: list[Run], ratio: str, goal: str) -> str:
    wall, cpu, memory = (median(getattr(run, key) for run in runs) for key in ("wall", "cpu", "memory"))
    return f"| {work} | {tool} | {_seconds(wall)} | {_seconds(cpu)} | {memory:.0f} MB | {ratio} | {goal} |"


def machine() -> str:
    """What ran all this, in a line."""
    model = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({model or platform.machine()}), {memory:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def main() -> None:
    """Measure, and print as it goes."""
    parser = argparse.ArgumentParser(description="Measure journeymap beside what people use instead.")
    parser.add_argument("--sizes", default="1,100", help="sizes of corpora, such as 1,100,1000,10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="contests whose name holds this text")
    parser.add_argument("--us", default=f"{sys.executable} -m journeymap", metavar="COMMAND", help="what starts journeymap")
    parser.add_argument("--home", type=Path, help="where to keep the corpora; a temporary folder unless given")
    parser.add_argument("--browser", type=Path, default=shutil.which("chromium"), help="for mermaid-cli")
    chosen = parser.parse_args()
    home = chosen.home or Path(tempfile.mkdtemp(prefix="bench-"))
    home.mkdir(parents=True, exist_ok=True)
    print(f"{machine()}\n")
    print("| work | tool | wall | CPU | memory | our time ÷ theirs | goal |\n|---|---|---|---|---|---|---|", flush=True)
    sizes = tuple(int(size) for size in chosen.sizes.split(","))
    for contest in contests(home.resolve(), sizes, chosen.us, chosen.browser):
        if chosen.only not in contest.name:
            continue
        try:
            print("\n".join(measure(contest, home.resolve(), chosen.rounds)), flush=True)
        except RuntimeError as error:  # such as of an optional package that isn't installed
            print(f"'{contest.name}' is left out, for a command failed: {error}", file=sys.stderr)
    shutil.rmtree(home / ASIDE, ignore_errors=True)
    if not chosen.home:
        shutil.rmtree(home)


def measure(contest: Contest, home: Path, rounds: int) -> list[str]:
    """Run a contest; who isn't installed doesn't take part."""
    us, *others = (contender for contender in contest.contenders if contender.present)
    ours: list[Run] = []
    turns: dict[str, list[Turn]] = {other.name: [] for other in others}
    for number in range(1 if contest.heavy else 0, rounds + 1):
        taken = {other.name: (run(us, home), run(other, home)) for other in others}
        alone = [] if turns else [run(us, home)]
        if number == 0:
            continue
        ours += [*alone, *(mine for mine, _ in taken.values())]
        for name, turn in taken.items():
            turns[name].append(turn)
        if contest.heavy:
            others = [other for other in others if sum(one.wall for one in taken[other.name]) <= LONG]
            if not others and (turns or alone[0].wall > LONG):
                break
    return table(contest, ours, turns)


def _seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value >= 0.5 else f"1/{1 / value:.1f}"


if __name__ == "__main__":
    main()
