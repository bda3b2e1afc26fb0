from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from drawn import SVG, Drawn, flat, outline, pairs
from tangles import groups

from journeymap.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree import ElementTree as ET

PLAIN = """digraph {{
\tnode [shape=box label="" color="#A9B3C0" fillcolor="#FFFFFF"]
\tsubgraph cluster_0 {{
\tgraph [id="ground" {first} bb="0,0,200,90" {second} color="#E8F0FA"]
\ta [id="wide" {first} pos="70,60" width=1.5 height=0.7 {second}]
\tb [id="low" {first} pos="150,60" width=0.4 height=0.2 {second} href="x.html"]
\tc [id="cells" pos="150,30" shape=none label=<{label}>]
\t}}
}}"""
CELL = (
    '<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>'
    '<TD FIXEDSIZE="TRUE" WIDTH="20" HEIGHT="14" {0}>1</TD><TD FIXEDSIZE="TRUE" WIDTH="9" HEIGHT="14" {0}>2</TD></TR></TABLE>'
)


def drawing(first: str, second: str, cell: str) -> dict[str, ET.Element]:
    svg = draw(PLAIN.format(first=first, second=second, label=CELL.format(cell)), "svg")
    return {group.attrib["id"]: group for group in flat(svg).iter(f"{SVG}g") if "id" in group.attrib}


def bounds(shape: ET.Element) -> tuple[float, float, float, float]:
    xs, ys = zip(*outline(shape), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_round_corners_are_where_graphviz_would_have_drawn_them() -> None:
    ours = drawing('class="x"', 'style="rounded,filled"', 'STYLE="ROUNDED" BGCOLOR="#5B6573"')
    theirs = drawing('style="rounded,filled"', 'class="x"', 'BGCOLOR="#5B6573" STYLE="ROUNDED"')
    for id_, radii in {"ground": ["12"], "wide": ["12"], "low": ["4.8"], "cells": ["4.667", "3"]}.items():
        rectangles, paths = list(ours[id_].iter(f"{SVG}rect")), list(theirs[id_].iter(f"{SVG}path"))
        assert [rectangle.attrib["rx"] for rectangle in rectangles] == radii
        for rectangle, path in zip(rectangles, paths, strict=True):
            assert bounds(rectangle) == pytest.approx(bounds(path), abs=0.02)
            assert rectangle.attrib["fill"] == path.attrib["fill"]
            assert rectangle.attrib["stroke"] == path.attrib["stroke"]
            assert "fill-opacity" not in rectangle.attrib
        assert ours[id_].attrib["class"] == theirs[id_].attrib["class"]


def test_other_forms_are_drawn_from_the_graph_as_it_is() -> None:
    graph = PLAIN.format(first='class="x"', second='style="rounded,filled"', label="x")
    assert draw(graph, "png") == draw(graph.replace('class="x" ', ""), "png")


@pytest.mark.parametrize(("drawing", "name"), pairs(odd=False))
def test_every_box_that_is_round_is_a_rectangle(drawing: str, name: str, drawn: Callable[[str, str], Drawn]) -> None:
    made = drawn(drawing, name)
    svg = made.made("svg")
    assert b" rounded" not in svg
    assert b"0.996" not in svg
    told = re.findall(r'id="([^"]*)"[^<\n]*style="rounded,filled"', made.dot)
    round_ = {id_ for id_ in told if id_} | {
        id_ for kind in ("head", "touchpoint") if drawing == "flow" for id_ in groups(made.root, kind)
    }
    assert round_ == {id_ for id_ in round_ if next(_shapes(made.groups[id_])).tag == f"{SVG}rect"} != set()


def _shapes(group: ET.Element) -> Iterator[ET.Element]:
    return (shape for shape in group.iter() if shape.tag in {f"{SVG}{name}" for name in ("rect", "path", "polygon", "ellipse")})
