"""The two emotion curves on one scale, and what lies between them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from journeymap.view.curve import beziers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journeymap.diff.picture.slots import Column

STEPS = 24
"""How many steps a column is divided in where the area between the curves is traced."""


class Dot(NamedTuple):
    """A point of a curve: `x` in columns from the left, and the score."""

    x: float
    score: int


Run = list[Dot]
"""Points without a gap between them."""


def curve(columns: Sequence[Column], *, after: bool) -> list[Run]:
    """Return the curve of one version in runs; a stage of that version where nothing is known is a gap."""
    own = [(number, column) for number, column in enumerate(columns) if (column.after if after else column.before)]
    points = [list(_points(column, number, after=after)) for number, column in own]
    return [[dot for stage in run for dot in stage] for known, run in groupby(points, key=bool) if known]


def _points(column: Column, number: int, *, after: bool) -> Iterator[Dot]:
    felt = [(row, slot.after if after else slot.before) for row, slot in enumerate(column.slots)]
    found = [
        Dot(number + (row + 0.5) / len(column.slots), point.emotion.score) for row, point in felt if point and point.emotion
    ]
    stage = column.after if after else column.before
    if not found and stage and stage.emotion:
        found = [Dot(number + 0.5, stage.emotion.score)]
    yield from found


def path(run: Run, width: float, height: float) -> str:
    """Return a run as the `d` of an SVG path: a column is `width` wide, a step of the score `height` high, +2 on top."""
    start = f"M{run[0].x * width:.1f} {(2 - run[0].score) * height:.1f}"
    return start + "".join(
        "C" + " ".join(f"{at * width:.1f} {(2 - level) * height:.1f}" for at, level in ((x1, y1), (x2, y2), (x, y)))
        for x1, y1, x2, y2, x, y in beziers(run)
    )


def between(before: Iterable[Run], after: Iterable[Run], width: float, height: float, *, gain: bool) -> str:
    """Return what lies between the curves as an SVG path: where the later one is higher (`gain`), or where it is lower."""
    old, new = _heights(before), _heights(after)
    both = sorted(old.keys() & new.keys())
    found = []
    wanted = [(step, old[step], new[step]) for step in both]
    for holds, group in groupby(wanted, key=lambda at: at[2] > at[1] if gain else at[2] < at[1]):
        steps = list(group)
        if holds:
            first, last = steps[0][0] - 1, steps[-1][0] + 1
            edges = [step for step in range(first, last + 1) if step in old and step in new]
            above = " ".join(f"{_x(step, width)} {(2 - new[step]) * height:.1f}" for step in edges)
            below = " ".join(f"{_x(step, width)} {(2 - old[step]) * height:.1f}" for step in reversed(edges))
            found.append(f"M{above} {below}Z")
    return "".join(found)


def _x(step: int, width: float) -> str:
    return f"{step / STEPS * width:.1f}"


def _heights(runs: Iterable[Run]) -> dict[int, float]:
    """The score at every step of the scale that a curve passes."""
    found: dict[int, float] = {}
    for run in runs:
        x0, y0 = float(run[0].x), float(run[0].score)
        for _, y1, _, y2, x3, y3 in beziers(run):
            for step in range(round(x0 * STEPS), round(x3 * STEPS) + 1):
                t = min(1.0, max(0.0, (step / STEPS - x0) / (x3 - x0)))  # the controls stand at thirds, so x is even in t
                found[step] = (1 - t) ** 3 * y0 + 3 * t * (1 - t) ** 2 * y1 + 3 * t * t * (1 - t) * y2 + t**3 * y3
            x0, y0 = x3, y3
    return found
