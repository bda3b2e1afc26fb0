"""The routes of links: through the gutters between cards, never across one.

Links of a kind that lead to the same card merge on the way and share its arrowhead; links never part on the way. So
every line can be followed from its start, and a gutter needs few lanes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from journeymap.render.flow.cards import ENTRY
from journeymap.render.flow.curves import BEND, distance, length, towards
from journeymap.render.flow.grid import OUTSIDE, Columns, Rows
from journeymap.render.flow.lanes import Run, assign
from journeymap.render.flow.style import CARD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from journeymap.render.flow.cards import Card, Spot, Way
    from journeymap.render.flow.curves import Point

ENTRIES = {"forward": ENTRY, "loop": ENTRY + 12, "back": ENTRY + 12, "exit": ENTRY + 24}
"""How far below a card's top links of a kind come in: those that lead back from the right, the others from the left."""


@dataclass(frozen=True, slots=True)
class Route:
    """A link's way across the page, corner by corner; without a `head` it ends where it has joined another link."""

    way: Way
    points: tuple[Point, ...]
    head: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A link of a trunk: where it leaves, and the gutter it leaves into."""

    way: Way
    spot: Spot
    gutter: int


@dataclass(slots=True)
class Trunk:
    """Links of one kind into one card. It comes in from `gutter`, over `level` if any of them comes from afar."""

    kind: str
    target: Spot
    gutter: int
    level: int
    members: list[Member] = field(default_factory=list)

    @property
    def far(self) -> list[int]:
        """The gutters other than its own that it starts in."""
        return sorted({member.gutter for member in self.members} - {self.gutter})


def trunks(cards: Iterable[Card], places: Mapping[str, Spot]) -> list[Trunk]:
    """Gather the links that need a route, by where they lead to."""
    found: dict[tuple[str, str], Trunk] = {}
    for card in cards:
        column, row = places[card.touchpoint.id]
        for way in card.ways:
            edge = way.edge
            if way.down or not edge.target:
                continue
            target = places[edge.target]
            enters = target[0] + (edge.kind == "back")
            level = OUTSIDE if edge.kind == "loop" else target[1]
            trunk = found.setdefault((edge.target, edge.kind), Trunk(edge.kind, target, enters, level))
            rightwards = edge.kind == "loop" or column < enters
            trunk.members.append(Member(way, (column, row), column + rightwards))
    return list(found.values())


class Router:
    """Finds the routes of trunks: first across, then up and down."""

    def __init__(self, found: Sequence[Trunk], columns: int, head: float, heights: Sequence[float]) -> None:
        self.trunks = found
        self._across, used = self._levels()
        self.rows = Rows(head, heights, used)
        self._along, widths = self._gutters()
        self.columns = Columns(columns, widths)

    def routes(self) -> list[Route]:
        """Find the route of every link."""
        return [route for number in range(len(self.trunks)) for route in self._merged(number)]

    def _levels(self) -> tuple[dict[int, int], Counter[int]]:
        """Give every trunk that crosses columns a lane of its level."""
        lanes: dict[int, int] = {}
        used: Counter[int] = Counter()
        for level in sorted({trunk.level for trunk in self.trunks}):
            numbers = [number for number, trunk in enumerate(self.trunks) if trunk.level == level and trunk.far]
            given = assign([self._run_across(self.trunks[number]) for number in numbers])
            lanes |= dict(zip(numbers, given, strict=True))
            used[level] = max(given, default=-1) + 1
        return lanes, used

    def _run_across(self, trunk: Trunk) -> Run:
        """A trunk's stretch on its level, in gutters: where they are in points is not known yet."""
        ends = [trunk.gutter, *trunk.far]
        up = [m.gutter for m in trunk.members if m.gutter != trunk.gutter and m.spot[1] < trunk.level]
        down = [m.gutter for m in trunk.members if m.gutter != trunk.gutter and m.spot[1] >= trunk.level]
        scale = 100.0  # far more than the clearance between two runs
        return Run(
            min(ends) * scale,
            max(ends) * scale,
            tuple(gutter * scale for gutter in sorted(set(up))),
            tuple(gutter * scale for gutter in sorted({*down, trunk.gutter})),
        )

    def _gutters(self) -> tuple[dict[tuple[int, int], int], dict[int, int]]:
        """Give every trunk a lane in each gutter that it uses."""
        lanes: dict[tuple[int, int], int] = {}
        widths: dict[int, int] = {}
        for gutter in sorted({gutter for trunk in self.trunks for gutter in (trunk.gutter, *trunk.far)}):
            numbers = [number for number, trunk in enumerate(self.trunks) if gutter in {trunk.gutter, *trunk.far}]
            given = assign([self._run_along(number, gutter) for number in numbers])
            lanes |= {(number, gutter): lane for number, lane in zip(numbers, given, strict=True)}
            widths[gutter] = max(given) + 1
        return lanes, widths

    def _run_along(self, number: int, gutter: int) -> Run:
        trunk = self.trunks[number]
        before: list[float] = []
        after: list[float] = []
        for member in trunk.members:
            if member.gutter == gutter:
                (before if member.spot[0] < gutter else after).append(self._leave(member))
        if gutter == trunk.gutter:
            (before if trunk.target[0] < gutter else after).append(self._entry(trunk))
        if trunk.far:
            level = self._level(number)
            others = trunk.far if gutter == trunk.gutter else [trunk.gutter]
            before += [level] * any(other < gutter for other in others)
            after += [level] * any(other > gutter for other in others)
        stubs = [*before, *after]
        return Run(min(stubs), max(stubs), tuple(before), tuple(after))

    def _leave(self, member: Member) -> float:
        return self.rows.tops[member.spot[1]] + member.way.leave

    def _entry(self, trunk: Trunk) -> float:
        return self.rows.tops[trunk.target[1]] + ENTRIES[trunk.kind]

    def _level(self, number: int) -> float:
        return self.rows.lane(self.trunks[number].level, self._across[number])

    def _merged(self, number: int) -> Iterable[Route]:
        """Lay out a trunk's links, the longest first: the others join it."""
        paths = [(member.way, self._path(number, member)) for member in self.trunks[number].members]
        laid: list[tuple[Point, ...]] = []
        for way, path in sorted(paths, key=lambda item: (-length(item[1]), item[0].number)):
            joined = _joined(path, laid)
            laid.append(joined)
            yield Route(way, joined, head=joined == path)

    def _path(self, number: int, member: Member) -> tuple[Point, ...]:
        trunk = self.trunks[number]
        column = member.spot[0]
        start = self.columns.lefts[column] + (CARD if column < member.gutter else 0)
        end = self.columns.lefts[trunk.target[0]] + (CARD if trunk.target[0] < trunk.gutter else 0)
        leave, entry = self._leave(member), self._entry(trunk)
        lane = self.columns.lane(trunk.gutter, self._along[number, trunk.gutter])
        corners = [(start, leave)]
        if member.gutter != trunk.gutter:
            first, level = self.columns.lane(member.gutter, self._along[number, member.gutter]), self._level(number)
            corners += [(first, leave), (first, level), (lane, level)]
        else:
            corners.append((lane, leave))
        return _straightened([*corners, (lane, entry), (end, entry)])


def _straightened(corners: Sequence[Point]) -> tuple[Point, ...]:
    """Drop corners where nothing turns."""
    points = list(corners[:1])
    for corner in corners[1:]:
        if corner == points[-1]:
            continue
        if len(points) > 1 and _direction(points[-2], points[-1]) == _direction(points[-1], corner):
            points.pop()
        points.append(corner)
    return tuple(points)


def _joined(path: tuple[Point, ...], laid: Iterable[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Cut a path where it first runs along one that is laid already, just behind the turn into it."""
    others = [(a, b) for other in laid for a, b in pairwise(other)]
    for index, (a, b) in enumerate(pairwise(path)):
        meetings = [meeting for one, other in others if (meeting := _meeting(a, b, one, other))]
        if meetings:
            meeting = min(meetings, key=lambda point: distance(a, point))
            return (*path[: index + 1], towards(a, b, BEND) if meeting == a else meeting)
    return path


def _meeting(a: Point, b: Point, one: Point, other: Point) -> Point | None:
    """Where the way from a to b starts to run along the one from `one` to `other`, in the same direction."""
    if _direction(a, b) != _direction(one, other):
        return None
    across, along = (1, 0) if a[1] == b[1] else (0, 1)
    if a[across] != one[across]:
        return None
    sign = 1 if b[along] > a[along] else -1
    start = max(sign * a[along], sign * one[along])
    if start >= min(sign * b[along], sign * other[along]):
        return None
    return (start * sign, a[1]) if along == 0 else (a[0], start * sign)


def _direction(a: Point, b: Point) -> tuple[int, int]:
    return (b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1])
