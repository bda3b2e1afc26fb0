"""From a view to the bytes of an output: one output a file, found by its name."""

from journeymap.drawing import DrawingError, MissingToolError
from journeymap.render.renderer import Options, Renderer, TooLargeError, renderers

__all__ = ["DrawingError", "MissingToolError", "Options", "Renderer", "TooLargeError", "renderers"]
