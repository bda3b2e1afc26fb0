"""Renderer-neutral pictures of a map: the grid of lanes, the emotion curve, the flow, the ranking."""

from journeymap.view.build import Pictures, view
from journeymap.view.view import View

__all__ = ["Pictures", "View", "view"]
