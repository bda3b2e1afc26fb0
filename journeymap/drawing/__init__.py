"""Running Graphviz: the one that is installed with us, or the machine's own `dot`."""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING, Literal

from journeymap.drawing import embedded, labels, letters, signs
from journeymap.drawing.corners import cornered_boxes, cornered_cells, rounded
from journeymap.drawing.errors import DrawingError, MissingToolError
from journeymap.drawing.letters import line_height
from journeymap.drawing.stand_ins import put_back
from journeymap.drawing.undated import undated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.drawing.bare import Bare
    from journeymap.drawing.stand_ins import Place

__all__ = ["LAYOUT", "DrawingError", "Engine", "Format", "MissingToolError", "draw", "engine_version", "line_height"]

Format = Literal["svg", "png", "pdf"]
Engine = Literal["embedded", "system"]

LAYOUT = "nop2"
"""Graphviz's name for "positions and routes are given": every graph that is drawn here carries both."""

_PORT = re.compile(r"^(\t\w+):\w+ ->", re.MULTILINE)
"""Where in a label an edge begins; its points tell."""

_one_at_a_time = Lock()
"""Graphviz keeps state of its own that threads would spoil for each other, up to the end of the process."""


def draw(dot: str, form: Format, engine: Engine = "embedded", dpi: float = 72) -> bytes:
    """Draw a graph whose positions are given, and whose nodes have sizes that hold their labels; `dpi` is for PNG.

    The same text gives the same bytes with the same Graphviz. Raises DrawingError where Graphviz refuses, and
    MissingToolError where the machine has no `dot`.
    """
    if form == "svg":
        return _svg(dot, engine)
    drawn = _drawn(dot, form, engine, dpi)
    return undated(drawn) if form == "pdf" else drawn


def _svg(dot: str, engine: Engine) -> bytes:
    """Draw what who shows an SVG doesn't do himself: neither letters nor round corners."""
    bare = embedded.bare() if engine == "embedded" else None
    if bare:
        return _bare(bare, dot)
    places: list[Place] = []
    dot = letters.set_aside(cornered_cells(cornered_boxes(dot)), places, guessed=False)
    return put_back(rounded(_drawn(dot, "svg", engine, 72)), places)


def _bare(bare: Bare, dot: str) -> bytes:
    """Draw what hasn't been drawn before, either."""

    def made(dot: str, labels: Iterable[tuple[str, str]]) -> bytes:
        from journeymap.typography import hush

        with _one_at_a_time, hush():
            return rounded(bare.drawn(dot, labels, LAYOUT))

    dot, found = _without_labels(cornered_cells(cornered_boxes(_PORT.sub(r"\1 ->", dot))))
    places: list[Place] = []
    shown: dict[str, int] = {}
    dot = signs.set_aside(letters.set_aside(dot, places, guessed=True), places, shown)
    stood = labels.set_aside(found, places, shown, made)
    return signs.defined(put_back(made(dot, stood), places), shown, made)


def _drawn(dot: str, form: Format, engine: Engine, dpi: float) -> bytes:
    if engine == "embedded":
        from journeymap.typography import hush

        dot, found = _without_labels(dot)
        with _one_at_a_time, hush():
            drawn = embedded.drawn(dot, found, form, LAYOUT, dpi)
    else:
        from journeymap.drawing import system
        from journeymap.typography import prepare_fonts

        prepare_fonts()
        drawn = system.drawn(dot, form, LAYOUT, dpi)
    if not drawn:
        raise DrawingError("Graphviz drew nothing")
    return drawn


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
            labels.append((node, label[:-2]))
    return "\n".join(lines), labels


def engine_version(engine: Engine = "embedded") -> str:
    """Name the Graphviz that draws; for the machine's own, what its `dot` says of itself. Raises MissingToolError."""
    if engine == "embedded":
        return embedded.version()
    from journeymap.drawing import system

    return system.version()
