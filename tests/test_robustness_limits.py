from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from exercise import made

from journeymap.cli import main
from journeymap.render.sheet.graph import MOST_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SECONDS = 3.0
MEGABYTES = 300


def journey(stages: list[Any], **more: Any) -> bytes:
    return json.dumps({"format": "journey/1", "id": "vast", "title": "Vast", "stages": stages} | more).encode()


def laughs() -> bytes:
    lines = [
        "a: &a [x, x, x, x, x, x, x, x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    return "\n".join(lines).encode()


FILES: dict[str, Callable[[], bytes]] = {
    "a text of ten megabytes": lambda: b'a: "' + b"x" * 10_000_000 + b'"',
    "a text as long as a file may be": lambda: b'a: "' + b"x" * 1_990_000 + b'"',
    "a hundred thousand lists in each other": lambda: b"[" * 100_000,
    "a hundred thousand items in each other": lambda: b"- " * 100_000 + b"a",
    "a hundred thousand mappings in each other": lambda: b"{a: " * 100_000,
    "a billion laughs": laughs,
    "aliases": lambda: b"a: &a x\nl: [" + b"*a," * 450_000 + b"]",
    "keys": lambda: b"".join(b"k%d: x\n" % number for number in range(150_000)),
    "the same key": lambda: b"a: 1\n" * 330_000,
    "tabs": lambda: b"a:\n" + b"\t" * 1_900_000,
    "empty lines": lambda: b"\n" * 1_990_000 + b"a: [",
    "items": lambda: b"[" + b"a," * 900_000,
    "colons": lambda: b": " * 900_000,
    "question marks": lambda: b"? " * 900_000,
    "comments": lambda: b"# a\n" * 490_000,
    "permissions": lambda: b"# journeymap: allow(JM301) x\n" * 66_000 + journey(["S"]),
    "anchors": lambda: b"&a " * 600_000,
    "tag directives": lambda: b"%TAG ! a\n" * 200_000,
    "documents": lambda: b"---\n" * 490_000,
    "escapes": lambda: b'a: "' + b"\\n" * 990_000 + b'"',
    "nothing but NUL": lambda: b"\0" * 1_990_000,
    "control characters": lambda: b"a: " + b"\x07x" * 990_000,
    "a long key": lambda: b"a" * 1_990_000 + b": 1",
    "unknown keys": lambda: journey(["S"], **{f"titel{number}": 1 for number in range(30_000)}),
    "unknown ids": lambda: journey(
        [{"name": "S", "owner": f"teem{number}"} for number in range(4_000)],
        library={"teams": {f"team{number}": {"name": "x"} for number in range(4_000)}},
    ),
    "stages of one name": lambda: journey(["S"] * 10_000),
    "five thousand stages": lambda: journey(
        [{"name": f"S{n}", "emotion": 1, "goals": ["g"], "pains": ["p"]} for n in range(5_000)]
    ),
    "five thousand touchpoints": lambda: journey([{"name": "S", "touchpoints": [f"T{number}" for number in range(5_000)]}]),
    "ten thousand pains": lambda: journey([{"name": "S", "pains": [f"pain {number}" for number in range(10_000)]}]),
    "a hundred personas": lambda: crowd(100),
    "twenty thousand lanes": lambda: journey(
        [{"name": "S", "custom": {f"l{number}": ["x"] for number in range(20_000)}}],
        lanes=[{"id": f"l{number}", "name": "L"} for number in range(20_000)],
    ),
}


def crowd(stages: int) -> bytes:
    people = [f"p{number}" for number in range(100)]
    emotion = {"score": 1, "by": dict.fromkeys(people[1:], -1)}
    stage = [{"name": f"S{number}", "emotion": emotion} for number in range(stages)]
    return journey(stage, personas=people, library={"personas": {id_: {"name": id_} for id_ in people}})


def dense(links: int) -> bytes:
    def point(stage: int, row: int) -> Any:
        targets = [(stage * 5 + row + 7 * number) % 60 for number in range(links)]
        return {"name": f"T {stage} {row}", "id": f"t{stage}-{row}", "next": [f"t{at // 5}-{at % 5}" for at in targets]}

    return journey([{"name": f"S{stage}", "touchpoints": [point(stage, row) for row in range(5)]} for stage in range(12)])


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as POSIX has it")
def test_a_hostile_file_is_checked_in_seconds_and_in_a_modest_memory(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, Path(__file__)], cwd=tmp_path, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert set(told["seconds"]) == set(FILES)
    assert {name: took for name, took in told["seconds"].items() if took > SECONDS} == {}
    assert told["megabytes"] < MEGABYTES


@pytest.mark.parametrize(
    "content",
    [
        dense(20),
        crowd(12),
        journey(
            [{"name": "W" * 200, "touchpoints": [{"name": "W" * 200, "action": "W" * 2000, "pains": ["W" * 2000]}] * 5}] * 10
        ),
        journey(
            [{"name": "S", "touchpoints": [f"T{number}" for number in range(900)]}, *(f"S{number}" for number in range(900))]
        ),
    ],
    ids=["twelve hundred links", "a hundred personas", "words of two thousand letters", "hundreds of stages and touchpoints"],
)
def test_a_large_map_is_built_in_seconds(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begun = time.process_time()
    outcome = made(content)
    assert time.process_time() - begun < 2 * SECONDS
    assert len(outcome.outputs) == 5


def test_a_map_too_large_to_draw_is_told_so_and_its_other_outputs_are_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stages = [f"S{number}" for number in range(MOST_PARTS + 1)]
    (tmp_path / "vast.journey.yaml").write_bytes(journey(stages))
    result = CliRunner().invoke(main, ["build", "--to", "svg,png,pdf,dot,html,md,json"])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[:2] == [
        "vast.journey.yaml: error[JM914]: the flow has 5,001 stages, touchpoints and links, expected at most 5,000",
        "   help: build the other formats with `--to html,md,json`, or move details into maps of their own",
    ]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["vast.html", "vast.json", "vast.md"]


def measure() -> None:
    """Check all files in this process, and print what it took."""

    seconds = {}
    for name, content in FILES.items():
        begun = time.process_time()
        outcome = made(content(), ())
        assert outcome.diagnostics
        assert outcome.report("text")
        seconds[name] = round(time.process_time() - begun, 2)
    sys.stdout.write(json.dumps({"seconds": seconds, "megabytes": peak()}))


def peak() -> float:
    """Megabytes that this process has held at most. Linux counts what its parent held into ru_maxrss, but not into VmHWM."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))[1]) / 1024  # type: ignore[index]
    import resource  # Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


if __name__ == "__main__":
    measure()
