"""Ids to things: every map with the definitions it uses, and the maps' places among each other."""

from journeymap.resolve.atlas import Atlas, JourneyMap, Source
from journeymap.resolve.resolver import resolve

__all__ = ["Atlas", "JourneyMap", "Source", "resolve"]
