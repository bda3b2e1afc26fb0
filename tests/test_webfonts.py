"""The font that pages bring along: which files there are, what they hold, and when a page has them."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from canvas_maps import tiny, view_of

from journeymap.render import Options
from journeymap.render.canvas import render
from journeymap.typography.webfonts import FACES, FOLDER, SUBSETS, css, file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result
    from playwright.sync_api import Browser

STAGES = [{"id": "a", "name": "A", "quotes": ["So it is"]}]


def named(rules: str) -> list[tuple[str, str, str]]:
    found = re.findall(r"font-style:(\w+);font-weight:([\d ]+);.*?unicode-range:(U\+[0-9A-F]+)", rules)
    return [(style, weight, first) for style, weight, first in found]


def page(text: str = "plain", **changes: object) -> str:
    return render(view_of(tiny(title=text, **changes)), Options(embed_fonts=True)).decode()


def test_a_page_has_the_latin_files_of_the_faces_it_uses() -> None:
    assert named(page()) == [("normal", weight, "U+20") for weight in ("400", "600 650", "700")]
    assert named(page(stages=STAGES))[-1] == ("italic", "400", "U+20")


@pytest.mark.parametrize(
    ("text", "firsts"),
    [("naïve – “it”", ["U+20"]), ("Łódź", ["U+20", "U+100"]), ("Ελλάδα", ["U+20", "U+370"]), ("Привіт", ["U+20", "U+400"])],
)
def test_other_scripts_come_along_where_they_are_written(text: str, firsts: list[str]) -> None:
    assert [first for _, weight, first in named(page(text)) if weight == "400"] == firsts


def test_a_page_has_no_font_unless_asked_for() -> None:
    made = render(view_of(tiny()), Options()).decode()
    assert "@font-face" not in made
    assert "font-src" not in made
    assert "; font-src data:; base-uri" in page()


def test_the_workspace_asks_for_fonts(write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]) -> None:
    journey = "format: journey/1\nid: a\ntitle: A\nstages: [Start]\n"
    folder = write({"journeymap.yaml": "format: workspace/1\nto: [html]\n", "a.journey.yaml": journey})
    run("build")
    small = (folder / "out/a.html").stat().st_size
    (folder / "journeymap.yaml").write_text("format: workspace/1\nto: [html]\nembed_fonts: true\n", encoding="utf-8")
    assert "1 file written" in run("build").output
    assert 50_000 < (folder / "out/a.html").stat().st_size - small < 90_000


def test_no_sign_is_in_two_subsets() -> None:
    ranges = [(first, last) for parts in SUBSETS.values() for first, last in parts]
    assert all(first <= last for first, last in ranges)
    assert not [1 for one, other in combinations(ranges, 2) if one[0] <= other[1] and other[0] <= one[1]]


def test_every_file_is_there_and_no_other() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {file_name(face, subset) for face in FACES for subset in SUBSETS}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 250_000


@pytest.mark.parametrize("face", FACES)
def test_a_file_holds_the_letters_of_its_subset(face: str) -> None:
    pytest.importorskip("brotli", reason="needs brotli")
    fonts = pytest.importorskip("fontTools.ttLib", reason="needs fonttools")
    whole = set(fonts.TTFont(FOLDER.parent / f"Inter-{face}.ttf").getBestCmap())
    for (name, ranges), source in zip(SUBSETS.items(), re.findall(r"base64,([^)]*)\)", css("Łλж", [face])), strict=True):
        held = set(fonts.TTFont(BytesIO(b64decode(source))).getBestCmap())
        assert held == {code for first, last in ranges for code in range(first, last + 1)} & whole, name


def test_a_browser_draws_with_them(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page("Łódź", stages=STAGES), encoding="utf-8")
    tab = browser.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto(file.as_uri())
    loaded = tab.evaluate("document.fonts.ready.then(fonts => [...fonts].filter(f => f.status == 'loaded').map(f => f.weight))")
    tab.close()
    assert {"400", "700"} <= set(loaded)
    assert complaints == []
