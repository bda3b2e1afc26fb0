from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import ARABIC, HEBREW, crowded, tiny, view_of

from journeymap.drawing import draw
from journeymap.render import DRAWINGS, Options, renderers
from journeymap.render.sheet.anchors import from_right, widths

SVG = "{http://www.w3.org/2000/svg}"
LETTER = re.compile(r"[^\W\d_]")


def texts(name: str, language: str, say: str) -> list[tuple[str, dict[str, str]]]:
    """The texts of a drawing with their attributes."""
    (renderer,) = renderers([f"{name}.svg"])
    drawn = renderer.render(view_of(crowded(language, say, stages=3, points=2)), Options())
    return [(text.text or "", text.attrib) for text in ET.fromstring(drawn).iter(f"{SVG}text")]  # noqa: S314  # our own


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize(("language", "say"), [("ar", ARABIC), ("he", HEBREW)])
def test_texts_from_right_to_left_stand_by_where_they_start_or_by_their_middle(name: str, language: str, say: str) -> None:
    own = [look for text, look in texts(name, language, say) if text.lstrip('"”“').startswith(say[:3])]
    assert len(own) > 3
    assert {(look["direction"], look["text-anchor"]) for look in own} <= {("rtl", "start"), ("rtl", "middle")}


@pytest.mark.parametrize("name", ["flow", "map"])
def test_lines_of_a_text_from_right_to_left_start_below_each_other(name: str) -> None:
    found = texts(name, "ar", ARABIC)
    below = [
        (one["x"], other["x"])
        for (text, one), (next_text, other) in pairwise(found)
        if f"{text} {next_text}" in ARABIC and one["font-size"] == other["font-size"]
    ]
    assert len(below) > 10
    assert [pair for pair in below if abs(float(pair[0]) - float(pair[1])) > 0.1] == []


def test_an_english_label_beside_them_ends_where_they_start() -> None:
    assert {look["text-anchor"] for text, look in texts("flow", "ar", ARABIC) if text in {"★ Moment of truth", "Exit"}} == {
        "end"
    }


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_drawing_from_left_to_right_knows_of_that(name: str) -> None:
    (renderer,) = renderers([f"{name}.svg"])
    drawn = renderer.render(view_of(crowded("en", "Something that people say", stages=3, points=2)), Options()).decode()
    assert set(re.findall(r'<text text-anchor="(\w+)"', drawn)) == {"start"}
    assert "Inter," not in drawn.partition("\n")[2]


def test_a_picture_is_the_same_with_the_sign_for_the_right_edge_and_without() -> None:
    (renderer,) = renderers(["flow.dot"])
    dot = renderer.render(view_of(tiny(language="he", title=HEBREW)), Options()).decode()
    assert '"Inter, Bold"' in dot
    assert draw(dot, "png") == draw(dot.replace('"Inter,', '"Inter'), "png")


def test_a_text_that_looks_like_part_of_a_drawing_is_a_text() -> None:
    hostile = '"op": "T", "pt": [1, 2], "width": 3}] \\\\ T 1 2 -1 3 1 -a'
    (renderer,) = renderers(["flow.dot"])
    dot = renderer.render(view_of(tiny(language="he", title=hostile)), Options()).decode()
    drawn = draw(dot, "svg").decode().replace(' xml:space="preserve"', "")
    wide = widths(dot, "embedded")
    assert len(wide) == drawn.count("<text ")
    assert set(re.findall(r'text-anchor="(\w+)"', from_right(drawn, wide))) == {"start", "end"}
    assert from_right(drawn, {}).count('text-anchor="start"') == len(wide)
