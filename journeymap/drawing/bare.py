"""Graphviz with just the plugins that write an SVG of what has a place already, called in the libraries that pygraphviz brings.

Its bindings load all plugins. With Pango's there, each text is set and measured before it is written, and the first one
waits until the machine's fonts are known; loading them all takes as long as three drawings.
"""

from __future__ import annotations

import ctypes
from ctypes import byref, c_char_p, c_int, c_size_t, c_void_p
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Self

from journeymap.drawing.errors import DrawingError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLUGINS = ("gvplugin_core", "gvplugin_neato_layout")
_CALLS = {
    "agmemread": (c_void_p, c_char_p),
    "agclose": (c_int, c_void_p),
    "gvContextPlugins": (c_void_p, c_void_p, c_int),
    "gvLayout": (c_int, c_void_p, c_void_p, c_char_p),
    "gvRenderData": (c_int, c_void_p, c_void_p, c_char_p, c_void_p, c_void_p),
    "gvFreeRenderData": (None, c_void_p),
    "gvFreeLayout": (c_int, c_void_p, c_void_p),
}
"""What a call returns, and what it is given (Graphviz's `cgraph.h` and `gvc.h`)."""


class _Symbol(ctypes.Structure):
    """A plugin by its name: `lt_symlist_t` of Graphviz's `gvcext.h`."""

    _fields_ = (("name", c_char_p), ("address", c_void_p))


class Bare:
    """A Graphviz for SVG alone, for all drawings of the process."""

    def __init__(self, library: ctypes.CDLL, plugins: Iterable[tuple[str, ctypes.CDLL]]) -> None:
        """Find the calls and the plugins in their libraries. Raises AttributeError or ValueError where one is missing."""
        for name, (returned, *given) in _CALLS.items():
            call = getattr(library, name)
            call.restype, call.argtypes = returned, given
        symbols = [(f"{name}_LTX_library", plugin) for name, plugin in plugins]
        found = [_Symbol(name.encode(), ctypes.addressof(ctypes.c_char.in_dll(plugin, name))) for name, plugin in symbols]
        self._library = library
        self._plugins = (_Symbol * (len(found) + 1))(*found)  # ends with an empty one
        self._context = library.gvContextPlugins(self._plugins, 0)

    @classmethod
    def find(cls) -> Self | None:
        """Return it where pygraphviz's libraries lie beside it, each by its name, as in its wheels for Linux; else None."""
        package = PathFinder.find_spec("pygraphviz")
        if package is None or package.origin is None:
            return None
        folder = Path(package.origin).parent.with_name("pygraphviz.libs")
        try:
            library, *plugins = (_library(folder, name) for name in ("gvc", *_PLUGINS))
            return cls(library, zip(_PLUGINS, plugins, strict=True))
        except (OSError, AttributeError, ValueError):
            return None

    def drawn(self, dot: str, layout: str) -> bytes:
        """Return the SVG of a graph. Raises DrawingError."""
        library = self._library
        graph = library.agmemread(dot.encode())
        if not graph:
            raise DrawingError("Graphviz can't read the graph")
        try:
            if library.gvLayout(self._context, graph, layout.encode()):
                raise DrawingError("Graphviz can't lay the graph out")
            try:
                return self._written(graph)
            finally:
                library.gvFreeLayout(self._context, graph)
        finally:
            library.agclose(graph)

    def _written(self, graph: int) -> bytes:
        made, size = c_void_p(), c_size_t()
        failed = self._library.gvRenderData(self._context, graph, b"svg", byref(made), byref(size))
        if failed or not made:
            raise DrawingError("Graphviz can't write svg")
        try:
            return ctypes.string_at(made, size.value)
        finally:
            self._library.gvFreeRenderData(made)


def _library(folder: Path, name: str) -> ctypes.CDLL:
    """Load the library of a name, behind which others have a hash and a version. Raises ValueError and OSError."""
    [path] = folder.glob(f"lib{name}[-.]*")
    return ctypes.CDLL(str(path))
