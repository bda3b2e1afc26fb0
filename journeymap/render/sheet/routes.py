"""The routes of links: through the gutters between cards, never across one.

Links of a kind that lead to the same card merge on the way and share its arrowhead; links never part on the way. So
every line can be followed from its start, and a gutter needs few lanes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from journeymap.render.sheet.curves import length
from journeymap.render.sheet.lanes import Run, assign
from journeymap.render.sheet.paths import joined, straightened
from journeymap.render.sheet.style import CARD
from journeymap.render.sheet.ways import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from journeymap.drawing.parts import Point
    from journeymap.render.sheet.ways import Spot, Way

R = TypeVar("R", bound="Rows")
C = TypeVar("C", bound="Columns")


class Rows(Protocol):
    """Where things are from top to bottom: cards by their spots, lanes by their levels."""

    def leave(self, spot: Spot, way: Way) -> float:
        """Return where a way leaves its card."""

    def entry(self, spot: Spot, kind: str) -> float:
        """Return where links of a kind come into a card."""

    def lane(self, level: int, number: int) -> float:
        """Return where a lane is that runs across."""


class Columns(Protocol):
    """Where things are from left to right: cards by their columns, lanes by their gutters; gutter g is before column g."""

    def card(self, column: int) -> float:
        """Return where the cards of a column start."""

    def lane(self, gutter: int, number: int) -> float:
        """Return where a lane is that runs along a gutter."""


class Member(NamedTuple):
    """A link of a trunk: where it leaves, and the gutter it leaves into."""

    way: Way
    spot: Spot
    gutter: int


class Trunk:
    """Links of one kind into one card. It comes in from `gutter`, by way of `level` if any of them comes from afar.

    What level r is, is for the page to say; it is above row r, and a card's row below it.
    """

    def __init__(self, kind: str, target: Spot, gutter: int, level: int) -> None:
        self.kind = kind
        self.target = target
        self.gutter = gutter
        self.level = level
        self.starts: dict[int, list[Member]] = {}
        """Where links of it leave their cards, by the gutter they leave into."""

    @property
    def far(self) -> list[int]:
        """The gutters other than its own that it starts in."""
        return [gutter for gutter in self.starts if gutter != self.gutter]


def trunks(ways: Iterable[Way], places: Mapping[str, Spot], level: Callable[[str, Spot], int]) -> list[Trunk]:
    """Gather the links that need a route, by where they lead to; `level` says where links of a kind to a spot run across."""
    found: dict[tuple[str, str], Trunk] = {}
    for way in ways:
        edge = way.edge
        if way.down or not edge.target:
            continue
        spot, target = places[edge.source], places[edge.target]
        kind = "forward" if edge.kind == "exit" else edge.kind
        enters = target[0] + (kind == "back")
        trunk = found.setdefault((edge.target, kind), Trunk(kind, target, enters, level(kind, target)))
        leaves = spot[0] + (kind == "loop" or spot[0] < enters)
        trunk.starts.setdefault(leaves, []).append(Member(way, spot, leaves))
    return list(found.values())


class Router(Generic[R, C]):
    """Finds the routes of trunks: first across, then up and down.

    `rows` and `columns` make these, once it is known how many lanes there are on each level, and in each gutter.
    """

    def __init__(
        self,
        found: Sequence[Trunk],
        rows: Callable[[Mapping[int, int]], R],
        columns: Callable[[Mapping[int, int]], C],
    ) -> None:
        self.trunks = found
        self._across, used = self._levels()
        self.rows = rows(used)
        self._along, widths = self._gutters()
        self.columns = columns(widths)

    def routes(self) -> list[Route]:
        """Find the route of every link."""
        return [route for number in range(len(self.trunks)) for route in self._merged(number)]

    def _levels(self) -> tuple[dict[int, int], dict[int, int]]:
        """Give every trunk that crosses columns a lane of its level."""
        crossing: dict[int, list[int]] = {}
        for number, trunk in enumerate(self.trunks):
            if trunk.far:
                crossing.setdefault(trunk.level, []).append(number)
        lanes: dict[int, int] = {}
        used: dict[int, int] = {}
        for level, numbers in crossing.items():
            given = assign([self._run_across(self.trunks[number]) for number in numbers])
            lanes |= zip(numbers, given, strict=True)
            used[level] = max(given) + 1
        return lanes, used

    def _run_across(self, trunk: Trunk) -> Run:
        """A trunk's stretch on its level, in gutters: where they are in points is not known yet."""
        up: set[int] = set()
        down: set[int] = set()
        (down if trunk.target[1] >= trunk.level else up).add(trunk.gutter)
        ends = {trunk.gutter, *trunk.far}
        for gutter in trunk.far:
            rows = {member.spot[1] for member in trunk.starts[gutter]}
            up |= {gutter} if min(rows) < trunk.level else set()
            down |= {gutter} if max(rows) >= trunk.level else set()
        scale = 100.0  # far more than the clearance between two runs
        return Run(
            min(ends) * scale,
            max(ends) * scale,
            tuple(gutter * scale for gutter in sorted(up)),
            tuple(gutter * scale for gutter in sorted(down)),
        )

    def _gutters(self) -> tuple[dict[tuple[int, int], int], dict[int, int]]:
        """Give every trunk a lane in each gutter that it uses."""
        using: dict[int, list[int]] = {}
        for number, trunk in enumerate(self.trunks):
            for gutter in (trunk.gutter, *trunk.far):
                using.setdefault(gutter, []).append(number)
        lanes: dict[tuple[int, int], int] = {}
        widths: dict[int, int] = {}
        for gutter, numbers in using.items():
            given = assign([self._run_along(number, gutter) for number in numbers])
            lanes |= {(number, gutter): lane for number, lane in zip(numbers, given, strict=True)}
            widths[gutter] = max(given) + 1
        return lanes, widths

    def _run_along(self, number: int, gutter: int) -> Run:
        trunk = self.trunks[number]
        before: list[float] = []
        after: list[float] = []
        for member in trunk.starts.get(gutter, ()):
            (before if member.spot[0] < gutter else after).append(self._leave(member))
        if gutter == trunk.gutter:
            (before if trunk.target[0] < gutter else after).append(self._entry(trunk))
        others = trunk.far if gutter == trunk.gutter else [trunk.gutter]
        if others:
            level = self._level(number)
            before += [level] * any(other < gutter for other in others)
            after += [level] * any(other > gutter for other in others)
        stubs = [*before, *after]
        return Run(min(stubs), max(stubs), tuple(before), tuple(after))

    def _leave(self, member: Member) -> float:
        return self.rows.leave(member.spot, member.way)

    def _entry(self, trunk: Trunk) -> float:
        return self.rows.entry(trunk.target, trunk.kind)

    def _level(self, number: int) -> float:
        return self.rows.lane(self.trunks[number].level, self._across[number])

    def _merged(self, number: int) -> Iterable[Route]:
        """Lay out a trunk's links, the longest first: the others join it."""
        members = [member for starts in self.trunks[number].starts.values() for member in starts]
        paths = [(member.way, self._path(number, member)) for member in members]
        laid: list[tuple[Point, ...]] = []
        for way, path in sorted(paths, key=lambda item: (-length(item[1]), item[0].number)):
            cut = joined(path, laid)
            laid.append(cut)
            yield Route(way, cut, head=cut == path)

    def _path(self, number: int, member: Member) -> tuple[Point, ...]:
        trunk = self.trunks[number]
        column = member.spot[0]
        start = self.columns.card(column) + (CARD if column < member.gutter else 0)
        end = self.columns.card(trunk.target[0]) + (CARD if trunk.target[0] < trunk.gutter else 0)
        leave, entry = self._leave(member), self._entry(trunk)
        lane = self.columns.lane(trunk.gutter, self._along[number, trunk.gutter])
        corners = [(start, leave)]
        if member.gutter != trunk.gutter:
            first, level = self.columns.lane(member.gutter, self._along[number, member.gutter]), self._level(number)
            corners += [(first, leave), (first, level), (lane, level)]
        else:
            corners.append((lane, leave))
        return straightened([*corners, (lane, entry), (end, entry)])
