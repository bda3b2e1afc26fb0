"""The canvas, looked at and read aloud by a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Measure = Callable[[Page, str], dict[str, list[str]]]

WIDTHS = (320, 390, 1280, 1600, 3840)


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What was asked for and complained about while the page was open."""
    return []


@pytest.fixture(scope="module")
def page(map_: str, built: Path, browser: Browser, told: list[str]) -> Iterator[Page]:
    told.clear()
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.on("request", lambda request: told.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((built / f"{map_}.html").as_uri())
    yield page
    page.close()


@pytest.fixture(scope="module")
def narrow(page: Page, browser: Browser) -> Iterator[Page]:
    narrow = browser.new_page(viewport={"width": 390, "height": 900})
    narrow.goto(page.url)
    yield narrow
    narrow.close()


@pytest.fixture(scope="module")
def offenders(page: Page, measure: Measure) -> dict[str, str]:
    """What is wrong with the layout, by kind, at any width; measured once, as laying a page out takes longest."""
    found: dict[str, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for kind, lines in measure(page, "page").items():
            found.setdefault(kind, []).extend(f"{width} px: {line}" for line in lines)
    return {kind: "\n".join(lines) for kind, lines in found.items()}


def test_no_page_is_wider_than_its_window(offenders: dict[str, str]) -> None:
    assert offenders["wider"] == ""


def test_no_text_is_cut_off(offenders: dict[str, str]) -> None:
    assert offenders["clipped"] == ""


def test_no_text_sticks_out_of_its_box(offenders: dict[str, str]) -> None:
    assert offenders["outside"] == ""


def test_no_text_stands_on_another(offenders: dict[str, str]) -> None:
    assert offenders["overlaps"] == ""


def test_what_the_tools_bring_up_is_whole(page: Page, measure: Measure) -> None:
    found = []
    for tool, back in (("filter", "filter"), ("present", "close")):
        page.evaluate("name => document.querySelector(`[data-do=${name}]`).click()", tool)  # no full screen without a hand
        for width in (390, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{tool}, {width} px: {line}" for lines in measure(page, "page").values() for line in lines]
        page.evaluate("name => document.querySelector(`[data-do=${name}]`).click()", back)
    assert "\n".join(found) == ""


def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(page: Page, told: list[str]) -> None:
    assert told == [page.url]


def test_a_page_without_scripts_tells_all_that_it_tells_with_them(page: Page, browser: Browser) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    plain = browser.new_page(viewport={"width": 1600, "height": 900}, java_script_enabled=False)
    plain.goto(page.url)
    parts = ".top, .people, #map, footer"
    texts = plain.locator(parts).all_inner_texts()
    assert len(texts) >= 3
    assert texts == page.locator(parts).all_inner_texts()
    plain.close()


@pytest.mark.parametrize(
    ("scheme", "context", "rules"),
    [
        ("light", {}, {}),
        # which changes colours alone; and stages have no more than five
        ("dark", {"exclude": [".stage:nth-of-type(n+6)"]}, {"runOnly": ["color-contrast", "link-in-text-block"]}),
    ],
)
def test_axe_finds_nothing_wide_or_narrow(scheme: Any, context: Any, rules: Any, page: Page, narrow: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    page.set_viewport_size({"width": 1600, "height": 900})
    for shown in (page, narrow):
        shown.emulate_media(color_scheme=scheme)
        shown.evaluate(axe.axe_script)
        shown.evaluate(
            "([context, rules]) => { window.found = axe.run(context, rules).then(({ violations }) => violations); }",
            [{"include": ["html"]} | context, {"resultTypes": ["violations"]} | rules],
        )
    found = [
        f"{shown.viewport_size}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for shown in (page, narrow)
        for violation in shown.evaluate("window.found")
        for node in violation["nodes"]
    ]
    page.emulate_media(color_scheme="light")
    assert "\n".join(found) == ""
