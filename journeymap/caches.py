"""Where this program keeps what it can make again."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Return our folder in the place that the user's programs have for such things. Raises OSError without a home."""
    given = Path(os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", ""))
    if given.is_absolute():  # the XDG specification: a relative path is to be ignored
        return given / "journeymap"
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "journeymap"
    except RuntimeError as error:
        raise FileNotFoundError("no home folder") from error
