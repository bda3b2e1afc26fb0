"""How a text is made inert in Markdown: nothing in it can become markup, HTML or the end of a table cell."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\`*_{}\[\]()#+!|<>~&$@:^=-]")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def escape(text: str) -> str:
    """Put a backslash before every sign that Markdown may read as markup, and make one line of several."""
    return _SIGNS.sub(r"\\\g<0>", _BREAKS.sub(" ", text))
