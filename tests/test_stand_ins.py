"""Whatever an SVG doesn't have from Graphviz stands where Graphviz would have put it."""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from drawn import HREF, SVG, Drawn, face_of, flat, has_bare, left_edge, move, outline, pairs

from journeymap.drawing import LAYOUT, embedded
from journeymap.drawing.bare import Bare
from journeymap.render.sheet.graph import PAD
from journeymap.typography import Face, covers, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Draw = Callable[[str, str], Drawn]


class Line(NamedTuple):
    """A line of text: what it says in which face, from where it starts on which height, and how wide it is in our font."""

    text: str
    face: Face
    left: float
    foot: float
    width: float


class Shape(NamedTuple):
    """What is drawn, in which part: how it is painted, and its left, upper, right and lower end."""

    part: str
    paint: tuple[str | None, ...]
    ends: tuple[float, float, float, float]


def lines(root: ET.Element) -> list[Line]:
    found = []
    for element in root.iter(f"{SVG}text"):
        look, text = element.attrib, (element.text or "").replace("\u00a0", " ")
        face = face_of(element)
        wide = width(text, face, float(look["font-size"]))
        found.append(Line(text, face, left_edge(element, wide), float(look["y"]), wide))
    return found


def shapes(root: ET.Element) -> list[Shape]:
    """All of a drawing but its texts; a line in several pieces is one, and a sign is where it is shown."""
    signs = {group.attrib["id"]: group for group in root.iter(f"{SVG}g") if group.attrib.get("class") == "sign"}
    found: list[Shape] = []
    for part, shape, aside, below in _drawn(root, signs):
        xs, ys = zip(*outline(shape), strict=True)
        look = shape.attrib
        paint = (re.sub(r"_l_\d+", "_l", look["fill"]), look.get("stroke", "none"), look.get("stroke-width"))
        ends = min(xs) + aside, min(ys) + below, max(xs) + aside, max(ys) + below
        if found and found[-1][:2] == (part, paint) and look["fill"] == "none":
            left, top, right, foot = found.pop().ends
            ends = min(left, ends[0]), min(top, ends[1]), max(right, ends[2]), max(foot, ends[3])
        found.append(Shape(part, paint, ends))
    return found


def _link(shape: Shape) -> str:
    """The link that a shape belongs to: Graphviz draws links by what they lead from, we do as they were told."""
    return shape.part if shape.part.startswith(("edge-", "exit-")) else ""


def _drawn(
    group: ET.Element, signs: dict[str, ET.Element], part: str = "", aside: float = 0, below: float = 0
) -> Iterator[tuple[str, ET.Element, float, float]]:
    for shape in group:
        kind = shape.tag.removeprefix(SVG)
        if kind in {"rect", "path", "polygon", "polyline", "ellipse"}:
            yield part, shape, aside, below
        elif kind == "use":
            place = float(shape.attrib["x"]), float(shape.attrib["y"])
            yield from _drawn(signs[shape.attrib[HREF].removeprefix("#")], signs, part, *place)
        elif kind in {"g", "a"}:
            id_ = shape.attrib.get("id", part)
            yield from _drawn(shape, signs, part if id_ == f"a_{part}" else id_, aside, below)


def by_graphviz(made: Drawn) -> ET.Element:
    """A drawing as Graphviz draws it if it is given all of it, and has Pango; its page is as large and stands where we say."""
    wide, high = map(float, re.findall(r'bb="0,0,([\d.]+),([\d.]+)"', made.dot)[0])
    page = f'\tpage [id=page pos="{wide / 2:g},{high / 2:g}" width="{wide / 72}" height="{high / 72}" shape=box label=""]\n}}\n'
    root = flat(embedded.drawn(made.dot.rstrip().removesuffix("}") + page, (), "svg", LAYOUT, 72))
    (drawn,) = (group for group in root.iter(f"{SVG}g") if group.attrib.get("class") == "graph")
    (page_,) = (group for group in drawn if group.attrib.get("id") == "page")
    drawn.remove(page_)
    xs, ys = zip(*outline(page_), strict=True)
    move(drawn, -min(xs), max(y for _, y in outline(made.groups[made.drawing])) - PAD - max(ys))
    return root


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
    made = drawn(drawing, name)
    ours, theirs = made.root, by_graphviz(made)
    hold_lines(ours, theirs)
    told, known = (sorted(shapes(root), key=_link) for root in (ours, theirs))
    assert [shape[:2] for shape in told] == [shape[:2] for shape in known]
    assert [
        (shape, other) for shape, other in zip(told, known, strict=True) if shape.ends != pytest.approx(other.ends, abs=0.5)
    ] == []


@pytest.mark.usefixtures("nothing_drawn", "nothing_bare")
@pytest.mark.parametrize(("drawing", "name"), pairs(odd=False))
def test_lines_stand_there_too_where_graphviz_cannot_do_without_pango(drawing: str, name: str, drawn: Draw) -> None:
    made = Drawn(drawing, drawn(drawing, name).view)
    hold_lines(made.root, by_graphviz(made))
    assert list(made.root.iter(f"{SVG}use")) == []


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
