"""From a view to the bytes of an output: one output a file, found by its name."""

from journeymap.drawing import DrawingError, MissingToolError
from journeymap.render.renderer import (
    DRAWINGS,
    NothingToShowError,
    Options,
    Renderer,
    TooLargeError,
    outputs,
    renderers,
)

__all__ = [
    "DRAWINGS",
    "DrawingError",
    "MissingToolError",
    "NothingToShowError",
    "Options",
    "Renderer",
    "TooLargeError",
    "outputs",
    "renderers",
]
