"""Drawings taken apart: their parts, where those stand, what they say and where they lead."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING, NamedTuple, Protocol
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import EXAMPLES
from odd_maps import ODD, OWN

from journeymap.render import DRAWINGS, Options, renderers
from journeymap.render.sheet.graph import PAD
from journeymap.typography import Face, width

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from journeymap.drawing.parts import Box
    from journeymap.view import View

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
ELEMENTS = {
    *("svg", "title", "desc", "g", "a", "text", "path", "rect", "polygon", "polyline", "ellipse"),
    *("defs", "linearGradient", "stop", "use"),
}
"""Of which drawings are made."""

_BARE = {"one stage and nothing else", "no personas"}
_SERVED = {"booking-a-cottage", "emmenagement-cible", "premiers-progressifs"}
NOTHING: dict[str, set[str]] = {
    "loop": set(EXAMPLES) - {"choosing-a-web-agency"},
    "blueprint": set(EXAMPLES) - _SERVED | _BARE,
    "matrix": _BARE | {"mostly empty"},
    "personas": _BARE | {"mostly empty"},
}
"""The maps that have nothing to show of what a drawing is about."""

LYING_ON = {
    "loop": {("stage", "worst-bead")},
    "map": {("face", "face")},
    "matrix": {("bubble", "stage"), ("bubble", "place"), ("place", "place")},
    "personas": {("persona", "who"), ("persona", "emotion")},
}
"""The kinds, or ids, of parts that may lie on each other."""

has_bare = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere pygraphviz's libraries don't lie beside it")
"""For tests of what Graphviz isn't asked to draw again."""

_FACES = {("", ""): Face.REGULAR, ("600", ""): Face.SEMIBOLD, ("700", ""): Face.BOLD, ("", "italic"): Face.ITALIC}
_INCH = 72
_NODE = re.compile(r' \[id="([^"]*)"(?: class="\w+")? pos="([-\d.]+),([-\d.]+)" width="([\d.]+)" height="([\d.]+)" (.*)')
_MOVED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_CLUSTER = re.compile(r'graph \[id="([^"]*)" class="\w+" bb="([-\d.]+),([-\d.]+),([-\d.]+),([-\d.]+)"')


class Rectangle(Protocol):
    """Anything with a top left corner and a size."""

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


class Part(NamedTuple):
    """Where something is on a drawing, counted as its SVG does."""

    id: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    is_round: bool = False
    says_something: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


class Words(NamedTuple):
    """A line of text, and where its letters are."""

    text: str
    x: float
    y: float
    width: float
    height: float


class Drawn:
    """A drawing of a map, made and taken apart as far as somebody asks."""

    def __init__(self, drawing: str, view: View) -> None:
        self.drawing = drawing
        self.view = view

    def made(self, form: str) -> bytes:
        (renderer,) = renderers((f"{self.drawing}.{form}",))
        return renderer.render(self.view, Options())

    @cached_property
    def dot(self) -> str:
        return self.made("dot").decode()

    @cached_property
    def root(self) -> ET.Element:
        return flat(self.made("svg"))

    @cached_property
    def groups(self) -> dict[str, ET.Element]:
        return {group.attrib["id"]: group for group in self.root.iter(f"{SVG}g") if "id" in group.attrib}

    @cached_property
    def page(self) -> Part:
        """All of the picture but its margin."""
        (shift,) = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", self.groups[self.drawing].attrib["transform"])
        wide, high = self.root.attrib["viewBox"].split()[2:]
        left, top = PAD - float(shift[0]), PAD - float(shift[1])
        return Part("", "", left, top, float(wide) - 2 * PAD, float(high) - 2 * PAD)

    @cached_property
    def parts(self) -> dict[str, Part]:
        """What covers lines. DOT tells where that is, and counts from the bottom upwards."""
        found = {}
        for id_, x, y, wide, high, look in _NODE.findall(self.dot):
            width, height = float(wide) * _INCH, float(high) * _INCH
            place = float(x) - width / 2, self._foot - float(y) - height / 2, width, height
            found[id_] = Part(
                id_, self._kind(id_), *place, 'shape="circle"' in look, re.search("label=<.*>[^<>]+<", look) is not None
            )
        return found

    @cached_property
    def grounds(self) -> dict[str, Part]:
        """What lines are drawn on."""
        found = {}
        for id_, *corners in _CLUSTER.findall(self.dot):
            left, foot, right, top = map(float, corners)
            found[id_] = Part(id_, self._kind(id_), left, self._foot - top, right - left, top - foot)
        return found

    @cached_property
    def _foot(self) -> float:
        """How far down Graphviz moves everything, for nothing to hang below the page: seen at any part with an outline."""
        tops = {id_: -float(top) for id_, *_, top in _CLUSTER.findall(self.dot)}
        tops |= {
            id_: -float(y) - float(high) * _INCH / 2 for id_, _, y, _, high, look in _NODE.findall(self.dot) if "shape=" in look
        }
        id_, top = next(iter(tops.items()))
        return min(y for _, y in outline(self.groups[id_])) - top

    def _kind(self, id_: str) -> str:
        return self.groups[id_].attrib["class"].rpartition(" ")[2]

    def told(self, id_: str) -> str:
        """What a part says, without white space."""
        return told(self.groups[id_])

    def title(self, id_: str) -> str | None:
        """What a part is called."""
        return self.groups[id_].findtext(f"{SVG}title")

    def target(self, id_: str) -> str:
        """Where the one link of a part leads."""
        (anchor,) = self.groups[id_].iter(f"{SVG}a")
        (target,) = anchor.attrib.values()
        return target

    def words(self, id_: str) -> Iterator[Words]:
        """Yield the lines of text of a part, as wide as our font is, and as high as its capitals."""
        for text in self.groups[id_].iter(f"{SVG}text"):
            look, size = text.attrib, float(text.attrib["font-size"])
            wide = width(text.text or "", face_of(text), size)
            yield Words(text.text or "", left_edge(text, wide), float(look["y"]) - 0.7 * size, wide, 0.7 * size)


def face_of(text: ET.Element) -> Face:
    """The face of a line of text, as we tell it, or as Graphviz does."""
    look = text.attrib
    if look.get("font-family", "").startswith("Inter"):
        return next(face for face in Face if face.font_name == look["font-family"])
    return _FACES[look.get("font-weight", ""), look.get("font-style", "")]


def left_edge(text: ET.Element, wide: float) -> float:
    """Where a line of text begins at the left, if it is so wide."""
    look = text.attrib
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[look["text-anchor"]]
    return float(look["x"]) - wide * (1 - before if look.get("direction") == "rtl" else before)


def flat(svg: bytes) -> ET.Element:
    """Parse an SVG of ours, and move what is in groups that are somewhere else to where the page has it."""
    root = ET.fromstring(svg)  # noqa: S314  # what we have drawn ourselves
    for group in root.iter(f"{SVG}g"):
        moved = _MOVED.fullmatch(group.attrib.get("transform", ""))
        if moved and group.attrib.get("class") != "graph":
            move(group, float(moved[1]), float(moved[2]))
    return root


def move(group: ET.Element, aside: float, below: float) -> None:
    """Move everything in a group, in points."""
    for shape in group.iter():
        look = shape.attrib
        for name, by in (("x", aside), ("cx", aside), ("y", below), ("cy", below)):
            if name in look:
                look[name] = f"{float(look[name]) + by:.8g}"
        for name in ("points", "d"):
            if name in look:
                look[name] = _POINT.sub(
                    lambda point: f"{float(point[1]) + aside:.8g},{float(point[2]) + below:.8g}", look[name]
                )


def part_of(box: Box) -> Part:
    """A box of a page before it is drawn, counted from the page's own corner."""
    return Part(*box[:6], 'shape="circle"' in box.look, bool(box.label))


def shown(drawing: str, *, odd: bool = True) -> list[str]:
    """The names of the maps that a drawing is held against: examples, and odd ones."""
    names = [*EXAMPLES, *ODD, *OWN.get(drawing, ())] if odd else EXAMPLES
    return [name for name in names if name not in NOTHING.get(drawing, ())]


def example(drawing: str) -> str:
    """The name of a map that a drawing shows well."""
    return "choosing-a-web-agency" if drawing == "loop" else "booking-a-cottage"


def pairs(*, odd: bool = True) -> list[tuple[str, str]]:
    """All drawings of :func:`shown` maps."""
    return [(drawing, name) for drawing in DRAWINGS for name in shown(drawing, odd=odd)]


def outline(group: ET.Element) -> list[tuple[float, float]]:
    """The corners of what a part is drawn as."""
    for shape in group.iter():
        if shape.tag == f"{SVG}ellipse":
            x, y, across, along = (float(shape.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
            return [(x - across, y - along), (x + across, y + along)]
        if shape.tag == f"{SVG}rect":
            x, y, across, along = (float(shape.attrib[name]) for name in ("x", "y", "width", "height"))
            return [(x, y), (x + across, y + along)]
        if shape.tag in {f"{SVG}path", f"{SVG}polygon", f"{SVG}polyline"}:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", shape.attrib.get("d") or shape.attrib["points"])]
            return list(zip(numbers[::2], numbers[1::2], strict=True))
    raise ValueError(group.attrib["id"])


def told(element: ET.Element) -> str:
    return squeezed("".join(text.text or "" for text in element.iter(f"{SVG}text")))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


def overlap(one: Rectangle, other: Rectangle, apart: float = 0.5) -> bool:
    return (
        one.x + one.width > other.x + apart
        and other.x + other.width > one.x + apart
        and one.y + one.height > other.y + apart
        and other.y + other.height > one.y + apart
    )


def touch(one: Part, other: Part) -> bool:
    """Whether two parts overlap, the corners of circles left out."""
    if one.is_round and other.is_round:
        return distance(one.middle, other.middle) < (one.width + other.width) / 2
    if other.is_round:
        return touch(other, one)
    if one.is_round:
        x, y = one.middle
        near = min(max(x, other.x), other.x + other.width), min(max(y, other.y), other.y + other.height)
        return distance((x, y), near) < one.width / 2
    return overlap(one, other)


def holds(outer: Rectangle, inner: Rectangle, more: float = 0.5) -> bool:
    """Whether one rectangle lies in another, but for so many points."""
    return (
        outer.x - more <= inner.x
        and outer.y - more <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + more
        and inner.y + inner.height <= outer.y + outer.height + more
    )


def hold_apart(drawing: str, page: Rectangle, parts: Collection[Part], grounds: Collection[Part]) -> None:
    """Hold all parts of a drawing against its page, and against each other."""
    assert [part.id for part in (*parts, *grounds) if not holds(page, part, 1)] == []
    beside = [*combinations(parts, 2), *combinations(grounds, 2)]
    assert [(one.id, other.id) for one, other in beside if touch(one, other) and not _may(drawing, one, other)] == []


def _may(drawing: str, one: Part, other: Part) -> bool:
    names = {(a, b) for a in (one.kind, one.id) for b in (other.kind, other.id)}
    return bool(LYING_ON.get(drawing, set()) & (names | {(b, a) for a, b in names}))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
