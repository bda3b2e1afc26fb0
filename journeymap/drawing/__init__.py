"""Running Graphviz: the one that is installed with us, or the machine's own `dot`.

Who asks for drawings mostly has them made by a worker, so what makes them is loaded with the first one.
"""

from __future__ import annotations

from typing import Literal

from journeymap.drawing.errors import DrawingError, MissingToolError

__all__ = ["LAYOUT", "DrawingError", "Engine", "Format", "MissingToolError", "draw", "engine_version"]

Format = Literal["svg", "png", "pdf"]
Engine = Literal["embedded", "system"]

LAYOUT = "nop2"
"""Graphviz's name for "positions and routes are given": every graph that is drawn here carries both."""


def draw(dot: str, form: Format, engine: Engine = "embedded", dpi: float = 72) -> bytes:
    """Draw a graph whose positions are given, and whose nodes have sizes that hold their labels; `dpi` is for PNG.

    The same text gives the same bytes with the same Graphviz. Raises DrawingError where Graphviz refuses, and
    MissingToolError where the machine has no `dot`.
    """
    from journeymap.drawing.engines import drawn
    from journeymap.drawing.undated import undated

    made = drawn(dot, form, engine, dpi)
    return undated(made) if form == "pdf" else made


def engine_version(engine: Engine = "embedded") -> str:
    """Name the Graphviz that draws; for the machine's own, what its `dot` says of itself. Raises MissingToolError."""
    from journeymap.drawing import embedded, system

    return embedded.version() if engine == "embedded" else system.version()
