"""The resolved map as JSON, for other programs: a valid map in one file, since JSON is YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from journeymap.render.renderer import Options, Renderer

if TYPE_CHECKING:
    from journeymap.view import View

_ESCAPED = "\u2028\u2029"
"""Line ends, to some readers of JavaScript."""


def render(view: View, _options: Options) -> bytes:
    """Return UTF-8 text, indented by two spaces, keys in the order of :func:`journeymap.view.record.record`."""
    text = json.dumps(view.record(), ensure_ascii=False, allow_nan=False)
    for character in _ESCAPED:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return msgspec.json.format(text.encode(), indent=2) + b"\n"


RENDERERS = (Renderer("json", render),)
