"""The comments of a document: what a `#` begins outside of every key and value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.source.walk import keys, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.diagnostics import Part, Pointer, Span
    from journeymap.source.document import Document


class Comment(Struct, frozen=True):
    """A comment without its `#`; `alone` says that nothing stands before it on its line."""

    file: str
    text: str
    place: Span
    alone: bool

    def span(self, _pointer: Pointer, _part: Part = "value") -> Span:
        """Where it stands: findings can be located in a comment as in a document."""
        return self.place


def comments(document: Document, opening: str) -> Iterator[Comment]:
    """List the comments that start with a word, in the order of the file."""
    content = document.text.content
    if opening not in content:
        return
    scalars = sorted((start, end) for _, start, end in (*keys(document), *values(document)))
    for match in re.finditer(rf"(?:^|(?<=[ \t]))#[ \t]*({re.escape(opening)}[^\r\n]*)", content, re.MULTILINE):
        before = bisect_right(scalars, (match.start(), len(content)))
        if not before or match.start() >= scalars[before - 1][1]:
            place = document.text.span((match.start(), match.end()))
            line = document.lines[place.start.line - 1][: place.start.column - 1]
            yield Comment(document.file, match[1].strip(), place, not line.strip())
