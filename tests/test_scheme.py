"""Drawings on dark ground."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from journeymap.contrast import contrast
from journeymap.render import DRAWINGS, NothingToShowError, Options, outputs, renderers
from journeymap.render.sheet.scheme import dark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.view import View

_COLOR = re.compile(r'[":](#[0-9A-F]{6})(?=[":])')


def colors(dot: str) -> set[str]:
    return set(_COLOR.findall(dot))


def texts(dot: str) -> list[str]:
    return re.findall(r'>([^<>"]+)<', dot)


def drawn(drawing: str, views: Mapping[str, View]) -> dict[str, tuple[str, str]]:
    """The drawings of those maps that have anything to show, on light and on dark ground."""
    light, night = renderers([f"{drawing}.dot", f"{drawing}.dark.dot"])
    made = {}
    for name, view in views.items():
        with suppress(NothingToShowError):
            made[name] = light.render(view, Options()).decode(), night.render(view, Options()).decode()
    assert made
    return made


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_every_colour_has_another_on_dark_ground(example_views: dict[str, View], drawing: str) -> None:
    for light, night in drawn(drawing, example_views).values():
        assert not colors(light) & colors(night)
        assert texts(light) == texts(night)


@pytest.mark.parametrize("drawing", [drawing for drawing in DRAWINGS if drawing != "flow"])
@pytest.mark.parametrize("ground", ["#1A212B", "#0F1318"])
def test_text_is_legible_on_dark_ground(example_views: dict[str, View], drawing: str, ground: str) -> None:
    for name, (_, night) in drawn(drawing, example_views).items():
        written = set(re.findall(r'<FONT [^>]*COLOR="(#[0-9A-F]{6})"', night))
        shades = {column.shade for column in example_views[name].columns}
        on_inks = {"#1A212B", *shades}  # what stands on a stage's head, or in a filled sign
        assert {color: contrast(color, ground) for color in written - on_inks if contrast(color, ground) < 4.5} == {}


def test_a_text_that_looks_like_a_colour_stays_as_it_is(example_views: dict[str, View]) -> None:
    view = next(iter(example_views.values()))
    assert dark('color="#1B2430" label=<#1B2430 &quot;#1B2430&quot;>', view) == (
        'color="#EDF1F6" label=<#1B2430 &quot;#1B2430&quot;>'
    )


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
