"""Before and after in one picture: stages with what came and went, two emotion curves, and what changed where."""

from journeymap.diff.picture.drawing import draw

__all__ = ["draw"]
