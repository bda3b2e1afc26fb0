"""An SVG from a graph: what Graphviz draws, and what it needn't draw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT, embedded, labels, letters, signs
from journeymap.drawing.corners import cornered_boxes, cornered_cells, rounded
from journeymap.drawing.engines import alone, drawn, without_labels
from journeymap.drawing.stand_ins import put_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.drawing import Engine
    from journeymap.drawing.bare import Bare
    from journeymap.drawing.stand_ins import Place

_PORT = re.compile(r"^(\t\w+):\w+ ->", re.MULTILINE)
"""Where in a label an edge begins; its points tell."""


def svg(dot: str, engine: Engine) -> bytes:
    """Draw what who shows an SVG doesn't do himself: neither letters nor round corners. Raises as :func:`draw`."""
    bare = embedded.bare() if engine == "embedded" else None
    dot = cornered_cells(cornered_boxes(dot))
    if bare:
        return _new(bare, dot)
    places: list[Place] = []
    dot = letters.set_aside(dot, places, guessed=False)
    return put_back(rounded(drawn(dot, "svg", engine)), places)


def _new(bare: Bare, dot: str) -> bytes:
    """Draw only what hasn't been drawn before, and put the rest beside it."""

    def made(dot: str, further: Iterable[tuple[str, str]]) -> bytes:
        with alone():
            return rounded(bare.drawn(dot, further, LAYOUT))

    dot, found = without_labels(dot)
    dot = _PORT.sub(r"\1 ->", dot)
    places: list[Place] = []
    shown: dict[str, int] = {}
    dot = signs.set_aside(letters.set_aside(dot, places, guessed=True), places, shown)
    stood = labels.set_aside(found, places, shown, made)
    return signs.defined(put_back(made(dot, stood), places), shown, made)
