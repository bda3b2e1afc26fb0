"""The SVG of a graph: what has its place is written down by us, what labels look like is asked of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT, dot, embedded, labels, letters, signs
from journeymap.drawing.corners import cornered, rounded
from journeymap.drawing.engines import alone, drawn
from journeymap.drawing.lines import edge
from journeymap.drawing.outlines import ground, node, number
from journeymap.drawing.stand_ins import put_back
from journeymap.drawing.theirs import Written, dotted, tidied
from journeymap.typography.wrapping import SOFT_HYPHEN

if TYPE_CHECKING:
    from journeymap.drawing import Engine
    from journeymap.drawing.parts import Box, Graph
    from journeymap.drawing.stand_ins import Place

_SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def svg(graph: Graph, engine: Engine = "embedded", look: str = "", told: str = "") -> str:
    """Draw a graph; `look` are attributes of all of it, and `told` is what it begins with.

    Raises as :func:`journeymap.drawing.draw`.
    """
    made = _written(graph) if engine == "embedded" else None
    width, height, body = made or _drawn(graph, engine)
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return f"<svg {_SPACES} {size}{look}>\n{told}{body}</svg>\n".replace(SOFT_HYPHEN, "")  # lines are broken by now


def escaped(text: str) -> str:
    """Escape a text for what is between tags or quotation marks."""
    return text.translate(_ESCAPES)


def _drawn(graph: Graph, engine: Engine) -> Written:
    """Have everything drawn but letters."""
    places: list[Place] = []
    made = drawn(letters.set_aside(dot.written(graph), places, guessed=False), "svg", engine)
    return tidied(put_back(made.decode(), places), {id_: escaped(title) for id_, title in graph.titles.items()})


def _written(graph: Graph) -> Written | None:
    """Write everything but what labels look like; None where Graphviz can't be had without Pango."""
    shown: dict[str, int] = {}
    try:
        said = iter(labels.laid_out([box.label for box in graph.boxes if box.label], shown, _look))
        known = signs.defined(shown, _look)
    except _NotBareError:
        return None
    wide = graph.width if graph.is_mirrored else None
    boxes = [_node(graph, box, next(said) if box.label else "") for box in graph.boxes]
    lines = [_group("edge", line.id, line.kind, line.title, edge(line, wide)) for line in graph.lines]
    width, height = map(number, graph.size)
    size = f'x="{number(-graph.pad)}" y="{number(graph.top - graph.pad)}" width="{width}" height="{height}"'
    shift = f"translate({number(graph.pad)} {number(graph.pad - graph.top)})"
    body = [
        f'<g id="{graph.id}" class="graph" transform="{shift}">\n<rect fill="{graph.color.lower()}" {size}/>\n',
        *[_group("cluster", box.id, box.kind, box.title, ground(box, _left(graph, box))) for box in graph.grounds],
        *([*boxes, *lines] if graph.is_wired else [*lines, *boxes]),
        known,
        "</g>\n",
    ]
    return Written(width, height, "".join(body))


class _NotBareError(Exception):
    """There is no Graphviz without Pango."""


def _look(text: str) -> str:
    """Draw what labels look like, of which most have been drawn before."""
    bare = embedded.bare()
    if not bare:
        raise _NotBareError
    with alone():
        return dotted(rounded(bare.drawn(cornered(text), LAYOUT).decode()))


def _left(graph: Graph, box: Box) -> float:
    return graph.width - box.x - box.width if graph.is_mirrored else box.x


def _node(graph: Graph, box: Box, said: str) -> str:
    """Return the group of a box with what is written in it, which may be a link."""
    left = _left(graph, box)
    inside = node(box, left)
    if said:
        x, y = number(left + box.width / 2), number(box.y + box.height / 2)
        inside += f'<g transform="translate({x} {y})">\n{said}</g>\n'
    if box.target:
        inside = f'<a xlink:href="{graph.map}.html#{box.target}">\n{inside}</a>\n'
    return _group("node", box.id, box.kind, box.title, inside)


def _group(part: str, id_: str, kind: str, title: str, inside: str) -> str:
    told = f"<title>{escaped(title)}</title>\n" if title else ""
    return f'<g id="{id_}" class="{part} {kind}">\n{told}{inside}</g>\n'
