"""The machine's own Graphviz, by its program `dot`."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from journeymap.drawing.errors import DrawingError, MissingToolError

if TYPE_CHECKING:
    from journeymap.drawing import Format

SECONDS = 120
"""How long `dot` may take. It has nothing to lay out, so this is for machines that hang."""


def drawn(dot: str, form: Format, layout: str, dpi: float) -> bytes:
    """Have a graph drawn by `dot`, which is called by the path that it is found under and without a shell.

    Raises DrawingError where it fails, and MissingToolError where there is none.
    """
    help_ = "install Graphviz (such as `apt install graphviz` or `brew install graphviz`), or leave out `graphviz: system`"
    program = _program("the workspace asks for the machine's Graphviz, but there is no program 'dot'", help_)
    command = [program, f"-T{form}", f"-K{layout}", *([f"-Gdpi={dpi:g}"] if form == "png" else [])]
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


def version() -> str:
    """Name the machine's Graphviz as its `dot` names itself. Raises MissingToolError."""
    program = _program("there is no program 'dot'", "install Graphviz")
    done = subprocess.run([program, "-V"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # no shell
    return _first_line(done.stderr).replace("dot - graphviz version", "the machine's Graphviz").strip()


def _program(lack: str, help_: str) -> str:
    program = shutil.which("dot")
    if program is None:
        raise MissingToolError(lack, help_)
    return program


def _first_line(output: bytes) -> str:
    lines = output.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else ""
