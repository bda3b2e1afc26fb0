"""Ids to things: every map with the definitions it uses, and the maps' places among each other."""

from journeymap.atlas import Atlas, JourneyMap, Said, Source
from journeymap.resolve.again import again
from journeymap.resolve.resolver import resolve
from journeymap.resolve.structure import repeated_lanes

__all__ = ["Atlas", "JourneyMap", "Said", "Source", "again", "repeated_lanes", "resolve"]
