"""A diff as a page: the picture of every map that changed, and below it all that changed in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from journeymap.diff.formats.text import BROKEN, HEADINGS, INLINE, spaced
from journeymap.diff.naming import users
from journeymap.diff.picture import draw
from journeymap.diff.summary import faults, map_summary, summary
from journeymap.report.text import safe

if TYPE_CHECKING:
    from markupsafe import Markup

    from journeymap.diff.change import Change, Diff, MapDiff, Mood, Tone
    from journeymap.diff.formats import Options

_MARKUP: dict[Tone, str] = {
    "plain": "{}",
    "name": "<b><bdi>{}</bdi></b>",
    "said": "“<bdi>{}</bdi>”",
    "kept": "{}",
    "gone": "<del>{}</del>",
    "new": "<ins>{}</ins>",
}
_LINES = {"+": "plus", "-": "minus", "@": "at"}


def report(diff: Diff, _options: Options) -> str:
    """Write the page."""
    from journeymap.templating import template

    return template("diff/page.html.j2").render(
        diff=diff,
        title=summary(diff),
        users=users,
        faults=lambda found: safe(faults(found)),
        picture=_picture,
        sums=map_summary,
        moods=_moods,
        headings=HEADINGS,
        broken_words=BROKEN,
        place=_place,
        says=_says,
        line_kind=lambda line: _LINES.get(line[:1], "same"),
    )


def _picture(map_: MapDiff) -> Markup:
    from markupsafe import Markup

    return Markup(draw([map_], map_summary(map_) or map_.act, inside_page=True))  # noqa: S704  # the drawing escapes what it is made of


def _moods(map_: MapDiff) -> list[tuple[Mood, list[Change]]]:
    return [(mood, list(changes)) for mood, changes in groupby(map_.changes, key=lambda change: change.mood)]


def _place(change: Change) -> Markup:
    from markupsafe import Markup

    at = change.place
    if not at.stage:
        return Markup()
    stage = Markup(' <span class="stage">(<bdi>{}</bdi>)</span>').format(at.stage) if at.touchpoint else ""
    return Markup("<b><bdi>{}</bdi></b>{}: ").format(at.touchpoint or at.stage, stage)


def _says(change: Change) -> Markup:
    """Write a sentence; every name and text in it runs its own way, a reworded one as a whole."""
    from markupsafe import Markup

    parts = []
    for is_reworded, run in groupby(spaced(change.says), key=lambda found: found[1].tone in INLINE):
        written = Markup().join(Markup(space + _MARKUP[words.tone]).format(words.text) for space, words in run)  # noqa: S704  # ours
        parts.append(Markup("<bdi>{}</bdi>").format(written) if is_reworded else written)
    return Markup().join(parts)
