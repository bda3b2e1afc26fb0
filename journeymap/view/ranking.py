"""What a reader in a hurry wants from a map, most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.view.view import Column, Curve, Item, Metric, Opportunity, Pain, Point, Ranking, Statement, Team

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CLAIMS = ("quotes", "thoughts", "pains", "gains")
"""The lanes that claim something of customers; goals and plans claim nothing."""


def ranking(columns: Sequence[Column], cells: Sequence[Mapping[str, Sequence[Item]]], curves: Sequence[Curve]) -> Ranking:
    """Sort what the cells hold; what has no score stands last, in reading order."""
    pains = [item for item in _all(cells, "pains") if isinstance(item, Pain)]
    chances = [item for item in _all(cells, "opportunities") if isinstance(item, Opportunity)]
    metrics = [item for item in _all(cells, "metrics") if isinstance(item, Metric)]
    points = _lowest_first(curves[0].points if curves else (), pains)
    return Ranking(
        worst=tuple(point for point in points[:3] if point.feeling.score < 0),
        pains=tuple(sorted(pains, key=lambda pain: -(pain.severity or 0))),
        opportunities=tuple(sorted(chances, key=_rank)),
        metrics=tuple(sorted(metrics, key=lambda metric: {False: 0, None: 1, True: 2}[metric.on_target])),
        owners=_owners(columns),
        assumptions=tuple(claim for claim in claims(cells) if claim.certainty == "assumed"),
    )


def extremes(points: Sequence[Point], pains: Iterable[Pain]) -> tuple[Point, Point]:
    """Return the worst of some points, of equals the most hurtful, and the best, of equals the first."""
    return _lowest_first(points, pains)[0], max(points, key=lambda point: point.feeling.score)


def _lowest_first(points: Iterable[Point], pains: Iterable[Pain]) -> list[Point]:
    hurt = {pain.place: pain.severity or 0 for pain in sorted(pains, key=lambda pain: pain.severity or 0)}
    return sorted(points, key=lambda point: (point.feeling.score, -hurt.get(point.place, 0)))


def claims(cells: Sequence[Mapping[str, Sequence[Item]]]) -> list[Statement | Pain]:
    """List every statement about customers, in reading order."""
    return [item for cell in cells for lane in _CLAIMS for item in cell.get(lane, ()) if isinstance(item, Statement | Pain)]


def _all(cells: Iterable[Mapping[str, Sequence[Item]]], lane: str) -> list[Item]:
    return [item for cell in cells for item in cell.get(lane, ())]


def _rank(opportunity: Opportunity) -> tuple[bool, bool, float]:
    """What is done or rejected stands behind what is open; the best value for the effort first."""
    closed = opportunity.status in {"done", "rejected"}
    return closed, opportunity.worth is None, -(opportunity.worth or 0)


def _owners(columns: Sequence[Column]) -> tuple[tuple[Team, tuple[str, ...]], ...]:
    found: dict[Team, list[str]] = {}
    for column in columns:
        for point in column.touchpoints:
            if point.owner:
                found.setdefault(point.owner, []).append(point.name)
    return tuple((team, tuple(names)) for team, names in found.items())
