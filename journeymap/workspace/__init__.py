"""Reading a workspace, and the boundary that no map reads across.

A workspace is the folder of a `journeymap.yaml` with all below it, other workspaces excepted. Where there are no settings
a folder that is asked for is a workspace of its own, and so is, without what lies below, the folder of a file.
"""

from journeymap.workspace.loading import load, reread, settings_around
from journeymap.workspace.project import Project
from journeymap.workspace.reader import STDIN

__all__ = ["STDIN", "Project", "load", "reread", "settings_around"]
