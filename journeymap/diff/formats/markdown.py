"""A diff in Markdown, as GitHub and GitLab show it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from journeymap.diff.formats.text import BROKEN, HEADINGS, spaced
from journeymap.diff.naming import users
from journeymap.diff.shortening import Part
from journeymap.diff.summary import faults, map_summary, summary
from journeymap.language.typography import isolated
from journeymap.markdown import escape, strong
from journeymap.report.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.diff.change import Broken, Change, Diff, MapDiff, Mood, Place, Words
    from journeymap.diff.formats import Options

HEADLINE, BROKEN_FILE, MAP, WORSE, BETTER, SHARED, NEUTRAL, TEXT = 100, 90, 80, 70, 55, 40, 30, 20
"""What matters more is kept longer where a comment gets too long."""

_WEIGHTS: dict[Mood, int] = {"worse": WORSE, "better": BETTER, "neutral": NEUTRAL}
_MOST_LINES, _MOST_CHARACTERS = 100, 200
_FENCE = re.compile(r"`{3,}")


def report(diff: Diff, _options: Options) -> str:
    """Write the summary, then what changed, map by map."""
    return "".join(part.text for part in parts(diff))


def parts(diff: Diff) -> list[Part]:
    """Return the diff in parts, to be joined."""
    found = [Part(f"**{escape(summary(diff))}**\n", HEADLINE)]
    for broken in diff.broken:
        found += broken_parts(broken)
    for map_ in diff.maps:
        found += map_parts(map_)
    return found + shared_parts(diff)


def map_parts(map_: MapDiff) -> Iterator[Part]:
    """Write one map: its title, its errors, and its changes by what they mean."""
    text = f"\n### {escape(map_.map.journey.title)}\n\n{escape(map_.map.document.file)}"
    sums = map_summary(map_)
    yield Part(text + (f": {escape(sums)}\n" if sums else "\n"), MAP, "map")
    if map_.faults:
        yield Part(f"\n**Does not build:** {escape(faults(map_.faults))}\n", MAP)
    for mood, changes in groupby(map_.changes, key=lambda change: change.mood):
        heading = f"\n**{HEADINGS[mood]}**\n\n" if map_.act == "changed" else "\n"
        for change in changes:
            yield Part(f"{heading}- {change_line(change)}\n", _WEIGHTS[mood], "change")
            heading = ""


def shared_parts(diff: Diff) -> list[Part]:
    """Write what changed in libraries and settings."""
    heading = "\n### Shared by the maps\n\n"
    found = []
    for change in diff.shared:
        found.append(Part(f"{heading}- {change_line(change)}\n", SHARED, "change"))
        heading = ""
    return found


def broken_parts(broken: Broken) -> Iterator[Part]:
    """Write a file that can't be read: why not, and its text."""
    what = f"\n### {escape(broken.file)}\n\n**{BROKEN[broken.side].capitalize()}:** {escape(faults(broken.faults))}\n"
    yield Part(what, BROKEN_FILE, "broken file")
    if broken.lines:
        yield Part(f"\n{fenced([*map(_short, broken.lines[:_MOST_LINES]), *_rest(broken)], 'diff')}", TEXT, "text")


def change_line(change: Change) -> str:
    """Write a change on one line."""
    text = f"{_place(change.place)}{_sentence(change.says)}"
    return f"{text}; used by {escape(users(change.touches))}" if change.touches else text


def fenced(lines: Sequence[str], language: str) -> str:
    """Put lines into a code block that none of them can end."""
    longest = max((len(run) for line in lines for run in _FENCE.findall(line)), default=2)
    fence = "`" * (longest + 1)
    inside = "".join(f"{safe(line)}\n" for line in lines)
    return f"{fence}{language}\n{inside}{fence}\n"


def _place(place: Place) -> str:
    if not place.stage:
        return ""
    stage = f" ({isolated(escape(place.stage))})" if place.touchpoint else ""
    return f"{isolated(strong(place.touchpoint or place.stage))}{stage}: "


def _sentence(says: Sequence[Words]) -> str:
    return "".join(space + _words(words) for space, words in spaced(says))


def _words(words: Words) -> str:
    match words.tone:
        case "plain":
            return escape(f"'{words.text}'")[1:-1]  # inside a line, so that nothing opens one, and with its spaces
        case "name":
            return f"'{isolated(escape(words.text))}'"
        case "said":
            return f"“{isolated(escape(words.text))}”"
        case "gone":
            return f"~~{escape(words.text)}~~"
        case "new":
            return f"**{escape(words.text)}**"
        case "kept":
            return escape(words.text)


def _short(line: str) -> str:
    return line if len(line) <= _MOST_CHARACTERS else line[:_MOST_CHARACTERS] + " …"


def _rest(broken: Broken) -> list[str]:
    left = len(broken.lines) - _MOST_LINES
    return [f"… and {left} more lines"] if left > 0 else []
