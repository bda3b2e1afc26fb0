"""Running Graphviz: the one that is installed with us, or the machine's own `dot`."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Format = Literal["svg", "png", "pdf"]
Engine = Literal["embedded", "system"]

LAYOUT = "nop2"
"""Graphviz's name for "positions and routes are given": every graph that is drawn here carries both."""

SECONDS = 120
"""How long the machine's `dot` may take. It has nothing to lay out, so this is for machines that hang."""

_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")


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
    drawn = _embedded(dot, form, dpi) if engine == "embedded" else _system(dot, form, dpi)
    if not drawn:
        raise DrawingError("Graphviz drew nothing")
    return _without_dates(drawn) if form == "pdf" else drawn


def _embedded(dot: str, form: Format, dpi: float) -> bytes:
    _load_fonts()
    return _drawn_here(dot, form, dpi)


@cache
def _load_fonts() -> None:
    """Make the first drawing of the process, of one letter: that is when fontconfig looks around and complains."""
    from journeymap.typography import hush, prepare_fonts

    prepare_fonts()
    with hush():
        _drawn_here('graph {n [fontname="Inter", pos="0,0"]}', "svg", 72)


def _drawn_here(dot: str, form: Format, dpi: float) -> bytes:
    """Draw with pygraphviz's bindings: its AGraph does the same, but writes to the terminal what it thinks of large graphs."""
    from tempfile import TemporaryFile

    from pygraphviz import graphviz as gv

    with TemporaryFile() as file:
        file.write(dot.encode())
        file.seek(0)
        try:
            graph = gv.agread(file, None)
        except ValueError as error:
            raise DrawingError(f"Graphviz can't read the graph: {error}") from error
    context = gv.gvContextWithBuiltins()
    try:
        if form == "png":
            gv.agattr_label(graph, gv.AGRAPH, b"dpi", f"{dpi:g}".encode())
        if gv.gvLayout(context, graph, LAYOUT.encode()):
            raise DrawingError("Graphviz can't lay out the graph")
        failed, drawn = gv.gvRenderData(context, graph, form.encode())
        gv.gvFreeLayout(context, graph)
    finally:
        gv.gvFreeContext(context)
        gv.agclose(graph)
    if failed:
        raise DrawingError(f"Graphviz can't write {form}")
    return bytes(drawn)


def _system(dot: str, form: Format, dpi: float) -> bytes:
    """Ask the machine's `dot`, by the path that it is found under and without a shell."""
    import shutil
    import subprocess

    from journeymap.typography import prepare_fonts

    program = shutil.which("dot")
    if program is None:
        help_ = "install Graphviz (such as `apt install graphviz` or `brew install graphviz`), or leave out `graphviz: system`"
        raise MissingToolError("the workspace asks for the machine's Graphviz, but there is no program 'dot'", help_)
    prepare_fonts()
    command = [program, f"-T{form}", f"-K{LAYOUT}", *([f"-Gdpi={dpi:g}"] if form == "png" else [])]
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # no shell
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DrawingError(f"'{program}' failed: {error}") from error
    if done.returncode:
        raise DrawingError(f"'dot' failed: {_first_line(done.stderr) or f'exit code {done.returncode}'}")
    return done.stdout


def _first_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else ""


def _without_dates(pdf: bytes) -> bytes:
    """Set the dates of a PDF to the beginning of time; the same length, so that its table of places stays true."""
    return _DATE.sub(_fixed_date, pdf)


def _fixed_date(found: re.Match[bytes]) -> bytes:
    written = found[0]
    start = b"/" + found[1] + b" (D:19700101000000Z"
    return start + b" " * (len(written) - len(start) - 1) + b")" if len(written) > len(start) else written
