"""Maps and libraries that were read and found sound: read by several processes, and kept for the next reader."""

from journeymap.shelf.found import Mark, mark
from journeymap.shelf.kept import Kept
from journeymap.shelf.sources import Shelf

__all__ = ["Kept", "Mark", "Shelf", "mark"]
