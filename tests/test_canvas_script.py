"""What the canvas's script adds, in a real browser: seeing less, finding the worst moment, presenting stage by stage."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from canvas_maps import crowded, tiny, view_of

from journeymap.render import Options
from journeymap.render.canvas import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from journeymap.view import View


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


def show(tab: Page, view: View, folder: Path) -> None:
    file = folder / "canvas.html"
    file.write_bytes(render(view, Options()))
    tab.goto(file.as_uri())


def press(tab: Page, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def shown(tab: Page, selector: str) -> list[str]:
    return [text for text in tab.locator(f"{selector} >> visible=true").all_inner_texts() if text]


def told(tab: Page) -> str:
    return tab.locator(".tools [role=status]").inner_text()


def test_a_channel_shows_its_touchpoints_and_what_is_said_of_them(
    tab: Page, tmp_path: Path, example_views: dict[str, View]
) -> None:
    view = example_views["online-purchase"]
    show(tab, view, tmp_path)
    press(tab, "Filter")
    assert tab.get_by_role("button", name="Filter").get_attribute("aria-expanded") == "true"
    press(tab, "Website")
    chosen = [point for point in view.flow.touchpoints if point.channel and point.channel.name == "Website"]
    assert shown(tab, ".point h4") == [point.name for point in chosen]
    assert told(tab) == f"{len(chosen)} of {len(view.flow.touchpoints)} touchpoints"
    ids = {point.id for point in chosen}
    pains = [pain.text for pain in view.ranking.pains if pain.place.anchor in ids or not pain.place.touchpoint]
    assert len(shown(tab, ".pains .item")) == len(pains) < len(view.ranking.pains)
    assert tab.get_by_role("button", name="Website").get_attribute("aria-pressed") == "true"
    press(tab, "Show all")
    assert len(shown(tab, ".point h4")) == len(view.flow.touchpoints)
    assert told(tab) == ""
    assert tab.locator("[aria-pressed=true]").count() == 0


def test_lanes_that_are_left_out_leave_no_hole(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    show(tab, example_views["online-purchase"], tmp_path)
    press(tab, "Filter")
    press(tab, "Touchpoints")
    press(tab, "Pains")
    assert shown(tab, ".lane") == ["Stage", "Touchpoints", "Pains"]
    boxes = [lane.bounding_box() for lane in tab.locator(".lane >> visible=true").all()]
    ends = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
    assert [round(after[0] - before[1]) for before, after in pairwise(ends)] == [6, 6]


def test_lanes_that_are_left_out_leave_no_room_below(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    show(tab, example_views["online-purchase"], tmp_path)
    press(tab, "Filter")
    press(tab, "Touchpoints")
    ends = "[...document.querySelectorAll('.map, .lane')].map(part => part.getBoundingClientRect().bottom)"
    whole, *lanes = tab.evaluate(ends)
    assert whole == pytest.approx(max(lanes), abs=1)


def test_no_heading_is_left_over_nothing(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    show(tab, example_views["online-purchase"], tmp_path)
    press(tab, "Filter")
    press(tab, "Website")
    seen = "cell => ['h3', 'li'].map(kind => [...cell.querySelectorAll(kind)].some(part => part.checkVisibility()))"
    for width in (390, 1600):
        tab.set_viewport_size({"width": width, "height": 900})
        cells = [tuple(cell.evaluate(seen)) for cell in tab.locator(".cell:has(h3):not(.feelings)").all()]
        assert set(cells) == {(False, False), (True, True)}
    press(tab, "Show all")
    assert tab.locator(".none li").count() == 0


def test_a_persona_shows_her_own_curve(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    show(tab, example_views["emmenagement-cible"], tmp_path)
    tab.locator("[data-do=filter]").click()
    chips = tab.locator("[data-by=curve] button").all_inner_texts()
    assert chips[:2] == ["Karim Benali", "Odile Garnier"]
    assert len(chips) == 3
    press(tab, "Odile Garnier")
    assert tab.locator(".band .curve >> visible=true").count() == 1
    assert tab.locator(".persona h3 >> visible=true").all_inner_texts() == ["Odile Garnier"]
    assert {mark.get_attribute("data-curve") for mark in tab.locator(".mark:not([hidden])").all()} == {"1"}


def test_a_card_shows_the_first_persona_s_face_only_while_she_is_seen(tab: Page, tmp_path: Path) -> None:
    point = {"name": "Till", "emotion": {"score": -2, "by": {"bob": 2}}}
    library = {"personas": {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}}}
    stages = [{"name": "Buying", "emotion": -1, "touchpoints": [point]}]
    show(tab, view_of(tiny(shape="loop", personas=["ann", "bob"], stages=stages, library=library)), tmp_path)
    faces, signs = tab.locator(".felt:not(.round) >> visible=true"), tab.locator(".felt.round >> visible=true")
    assert faces.count() == 2
    press(tab, "Filter")
    press(tab, "Bob")
    assert (faces.count(), signs.count()) == (0, 1)
    press(tab, "Ann")
    assert faces.count() == 2


def test_the_faces_of_who_is_seen_stand_on_their_curves(tab: Page, tmp_path: Path) -> None:
    people = ["ann", "bob", "cleo", "dan"]
    stages = [{"name": "Buying", "emotion": {"score": 1, "by": dict.fromkeys(people[1:], 1)}}]
    library = {"personas": {id_: {"name": id_.title()} for id_ in people}}
    show(tab, view_of(tiny(personas=people, stages=stages, library=library)), tmp_path)
    band = tab.locator(".band").bounding_box()
    assert band
    middle = band["x"] + band["width"] / 2

    def faces() -> list[float]:
        marks = "[...document.querySelectorAll('.mark:not([hidden])')].map(mark => mark.getBoundingClientRect().x)"
        return [round((x - middle) / 16, 1) for x in tab.evaluate(marks)]  # in rem

    assert faces() == [-2.3, -1.0, 0.6, 2.3]  # the last two are larger
    press(tab, "Filter")
    press(tab, "Bob")
    assert faces() == [0]
    press(tab, "Ann")
    press(tab, "Cleo")
    assert faces() == [-1.4, -0.1, 1.4]
    press(tab, "Show all")
    assert faces() == [-2.3, -1.0, 0.6, 2.3]


def test_the_worst_moment_is_found_even_where_it_is_hidden(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    show(tab, view, tmp_path)
    worst = view.ranking.worst[0].place
    press(tab, "Filter")
    press(tab, "Word of mouth")
    assert not tab.locator(f"#tp-{worst.anchor}").is_visible()
    press(tab, "Worst moment")
    assert tab.evaluate("document.activeElement.id") == f"tp-{worst.anchor}"
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(tab.locator(f"#tp-{worst.anchor}")).to_be_in_viewport(ratio=1)


def test_the_way_back_leads_to_what_a_filter_has_hidden_since(tab: Page, tmp_path: Path) -> None:
    library = {"channels": {id_: {"name": id_.title(), "medium": "digital"} for id_ in ("web", "phone")}}
    ways = {"web": ["phone"], "phone": [{"to": "web", "kind": "back"}]}
    points = [{"name": id_.title(), "id": id_, "channel": id_, "next": next_} for id_, next_ in ways.items()]
    show(tab, view_of(tiny(stages=[{"name": "A", "touchpoints": points}], library=library)), tmp_path)
    for name in ("Phone", "Web"):
        tab.get_by_role("link", name=name, exact=True).click()
    press(tab, "Filter")
    press(tab, "Web")
    assert shown(tab, ".point h4") == ["Web"]
    tab.go_back()
    tab.wait_for_function("document.activeElement.id === 'tp-phone'")
    assert shown(tab, ".point h4") == ["Web", "Phone"]


def test_a_journey_is_presented_stage_by_stage_by_keys(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    show(tab, view, tmp_path)
    names = [column.name for column in view.columns]
    assert not tab.locator(".show").is_visible()
    press(tab, "Present")
    status = tab.locator(".show [role=status]")
    seen = []
    for key in ("ArrowRight", "ArrowRight", "PageDown", "ArrowLeft", "End", "ArrowRight", "Home", "ArrowLeft"):
        tab.keyboard.press(key)
        seen.append(status.inner_text())
        assert [name.split("\n")[-1] for name in shown(tab, ".stage h2")] == [seen[-1].rpartition(" · ")[2]]
    at = [1, 2, 3, 2, 4, 4, 0, 0]
    assert seen == [f"{number + 1}/5 · {names[number]}" for number in at]
    assert tab.locator(".people >> visible=true").count() == 0
    tab.keyboard.press("Escape")
    if tab.locator("html.presenting").count():  # the first Escape left full screen only
        tab.keyboard.press("Escape")
    assert len(shown(tab, ".stage h2")) == 5
    assert tab.evaluate("document.activeElement.dataset.do") == "present"


def test_a_link_leads_to_another_stage_while_presenting(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(crowded(say="Again", stages=3, points=2)), tmp_path)
    press(tab, "Present")
    tab.keyboard.press("End")
    tab.locator(".stage.now .back a").first.click()
    assert tab.locator(".show [role=status]").inner_text() == "1/3 · Again"
    assert tab.evaluate("document.activeElement.id") == "tp-p0-0"


def test_a_note_leads_out_of_the_presentation_to_its_source(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(crowded(say="Again", stages=3, points=2)), tmp_path)
    press(tab, "Present")
    tab.locator(".stage.now [role=doc-noteref]").first.click()
    assert not tab.locator(".show").is_visible()
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(tab.locator(".sources li:target")).to_be_in_viewport()


def test_channels_are_offered_in_the_order_of_the_alphabet(tab: Page, tmp_path: Path) -> None:
    names = ("Zug", "Ärztehaus", "bahnhof")
    channels = {f"c{number}": {"name": name, "medium": "physical", "ownership": "owned"} for number, name in enumerate(names)}
    points = [{"name": f"P{id_}", "channel": id_} for id_ in channels]
    show(tab, view_of(tiny(stages=[{"name": "S", "touchpoints": points}], library={"channels": channels})), tmp_path)
    press(tab, "Filter")
    assert shown(tab, "[data-by=channel] button") == ["Ärztehaus", "bahnhof", "Zug"]


def test_a_lane_is_offered_in_the_language_that_it_is_named_in(tab: Page, tmp_path: Path) -> None:
    stage = {"name": "الدفع", "pains": ["بطيء"], "custom": {"scent": ["مسك"]}}
    show(tab, view_of(tiny(language="ar", lanes=["pains", {"id": "scent", "name": "الروائح"}], stages=[stage])), tmp_path)
    assert [chip.get_attribute("lang") for chip in tab.locator("[data-by=lane] button").all()] == ["en", "ar"]


def test_where_one_reads_from_right_to_left_the_left_arrow_leads_on(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(tiny(language="ar", stages=["One", "Two"])), tmp_path)
    press(tab, "Present")
    tab.keyboard.press("ArrowLeft")
    assert tab.locator(".show [role=status]").inner_text() == "2/2 · Two"


def test_paper_has_the_whole_map_and_no_button(tab: Page, tmp_path: Path, example_views: dict[str, View]) -> None:
    show(tab, example_views["online-purchase"], tmp_path)
    press(tab, "Present")
    tab.emulate_media(media="print")
    assert len(shown(tab, ".stage h2")) == 5
    assert tab.locator("button >> visible=true").count() == 0


@pytest.mark.parametrize("width", [1280, 1600, 3840])
def test_a_map_of_five_stages_fits_without_scrolling(
    width: int, tab: Page, tmp_path: Path, example_views: dict[str, View]
) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    show(tab, example_views["online-purchase"], tmp_path)
    assert tab.evaluate("(map => map.scrollWidth - map.clientWidth)(document.querySelector('.scroll'))") == 0


@pytest.fixture
def plain(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=False)
    yield context
    context.close()


def test_a_button_keeps_its_shape_when_it_is_reached_by_keys(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(crowded(stages=2, points=1)), tmp_path)
    radius = "getComputedStyle(document.querySelector('[data-do=present]')).borderRadius"
    before = tab.evaluate(radius)
    tab.locator("[data-do=worst]").focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.matches('[data-do=present]:focus-visible')")
    assert tab.evaluate(radius) == before


def test_without_scripts_there_is_no_button_and_all_the_rest(
    plain: BrowserContext, tmp_path: Path, example_views: dict[str, View]
) -> None:
    page = plain.new_page()
    show(page, example_views["online-purchase"], tmp_path)
    assert page.locator("button >> visible=true").count() == 0
    assert page.locator(".stage h2 >> visible=true").count() == 5


def test_a_map_with_nothing_to_choose_from_has_no_buttons(tab: Page, tmp_path: Path) -> None:
    show(tab, view_of(tiny()), tmp_path)
    assert tab.locator("button >> visible=true").count() == 0
    assert not tab.locator(".tools").is_visible()
