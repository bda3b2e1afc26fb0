"""The live preview: an index of maps, and canvases that change as their files are saved, for one's own browser only."""

from journeymap.serve.server import PortError, serve

__all__ = ["PortError", "serve"]
