"""Drawings on dark ground."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from drawn import pairs

from journeymap.contrast import contrast
from journeymap.drawing.parts import Box, Graph
from journeymap.render import outputs
from journeymap.render.sheet.scheme import dark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result
    from drawn import Drawn

    from journeymap.view import View

_COLOR = re.compile(r'[":](#[0-9A-F]{6})(?=[":])')


def colors(dot: str) -> set[str]:
    return set(_COLOR.findall(dot))


@pytest.mark.parametrize(("drawing", "name"), pairs(odd=False))
def test_every_colour_has_another_on_dark_ground(drawing: str, name: str, drawn: Callable[[str, str], Drawn]) -> None:
    made = drawn(drawing, name)
    assert not colors(made.dot) & colors(made.made("dark.dot").decode())


@pytest.mark.parametrize(("drawing", "name"), [pair for pair in pairs(odd=False) if pair[0] != "flow"])
def test_text_is_legible_on_dark_ground(drawing: str, name: str, drawn: Callable[[str, str], Drawn]) -> None:
    made = drawn(drawing, name)
    written = set(re.findall(r'<FONT [^>]*COLOR="(#[0-9A-F]{6})"', made.made("dark.dot").decode()))
    on_inks = {"#1A212B", *(column.shade for column in made.view.columns)}  # what stands on a head, or in a filled sign
    grounds = [(color, ground) for color in written - on_inks for ground in ("#1A212B", "#0F1318")]
    assert {pair: contrast(*pair) for pair in grounds if contrast(*pair) < 4.5} == {}


def test_a_text_that_looks_like_a_colour_stays_as_it_is(example_views: dict[str, View]) -> None:
    view = next(iter(example_views.values()))
    box = Box("x", "x", 0, 0, 9, 9, "#1B2430 &quot;#1B2430&quot;", 'color="#1B2430"')
    graph = Graph("x", "m", 9, 0, 9, 0, "#1B2430", [], [box], [])
    assert dark(graph, view) == graph._replace(color="#EDF1F6", boxes=[box._replace(look='color="#EDF1F6"')])


def test_dark_pictures_stand_beside_the_light_ones(
    write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    assert outputs(["svg", "md"], ["map", "flow"], dark=True) == ("map.svg", "map.dark.svg", "flow.svg", "flow.dark.svg", "md")
    write({"good.journey.yaml": "format: journey/1\nid: good\ntitle: Good\nstages:\n  - {id: a, name: A}\n"})
    assert run("build", "--to", "dot", "--dark").stdout.startswith("wrote out/good.flow.dot\nwrote out/good.flow.dark.dot\n")


def test_a_theme_that_is_dark_draws_dark(write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]) -> None:
    map_ = "format: journey/1\nid: good\ntitle: Good\nstages:\n  - {id: a, name: A}\n"
    settings = "format: workspace/1\nto: [dot]\nviews: [map]\ndark: true\ntheme: {scheme: dark}\n"
    root = write({"good.journey.yaml": map_, "journeymap.yaml": settings})
    assert run("build").exit_code == 0
    assert (root / "out/good.map.dot").read_text() == (root / "out/good.map.dark.dot").read_text()
    assert 'bgcolor="#0F1318"' in (root / "out/good.map.dot").read_text()


def test_a_finer_png_has_more_pixels(write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]) -> None:
    root = write({"good.journey.yaml": "format: journey/1\nid: good\ntitle: Good\nstages:\n  - {id: a, name: A}\n"})
    png = root / "out/good.flow.png"

    def width(*options: str) -> int:
        assert run("build", "--to", "png", *options).exit_code == 0
        return int.from_bytes(png.read_bytes()[16:20], "big")

    assert width("--dpi", "288") == pytest.approx(2 * width(), abs=2)
