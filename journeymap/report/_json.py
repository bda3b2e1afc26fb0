"""JSON that is harmless to print: no character that can't be seen, no command to a build server."""

from __future__ import annotations

import json
import re
from typing import Any

from journeymap.report.text import COMMAND, is_visible

_UNUSUAL = re.compile(rf"[^\n -~]|{COMMAND.pattern}")


def dump(value: Any) -> str:
    """Write plain data as indented JSON; every string reads back as it was."""
    return _UNUSUAL.sub(lambda match: _harmless(match[0]), json.dumps(value, indent=2, ensure_ascii=False)) + "\n"


def _harmless(text: str) -> str:
    if text == "##":
        return r"#\u0023"
    return text if is_visible(text) else json.dumps(text)[1:-1]
