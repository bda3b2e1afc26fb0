"""Persona sheets as a graph to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.render.personas.page import Page
from journeymap.render.renderer import NothingToShowError
from journeymap.render.sheet.graph import bound, graph_of

if TYPE_CHECKING:
    from journeymap.drawing.parts import Graph
    from journeymap.view.view import View


def graph(view: View) -> Graph:
    """Lay persona sheets out. Raises NothingToShowError, TooLargeError."""
    if not view.personas:
        message = "the map is about nobody in particular, expected at least one persona"
        raise NothingToShowError(message, "describe somebody in a library, and name their id in `personas`")
    people = view.personas
    said = sum(len(one.goals) + len(one.frustrations) + len(one.motivations) + len(one.traits) for one in people)
    felt = sum(len(curve.points) for curve in view.curves)
    bound(len(people) * (1 + len(view.columns)) + said + felt, "the persona sheets have {} things to tell")
    portraits = {f"portrait-{persona.id}": persona.image for persona in view.personas if persona.image}
    return graph_of(view, "personas", Page(view))._replace(pictures=portraits)


def summary(view: View) -> str:
    """Say in a sentence what the drawing shows."""
    return view.language.label(
        "Who the journey is about: {personas}.", personas=", ".join(persona.name for persona in view.personas)
    )
