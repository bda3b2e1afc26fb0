"""Running Graphviz: the one that is installed with us, or the machine's own `dot`."""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Literal

from journeymap.corners import cornered_boxes, cornered_cells, rounded

if TYPE_CHECKING:
    from types import ModuleType

Format = Literal["svg", "png", "pdf", "json"]
Engine = Literal["embedded", "system"]

LAYOUT = "nop2"
"""Graphviz's name for "positions and routes are given": every graph that is drawn here carries both."""

SECONDS = 120
"""How long the machine's `dot` may take. It has nothing to lay out, so this is for machines that hang."""

_EPOCH = b"/CreationDate (D:19700101000000Z)"
_DATE = re.compile(rb"/CreationDate ?\(D:[^)]*\)")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_PLACE = re.compile(rb"\b(\d{10})(?= \d{5} n)")


_one_at_a_time = Lock()
"""Graphviz keeps state of its own that threads would spoil for each other, up to the end of the process."""


class DrawingError(Exception):
    """Graphviz refused to draw; the message says why."""


class MissingToolError(Exception):
    """A program that an output needs is not installed; `help` says in one line how to get it."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002  # the word that diagnostics use
        super().__init__(message)
        self.help = help


def draw(dot: str, form: Format, engine: Engine = "embedded", dpi: float = 72) -> bytes:
    """Draw a graph whose positions are given; `dpi` is for PNG.

    The same text gives the same bytes with the same Graphviz. Raises DrawingError where Graphviz refuses, and
    MissingToolError where the machine has no `dot`.
    """
    if engine == "embedded":
        from journeymap.typography import hush

        with _one_at_a_time, hush():
            drawn = _embedded(dot, form, dpi)
    else:
        drawn = _system(cornered_cells(cornered_boxes(dot)) if form == "svg" else dot, form, dpi)
    if not drawn:
        raise DrawingError("Graphviz drew nothing")
    if form == "svg":
        return rounded(drawn)
    return _without_date(drawn) if form == "pdf" else drawn


def _embedded(dot: str, form: Format, dpi: float) -> bytes:
    """Draw with pygraphviz's bindings: its AGraph does the same, but tells the terminal what it thinks of large graphs."""
    from tempfile import TemporaryFile

    gv, context = _graphviz()
    bare, labels = _without_labels(dot)
    if form == "svg":
        bare, labels = cornered_boxes(bare), [(node, cornered_cells(label)) for node, label in labels]
    try:
        with TemporaryFile() as file:
            file.write(bare.encode())
            file.seek(0)
            graph = gv.agread(file, None)
    except (ValueError, OSError) as error:
        raise DrawingError(f"Graphviz can't read the graph: {error}") from error
    try:
        for node, label in labels:
            gv.agsafeset_label(graph, gv.agnode(graph, node.encode(), 0), b"label", label.encode(), b"")
        if form == "png":
            gv.agattr_label(graph, gv.AGRAPH, b"dpi", f"{dpi:g}".encode())
        if gv.gvLayout(context, graph, LAYOUT.encode()):
            raise DrawingError("Graphviz can't lay the graph out")
        failed, drawn = gv.gvRenderData(context, graph, form.encode())
        gv.gvFreeLayout(context, graph)
    finally:
        gv.agclose(graph)
    if failed:
        raise DrawingError(f"Graphviz can't write {form}")
    return bytes(drawn)


@cache
def _graphviz() -> tuple[ModuleType, object]:
    """Load the bindings, and Graphviz's plugins into a context for all drawings of the process."""
    _prepare_fonts()
    try:
        from pygraphviz import graphviz as gv
    except ImportError as error:
        help_ = "install pygraphviz again, or use the machine's Graphviz: `graphviz: system` in journeymap.yaml"
        raise MissingToolError(f"the embedded Graphviz can't be loaded: {error}", help_) from error
    return gv, gv.gvContextWithBuiltins()


def _without_labels(dot: str) -> tuple[str, list[tuple[str, str]]]:
    """Take the labels off nodes that have a line each, and return them by the names of their nodes.

    Most of a drawing is such labels, and Graphviz's reader of DOT looks at each of their letters several times; set on the
    nodes that it has read, they cost next to nothing.
    """
    lines, labels = dot.split("\n"), []
    for number, line in enumerate(lines):
        attributes, _, label = line.partition(" label=<")
        node = attributes.partition(" [")[0].lstrip("\t")
        if label.endswith(">]") and node.isalnum():
            lines[number] = attributes + "]"
            labels.append((node, f"<{label[:-1]}"))
    return "\n".join(lines), labels


@cache
def _prepare_fonts() -> None:
    """Once in a process is enough."""
    from journeymap.typography import prepare_fonts

    prepare_fonts()


def _system(dot: str, form: Format, dpi: float) -> bytes:
    """Ask the machine's `dot`, by the path that it is found under and without a shell."""
    import os
    import shutil
    import subprocess

    program = shutil.which("dot")
    if program is None:
        help_ = "install Graphviz (such as `apt install graphviz` or `brew install graphviz`), or leave out `graphviz: system`"
        raise MissingToolError("the workspace asks for the machine's Graphviz, but there is no program 'dot'", help_)
    _prepare_fonts()
    command = [program, f"-T{form}", f"-K{LAYOUT}", *([f"-Gdpi={dpi:g}"] if form == "png" else [])]
    undated = os.environ | {"SOURCE_DATE_EPOCH": "0", "TZ": "UTC"}
    try:
        done = subprocess.run(  # noqa: S603  # no shell
            command, input=dot.encode(), capture_output=True, timeout=SECONDS, check=False, env=undated
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DrawingError(f"'{program}' failed: {error}") from error
    if done.returncode:
        raise DrawingError(f"'dot' failed: {_first_line(done.stderr) or f'exit code {done.returncode}'}")
    return done.stdout


def _first_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else ""


def _without_date(pdf: bytes) -> bytes:
    """Set the date of a PDF to the beginning of time, and its table of places right: dates are not all equally long.

    Newer Cairos compress both; they take the date from the environment.
    """
    date, end = _DATE.search(pdf), _END.search(pdf)
    if not date or not end:
        return pdf
    table, shift = int(end[1]), len(_EPOCH) - len(date[0])

    def moved(place: int) -> int:
        return place + shift * (place > date.start())

    places = _PLACE.sub(lambda found: b"%010d" % moved(int(found[1])), pdf[table : end.start(1)])
    return pdf[: date.start()] + _EPOCH + pdf[date.end() : table] + places + b"%d" % moved(table) + pdf[end.end(1) :]


def engine_version(engine: Engine = "embedded") -> str:
    """Name the Graphviz that draws; for the machine's own, what its `dot` says of itself. Raises MissingToolError."""
    if engine == "embedded":
        from pygraphviz import __graphviz_version__

        return f"Graphviz {__graphviz_version__}, embedded"
    import shutil
    import subprocess

    program = shutil.which("dot")
    if program is None:
        raise MissingToolError("there is no program 'dot'", "install Graphviz")
    done = subprocess.run([program, "-V"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # no shell
    return _first_line(done.stderr).replace("dot - graphviz version", "the machine's Graphviz").strip()
