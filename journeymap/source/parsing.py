"""What isn't written plainly, read by the parser: to data, and to diagnostics of all that is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml import MarkedYAMLError

from journeymap.codes.source import EMPTY_FILE, TAG
from journeymap.diagnostics import Diagnostic, Position, in_order
from journeymap.source.builder import Builder, StopError
from journeymap.source.document import Document, is_blank, made
from journeymap.source.events import events
from journeymap.source.places import locate

if TYPE_CHECKING:
    from journeymap.source.text import Text

_TAG_DIRECTIVE = re.compile(r"(?:^|[\r\n])(%TAG)\s")


def parsed(text: Text, diagnostics: list[Diagnostic]) -> tuple[Document, list[Diagnostic]]:
    """Read a text, about which there are some diagnostics already."""
    builder = Builder(text, diagnostics)
    directive = _TAG_DIRECTIVE.search(text.content) if "%TAG" in text.content else None
    if directive:  # thousands of them would take libyaml minutes
        diagnostics.append(text.diagnostic(TAG, directive.span(1), "found a %TAG line, expected none", "remove the line"))
        return made(text, None, unsettled=False, is_whole=False), diagnostics
    is_whole = True
    try:
        builder.build(events(text.content))
    except MarkedYAMLError as error:
        from journeymap.source.syntax import explain

        is_whole = False
        found = explain(error, text)
        if _start(found) not in map(_start, diagnostics):  # in `*bold text`, `*bold` is an unknown alias already
            diagnostics.append(found)
    except StopError:
        is_whole = False
    data = builder.result
    if not diagnostics and data is None and is_blank(locate(text).root):
        help_ = "start it with `format: journey/1`, `format: library/1` or `format: workspace/1`"
        diagnostics.append(
            text.diagnostic(EMPTY_FILE, (0, 0), "the file is empty, expected a map, a library or settings", help_)
        )
    return made(text, data, unsettled=builder.unsettled, is_whole=is_whole), in_order(diagnostics)


def _start(diagnostic: Diagnostic) -> Position | None:
    return diagnostic.span.start if diagnostic.span else None
