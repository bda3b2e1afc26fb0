"""From projects to files: every map that was asked for, in every format, each whole or not at all, and nothing twice."""

from journeymap.building.build import build
from journeymap.building.site import Outcome, Taken
from journeymap.building.wanted import Wanted
from journeymap.building.way import Way

__all__ = ["Outcome", "Taken", "Wanted", "Way", "build"]
