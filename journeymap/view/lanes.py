"""The rows of a map: which, in what order, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from journeymap.language import words
from journeymap.model import Lane as Declared
from journeymap.model.scalars import LaneName
from journeymap.view.view import Column, Item, Lane, LaneKind

if TYPE_CHECKING:
    from journeymap.view.glossary import Glossary

Cells = Sequence[Mapping[str, Sequence[Item]]]
"""For each column, the items by lane."""

Chosen = tuple[Declared | LaneName, ...]
"""Lanes as a map or workspace names them."""

_KINDS: Mapping[str, LaneKind] = {
    "touchpoints": "touchpoints",
    "emotion": "curve",
    "quotes": "quotes",
    "pains": "pains",
    "opportunities": "opportunities",
    "metrics": "metrics",
}
_LINES = {
    "frontstage": words.LINE_OF_INTERACTION,
    "backstage": words.LINE_OF_VISIBILITY,
    "support": words.LINE_OF_INTERNAL_INTERACTION,
}
"""The blueprint line above a lane (G. L. Shostack, 1984; Nielsen Norman Group)."""
_BLUEPRINT: Chosen = ("physical_evidence", "touchpoints", "frontstage", "backstage", "support", "systems")


def lanes(chosen: Chosen, columns: Sequence[Column], cells: Cells, glossary: Glossary, *, curve: bool) -> tuple[Lane, ...]:
    """Build the chosen lanes, or the standard ones; a lane with nothing in it is not drawn.

    The standard choice leaves out a lane of goals that would only repeat the stages' heads.
    """
    wanted = _wanted(chosen, cells)
    found = [_lane(lane, columns, cells, glossary) for lane in wanted]
    return tuple(lane for lane in found if any(lane.cells) or (lane.kind == "curve" and curve))


def blueprint(columns: Sequence[Column], cells: Cells, glossary: Glossary) -> tuple[Lane, ...]:
    """Build the lanes of a service blueprint; none where nothing but touchpoints would be in them."""
    found = lanes(_BLUEPRINT, columns, cells, glossary, curve=False)
    return found if any(lane.kind == "statements" for lane in found) else ()


def shows_goals(chosen: Chosen, cells: Cells) -> bool:
    """Whether the goals have a lane of their own, so that the stages' heads need not carry one."""
    return "goals" in _wanted(chosen, cells)


def _wanted(chosen: Chosen, cells: Cells) -> Chosen:
    """The lanes that a map names; if it names only lanes of its own, they come after the standard ones."""
    if any(not isinstance(lane, Declared) for lane in chosen):
        return chosen
    several = any(len(cell.get("goals", ())) > 1 for cell in cells)
    standard: tuple[LaneName, ...] = get_args(LaneName)
    return (*(name for name in standard if name != "goals" or several), *chosen)


def _lane(lane: Declared | LaneName, columns: Sequence[Column], cells: Cells, glossary: Glossary) -> Lane:
    if isinstance(lane, Declared):
        return Lane(lane.id, glossary.say(lane.name), "custom", "statements", _column_cells(lane.id, cells))
    language = glossary.language
    line = language.label(_LINES[lane]) if lane in _LINES else ""
    label = language.label(words.LANES[lane])
    kind = _KINDS.get(lane, "statements")
    inside = tuple(column.touchpoints for column in columns) if lane == "touchpoints" else _column_cells(lane, cells)
    return Lane(lane, label, lane, kind, inside, line)


def _column_cells(name: str, cells: Cells) -> tuple[tuple[Item, ...], ...]:
    return tuple(tuple(cell.get(name, ())) for cell in cells)
