"""Text set in lines no wider than a measure, as a careful typesetter would break it."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from journeymap.typography.graphemes import graphemes
from journeymap.typography.metrics import Metrics, load_metrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.typography.metrics import Face

ELLIPSIS = "…"
SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
WIDE = (
    ("\u1100", "\u115f"),
    ("\u2e80", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe6f"),
    ("\uff00", "\uff60"),
    ("\uffe0", "\uffe6"),
    ("\U0001f000", "\U0003ffff"),
)
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"  # never at the start of a line
LEADING = "เแโใไເແໂໃໄ"  # vowels of Thai and Lao that are written before their consonant: never at the end of a line
TRAILING = "ะาๅๆฯະາໆຯ"  # and those after it, with the signs of repetition and abbreviation: never at its start
LONGEST_HELD = 6  # characters; where more of them draw a cry out, lines may end anywhere
SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # Thai and Lao, Burmese, Khmer
LONGEST_WORD = 20
WORD = re.compile(r"(?:\S|[\u00a0\u2007\u202f])+")  # no-break spaces are part of a word
SYLLABLE = re.compile(r"([^\u00ad\u200b]+)([\u00ad\u200b]*)")
BREAKABLE = re.compile(r"[-/\u200b\u2010\u2013\u2014]")
# After two letters at least, so that neither "e-mail" nor "km/h" is torn; never inside dates and other numbers.
AFTER_SIGN = re.compile(r"(?<=\w\w[-\u2010\u2013\u2014])(?=[^\W\d_]{2})|(?<=[^/]{2}/)(?=[^/]{2})(?!(?<=\d/)\d)|(?<=//)(?=[^/])")
HUNG = " -\u2010\u2013\u2014,;:/·"  # signs that would stand oddly before an ellipsis


class Piece(Struct, frozen=True):
    """A stretch of text that stays whole: what joins it to the one before, and what ends a line broken after it.

    `syllables` are what it is cut into where a line is too narrow for it.
    """

    joint: str
    text: str
    end: str = ""
    syllables: tuple[Piece, ...] = ()


def wrap(text: str, face: Face, size: float, max_width: float, max_lines: int | None = None) -> list[str]:
    """Return the lines of a text, each at most ``max_width`` points wide when set in a face at ``size`` points.

    Lines break at spaces, after hyphens, dashes and slashes inside words, at zero-width spaces, between Chinese and
    Japanese characters, and inside a word only where it alone is too wide: at soft hyphens (which then show) if it can.
    No-break spaces hold. Runs of white space count as one space. When there is more text than ``max_lines``, the last
    line ends in an ellipsis. A line holds at least one character however narrow the measure; a blank text has no lines.
    """
    metrics = load_metrics(face)
    measure = max_width * metrics.units / size
    lines = _fill(_fitting(_pieces(text), metrics, measure), metrics, measure)
    if max_lines is None:
        return list(lines)
    shown = list(islice(lines, max_lines))
    if shown and next(lines, None) is not None:
        shown[-1] = _shorten(shown[-1], metrics, measure)
    return shown


def unbroken(text: str) -> Iterator[str]:
    """Yield what stays whole of a text where lines are wide enough: words, but single Chinese and Japanese characters.

    What is long in a script without spaces between words is many words, whose ends we don't know: their characters.
    """
    for piece in _pieces(text):
        if len(piece.text) > LONGEST_WORD and SPACELESS.search(piece.text):
            yield from _held(piece.text)
        else:
            yield piece.text + piece.end


def _fitting(pieces: Iterator[Piece], metrics: Metrics, measure: float) -> Iterator[Piece]:
    """Cut the pieces that are too wide for a line into their syllables."""
    for piece in pieces:
        if piece.syllables and metrics.measure(piece.text) > measure:
            yield from piece.syllables
        else:
            yield piece


def _fill(pieces: Iterator[Piece], metrics: Metrics, measure: float) -> Iterator[str]:
    """Set pieces in lines, each as full as it can be."""
    line, used, end = "", 0.0, ""
    for piece in pieces:
        added = piece.joint + piece.text if line else piece.text
        room = metrics.measure(added, line[-1:])
        tail = metrics.measure(piece.end, added[-1]) if piece.end else 0
        if line and used + room + tail > measure:
            yield line + end
            line, used, added = "", 0.0, piece.text
            room = metrics.measure(added)
        if not line and room > measure:
            *full, added = _split(added, metrics, measure)
            yield from full
            room = metrics.measure(added)
        line += added
        used += room
        end = piece.end if used + tail <= measure else ""
    if line:
        yield line


def _split(word: str, metrics: Metrics, measure: float) -> list[str]:
    """Cut a word that is too wide for a line into parts that fit, or can't be cut."""
    parts, part, used = [], "", 0.0
    for held in _held(word):
        wide = metrics.measure(held, part[-1:])
        if part and used + wide > measure:
            parts.append(part)
            part, used, wide = "", 0.0, metrics.measure(held)
        part += held
        used += wide
    return [*parts, part]


def _held(word: str) -> Iterator[str]:
    """Yield what no line is too narrow for: single characters, those of Thai and Lao with the vowels before and behind them."""
    held = ""
    for character in graphemes(word):
        is_part = held and (held[-1] in LEADING or character[0] in TRAILING) and len(held) < LONGEST_HELD
        if held and not is_part:
            yield held
            held = ""
        held += character
    if held:
        yield held


def _shorten(line: str, metrics: Metrics, measure: float) -> str:
    """End a line in an ellipsis, dropping as many characters as that takes."""
    kept = list(graphemes(line))
    while kept and metrics.measure("".join(kept).rstrip(HUNG) + ELLIPSIS) > measure:
        kept.pop()
    return "".join(kept).rstrip(HUNG) + ELLIPSIS


def _pieces(text: str) -> Iterator[Piece]:
    """Yield the unbreakable pieces of a text, in order."""
    for word in WORD.finditer(text):
        if SOFT_HYPHEN in word[0]:
            yield from _words(_word_pieces(word[0]))
        elif BREAKABLE.search(word[0]) or _has_ideographs(word[0]):
            yield from _word_pieces(word[0])
        else:
            yield Piece(" ", word[0])


def _words(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put the syllables between soft hyphens together."""
    syllables: list[Piece] = []
    for piece in pieces:
        syllables.append(piece)
        if not piece.end:
            yield _word(syllables)
            syllables = []
    if syllables:
        yield _word(syllables)


def _word(syllables: list[Piece]) -> Piece:
    text = "".join(syllable.text for syllable in syllables)
    return Piece(syllables[0].joint, text, syllables[-1].end, tuple(syllables))


def _word_pieces(word: str) -> Iterator[Piece]:
    """Cut a word where a line may end inside it; signs that only mark such places go."""
    joint = " "
    for syllable, marks in SYLLABLE.findall(word):
        parts = [part for stretch in AFTER_SIGN.split(syllable) for part in _ideographs(stretch)]
        for part in parts[:-1]:
            yield Piece(joint, part)
            joint = ""
        yield Piece(joint, parts[-1], "-" if SOFT_HYPHEN in marks else "")
        joint = ""


def _ideographs(text: str) -> list[str]:
    """Cut a text between Chinese and Japanese characters, never before a closing sign or after an opening one."""
    if not _has_ideographs(text):
        return [text]
    clusters = list(graphemes(text))
    parts = clusters[:1]
    for before, after in pairwise(clusters):
        opens = unicodedata.category(before[-1]) in {"Ps", "Pi"}
        follows = unicodedata.category(after[0]) in {"Pe", "Pf", "Po", "Lm"} or after[0] in SMALL_KANA
        if (_is_wide(before) or _is_wide(after)) and not opens and not follows:
            parts.append(after)
        else:
            parts[-1] += after
    return parts


def _has_ideographs(text: str) -> bool:
    """Compared, not searched for: as a regular expression, ranges so large take longer to compile than a map to draw."""
    return max(text, default="") >= WIDE[0][0] and any(first <= character <= last for character in text for first, last in WIDE)


def _is_wide(cluster: str) -> bool:
    return unicodedata.east_asian_width(cluster[0]) in "WF"
