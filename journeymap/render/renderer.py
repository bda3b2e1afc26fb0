"""What an output is, and which there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from journeymap.model.scalars import OutputFormat
    from journeymap.view import View


class TooLargeError(Exception):
    """An output has no room for all of a map; the message says how much there is, and how much there may be."""


class Options(Struct, frozen=True):
    """What a renderer needs to know beyond the view."""

    graphviz: Literal["embedded", "system"] = "embedded"


class Renderer(Struct, frozen=True):
    """An output: its format, what its file is called behind the map's id, and how it is made. Pure: no files, no network."""

    format: OutputFormat
    suffix: str
    render: Callable[[View, Options], bytes]


_ROOMS: Mapping[OutputFormat, str] = {
    "svg": "diagram",
    "png": "diagram",
    "pdf": "diagram",
    "dot": "diagram",
    "html": "canvas",
    "md": "brief",
    "json": "record",
}
"""The module of each format: looked up, not scanned, so that a brief doesn't import what a diagram needs."""


def renderers(formats: tuple[OutputFormat, ...]) -> list[Renderer]:
    """Return the renderers of some formats, in the given order; each room lists its own as `RENDERERS`."""
    return [
        renderer
        for name in dict.fromkeys(formats)
        for renderer in import_module(f"journeymap.render.{_ROOMS[name]}").RENDERERS
        if renderer.format == name
    ]
