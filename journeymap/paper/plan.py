"""Where everything stands on a workshop canvas: how many notes fit a cell, which lanes fit the paper; in millimetres."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from journeymap.language import words
from journeymap.language.hyphens import SOFT_HYPHEN
from journeymap.paper.sizes import NAMED, TooSmallError, is_ansi, is_custom, margin, turned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.model.scalars import LaneName
    from journeymap.paper.sizes import Size
    from journeymap.view.view import View

NOTE = 76.0
"""The side of a sticky note: 3 inches, as they are sold everywhere."""

AIR = 3.0
"""Around a note, so that two of them never overlap."""

GAP = 3.0
"""Between two cells."""

SIDE = 118.0
"""The guide beside the canvas is at least this wide, on the largest paper."""

WIDEST_SIDE = 180.0
_WIDEST_LABEL = 150.0
CORE: tuple[LaneName, ...] = ("touchpoints", "emotion", "quotes", "pains", "opportunities")
"""What a workshop needs, even if the map has nothing of it yet."""

_ROOMY = ("touchpoints", "pains", "opportunities", "quotes", "gains", "thoughts")
"""Which lanes get a second row of notes first."""

_NEEDED = ("touchpoints", "emotion", "pains", "opportunities", "quotes", "gains", "thoughts")
"""Which lanes stay longest where paper is short; the others come after them in the order of the map, once touchpoints have
a second row."""

_SQUEEZED = 0.25
"""How much of its height the emotion gives to a lane of the core that would find no room beside touchpoints otherwise."""

_LARGEST = 1189.0


class Row(NamedTuple):
    """A lane on the canvas: its id and name, the blueprint line above it, and how many notes fit below each other."""

    id: str
    label: str
    icon: str
    line: str
    notes: int


class Plan(NamedTuple):
    """The canvas, in mm. `scale` is 1 on A0. The guide is `side` wide beside the canvas, or `strip` high below it.

    `said` is what there was no room for, in words.
    """

    width: float
    height: float
    margin: float
    scale: float
    across: int
    cell: float
    label: float
    side: float
    strip: float
    title: float
    head: float
    emotion: float
    foot: float
    rows: tuple[Row, ...]
    said: tuple[str, ...]

    @property
    def left(self) -> float:
        """Where the first stage begins."""
        return self.margin + self.label + GAP


def plan(view: View, size: Size) -> Plan:
    """Share a sheet out. Raises TooSmallError."""
    found = _plan(view, size)
    if found:
        return found
    count = len(view.columns)
    need = next((paper for paper in _papers(size) if _plan(view, paper)), None)
    better = f"{need.name} ({'landscape' if need.is_landscape else 'portrait'})" if need else f"{ceil(_widest(view))}x841mm"
    noun = "stage" if count == 1 else "stages"
    name = "paper" if is_custom(size) else size.name
    message = (
        f"{name} of {size.width:g} × {size.height:g} mm has no room for a note of {NOTE:g} mm in each of {count} {noun};"
        f" expected at least {better}"
    )
    raise TooSmallError(message)


def fits(view: View, size: Size) -> bool:
    """Whether a sheet has room for the canvas of a map."""
    return _plan(view, size) is not None


def _plan(view: View, size: Size) -> Plan | None:
    edge = margin(size)
    scale = max(0.4, min(1.15, size.width / _LARGEST, size.height / 600))
    count = len(view.columns)
    wide = size.width - 2 * edge
    label = 105 * scale
    across = floor(((wide - label) / count - GAP - AIR) / (NOTE + AIR))
    if across < 1:
        return None
    side = 0.0
    beside = floor(((wide - label - SIDE * scale) / count - GAP - AIR) / (NOTE + AIR))
    if beside >= 1 and (beside == across or beside >= 2):  # noqa: PLR2004  # two notes beside each other are enough
        across, side = beside, SIDE * scale
    cell = cell_of(across)
    label, side, cell = _stretched(wide, count, label, side, cell)
    title, head, foot = 66 * scale, 44 * scale, max(9.0, 15 * scale)
    strip = 0.0 if side else 50 * scale
    room = size.height - 2 * edge - title - head - foot - (strip + GAP if strip else 0)
    rows, emotion, left_out = _rows(view, room, 118 * scale)
    if len(rows) < 2:  # noqa: PLR2004  # emotion alone is no canvas
        return None
    said = [f"no room for {', '.join(left_out).replace(SOFT_HYPHEN, '')}"] if left_out else []
    return Plan(
        size.width, size.height, edge, scale, across, cell, label, side, strip, title, head, emotion, foot, rows, tuple(said)
    )


def cell_of(notes: int) -> float:
    """Return the inner side of a cell for some notes."""
    return notes * NOTE + (notes + 1) * AIR


def _stretched(wide: float, count: int, label: float, side: float, cell: float) -> tuple[float, float, float]:
    """Give what is left of the width to the labels and the guide, then to the cells."""
    spare = wide - label - count * (cell + GAP) - (side + GAP if side else 0)
    more = min(max(0, spare) * (0.35 if side else 0.5), _WIDEST_LABEL - label if label < _WIDEST_LABEL else 0)
    label, spare = label + more, spare - more
    if side:
        more = min(spare, WIDEST_SIDE - side)
        side, spare = side + more, spare - more
    return label, side, cell + max(0, spare) / count


def _rows(view: View, room: float, emotion: float) -> tuple[tuple[Row, ...], float, list[str]]:
    """Choose the lanes that fit, and give more rows to those that need them; what is left goes to the emotion."""
    lanes = list(_lanes(view))
    order = sorted(lanes, key=lambda row: _NEEDED.index(row.id) if row.id in _NEEDED else len(_NEEDED))
    left = room - emotion - GAP
    chosen: dict[str, int] = {"emotion": 0}
    more = NOTE + AIR
    for row in order:
        if row.id not in CORE and chosen.get("touchpoints") == 1 and left >= more:
            chosen["touchpoints"] += 1
            left -= more
        high, lent = _high(row, 1), emotion * _SQUEEZED if row.id in CORE and "touchpoints" in chosen else 0
        if row.id != "emotion" and high <= left + lent:
            chosen[row.id] = 1
            left -= high
    for name in _ROOMY * 2:
        if name in chosen and left >= more:
            chosen[name] += 1
            left -= more
    rows = tuple(row._replace(notes=chosen[row.id]) for row in lanes if row.id in chosen)
    return rows, emotion + min(left, emotion * 0.6), [row.label for row in lanes if row.id not in chosen]


def _high(row: Row, notes: int) -> float:
    return cell_of(notes) + GAP + (line_room() if row.line else 0)


def line_room() -> float:
    """How much height a blueprint line takes, in mm."""
    return 9.0


def _lanes(view: View) -> Iterator[Row]:
    """Yield the lanes of the map and those that a workshop needs, in the order of the map and of the language."""
    drawn = {lane.id: Row(lane.id, lane.label, lane.icon, lane.line, 1) for lane in view.lanes if lane.id != "goals"}
    missing: list[LaneName] = [name for name in CORE if name not in drawn]
    standard: list[str] = list(words.LANES)
    for name, row in list(drawn.items()):
        while missing and name in standard and standard.index(missing[0]) < standard.index(name):
            yield _row(view, missing.pop(0))
        yield row
    for name in missing:
        yield _row(view, name)


def _row(view: View, name: LaneName) -> Row:
    return Row(name, view.language.label(words.LANES[name]), name, "", 1)


def _papers(size: Size) -> Iterator[Size]:
    """Yield the papers that there are, from small to large, first those of a paper's own family; the wide side first."""
    for paper in sorted(NAMED.values(), key=lambda paper: (is_ansi(paper) != is_ansi(size), paper.width)):
        yield turned(paper, "landscape")


def _widest(view: View) -> float:
    return 25 + 105 * 1.15 + len(view.columns) * (cell_of(1) + GAP)
