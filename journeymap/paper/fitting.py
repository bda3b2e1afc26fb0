"""Setting a map so that it fills a sheet: how wide its texts run, and in how many ways beside each other.

The larger a map can be drawn on a sheet, the larger is its text. So what is looked for is the setting whose proportions and
density allow the largest scale: stages with much to say get more ways than those with little.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from journeymap.render.map.cells import Cells
from journeymap.render.map.grid import Grid
from journeymap.render.map.page import HEADLINE, Page
from journeymap.render.map.style import Setting
from journeymap.render.sheet.markup import room_for
from journeymap.render.sheet.style import HEAD, NAME
from journeymap.typography import unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.view import View

PAPER = Setting(times=9, note=8, is_draft=True)
"""Paper has no way to show more when asked: texts are whole, and none is smaller than the notes."""

MEASURES = range(140, 333, 16)
"""How wide texts may run, in points: from two or three words to what is pleasant to read."""

HEADED, CARDED = 42, 28
"""How much narrower than a cell's lines those of a stage's head are, and those of a card."""

MOST_WAYS = 6
_BEST = 4
"""How many of the most promising settings are laid out."""

_FRAME = 420
"""About how high a map is beside its cells, in points."""

_PATIENCE = 260
"""Up to this measure, in points, names of stages and touchpoints are kept from being torn within a word."""

_WORTH = 1.2
"""But not where torn words let all text be this much larger."""

_WIDE = 2.4
"""How many titles wide a map is that has the personas beside its title."""

_SHARE = 0.35
"""How much of spare height the emotion lane takes, and at most of its own; cells take the rest."""

_LONGER = 0.6
"""How much longer lines become at most where a sheet is wider than it need be."""

_NEARLY = 0.995
"""Rounding the heights of lanes may cost a little of the scale."""


class Room(NamedTuple):
    """The part of a sheet that can be printed on, in points."""

    width: float
    height: float

    def scale(self, width: float, height: float) -> float:
        """How much larger a drawing may be."""
        return min(self.width / width, self.height / height)


class Fit(NamedTuple):
    """A map laid out for a room, and how much larger it is drawn there."""

    page: Page
    scale: float


class Fitter:
    """The search for a map; what it learns in one room helps in the next."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.room = Room(0, 0)
        self.cells = Cells(view.language, PAPER)
        self._least = min(_PATIENCE, max(MEASURES[0], *_longest_words(view)))
        self._lanes = range(len(view.lanes))
        self._heights: dict[tuple[int, int, int, int], int] = {}

    def fit(self, room: Room) -> Fit:
        """Lay the map out as large as can be found."""
        self.room = room
        best = self._best(self._least)
        if self._least > MEASURES[0]:
            torn = self._best(MEASURES[0])
            best = torn if torn.scale > _WORTH * best.scale else best
        return self._filled(best)

    def _best(self, least: int) -> Fit:
        """Find the setting that allows the largest scale, with lines of a least width."""
        measures = dict.fromkeys(max(measure, least) for measure in MEASURES)
        drafts = sorted((self._draft(measure) for measure in measures), key=lambda draft: -draft[0])
        best = max((self._laid(setting) for _, setting in drafts[:_BEST]), key=lambda fit: fit.scale)
        for step in (8, -8, 4, -4):
            setting = best.page.setting
            other = self._laid(replace(setting, measure=max(least, setting.measure + step)))
            best = max(best, other, key=lambda fit: fit.scale)
        return best

    def _laid(self, setting: Setting) -> Fit:
        """Lay a setting out, with the personas below or beside the title."""
        below = self._made(setting)
        if not self.view.personas or below.page.width < _WIDE * HEADLINE:
            return below
        return max(below, self._made(replace(setting, is_beside=True)), key=lambda fit: fit.scale)

    def _draft(self, measure: int) -> tuple[float, Setting]:
        """Find the ways that promise the largest scale for a measure."""
        best = 0.0, PAPER
        for ways in self._ever_wider(measure):
            setting = replace(PAPER, measure=measure, ways=ways)
            width = Grid(len(ways), setting).right
            height = _FRAME + sum(self._lane(lane, measure, ways) for lane in self._lanes)
            best = max(best, (self.room.scale(width, height), setting), key=lambda draft: draft[0])
            if width / height > 2 * self.room.width / self.room.height:
                break
        return best

    def _ever_wider(self, measure: int) -> Iterator[tuple[int, ...]]:
        """Yield ways, each time with one more where it makes the map lower the most."""
        ways = [1] * len(self.view.columns)
        while True:
            yield tuple(ways)
            wider = [number for number, count in enumerate(ways) if count < MOST_WAYS]
            if not wider:
                return
            lanes = [[self._height(lane, at, measure, count) for at, count in enumerate(ways)] for lane in self._lanes]
            ways[min(wider, key=partial(self._promise, lanes, measure, ways))] += 1

    def _promise(self, lanes: Sequence[Sequence[int]], measure: int, ways: Sequence[int], number: int) -> tuple[int, int]:
        """How high all lanes are with one more way for a stage; of equal stages the fullest comes first."""
        total = 0
        for lane, heights in enumerate(lanes):
            others = max((height for at, height in enumerate(heights) if at != number), default=0)
            own = heights[number]
            total += max(others, self._height(lane, number, measure, ways[number] + 1)) if own > others else others
        return total, -sum(heights[number] for heights in lanes)

    def _lane(self, lane: int, measure: int, ways: Sequence[int]) -> int:
        return max(self._height(lane, number, measure, count) for number, count in enumerate(ways))

    def _height(self, lane: int, number: int, measure: int, ways: int) -> int:
        key = lane, number, measure, ways
        if key not in self._heights:
            shown = self.view.lanes[lane]
            if shown.kind == "touchpoints":
                made = self.cells.deck(self.view.columns[number], measure, ways).height
            else:
                made = self.cells.content(shown, number, measure, ways).height
            self._heights[key] = made + 28  # padding and the gap below
        return self._heights[key]

    def _filled(self, fit: Fit) -> Fit:
        """Lay the best setting out for good, and use what room is left: for longer lines, for the curve, in cells for a pen."""
        page = fit.page
        setting = page.setting
        wider = (self.room.width / fit.scale - page.grid.right) // sum(page.grid.ways)
        longer = self._made(replace(setting, measure=setting.measure + int(min(wider, _LONGER * setting.measure))))
        fit = max(fit, longer, key=lambda found: (found.scale >= _NEARLY * fit.scale, found.page.grid.right))
        page, setting = fit.page, replace(fit.page.setting, is_draft=False)
        spare = self.room.height / fit.scale - page.bottom
        rise = _SHARE * min(spare, page.emotion)
        if spare > 1 and page.lanes:
            stretch = 1 + min(spare - rise, page.lanes) / page.lanes
            taller = replace(setting, rise=1 + rise / page.emotion if page.emotion else 1, stretch=stretch)
            made = self._made(taller)
            if made.scale > _NEARLY * fit.scale:
                return made
        return self._made(setting)

    def _made(self, setting: Setting) -> Fit:
        page = Page(self.view, setting, self.cells)
        return Fit(page, self.room.scale(page.width, page.bottom))


def _longest_words(view: View) -> Iterator[int]:
    """Yield how wide the lines of a map need to be for the words of its names."""
    yield 0
    for column in view.columns:
        yield from (room_for(word, HEAD) + HEADED for word in unbroken(column.name))
        yield from (room_for(word, NAME) + CARDED for point in column.touchpoints for word in unbroken(point.name))
