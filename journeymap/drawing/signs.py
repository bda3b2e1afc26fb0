"""Signs in an SVG: small tables that a drawing shows again and again, which Graphviz draws once in a process.

Each has a letter that stands for it; what was drawn once is shown in all the places.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from journeymap.drawing.kept import Stock
from journeymap.drawing.stand_ins import ASCENT, HEIGHT, WIDTH, stand_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journeymap.drawing.labels import Draw
    from journeymap.drawing.stand_ins import Place

_OPENS = '<TABLE BORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" '
_TABLE, _CLOSES, _TEXT = "<TABLE", "</TABLE>", "<FONT"
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_GRAPH = 'graph {{\n\tgraph [notranslate="true"]\n\tnode [shape="none" margin="0" fixedsize="true"]\n{}\n}}\n'
_INCH = 72
_MORE = 1e-5
"""Graphviz complains of labels that are larger than their nodes, if only by rounding."""

_drawn = Stock("signs")
"""What Graphviz drew, by tables."""


def set_aside(dot: str, places: list[Place], signs: list[str]) -> str:
    """Return a label, or a part of one, with letters for its signs, which are added to `signs`, and their places to others.

    Signs are tables of a size of their own and without text, alone in their cells.
    """
    pieces: list[str] = []
    done = 0
    while (start := dot.find(_OPENS, done)) >= 0:
        end, cell = _end(dot, start), dot.rfind("<", done, start)
        if not end or not dot.startswith("<TD", cell):
            end = start + len(_OPENS)
            pieces.append(dot[done:end])
        else:
            look, _, inside = dot[start + len(_OPENS) : end].partition(">")
            tag, look, aside, below = _stood_for(dot[cell:start], look)
            signs.append(f"{_OPENS}{look}>{inside}")
            place = '<use x="', aside, '" y="', below, '" xlink:href="#sign-'
            pieces += dot[done:cell], tag, stand_in(1, places, place)
        done = end
    return "".join([*pieces, dot[done:]])


def _end(dot: str, start: int) -> int:
    """Return where a table ends that is alone in its cell and has no text; 0 for any other."""
    end, inside = start, 1
    while inside:
        begin, closes = end, dot.find(_CLOSES, end)
        end = closes + len(_CLOSES)
        if closes < 0 or dot.find(_TEXT, begin, end) >= 0:
            return 0
        inside += dot.count(_TABLE, begin + 1, end) - 1
    return end if dot.startswith("</TD>", end) else 0


@lru_cache(maxsize=4096)
def _stood_for(cell: str, look: str) -> tuple[str, str, float, float]:
    """Return the tag of a cell that has a letter instead of a sign, how the sign looks anywhere, and where it is from there.

    That is how far its top left corner is aside and below, in points.
    """
    looks, sign = dict(_ATTRIBUTE.findall(cell)), dict(_ATTRIBUTE.findall(look))
    looks |= {name: sign.pop(name) for name in ("ALIGN", "VALIGN") if name in sign}
    looks |= {name: str(max(int(sign[name]), int(looks.get(name, 0)))) for name in ("WIDTH", "HEIGHT")}
    left = {"LEFT": 0.0, "RIGHT": 1.0}.get(looks.get("ALIGN", ""), 0.5)
    upper = {"TOP": 0.0, "BOTTOM": 1.0}.get(looks.get("VALIGN", ""), 0.5)
    aside, below = left * (WIDTH - int(sign["WIDTH"])), upper * (HEIGHT - int(sign["HEIGHT"])) - ASCENT
    return f"<TD {_written(looks)}>", _written(sign), aside, below


def _written(looks: dict[str, str]) -> str:
    return " ".join([f'{name}="{value}"' for name, value in looks.items()])


def defined(signs: dict[str, int], draw: Draw) -> str:
    """Return what tells an SVG of its signs, as `draw` draws them."""
    found = {sign: _drawn.find(sign) for sign in signs}
    found |= _draw([sign for sign, drawn in found.items() if drawn is None], draw)
    known = [f'<g class="sign" id="sign-{number}">\n{found[sign]}</g>\n' for sign, number in signs.items()]
    return f"<defs>\n{''.join(known)}</defs>\n" if known else ""


def _draw(signs: Sequence[str], draw: Draw) -> dict[str, str]:
    """Draw signs, all with their top left corners in one place, and remember them."""
    nodes = []
    for number, sign in enumerate(signs):
        size = dict(_ATTRIBUTE.findall(sign[len(_OPENS) : sign.index(">")]))
        wide, high = int(size["WIDTH"]), int(size["HEIGHT"])
        place = f'pos="{wide / 2:g},{-high / 2:g}" width="{wide / _INCH + _MORE:.5f}" height="{high / _INCH + _MORE:.5f}"'
        nodes.append(f'\tn{number} [id="sign" {place} label=<{sign}>]')
    _, *groups = draw(_GRAPH.format("\n".join(nodes))).split('<g id="sign"') if nodes else [""]
    made = {sign: group.partition("</title>\n")[2].partition("</g>")[0] for sign, group in zip(signs, groups, strict=True)}
    if made:
        _drawn.put(made)
    return made
