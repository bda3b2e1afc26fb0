"""Setting a map so that it fills a sheet: how wide its texts run, and in how many ways beside each other.

The larger a map can be drawn on a sheet, the larger is its text. So what is looked for is the setting whose proportions and
density allow the largest scale: stages with much to say get more ways than those with little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from journeymap.render.map.cells import Cells
from journeymap.render.map.grid import Grid
from journeymap.render.map.page import HEADLINE, Page
from journeymap.render.map.style import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.view import View

PAPER = Setting(times=9, note=8)
"""Paper has no way to show more when asked: texts are whole, and none is smaller than the notes."""

MEASURES = range(140, 333, 16)
"""How wide texts may run, in points: from two or three words to what is pleasant to read."""

MOST_WAYS = 6
_BEST = 4
"""How many of the most promising settings are laid out."""

_FRAME = 420
"""About how high a map is beside its cells, in points."""

_SHORT = 0.35
"""How much of missing height the emotion lane takes, and at most of its own; cells take the rest."""


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
        self._heights: dict[tuple[int, int, int, int], int] = {}

    def fit(self, room: Room) -> Fit:
        """Lay the map out as large as can be found."""
        self.room = room
        drafts = sorted((self._draft(measure) for measure in MEASURES), key=lambda draft: -draft[0])
        best = max((self._laid(setting) for _, setting in drafts[:_BEST]), key=lambda fit: fit.scale)
        for step in (8, -8, 4, -4):
            setting = best.page.setting
            other = self._laid(replace(setting, measure=max(MEASURES[0], setting.measure + step)))
            best = max(best, other, key=lambda fit: fit.scale)
        return self._filled(best)

    def _laid(self, setting: Setting) -> Fit:
        """Lay a setting out, with the personas below or beside the title."""
        pages = [Page(self.view, setting, self.cells)]
        if self.view.personas and pages[0].width > 2.4 * HEADLINE:
            pages.append(Page(self.view, replace(setting, is_beside=True), self.cells))
        return max((Fit(page, self.room.scale(page.width, page.bottom)) for page in pages), key=lambda fit: fit.scale)

    def _draft(self, measure: int) -> tuple[float, Setting]:
        """Find the ways that promise the largest scale for a measure."""
        best = 0.0, PAPER
        for ways in self._ever_wider(measure):
            setting = replace(PAPER, measure=measure, ways=ways)
            width = Grid(len(ways), setting).right
            height = _FRAME + sum(self._lane(lane, measure, ways) for lane in range(len(self.view.lanes)))
            best = max(best, (self.room.scale(width, height), setting), key=lambda draft: draft[0])
            if width / height > 2 * self.room.width / self.room.height:
                break
        return best

    def _ever_wider(self, measure: int) -> Iterator[tuple[int, ...]]:
        """Yield ways, each time with one more where it makes the map lower the most."""
        ways = [1] * len(self.view.columns)
        yield tuple(ways)
        lanes = range(len(self.view.lanes))
        while True:
            wider = [number for number, count in enumerate(ways) if count < MOST_WAYS]
            if not wider:
                return

            def promise(number: int, now: Sequence[int] = tuple(ways)) -> tuple[int, int]:
                more = [count + (at == number) for at, count in enumerate(now)]
                left = sum(self._lane(lane, measure, more) for lane in lanes)
                return left, -sum(self._height(lane, number, measure, now[number]) for lane in lanes)

            ways[min(wider, key=promise)] += 1
            yield tuple(ways)

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
        """Use height that is left over: the curve rises further, cells have room for a pen."""
        page = fit.page
        spare = self.room.height / fit.scale - page.bottom
        if spare < 1 or not page.lanes:
            return fit
        rise = min(_SHORT * spare, _SHORT * page.emotion) if page.emotion else 0
        setting = replace(
            page.setting,
            rise=1 + rise / page.emotion if page.emotion else 1,
            stretch=1 + min(spare - rise, page.lanes) / page.lanes,
        )
        taller = Page(self.view, setting, self.cells)
        scale = self.room.scale(taller.width, taller.bottom)
        return Fit(taller, scale) if scale > fit.scale * 0.995 else fit  # rounding may cost a little
