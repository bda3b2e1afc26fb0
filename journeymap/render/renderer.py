"""What an output is, and which there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from journeymap.model.scalars import Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from journeymap.model.scalars import OutputFormat
    from journeymap.templating import Own
    from journeymap.view import View


DRAWINGS: tuple[Drawing, ...] = get_args(Drawing)


class NothingToShowError(Exception):
    """A map has nothing of what an output is about; the message says what, and `help` how there would be something."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002  # the word that diagnostics use
        super().__init__(message)
        self.help = help


class TooLargeError(Exception):
    """An output has no room for all of a map; the message says how much there is, and how much there may be."""


class Options(Struct, frozen=True):
    """What a renderer needs to know beyond the view."""

    graphviz: Literal["embedded", "system"] = "embedded"
    dpi: int = 144
    """Of PNG."""
    templates: Own = ()
    """A team's own templates, by name."""
    embed_fonts: bool = False
    """Whether pages bring their font along."""
    beside: tuple[str, ...] = ()
    """The outputs that a build makes of the same map, for links to them."""


class Renderer(Struct, frozen=True):
    """An output: its name as in :func:`outputs`, and how it is made. Pure: no files, no network."""

    name: str
    render: Callable[[View, Options], bytes]


_ROOMS: Mapping[str, str] = {
    "svg": "diagram",
    "png": "diagram",
    "pdf": "diagram",
    "dot": "diagram",
    "html": "canvas",
    "md": "brief",
    "json": "record",
}
"""The room of each format: looked up, not scanned, so that a brief doesn't import what a diagram needs."""


def outputs(formats: Iterable[OutputFormat], drawings: Iterable[Drawing] = ("flow",), *, dark: bool = False) -> tuple[str, ...]:
    """Name the outputs in some formats: `html`, or `flow.svg` where it is a drawing; `flow.dark.svg`, too, if `dark`."""
    drawn = [f"{drawing}{scheme}" for drawing in dict.fromkeys(drawings) for scheme in ("", ".dark")[: 1 + dark]]
    return tuple(
        name
        for form in dict.fromkeys(formats)
        for name in ([f"{drawing}.{form}" for drawing in drawn] if _ROOMS[form] == "diagram" else [form])
    )


def is_drawing(name: str) -> bool:
    """Whether an output is a drawing, by its name."""
    return _ROOMS[name.rpartition(".")[2]] == "diagram"


def renderers(names: Iterable[str]) -> list[Renderer]:
    """Return the renderers of some outputs, in the given order; each room lists its own as `RENDERERS`."""
    return [
        renderer
        for name in dict.fromkeys(names)
        for renderer in import_module(f"journeymap.render.{_ROOMS[name.rpartition('.')[2]]}").RENDERERS
        if renderer.name == name
    ]
