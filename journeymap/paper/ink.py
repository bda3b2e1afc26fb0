"""A page as DOT text, for Graphviz to draw, and as parts of a PDF.

Shapes are written in xdot, Graphviz's own language of pens and polygons, as the background that they are; texts are nodes
with a place. All is drawn eight times as large and shrunk: Graphviz rounds the place of each letter.
"""

from __future__ import annotations

from itertools import chain, groupby
from math import ceil
from typing import TYPE_CHECKING

from journeymap.drawing import LAYOUT, draw
from journeymap.paper.dashes import solid
from journeymap.paper.geometry import corners, onward, toward
from journeymap.paper.scene import WHITE, Code, Disc, Glyph, Page, Panel, Path, Text, texts
from journeymap.paper.sheet import Drawing, Fill, Link, Placed, Rect, Stroke
from journeymap.paper.sizes import MM
from journeymap.paper.strokes import GRID, WEIGHT, strokes
from journeymap.typography import ASCENT, DESCENT, Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from journeymap.drawing import Engine
    from journeymap.paper.scene import Paragraph, Point, Shape
    from journeymap.paper.sheet import Part

FINE = 8
_INCH = 72
_NONE = "#00000000"
_ROUND = 0.5523
"""How far the control points of a Bézier lie that looks like a quarter of a circle."""

_BREAK = " \\\n"
"""Between operations: a line that goes on. Graphviz reads no more than 16,384 characters at once."""

_TEXT = str.maketrans({"&": "&amp;", "\\": "\\\\", '"': '\\"', "\n": " ", "\r": " ", "\t": " ", "\0": ""})
_JUST = {"left": "\\l", "center": "", "right": "\\r"}


def parts(page: Page, engine: Engine = "embedded") -> Iterator[Part]:
    """Yield what a PDF shows of a page: its shapes, its title, its other texts, and dashed outlines and codes above them."""
    drawn = (*_ground(page), *(shape for shape in page.shapes if not isinstance(shape, Text)))
    titles = tuple(shape for shape in page.shapes if isinstance(shape, Text) and shape.is_title)
    others = tuple(shape for shape in page.shapes if isinstance(shape, Text) and not shape.is_title)
    yield Placed(drawing(page._replace(shapes=drawn), engine), 0, 0)
    for role, found in (("H1", titles), ("P", others)):
        if found:
            own = page._replace(shapes=found)
            yield Placed(drawing(own, engine), 0, 0, alt="\n".join(texts(own)), role=role)
    for shape in page.shapes:
        match shape:
            case Panel(dash=dash) if dash:
                yield _outline(shape)
            case Code():
                yield from _code(shape)
            case _:
                pass


def whole(page: Page, engine: Engine = "embedded") -> Drawing:
    """Draw a page with its dashed outlines, to be placed in parts. Codes are left out."""
    return drawing(page._replace(shapes=(*_ground(page), *chain.from_iterable(map(solid, page.shapes)))), engine)


def _ground(page: Page) -> tuple[Shape, ...]:
    """The ground of a page; white paper has none."""
    return () if page.ground == WHITE else (Panel(0, 0, page.width, page.height, page.ground),)


def drawing(page: Page, engine: Engine = "embedded") -> Drawing:
    """Draw a page. Graphviz's pages are whole points: it is clipped at right and at the bottom by who places it."""
    wide, high = ceil(page.width - 0.01), ceil(page.height - 0.01)
    return Drawing(draw(dot(page._replace(width=wide, height=high)), "pdf", engine), wide, high)


def dot(page: Page) -> str:
    """Write a page down as DOT."""
    shapes = chain.from_iterable(solid(shape) if isinstance(shape, Path) else (shape,) for shape in page.shapes)
    ops = _BREAK.join(chain.from_iterable(_ops(shape, page.height) for shape in shapes))
    lines = chain.from_iterable(_nodes(shape, page) for shape in page.shapes if isinstance(shape, Text))
    nodes = "\n".join(f"n{number} {line}" for number, line in enumerate(lines))
    wide, high = page.width * FINE, page.height * FINE
    look = f'layout={LAYOUT} pad=0 margin=0 dpi="{_INCH / FINE:g}" bb="0,0,{wide:g},{high:g}" _background="{ops}"'
    font = Face.REGULAR.font_name
    corners = f'low [pos="0,0" width=0 height=0 style=invis]\nhigh [pos="{wide:g},{high:g}" width=0 height=0 style=invis]'
    usual = f'node [shape=none margin=0 fixedsize=true labelloc=t label="" fontname="{font}"]'
    return f'digraph page {{\ngraph [{look} fontname="{font}"]\n{usual}\n{corners}\n{nodes}\n}}\n'


def _nodes(text: Text, page: Page) -> Iterator[str]:
    """One node a line, from the box's side to that of the page: letters of other fonts may need more than was reckoned.

    The line hangs from the top of a node that is as high as a line of ours: those letters stand on the same baseline.
    """
    left = 0 if text.align == "right" else text.x
    right = page.width if text.align == "left" else text.x + text.width
    y = text.y
    for number, part in enumerate(text.paragraphs):
        y += part.before if number else 0
        for line in part.lines:
            high = part.style.size * part.style.leading
            yield _node(text, part, line, (left + right) / 2, page.height - y - high / 2, right - left)
            y += high


def _node(text: Text, part: Paragraph, line: str, x: float, y: float, width: float) -> str:  # noqa: PLR0913, PLR0917  # a place
    style = part.style
    font = "" if style.face is Face.REGULAR else f' fontname="{style.face.font_name}"'
    wide, high = (length * FINE / _INCH for length in (width, style.size * (ASCENT + DESCENT)))
    place = f'pos="{_n(x)},{_n(y)}" width="{wide:.5f}" height="{high:.5f}"'
    said = f'label="{line.translate(_TEXT)}{_JUST[text.align]}"'
    return f'[{place} fontsize="{_n(style.size)}" fontcolor="{style.color}"{font} {said}]'


def _ops(shape: Shape, page: float) -> Iterator[str]:
    """Yield a shape as operations of xdot, which counts upwards."""
    match shape:
        case Panel(dash=dash) if dash:
            if shape.fill:
                yield from _ops(shape._replace(dash=0, stroke=""), page)
        case Panel():
            yield from _pen(shape.fill, shape.stroke, shape.weight)
            if shape.radius:
                yield f"{'b' if shape.fill else 'B'} {_points(_rounded(shape), page)}"
            else:
                yield f"{'P' if shape.fill else 'p'} {_points(corners(shape), page)}"
        case Disc():
            yield from _pen(shape.fill, shape.stroke, shape.weight)
            yield _disc(
                shape.x + shape.width / 2,
                page - shape.y - shape.height / 2,
                shape.width / 2,
                shape.height / 2,
                filled=bool(shape.fill),
            )
        case Path():
            yield from _pen(shape.fill, shape.color, shape.weight)
            yield f"{'b' if shape.fill else 'B'} {_points(shape.points, page)}"
        case Glyph():
            yield from _glyph(shape, page)
        case Code() | Text():
            pass


def _glyph(shape: Glyph, page: float) -> Iterator[str]:
    scale = shape.size / GRID
    weight = WEIGHT * scale
    drawn = [[(shape.x + x * scale, shape.y + y * scale) for x, y in stroke.points] for stroke in strokes(shape.name)]
    yield from _pen("", shape.color, weight)
    for stroke, points in zip(strokes(shape.name), drawn, strict=True):
        if not stroke.is_dot:
            yield f"B {_points(points, page)}"
    yield from _pen(shape.color, "", 0)
    for stroke, points in zip(strokes(shape.name), drawn, strict=True):
        for x, y in () if stroke.is_closed else (points[0], points[-1]):
            yield _disc(x, page - y, weight / 2, weight / 2, filled=True)


def _disc(x: float, y: float, across: float, up: float, *, filled: bool) -> str:
    return f"{'E' if filled else 'e'} {_n(x)} {_n(y)} {_n(across)} {_n(up)}"


def _pen(fill: str, stroke: str, weight: float) -> Iterator[str]:
    pen, ground = (stroke or _NONE), (fill or _NONE)
    width = f"setlinewidth({_n(weight if stroke else 0)})"
    yield f"S {len(width)} -{width} c {len(pen)} -{pen} C {len(ground)} -{ground}"


def _points(points: Sequence[Point], page: float) -> str:
    return f"{len(points)} " + " ".join(f"{_n(x)} {_n(page - y)}" for x, y in points)


def _n(length: float) -> str:
    return f"{length * FINE:.2f}".rstrip("0").rstrip(".")


def _rounded(box: Panel) -> list[Point]:
    """The Béziers around a rectangle with round corners."""
    radius = min(box.radius, box.width / 2, box.height / 2)
    points: list[Point] = []
    for number, (x, y) in enumerate(corners(box)):
        across, down = (1 if x == box.x else -1), (1 if y == box.y else -1)
        sides = [(x, y + down * radius), (x + across * radius, y)]
        a, b = sides if number % 2 == 0 else sides[::-1]
        points += onward(points[-1], a) if points else [a]
        points += [toward(a, (x, y), _ROUND), toward(b, (x, y), _ROUND), b]
    return points + onward(points[-1], points[0])


def _outline(box: Panel) -> Stroke:
    places = [(x / MM, y / MM) for x, y in corners(box)]
    return Stroke(places, box.weight / MM, box.stroke, (box.dash / MM, box.dash / MM), is_closed=True)


def _code(code: Code) -> Iterator[Part]:
    """The dark modules, those beside each other as one."""
    step = code.size / len(code.rows) / MM
    left, top = code.x / MM, code.y / MM
    dark = []
    for number, row in enumerate(code.rows):
        x = 0
        for is_dark, run in groupby(row):
            count = sum(1 for _ in run)
            if is_dark:
                dark.append(Rect(left + x * step, top + number * step, count * step, step))
            x += count
    yield Fill(dark, alt=code.alt)
    if code.url:
        yield Link(Rect(left, top, code.size / MM, code.size / MM), code.url, code.alt)
