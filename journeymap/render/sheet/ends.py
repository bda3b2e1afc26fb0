"""The ends of a link: the arrowhead that it leads to, and the dot that it starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.sheet.curves import curved, towards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.render.sheet.parts import Point

ARROW, DOT = 10, 8
"""How long Graphviz's arrowhead and dot are, at size 1."""

DIRECTIONS = {(False, False): "none", (True, False): "forward", (False, True): "back", (True, True): "both"}
"""What Graphviz calls a link with or without an arrowhead, and with or without a dot."""


def ended(points: Sequence[Point], head: float, tail: float) -> tuple[list[Point], Point | None, Point | None]:
    """Bend a path, with room for an arrowhead and a dot of some sizes, 0 for none; return it, and where dot and head end."""
    path = list(points)
    if tail:
        path[0] = towards(path[0], path[1], DOT * tail)
    if head:
        path[-1] = towards(path[-1], path[-2], ARROW * head)
    return curved(path), points[0] if tail else None, points[-1] if head else None
