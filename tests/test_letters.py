from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import ARABIC, HEBREW, crowded, view_of
from drawn import SVG

from journeymap.render import DRAWINGS, Options, renderers


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


def test_an_arabic_text_in_an_english_drawing_ends_where_english_starts() -> None:
    found = texts("flow", "en", ARABIC)
    looks = {(look.get("direction"), look["text-anchor"]) for text, look in found if text in ARABIC and len(text) > 9}
    assert looks == {("rtl", "end")}


@pytest.mark.parametrize(("say", "way"), [("25 دقيقة", "rtl"), ("3. שלב", "rtl"), ("25 kg", None), ("٢٥ kg", None)])
def test_a_number_before_a_text_runs_the_way_that_its_first_letter_does(say: str, way: str | None) -> None:
    assert {look.get("direction") for text, look in texts("flow", "ar", say) if text == say} == {way}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_text_that_looks_like_what_stands_for_texts_is_itself(name: str) -> None:
    looking, other = ([text for text, _ in texts(name, "en", say)] for say in ("i", "x"))
    assert looking.count("i") == other.count("x") > 0


@pytest.mark.parametrize("say", [r"\N", r"a\\b", r"\\\ \\"])
def test_backslashes_are_as_many_as_were_written(say: str) -> None:
    assert say in [text for text, _ in texts("flow", "en", say)]
