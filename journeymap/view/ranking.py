"""What a reader in a hurry wants from a map, most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from journeymap.view.view import Column, Curve, Duties, Item, Metric, Opportunity, Pain, Point, Ranking, Statement, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_Owned = TypeVar("_Owned", Pain, Opportunity)
_CLAIMS = ("quotes", "thoughts", "pains", "gains")
"""The lanes that claim something of customers; goals and plans claim nothing."""
_CLAIM = (Statement, Pain)
_BY_TARGET = {False: 0, None: 1, True: 2}


def ranking(
    columns: Sequence[Column],
    cells: Sequence[Mapping[str, Sequence[Item]]],
    curves: Sequence[Curve],
    made: Sequence[Statement | Pain],
) -> Ranking:
    """Sort what the cells hold, and the claims that are made there; what has no score stands last, in reading order."""
    pains = [item for item in _all(cells, "pains") if isinstance(item, Pain)]
    chances = [item for item in _all(cells, "opportunities") if isinstance(item, Opportunity)]
    metrics = [item for item in _all(cells, "metrics") if isinstance(item, Metric)]
    points = _lowest_first(curves[0].points if curves else (), pains)
    return Ranking(
        worst=tuple(point for point in points[:3] if point.feeling.score < 0),
        pains=tuple(sorted(pains, key=lambda pain: -(pain.severity or 0))),
        opportunities=tuple(sorted(chances, key=_rank)),
        metrics=tuple(sorted(metrics, key=lambda metric: _BY_TARGET[metric.on_target])),
        owners=_owners(columns, pains, chances),
        assumptions=tuple(claim for claim in made if claim.certainty == "assumed"),
    )


def extremes(points: Sequence[Point], pains: Iterable[Pain]) -> tuple[Point, Point]:
    """Return the worst of some points, of equals the most hurtful, and the best, of equals the first."""
    return _lowest_first(points, pains)[0], max(points, key=lambda point: point.feeling.score)


def _lowest_first(points: Iterable[Point], pains: Iterable[Pain]) -> list[Point]:
    hurt = {pain.place: pain.severity or 0 for pain in sorted(pains, key=lambda pain: pain.severity or 0)}
    return sorted(points, key=lambda point: (point.feeling.score, -hurt.get(point.place, 0)))


def claims(cells: Sequence[Mapping[str, Sequence[Item]]]) -> list[Statement | Pain]:
    """List every statement about customers, in reading order."""
    return [item for cell in cells for lane in _CLAIMS for item in cell.get(lane, ()) if isinstance(item, _CLAIM)]


def _all(cells: Iterable[Mapping[str, Sequence[Item]]], lane: str) -> list[Item]:
    return [item for cell in cells for item in cell.get(lane, ())]


def _rank(opportunity: Opportunity) -> tuple[bool, bool, float]:
    """What is done or rejected stands behind what is open; the best value for the effort first."""
    closed = opportunity.status in {"done", "rejected"}
    return closed, opportunity.worth is None, -(opportunity.worth or 0)


def _owners(columns: Sequence[Column], pains: Sequence[Pain], chances: Sequence[Opportunity]) -> tuple[Duties, ...]:
    """List teams with what they own; whoever owns a touchpoint or stage owns its pains and opportunities anyway."""
    places: dict[Team, list[str]] = {}
    whose: dict[str, Team | None] = {}
    for column in columns:
        whose |= {column.id: column.owner} | {point.id: point.owner for point in column.touchpoints}
        own = [(point.owner, point.name) for point in column.touchpoints]
        for owner, name in own if column.owner in dict(own) else [*own, (column.owner, column.name)]:
            if owner:
                places.setdefault(owner, []).append(name)
    hurt = _assigned(pains, whose)
    chosen = _assigned(chances, whose)
    return tuple(
        Duties(team, tuple(places.get(team, ())), tuple(hurt.get(team, ())), tuple(chosen.get(team, ())))
        for team in places | hurt | chosen
    )


def _assigned(items: Iterable[_Owned], whose: Mapping[str, Team | None]) -> dict[Team, list[_Owned]]:
    """Of some items those that have another owner than their place, by who that is."""
    found: dict[Team, list[_Owned]] = {}
    for item in items:
        if item.owner and item.owner != whose[item.place.anchor]:
            found.setdefault(item.owner, []).append(item)
    return found
