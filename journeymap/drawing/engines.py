"""Either Graphviz, and what both need."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT, embedded
from journeymap.drawing.errors import DrawingError
from journeymap.typography import hush, prepare_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.drawing import Engine, Format

_one_at_a_time = Lock()
"""Graphviz keeps state of its own that threads would spoil for each other, up to the end of the process."""


def drawn(dot: str, form: Format, engine: Engine, dpi: float = 72) -> bytes:
    """Draw all of a graph. Raises DrawingError and MissingToolError."""
    if engine == "embedded":
        dot, labels = without_labels(dot)
        with alone():
            made = embedded.drawn(dot, labels, form, LAYOUT, dpi)
    else:
        from journeymap.drawing import system

        prepare_fonts()
        made = system.drawn(dot, form, LAYOUT, dpi)
    if not made:
        raise DrawingError("Graphviz drew nothing")
    return made


@contextmanager
def alone() -> Iterator[None]:
    """Have the embedded Graphviz to oneself, and keep what it says off the terminal."""
    with _one_at_a_time, hush():
        yield


def without_labels(dot: str) -> tuple[str, list[tuple[str, str]]]:
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
