"""The touchpoints as a graph: the ways that the map spells out, and those that the order of the file implies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.view.view import Edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.model import Stage, Touchpoint
    from journeymap.view.glossary import Glossary


def edges(stages: Sequence[Stage], *, loop: bool, glossary: Glossary) -> dict[str, tuple[Edge, ...]]:
    """List the ways out of every touchpoint, by its id.

    A touchpoint that names none leads to the next in the file; the last one of a loop leads to the first.
    """
    points = [point for stage in stages for point in stage.touchpoints]
    names = {point.id: glossary.say(point.name) for point in points}
    found = {}
    for number, point in enumerate(points):
        if point.next:
            found[point.id] = _spelt_out(point, names, glossary)
        elif number + 1 < len(points):
            following = points[number + 1].id
            found[point.id] = (Edge(point.id, following, names[following], "forward", "", "", implied=True),)
        elif loop and number:
            found[point.id] = (Edge(point.id, points[0].id, names[points[0].id], "loop", "", "", implied=True),)
    return found


def _spelt_out(point: Touchpoint, names: dict[str, str], glossary: Glossary) -> tuple[Edge, ...]:
    return tuple(
        Edge(
            point.id,
            link.to or "",
            names.get(link.to or "", ""),
            link.kind,
            glossary.say(link.when),
            glossary.language.percent(link.share) if link.share is not None else "",
            implied=False,
        )
        for link in point.next
    )
