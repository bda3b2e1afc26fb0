from __future__ import annotations

import re

import pytest
from posters import ink, widened
from printed import picture, sizes, squeezed, told
from test_print_poster import example

from journeymap.drawing import MissingToolError
from journeymap.paper import Ask, paper, tiles
from journeymap.paper.browser import canvas, program
from journeymap.paper.poster import make


@pytest.fixture(autouse=True)
def _browser() -> None:
    try:
        program()
    except MissingToolError as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_a_browser_prints_the_canvas_on_exactly_one_page(orientation: str) -> None:
    made = make(example("online-purchase"), Ask(paper("A3"), orientation, engine="browser"))  # type: ignore[arg-type]  # one of both
    (found,) = sizes(made.content)
    assert found == pytest.approx((420, 297) if orientation == "landscape" else (297, 420), abs=0.3)
    left, top, right, bottom = (side / 2 - 20 for side in ink(picture(widened(made.content, 20))))
    assert min(left, top, found[0] - right, found[1] - bottom) >= 7.5
    assert right - left > 0.9 * found[0] or bottom - top > 0.9 * found[1]
    assert made.smallest > 3


def test_a_browser_prints_all_texts_with_their_accents() -> None:
    shown = example("achat-en-ligne")
    said = told(make(shown, Ask(paper("A3"), engine="browser")).content)[0]
    texts = [item.text for lane in shown.lanes for cell in lane.cells for item in cell if hasattr(item, "text")]
    assert [text for text in texts if squeezed(text) not in said] == []
    assert "CamilleLefèvre" in said


def test_a_browser_prints_the_same_bytes_each_time() -> None:
    ask = Ask(paper("A4"), "portrait", engine="browser")
    assert make(example("booking-a-cottage"), ask).content == make(example("booking-a-cottage"), ask).content


def test_a_canvas_is_cut_into_sheets() -> None:
    made = tiles.make(example("booking-a-cottage"), Ask(paper("A1"), None, paper("A4"), (2, 2), engine="browser"))
    assert made.pages == 5
    assert len(made.content) < 1_000_000


def test_a_grey_canvas_has_no_colours_in_its_styles() -> None:
    styles = "".join(re.findall(r"<style>.*?</style>", canvas(example("online-purchase"), is_gray=True), re.DOTALL))
    colors = set(re.findall(r"#[0-9A-Fa-f]{6}\b", styles))
    assert colors
    assert all(color[1:3] == color[3:5] == color[5:7] for color in colors)
