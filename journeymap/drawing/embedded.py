"""The Graphviz that is installed with us, by pygraphviz's bindings.

Its AGraph does the same, but tells the terminal what it thinks of large graphs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from journeymap.drawing.errors import DrawingError, MissingToolError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from journeymap.drawing import Format
    from journeymap.drawing.bare import Bare


def drawn(dot: str, labels: Iterable[tuple[str, str]], form: Format, layout: str, dpi: float) -> bytes:
    """Draw a graph, whose nodes get further labels by their names; `dpi` is for PNG.

    Raises DrawingError, and MissingToolError where the bindings can't be loaded.
    """
    from tempfile import TemporaryFile

    gv, context = _bindings(), _context()
    try:
        with TemporaryFile() as file:
            file.write(dot.encode())
            file.seek(0)
            graph = gv.agread(file, None)
    except (ValueError, OSError) as error:
        raise DrawingError(f"Graphviz can't read the graph: {error}") from error
    try:
        for node, label in labels:
            gv.agsafeset_label(graph, gv.agnode(graph, node.encode(), 0), b"label", f"<{label}>".encode(), b"")
        if form == "png":
            gv.agattr_label(graph, gv.AGRAPH, b"dpi", f"{dpi:g}".encode())
        if gv.gvLayout(context, graph, layout.encode()):
            raise DrawingError("Graphviz can't lay the graph out")
        failed, made = gv.gvRenderData(context, graph, form.encode())
        gv.gvFreeLayout(context, graph)
    finally:
        gv.agclose(graph)
    if failed:
        raise DrawingError(f"Graphviz can't write {form}")
    return bytes(made)


@cache
def bare() -> Bare | None:
    """Return the same Graphviz without what an SVG doesn't need; None where it can't be had."""
    from journeymap.drawing.bare import Bare

    return Bare.find()


def version() -> str:
    """Name the Graphviz that is installed with us."""
    from pygraphviz import __graphviz_version__

    return f"Graphviz {__graphviz_version__}, embedded"


@cache
def _bindings() -> ModuleType:
    from importlib import import_module

    try:
        return import_module("pygraphviz.graphviz")
    except ImportError as error:
        help_ = "install pygraphviz again, or use the machine's Graphviz: `graphviz: system` in journeymap.yaml"
        raise MissingToolError(f"the embedded Graphviz can't be loaded: {error}", help_) from error


@cache
def _context() -> object:
    """Load Graphviz's plugins, once they can find our fonts, into a context for all drawings of the process."""
    from journeymap.typography import prepare_fonts

    prepare_fonts()
    return _bindings().gvContextWithBuiltins()
