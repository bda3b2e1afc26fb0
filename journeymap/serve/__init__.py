"""The live preview: an index of maps, and canvases that change as their files are saved, for one's own browser only."""

from journeymap.serve.server import serve

__all__ = ["serve"]
