"""Setting text: in lines, at the largest size that fits."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.paper.scene import Paragraph, Style, Text
from journeymap.typography import unbroken, width, wrap
from journeymap.typography.wrapping import ZERO_WIDTH_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from journeymap.paper.scene import Align
    from journeymap.typography import Face

SLACK = 0.985
"""Graphviz draws text up to this much wider than the font says, even in fine steps."""


_WHOLE = 0.7
"""Down to this share of the largest size, a smaller one is better than a word with a hyphen in it."""

_UNSEEN = re.compile("[\u00ad\u200b]")
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # but no-break spaces

SMALLEST = 8.0
"""No text that is set by :func:`sized` is smaller, in points."""


def sized(size: float, scale: float, face: Face, color: str) -> Style:
    """Return a style by its size on the largest paper; on smaller paper text shrinks less than all else."""
    return Style(max(SMALLEST, round(size * scale**0.8, 1)), face, color)


def paragraph(text: str, style: Style, measure: float, most: int | None = None, before: float = 0) -> Paragraph:
    """Break a text into lines of a measure in points, up to `most`."""
    lines = tuple(wrap(text, style.face, style.size, measure * SLACK, most))
    is_cut = most is not None and len(lines) == most and lines[-1].endswith("…") and not text.rstrip().endswith("…")
    return Paragraph(text, style, lines, before, is_cut)


def height(paragraphs: Iterable[Paragraph]) -> float:
    """Return how high some paragraphs are below each other; above the first there is no space."""
    total = 0.0
    for number, part in enumerate(paragraphs):
        total += part.height + (part.before if number else 0)
    return total


def room(text: str, style: Style) -> float:
    """Return how wide a text is on one line."""
    return width(_UNSEEN.sub("", text), style.face, style.size) / SLACK + 0.5


def fitted(text: str, style: Style, measure: float, high: float, sizes: Sequence[float]) -> Paragraph:
    """Set a text in the first of some sizes that fits a box, without breaking a word if another size can avoid it.

    Hyphens are for words that only much smaller type would have room for; where there are none, words are torn at last.
    Where no size is small enough, in the last, and cut.
    """
    for joint, down_to in (("", _WHOLE * sizes[0]), (" ", 0.0), (None, 0.0)):
        for size in sizes:
            found = paragraph(text, style._replace(size=size), measure)
            if size >= down_to and found.height <= high and (joint is None or not _is_torn(text, joint, found, measure)):
                return found
    least = style._replace(size=sizes[-1])
    return paragraph(text, least, measure, max(1, int(high / (least.size * least.leading))))


def alike(
    texts: Sequence[str], style: Style, measures: Sequence[float], high: float, sizes: Sequence[float]
) -> list[Paragraph] | None:
    """Set texts in the first of some sizes in which each fits a box of its measure, with no word torn; None if none is."""
    for size in sizes:
        found = []
        for text, measure in zip(texts, measures, strict=True):
            part = paragraph(text, style._replace(size=size), measure)
            if part.height > high or _is_torn(text, " ", part, measure):
                break
            found.append(part)
        else:
            return found
    return None


def balanced(part: Paragraph, measure: float) -> Paragraph:
    """Set a paragraph again in as many lines, about equally long, so that no word is left alone on the last."""
    for share in (0.92, 0.84, 0.76, 0.68, 0.6):
        closer = paragraph(part.text, part.style, measure * share, before=part.before)
        if part.is_cut or len(closer.lines) > len(part.lines):
            break
        part = closer
    return part


def _is_torn(text: str, joint: str, found: Paragraph, measure: float) -> bool:
    words = unbroken(text.replace(SOFT_HYPHEN, joint))
    return any(width(word, found.style.face, found.style.size) > measure * SLACK for word in words)


def shown(part: Paragraph) -> str:
    """Return what a paragraph shows of its text, in one line: without the hyphens at the ends of its lines."""
    text, at, _ = _followed(part)
    return text[:at] + part.lines[-1] if part.is_cut else text


def breakable(part: Paragraph) -> str:
    """Return what a paragraph shows, with a soft hyphen where a line ends within a word.

    And nowhere else in the word: PowerPoint may show all that there are.
    """
    said, (_, _, broken) = shown(part), _followed(part)
    return SOFT_HYPHEN.join(said[start:end] for start, end in pairwise((0, *broken, len(said))))


def _followed(part: Paragraph) -> tuple[str, int, list[int]]:
    """Follow a paragraph's lines through its text: that text, where in it the last line starts, and where words are broken."""
    text, at, broken = _joined(part.text).replace(SOFT_HYPHEN, ""), 0, []
    for line_ in part.lines[:-1]:
        is_whole = text.startswith(line_, at)
        at += len(line_) if is_whole else len(line_) - 1
        if not is_whole:
            broken.append(at)
        at += text.startswith(" ", at)
    return text, at, broken


def _joined(text: str) -> str:
    """Return a text with single spaces between its words, as it is set."""
    words = _SPACES.split(text.replace(ZERO_WIDTH_SPACE, ""))
    return " ".join(word for word in words if word.strip(SOFT_HYPHEN))


def line(text: str, style: Style, x: float, y: float, measure: float, align: Align = "left") -> Text:  # noqa: PLR0913, PLR0917  # a place
    """Set a text on one line, cut if need be."""
    part = paragraph(text, style, measure, 1)
    return Text(x, y, measure, style.size * style.leading, (part,), align)


def block(paragraphs: Sequence[Paragraph], x: float, y: float, measure: float, align: Align = "left") -> Text:
    """Put paragraphs below each other in a box of their own height."""
    return Text(x, y, measure, height(paragraphs), tuple(paragraphs), align)
