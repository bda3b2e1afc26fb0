"""A workspace that is built again whenever one of its files is saved, in the time of a blink while it has no errors."""

from journeymap.watch.following import UnwatchableError, changes, watch
from journeymap.watch.studio import Round, Studio

__all__ = ["Round", "Studio", "UnwatchableError", "changes", "watch"]
