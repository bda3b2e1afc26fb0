"""Whatever an SVG doesn't have from Graphviz stands where Graphviz would have put it."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import crowded, view_of
from drawn import HREF, SVG, Drawn, flat, has_bare, left_edge, pairs

from journeymap.drawing import LAYOUT, draw, embedded, labels, signs
from journeymap.drawing.bare import Bare
from journeymap.typography import Face, covers, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Draw = Callable[[str, str], Drawn]

FACES = {face.font_name: face for face in Face}


class Line(NamedTuple):
    """A line of text: what it says in which face, from where it starts on which height, and how wide it is in our font."""

    text: str
    face: Face
    left: float
    foot: float
    width: float


class Shape(NamedTuple):
    """A box by its corners."""

    fill: str
    stroke: str
    corners: tuple[tuple[float, float], ...]


def lines(root: ET.Element) -> list[Line]:
    found = []
    for element in root.iter(f"{SVG}text"):
        look, text = element.attrib, (element.text or "").replace("\u00a0", " ")
        face = FACES[look["font-family"]]
        wide = width(text, face, float(look["font-size"]))
        found.append(Line(text, face, left_edge(element, wide), float(look["y"]), wide))
    return found


def shapes(root: ET.Element) -> Iterator[Shape]:
    signs = {group.attrib["id"]: list(group) for group in root.iter(f"{SVG}g") if group.attrib.get("class") == "sign"}
    known = {id(shape) for sign in signs.values() for shape in sign}
    for shape in root.iter():
        if shape.tag in {f"{SVG}polygon", f"{SVG}polyline"} and id(shape) not in known:
            yield _shape(shape, 0, 0)
        elif shape.tag == f"{SVG}use":
            for part in signs[shape.attrib[HREF].removeprefix("#")]:
                yield _shape(part, float(shape.attrib["x"]), float(shape.attrib["y"]))


def _shape(shape: ET.Element, aside: float, below: float) -> Shape:
    points = (map(float, point.split(",")) for point in shape.attrib["points"].split())
    return Shape(shape.attrib["fill"], shape.attrib["stroke"], tuple((x + aside, y + below) for x, y in points))


def by_graphviz(dot: str) -> ET.Element:
    """A drawing as Graphviz draws it if it is given all of it, and has Pango."""
    return flat(embedded.drawn(dot, (), "svg", LAYOUT, 72))


@pytest.fixture
def nothing_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "bare", lambda: None)


def hold_lines(ours: ET.Element, theirs: ET.Element) -> None:
    """Hold lines against Graphviz's, as far as they are in our font; Graphviz rounds the place of each letter."""
    told, known = lines(ours), lines(theirs)
    assert [(line.text, line.face) for line in told] == [(line.text, line.face) for line in known]
    strayed = [
        (line, other)
        for line, other in zip(told, known, strict=True)
        if covers(line.text, line.face)
        and (abs(line.left - other.left) > 0.05 + 0.05 * line.width or abs(line.foot - other.foot) > 0.5)
    ]
    assert strayed == []


@has_bare
@pytest.mark.parametrize(("drawing", "name"), pairs())
def test_lines_and_signs_stand_where_graphviz_puts_them(drawing: str, name: str, drawn: Draw) -> None:
    assert embedded.bare()
    dot = drawn(drawing, name).dot
    ours, theirs = flat(draw(dot, "svg")), by_graphviz(dot)
    hold_lines(ours, theirs)
    told, known = [*shapes(ours)], [*shapes(theirs)]
    assert [(shape.fill, shape.stroke) for shape in told] == [(shape.fill, shape.stroke) for shape in known]
    for shape, other in zip(told, known, strict=True):
        for corner, corner_of_other in zip(shape.corners, other.corners, strict=True):
            assert corner == pytest.approx(corner_of_other, abs=0.5)


@pytest.mark.usefixtures("nothing_bare")
@pytest.mark.parametrize(("drawing", "name"), pairs(odd=False))
def test_lines_stand_there_too_where_graphviz_cannot_do_without_pango(drawing: str, name: str, drawn: Draw) -> None:
    dot = drawn(drawing, name).dot
    ours = flat(draw(dot, "svg"))
    hold_lines(ours, by_graphviz(dot))
    assert list(ours.iter(f"{SVG}use")) == []


@has_bare
def test_a_sign_is_defined_once_however_often_it_is_shown(drawn: Draw) -> None:
    root = drawn("flow", "booking-a-cottage").root
    shown = [sign.attrib[HREF] for sign in root.iter(f"{SVG}use")]
    signs = [group for group in root.iter(f"{SVG}g") if group.attrib.get("class") == "sign"]
    assert len(shown) > len(signs) > 9
    assert sorted(set(shown)) == sorted(f"#{sign.attrib['id']}" for sign in signs)
    assert len({ET.tostring(sign).partition(b">")[2] for sign in signs}) == len(signs)


@has_bare
def test_graphviz_is_left_whole_where_its_libraries_are_not_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Bare.find()
    package = tmp_path / "pygraphviz"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert Bare.find() is None
    libraries = tmp_path / "pygraphviz.libs"
    libraries.mkdir()
    for name in ("libgvc.so.7", "libgvplugin_core.so.8", "libgvplugin_neato_layout.so.8"):
        (libraries / name).write_text("no library")
    assert Bare.find() is None
    other = find_spec("msgspec._core")
    assert other
    for library in libraries.iterdir():
        shutil.copy(str(other.origin), library)  # a library that isn't Graphviz's
    assert Bare.find() is None


@pytest.mark.parametrize("drawing", ["flow", "map"])
def test_a_drawing_is_the_same_whatever_was_drawn_before(drawing: str, drawn: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn(drawing, "booking-a-cottage")
    late = made.made("svg")
    monkeypatch.setattr(labels, "_layouts", {})
    monkeypatch.setattr(signs, "_drawn", {})
    assert made.made("svg") == late
    monkeypatch.setattr(labels, "_MOST", 0)
    assert made.made("svg") == late


@has_bare
def test_labels_that_differ_only_in_what_they_say_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    drawn = Bare.drawn

    def counting(self: Bare, dot: str, nodes: Sequence[tuple[str, str]], layout: str) -> bytes:
        counted.append(len(nodes))
        return drawn(self, dot, nodes, layout)

    monkeypatch.setattr(Bare, "drawn", counting)
    monkeypatch.setattr(labels, "_layouts", {})
    monkeypatch.setattr(signs, "_drawn", {})
    for say in ("first", "other"):
        Drawn("flow", view_of(crowded("en", say, stages=3, points=2))).made("svg")
    new, every, sign, *again = counted
    assert 0 < new < every
    assert sign > 0
    assert again == [every]
