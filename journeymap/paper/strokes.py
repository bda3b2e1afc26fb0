"""Icons and faces as Béziers, for those who can't read the paths of SVG."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from journeymap.icons import path_data
from journeymap.paper.geometry import onward, toward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journeymap.paper.scene import Point

GRID = 24
"""Icons are drawn on a square of so many units."""

WEIGHT = 1.8
"""How wide their lines are, in units."""

_PARTS = re.compile(r"([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}


class Stroke(NamedTuple):
    """A line of an icon: the control points of its Béziers, one and three for each."""

    points: tuple[Point, ...]

    @property
    def is_dot(self) -> bool:
        """Whether it is so short that only its round ends show."""
        (x, y), (to_x, to_y) = self.points[0], self.points[-1]
        return len(self.points) == 4 and math.hypot(to_x - x, to_y - y) < 0.1  # noqa: PLR2004  # one Bézier

    @property
    def is_closed(self) -> bool:
        """Whether it ends where it began."""
        return len(self.points) > 4 and math.dist(self.points[0], self.points[-1]) < 0.01  # noqa: PLR2004  # as above


@cache
def strokes(name: str) -> tuple[Stroke, ...]:
    """Return the lines of an icon. Raises KeyError for a name that there isn't."""
    return tuple(Stroke(tuple(points)) for points in _subpaths(path_data(name)) if len(points) > 1)


def _subpaths(data: str) -> Iterator[list[Point]]:
    """Follow a path (SVG 2, chapter 9)."""
    points: list[Point] = []
    start = here = 0.0, 0.0
    for command, numbers in _commands(data):
        kind, is_relative = command.lower(), command.islower()
        base = here if is_relative else (0.0, 0.0)
        if kind == "m":
            if points:
                yield points
            start = here = base[0] + numbers[0], base[1] + numbers[1]
            points = [here]
            continue
        if not points:
            points = [here]
        if kind == "z":
            if math.dist(here, start) > 1e-6:  # noqa: PLR2004  # the same place, but for rounding
                points += onward(here, start)
            yield points
            points, here = [], start
            continue
        points += _drawn(kind, here, base, numbers)
        here = points[-1]
    if points:
        yield points


def _drawn(kind: str, here: Point, base: Point, numbers: list[float]) -> list[Point]:
    x, y = base
    if kind == "h":
        return onward(here, (x + numbers[0], here[1]))
    if kind == "v":
        return onward(here, (here[0], y + numbers[0]))
    if kind == "a":
        return list(_arc(here, numbers, (x + numbers[5], y + numbers[6])))
    places = [(x + numbers[at], y + numbers[at + 1]) for at in range(0, len(numbers), 2)]
    if kind == "l":
        return onward(here, places[0])
    if kind == "q":
        control, end = places
        return [toward(here, control, 2 / 3), toward(end, control, 2 / 3), end]
    assert kind == "c", kind
    return places


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    at, command = 0, ""
    while found := _PARTS.search(data, at):
        if found[1]:
            command, at = found[1], found.end()
        numbers: list[float] = []
        for index in range(_COUNTS[command.lower()]):
            is_flag = command in "aA" and index in {3, 4}  # flags may stand together: `a2 2 0 01-2 2`
            number = (_FLAG if is_flag else _PARTS).search(data, at)
            assert number, data
            numbers.append(float(number[1] if is_flag else number[2]))
            at = number.end()
        yield command, numbers
        command = {"m": "l", "M": "L"}.get(command, command)


def _arc(here: Point, numbers: list[float], end: Point) -> Iterator[Point]:
    """Follow an arc of a circle (SVG 2, appendix B.2.4), a quarter at a time; the icons have no other ellipses."""
    radius, _, _, large, sweep = numbers[:5]
    far = math.dist(here, end)
    if not far or not radius:
        yield from onward(here, end)
        return
    radius = max(radius, far / 2)
    rise = math.sqrt(max(0.0, radius**2 - (far / 2) ** 2)) * (1 if large == sweep else -1)
    middle = toward(here, end, 0.5)
    across = (end[0] - here[0]) / far, (end[1] - here[1]) / far
    center = middle[0] + across[1] * rise, middle[1] - across[0] * rise
    first = math.atan2(here[1] - center[1], here[0] - center[0])
    turn = math.atan2(end[1] - center[1], end[0] - center[0]) - first
    turn += math.tau * ((sweep and turn < 0) - (not sweep and turn > 0))
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    reach = 4 / 3 * math.tan(step / 4) * radius
    for number in range(count):
        a, b = first + number * step, first + (number + 1) * step
        ax, ay, bx, by = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        last = center[0] + radius * bx, center[1] + radius * by
        yield center[0] + radius * ax - reach * ay, center[1] + radius * ay + reach * ax
        yield last[0] + reach * by, last[1] - reach * bx
        yield end if number == count - 1 else last
