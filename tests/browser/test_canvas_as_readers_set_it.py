"""The canvas with larger text, with colours that the reader's system forces, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from canvas_maps import crowded, tiny, view_of
from printed import pages_said

from journeymap.render import Options
from journeymap.render.canvas import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from journeymap.view import View


def show(tab: Page, view: View, folder: Path) -> None:
    file = folder / "canvas.html"
    file.write_bytes(render(view, Options(embed_fonts=True)))  # the same widths everywhere
    tab.goto(file.as_uri())


@pytest.mark.parametrize("language", ["de", "ar"])
def test_text_of_twice_the_size_fits_a_narrow_page(
    language: str, tab: Page, tmp_path: Path, measure: Callable[[Page, str], dict[str, list[str]]]
) -> None:
    show(tab, view_of(crowded(language, "Schwer zu verstehen", 2, 2)), tmp_path)
    tab.set_viewport_size({"width": 320, "height": 900})
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    found = measure(tab, "page")
    assert found["wider"] == []
    assert found["clipped"] == []


def test_a_quote_in_a_script_without_italics_stands_upright(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(tiny(language="ja", stages=[{"name": "A", "quotes": ["富士山が見えた"]}])), tmp_path)
    synthesis = "getComputedStyle(document.querySelector('.quotes .item')).fontSynthesisStyle"
    assert tab.evaluate(synthesis) == "none"


def test_a_pain_that_nobody_has_rated_does_not_look_like_one_rated_low(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(tiny(stages=[{"name": "A", "pains": ["Slow", {"text": "Dear", "severity": 1}]}])), tmp_path)
    frames = "['.bars.n0 s', '.item .bars.n1 s'].map(bar => getComputedStyle(document.querySelector(bar)).borderColor)"
    unrated, rated = tab.evaluate(frames)
    assert unrated != rated


def test_feelings_can_be_read_with_as_much_room_between_letters_as_readers_may_want(
    browser: Browser, tmp_path: Path, measure: Callable[[Page, str], dict[str, list[str]]]
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    feelings = [{"score": score, "feeling": word} for score, word in ((-1, "Lost"), (1, "Guided"), (0, "Tense"))]
    show(page, view_of(tiny(stages=[{"name": f"Stage {n}", "emotion": felt} for n, felt in enumerate(feelings)])), tmp_path)
    page.add_style_tag(content="*{letter-spacing:.12em!important;word-spacing:.16em!important;line-height:1.5!important}")
    assert measure(page, "page")["clipped"] == []  # Web Content Accessibility Guidelines 2.2, 1.4.12
    page.close()


def test_names_of_stages_are_not_broken_within_words_of_a_usual_length(tab: Page, tmp_path: Path) -> None:
    names = ["Überweisung", "Vorbereitung", "Anmeldung", "Übergabe", "Nachsorge"]
    stages = [{"name": name, "emotion": -1} for name in names]
    show(tab, view_of(tiny(language="de", stages=stages)), tmp_path)
    tab.set_viewport_size({"width": 1000, "height": 900})
    heights = "[...document.querySelectorAll('.stage h2')].map(name => Math.round(name.getBoundingClientRect().height))"
    assert set(tab.evaluate(heights)) == {22}  # one line each


def test_names_of_touchpoints_are_not_torn_where_they_are_offered_no_hyphen(tab: Page, tmp_path: Path) -> None:
    point = {"name": "Anamnesebogen", "channel": "web", "emotion": -1}
    library = {"channels": {"web": {"name": "Web", "medium": "digital"}}}
    show(
        tab, view_of(tiny(stages=[{"name": f"Stage {n}", "touchpoints": [point]} for n in range(6)], library=library)), tmp_path
    )
    tab.set_viewport_size({"width": 1280, "height": 900})
    heights = "[...document.querySelectorAll('.point h4')].map(name => Math.round(name.getBoundingClientRect().height))"
    assert set(tab.evaluate(heights)) == {19}  # one line each


def test_a_verdict_stands_beside_its_target(tab: Page, tmp_path: Path) -> None:
    stages = [{"name": f"Stage {n}", "metrics": [{"metric": "m", "value": 777600, "target": 172800}]} for n in range(6)]
    library = {"metrics": {"m": {"name": "Waiting", "unit": "duration", "better": "lower"}}}
    show(tab, view_of(tiny(language="de", stages=stages, library=library)), tmp_path)
    tab.set_viewport_size({"width": 1280, "height": 900})
    places = "['.target bdi', '.target .missed'].map(one => document.querySelector(one).getBoundingClientRect().bottom)"
    target, verdict = tab.evaluate(places)
    assert verdict == pytest.approx(target, abs=4)


def test_forced_colours_leave_every_sign_its_look(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(crowded(say="Fine", stages=1, points=5)), tmp_path)
    tab.emulate_media(forced_colors="active")
    ground = "([selector, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo).background"
    for kinds, pseudo in ((("measured", "observed", "assumed"), "::before"), (("paid", "owned"), None)):
        looks = {tab.evaluate(ground, [f".map .{kind}", pseudo]) for kind in kinds}
        assert len(looks) == len(kinds)


def test_a_long_stage_starts_on_the_first_sheet(tab: Page, tmp_path: Path) -> None:
    points = [f"Touchpoint {number}" for number in range(40)]
    show(tab, view_of(tiny(stages=[{"name": "Morning", "touchpoints": points}, {"name": "Noon"}])), tmp_path)
    first, *others = pages_said(tab.pdf(prefer_css_page_size=True))
    assert others
    assert "Morning" in first
    assert points[0] in first


def test_on_paper_the_legend_ends_where_the_page_does(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    show(tab, example_views["online-purchase"], tmp_path)
    tab.emulate_media(media="print")
    for sheet in (995, 1062):  # Letter and A4, landscape
        tab.set_viewport_size({"width": sheet, "height": 700})
        edges = tab.evaluate("[...document.querySelectorAll('.legend li')].map(item => item.getBoundingClientRect().right)")
        assert max(edges) == pytest.approx(sheet, abs=1)
