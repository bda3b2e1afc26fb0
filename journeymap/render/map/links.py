"""The links that a map spells out: in gutters between its stages, and in a channel below its touchpoints."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from journeymap.render.map.grid import Grid
from journeymap.render.sheet.drawn_links import bar, linked, new_round
from journeymap.render.sheet.routes import Router, trunks
from journeymap.render.sheet.style import CARD, MARGIN, STROKES
from journeymap.render.sheet.ways import EDGE, ENTRIES, LOOP_PITCH, PITCH, STUB, Route, named, numbered, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from journeymap.drawing.parts import Box, Line
    from journeymap.render.map.cards import Deck
    from journeymap.render.map.style import Setting
    from journeymap.render.sheet.routes import Trunk
    from journeymap.render.sheet.ways import Spot, Way
    from journeymap.view.view import View

BELOW, ROUNDS = 1_000_000, 1_000_001
"""The levels of the channel: for links to stages further away, and below these for new rounds."""

_STEP = 6
"""Links leave a card to the right, and come in there, at every sixth point, and to the left in the middle between these."""

_FOOT = 4


class Links:
    """The links laid out, from the lane's top; `places` are those of touchpoints, whose cards are in `decks`."""

    def __init__(self, view: View, places: Mapping[str, Spot], decks: Sequence[Deck], setting: Setting) -> None:
        self.view = view
        self.places = places
        self._tops = {
            (column, row): float(MARGIN + top) for column, deck in enumerate(decks) for row, top in enumerate(deck.tops(0))
        }
        every = (way for deck in decks for card in deck.ways[0] for way in card.ways)
        self.ways = [way._replace(number=number) for number, way in enumerate(every)]
        bottom = max(deck.height for deck in decks) + 2 * MARGIN
        found = trunks(self.ways, self.places, lambda kind, _: ROUNDS if kind == "loop" else BELOW)
        self._router = Router(found, partial(_Heights, self._tops, found, bottom), partial(Grid, len(view.columns), setting))
        self.grid: Grid = self._router.columns
        self.channel = self._router.rows.channel
        """How high that is, below the stages."""
        self._names = {point.id: point.name for point in view.flow.touchpoints}

    @property
    def kinds(self) -> set[str]:
        """The kinds of links that are drawn."""
        return {way.edge.kind for way in self.ways}

    def routes(self) -> Iterator[Route]:
        """Every link's route, by how they are drawn."""
        found = {route.way.number: route for route in self._router.routes()}
        kinds = list(STROKES)
        for way in sorted(self.ways, key=lambda way: kinds.index(way.edge.kind)):
            column, row = self.places[way.edge.source]
            x, y = self.grid.card(column), self._tops[column, row] + way.leave
            if not way.edge.target:
                yield Route(way, ((x + CARD, y), (x + CARD + STUB, y)), head=False)
            elif way.down:
                yield Route(way, ((x + CARD / 2, y), (x + CARD / 2, self._tops[column, row + 1])))
            else:
                yield found[way.number]

    def draw(self, top: float) -> tuple[list[Line], list[Box]]:
        """Draw all of it, with the lane's top at some height: lines; the ends of exits, and the words on new rounds."""
        used: Counter[str] = Counter()
        lines, boxes = [], []
        for route in self.routes():
            edge, points = route.way.edge, [(x, y + top) for x, y in route.points]
            id_, said = named(edge, used), title(edge, self._names[edge.source], self.view.language)
            tail = bool(edge.target and not route.way.down)
            lines.append(linked(points, id_, edge.kind, said, head=route.head, tail=tail))
            place = self._around(route)
            if place:
                boxes.append(new_round(f"round-{id_}", place[0], place[1] + top, self.view.language))
            if not edge.target:
                x, y = points[-1]
                boxes.append(bar(numbered(f"end-{edge.source}", used), x - 3, y, said))
        return lines, boxes

    def _around(self, route: Route) -> tuple[float, float] | None:
        """Where to write along a new round: under the middle one of the stages that it passes; nothing runs down there."""
        if route.way.edge.kind != "loop" or not route.head:
            return None
        level = max(y for _, y in route.points)
        ends = [x for x, y in route.points if y == level]
        middles = [self.grid.card(column) + CARD / 2 for column in range(len(self.grid.wides))]
        passed = [x for x in middles if min(ends) < x < max(ends)]
        return (passed[(len(passed) - 1) // 2], level) if passed else None


class _Stub(NamedTuple):
    """Where a link leaves a card, by its number, or where links of a kind come into one."""

    trunk: int
    place: int | tuple[Spot, str]
    y: float
    is_after: bool
    """Whether the card is behind the gutter."""


class _Heights:
    """Where links leave and come in, and where the lanes of the channel are, from top to bottom."""

    def __init__(self, tops: Mapping[Spot, float], found: Sequence[Trunk], bottom: int, lanes: Mapping[int, int]) -> None:
        self._bottom = bottom
        plain, rounds = lanes.get(BELOW, 0), lanes.get(ROUNDS, 0)
        self._rounds = bottom + (EDGE + PITCH * (plain - 1) if plain else 0)
        self.channel = self._rounds - bottom + LOOP_PITCH * rounds + (_FOOT if plain or rounds else 0)
        gutters: dict[int, list[_Stub]] = {}
        for number, trunk in enumerate(found):
            column, _ = trunk.target
            entry = tops[trunk.target] + ENTRIES[trunk.kind]
            gutters.setdefault(trunk.gutter, []).append(
                _Stub(number, (trunk.target, trunk.kind), entry, column >= trunk.gutter)
            )
            for member in (member for starts in trunk.starts.values() for member in starts):
                y = tops[member.spot] + member.way.leave
                gutters.setdefault(member.gutter, []).append(
                    _Stub(number, member.way.number, y, member.spot[0] >= member.gutter)
                )
        self._ys = {place: y for stubs in gutters.values() for place, y in _apart(stubs)}

    def leave(self, _spot: Spot, way: Way) -> float:
        """Return where a way leaves its card."""
        return self._ys[way.number]

    def entry(self, spot: Spot, kind: str) -> float:
        """Return where links of a kind come into a card."""
        return self._ys[spot, kind]

    def lane(self, level: int, number: int) -> float:
        """Return where a lane of the channel is."""
        return self._rounds + LOOP_PITCH * (number + 1) if level == ROUNDS else self._bottom + EDGE + PITCH * number


def _apart(stubs: Sequence[_Stub]) -> Iterator[tuple[int | tuple[Spot, str], float]]:
    """Place what comes into a gutter from both sides so that nothing lies on anything from the other side."""
    before = [stub for stub in stubs if not stub.is_after]
    after = [stub for stub in stubs if stub.is_after]
    is_tight = any(one.trunk != other.trunk and abs(one.y - other.y) < _STEP / 2 for one in before for other in after)
    for stub in stubs:
        step = _STEP / 2 if stub.is_after else 0
        yield stub.place, round((stub.y - step) / _STEP) * _STEP + step if is_tight else stub.y
