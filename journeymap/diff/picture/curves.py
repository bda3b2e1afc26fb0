"""The two emotion curves on one scale, and what lies between them."""

from __future__ import annotations

from itertools import groupby, pairwise
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

Steps = frozenset[tuple[Dot, ...]]
"""From one point to the next."""


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


def shared(before: Iterable[Run], after: Iterable[Run]) -> Steps:
    """Return which steps from point to point both curves have: there nothing has changed.

    What is changed beside them may bend one of the curves there, which says nothing.
    """
    old, new = (frozenset(step for run in runs for step in pairwise(run)) for runs in (before, after))
    return old & new


def path(run: Run, width: float, height: float, without: Steps = frozenset()) -> str:
    """Return a run as the `d` of an SVG path, all of it or `without` some steps.

    A column is `width` wide, a step of the score `height` high, +2 on top.
    """
    found, is_down = [], False
    for step, (x1, y1, x2, y2, x, y) in zip(pairwise(run), beziers(run), strict=True):
        if step in without:
            is_down = False
            continue
        if not is_down:
            found.append(f"M{step[0].x * width:.1f} {(2 - step[0].score) * height:.1f}")
        places = (f"{at * width:.1f} {(2 - level) * height:.1f}" for at, level in ((x1, y1), (x2, y2), (x, y)))
        found.append("C" + " ".join(places))
        is_down = True
    return "".join(found)


def between(before: Iterable[Run], after: Iterable[Run], width: float, height: float, *, gain: bool) -> str:
    """Return what lies between the curves as an SVG path: where the later one is higher (`gain`), or where it is lower."""
    both = shared(before, after)
    old, new = _heights(before, both), _heights(after, both)

    def stretch(at: tuple[int, int]) -> tuple[bool, int]:
        """Whether a step is wanted, and what it has in common with its neighbours but with none beyond a gap."""
        number, step = at
        return (new[step] > old[step] if gain else new[step] < old[step]), step - number

    found = []
    for (holds, _), group in groupby(enumerate(sorted(old.keys() & new.keys())), key=stretch):
        steps = [step for _, step in group]
        if holds:
            first, last = steps[0] - 1, steps[-1] + 1
            edges = [step for step in range(first, last + 1) if step in old and step in new]
            above = " ".join(f"{_x(step, width)} {(2 - new[step]) * height:.1f}" for step in edges)
            below = " ".join(f"{_x(step, width)} {(2 - old[step]) * height:.1f}" for step in reversed(edges))
            found.append(f"M{above} {below}Z")
    return "".join(found)


def _x(step: int, width: float) -> str:
    return f"{step / STEPS * width:.1f}"


def _heights(runs: Iterable[Run], without: Steps) -> dict[int, float]:
    """The score at every step of the scale that a curve passes, but for those between some points."""
    found: dict[int, float] = {}
    for run in runs:
        for (start, end), (_, y1, _, y2, _, _) in zip(pairwise(run), beziers(run), strict=True):
            if (start, end) in without:
                continue
            for step in range(round(start.x * STEPS), round(end.x * STEPS) + 1):
                t = min(1.0, max(0.0, (step / STEPS - start.x) / (end.x - start.x)))  # the controls stand at thirds
                found[step] = (
                    (1 - t) ** 3 * start.score + 3 * t * (1 - t) ** 2 * y1 + 3 * t * t * (1 - t) * y2 + t**3 * end.score
                )
    return found
