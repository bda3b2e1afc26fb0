"""The SVG of a graph: what has its place is written down by us, what labels look like is asked of Graphviz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT, embedded, labels, letters, parts, signs
from journeymap.drawing.corners import cornered, rounded
from journeymap.drawing.engines import alone, drawn
from journeymap.drawing.links import edge
from journeymap.drawing.outlines import INCH, ground, node, number
from journeymap.drawing.stand_ins import put_back
from journeymap.drawing.theirs import Written, dotted, tidied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.drawing import Engine
    from journeymap.drawing.bare import Bare
    from journeymap.drawing.parts import Page, Part
    from journeymap.drawing.stand_ins import Place

_SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\N{SOFT HYPHEN}": ""})


def svg(dot: str, engine: Engine, titles: Mapping[str, str], look: str = "", told: str = "") -> bytes:
    """Draw a graph; `titles` says what its parts are called, by their ids. Raises as :func:`journeymap.drawing.draw`.

    `look` are attributes of all of it, and `told` is what it begins with.
    """
    known = {id_: escaped(title) for id_, title in titles.items()}
    bare = embedded.bare() if engine == "embedded" else None
    try:
        made = _written(parts.read(dot), bare, known) if bare else _drawn(dot, engine, known)
    except parts.UnknownLookError:
        made = _drawn(dot, engine, known)
    size = f'width="{made.width}pt" height="{made.height}pt" viewBox="0 0 {made.width} {made.height}"'
    return f"<svg {_SPACES} {size}{look}>\n{told}{made.body}</svg>\n".encode()


def escaped(text: str) -> str:
    """Escape a text for what is between tags or quotation marks. It isn't looked at, so it has no soft hyphens."""
    return text.translate(_ESCAPES)


def _drawn(dot: str, engine: Engine, titles: Mapping[str, str]) -> Written:
    """Have everything drawn but letters."""
    places: list[Place] = []
    made = drawn(letters.set_aside(dot, places, guessed=False), "svg", engine)
    return tidied(put_back(made.decode(), places), titles)


def _written(page: Page, bare: Bare, titles: Mapping[str, str]) -> Written:
    """Write everything but what labels look like."""

    def draw(dot: str) -> str:
        with alone():
            return dotted(rounded(bare.drawn(cornered(dot), LAYOUT).decode()))

    shown: dict[str, int] = {}
    itself = page.itself
    every = [part.label for part in (itself, *page.nodes, *page.edges) if part.label]
    said = dict(zip(every, labels.laid_out(every, shown, draw), strict=True))
    pad, (left, foot, right, top) = float(itself.look["pad"]) * INCH, map(float, itself.look["bb"].split(","))
    width, height = number(right - left + 2 * pad), number(top - foot + 2 * pad)
    size = f'x="{number(left - pad)}" y="{number(-top - pad)}" width="{width}" height="{height}"'
    nodes = [_group("node", part, node(part.look), _label(part, "pos", said), titles) for part in page.nodes]
    edges = [_group("edge", part, edge(part.look), _label(part, "lp", said), titles) for part in page.edges]
    body = [
        f'<g id="{itself.look["id"]}" class="graph" transform="translate({number(pad - left)} {number(pad + top)})">\n',
        f'<rect fill="{itself.look["bgcolor"].lower()}" {size}/>\n',
        _label(itself, "lp", said),
        *[_group("cluster", part, ground(part.look), "", titles) for part in page.grounds],
        *([*nodes, *edges] if itself.look["outputorder"] == "nodesfirst" else [*edges, *nodes]),
        signs.defined(shown, draw),
        "</g>\n",
    ]
    return Written(width, height, "".join(body))


def _label(part: Part, place: str, said: Mapping[str, str]) -> str:
    """Return the label of a part at the place that an attribute tells."""
    if not part.label:
        return ""
    x, _, y = part.look[place].partition(",")
    return f'<g transform="translate({x} {number(-float(y))})">\n{said[part.label]}</g>\n'


def _group(kind: str, part: Part, drawn: str, said: str, titles: Mapping[str, str]) -> str:
    """Return the group of a part, which may be a link."""
    look = part.look
    id_, classes, target = look["id"], f"{kind} {look.get('class', '')}".rstrip(), look.get("href")
    title = f"<title>{titles[id_]}</title>\n" if titles.get(id_) else ""
    inside = f'<a xlink:href="{escaped(target)}">\n{drawn}{said}</a>\n' if target else drawn + said
    return f'<g id="{id_}" class="{classes}">\n{title}{inside}</g>\n'
