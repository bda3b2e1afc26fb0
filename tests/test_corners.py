from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from drawn import SVG, Drawn, flat, has_bare, outline, pairs
from tangles import groups

from journeymap.drawing import LAYOUT, embedded
from journeymap.drawing.dot import written
from journeymap.drawing.parts import Box, Graph
from journeymap.drawing.svg import svg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree import ElementTree as ET

CELL = (
    '<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>'
    '<TD FIXEDSIZE="TRUE" WIDTH="20" HEIGHT="14" STYLE="ROUNDED" BGCOLOR="#5B6573">{0}</TD>'
    '<TD FIXEDSIZE="TRUE" WIDTH="9" HEIGHT="14" STYLE="ROUNDED" BGCOLOR="#5B6573">{0}</TD></TR></TABLE>'
).replace("{0}", '<FONT FACE="Inter" POINT-SIZE="9" COLOR="#000000">1</FONT>')
LOOK = 'style="rounded,filled" color="#A9B3C0" fillcolor="#FFFFFF"'
OUTLINE = 'shape="box" style="rounded,dashed" color="#A9B3C0"'
GRAPH = Graph(
    *("page", "map", 200, 0, 90, 9, "#FFFFFF"),
    [Box("ground", "stage", 0, 0, 200, 90, "", LOOK)],
    [
        Box("wide", "card", 16, 5, 108, 50, "", f'shape="box" {LOOK}'),
        Box("low", "card", 135, 23, 29, 14, "", f'shape="box" {LOOK}', target="x"),
        Box("outlined", "card", 135, 63, 29, 14, "", OUTLINE),
        Box("cells", "card", 14, 60, 72, 28, CELL),
    ],
    [],
)


def parts(svg: bytes) -> dict[str, ET.Element]:
    return {group.attrib["id"]: group for group in flat(svg).iter(f"{SVG}g") if "id" in group.attrib}


def bounds(shape: ET.Element) -> tuple[float, float, float, float]:
    xs, ys = zip(*outline(shape), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@has_bare
def test_round_corners_are_where_graphviz_would_have_drawn_them() -> None:
    ours, theirs = parts(svg(GRAPH).encode()), parts(embedded.drawn(written(GRAPH), (), "svg", LAYOUT, 72))
    radii = {"ground": ["12"], "wide": ["12"], "low": ["4.667"], "outlined": ["4.667"], "cells": ["4.667", "3"]}
    for id_, told in radii.items():
        rectangles, paths = list(ours[id_].iter(f"{SVG}rect")), list(theirs[id_].iter(f"{SVG}path"))
        assert [rectangle.attrib["rx"] for rectangle in rectangles] == told
        for rectangle, path in zip(rectangles, paths, strict=True):
            left, top, right, foot = bounds(path)
            assert bounds(rectangle) == pytest.approx((left, top + 90, right, foot + 90), abs=0.02)
            for name in ("fill", "stroke", "stroke-dasharray"):
                assert rectangle.attrib.get(name) == path.attrib.get(name)
            assert "fill-opacity" not in rectangle.attrib


@pytest.mark.parametrize(("drawing", "name"), pairs(odd=False))
def test_every_box_that_is_round_is_a_rectangle(drawing: str, name: str, drawn: Callable[[str, str], Drawn]) -> None:
    made = drawn(drawing, name)
    svg = made.made("svg")
    assert b"0.996" not in svg
    told = re.findall(r'id="([^"]*)"[^<\n]*style="rounded,filled"', made.dot)
    round_ = {id_ for id_ in told if id_} | {
        id_ for kind in ("head", "touchpoint") if drawing == "flow" for id_ in groups(made.root, kind)
    }
    assert round_ == {id_ for id_ in round_ if next(_shapes(made.groups[id_])).tag == f"{SVG}rect"} != set()


def _shapes(group: ET.Element) -> Iterator[ET.Element]:
    return (shape for shape in group.iter() if shape.tag in {f"{SVG}{name}" for name in ("rect", "path", "polygon", "ellipse")})
