"""What is measured against what: each contest is one job, done by us and by what a user would pick instead."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import corpus

SCHEMA = Path(__file__).parents[2] / "schemas/journey.schema.json"
_REMEMBERED = ("cache/journeymap/builds", "cache/journeymap/sources")
"""What earlier runs know of maps: without it each of them is new."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A command; `fresh` are the folders that are emptied before each run, `needs` the program it can't do without."""

    name: str
    command: str
    fresh: tuple[str, ...] = ()
    needs: str = ""
    input: str = ""

    @property
    def present(self) -> bool:
        """Whether the machine has what it needs."""
        return shutil.which(self.needs or shlex.split(self.command)[0]) is not None


@dataclass(frozen=True, slots=True)
class Contest:
    """One job: ours first. `goals` are the largest ratios of our time to others' that we want, by their names."""

    name: str
    contenders: tuple[Contender, ...]
    goals: dict[str, float] = field(default_factory=dict)
    heavy: bool = False


def contests(home: Path, sizes: tuple[int, ...], us: str, browser: Path | None) -> list[Contest]:
    """Write the corpora of some sizes below a folder, and list the contests on them; `us` is the command that starts us."""
    found = []
    for count in sizes:
        corpus.write_ours(home / f"ours-{count}", count)
        if count <= 100:  # the others take minutes beyond that
            corpus.write_d2(home / f"d2-{count}", count)
            corpus.write_wireviz(home / f"wireviz-{count}", count)
            corpus.write_mermaid(home / f"mermaid-{count}", count)
        corpus.write_ninja(home / f"ninja-{count}", count)
        if count <= 1000 and shutil.which("dot"):
            maps, graphs = home / f"ours-{count}", home / f"dot-{count}"
            subprocess.run([*shlex.split(us), "build", maps, "--to", "dot", "-o", graphs], check=True, capture_output=True)
        found += _of_size(home, count, us, browser)
    return found


def _of_size(home: Path, count: int, us: str, browser: Path | None) -> list[Contest]:
    ours, maps = home / f"ours-{count}", f"{count:,} map" + "s" * (count > 1)
    build = Contender("journeymap", f"{us} build {ours} -o {ours}/out", (f"{ours}/out", *_REMEMBERED))
    known = Contender("journeymap", f"{us} check {ours} -o {home}/report.txt")
    check = replace(known, fresh=_REMEMBERED)
    one = Contender("one of them", f"{us} check {ours}/maps/000/map-00000.journey.yaml -o {home}/report.txt")
    files = f"find {ours}/maps -name '*.yaml' -print0"
    graphs = f"find {home}/dot-{count} -name '*.dot' -print0"
    peers: tuple[Contender, ...] = ()
    checkers: tuple[Contender, ...] = (Contender("yamllint", _each(files, "yamllint -d relaxed"), needs="yamllint"),)
    if count <= 100:  # as above
        peers = _drawers(home, count, browser)
    if count <= 1000:
        peers += (Contender("Graphviz, our DOT", _each(graphs, "dot -Kneato -n2 -Tsvg -O"), needs="dot"),)
        schema = Contender(
            "check-jsonschema", _each(files, f"check-jsonschema --schemafile {SCHEMA}"), needs="check-jsonschema"
        )
        checkers = (schema, *checkers)
    goals = {1: {"d2": 2.5, "mermaid-cli": 1 / 12}, 100: {"d2": 1 / 8, "mermaid-cli": 1 / 60}}
    again = (
        Contender("journeymap", f"{us} build {ours} -o {ours}/out"),
        Contender("ninja", f"ninja --quiet -C {home}/ninja-{count}", needs="ninja"),
        Contender("python -c pass", f"{sys.executable} -c pass"),
    )
    prints = f"{us} print {ours} --paper A0 -o {home}"
    paper = (Contender("A0 over A4", f"{prints}/tiles.pdf --tile A4"), Contender("A0", f"{prints}/poster.pdf"))
    return [
        *([Contest("print a map", paper)] if count == 1 else []),
        Contest(f"build {maps}", (build, *peers), goals.get(count, {}), heavy=count > 1),
        Contest(f"check {maps}", (check, *checkers), {"check-jsonschema": 1 / 4 if count == 1 else 1 / 20}, heavy=count > 1),
        *([Contest(f"check {maps} again", (known, one))] if count > 1 else []),
        Contest(f"nothing changed among {maps}", again, {"ninja": 12} if count > 1 else {}),
    ]


def _drawers(home: Path, count: int, browser: Path | None) -> tuple[Contender, ...]:
    d2, wireviz, mermaid, drawn = (home / f"{name}-{count}" for name in ("d2", "wireviz", "mermaid", "drawn"))
    drawn.mkdir(exist_ok=True)
    loop = f"sh -c 'for map in {d2}/*.d2; do d2 \"$map\" {drawn}/$(basename $map).svg; done'"
    pair = _each(f"ls {d2}/*.d2 | tr '\\n' '\\0'", f"-P2 -I% d2 % {drawn}/$(basename %).svg")
    page = "one.mmd" if count == 1 else "all.md"
    settings = home / "browser.json"
    settings.write_text(f'{{"executablePath": "{browser}", "args": ["--no-sandbox"]}}')
    found = [
        Contender("d2", loop, needs="d2"),
        *([Contender("d2, two at a time", pair, needs="d2")] if count > 1 else []),
        Contender("WireViz", f"sh -c 'wireviz -f s -o {drawn} {wireviz}/*.yml'", needs="wireviz"),
    ]
    if browser:
        found.append(
            Contender("mermaid-cli", f"mmdc -q -p {settings} -i {mermaid}/{page} -o {drawn}/mermaid.svg", needs="mmdc")
        )
    return tuple(found)


def _each(files: str, command: str) -> str:
    return f"sh -c {shlex.quote(f'{files} | xargs -0 {command} >/dev/null')}"
