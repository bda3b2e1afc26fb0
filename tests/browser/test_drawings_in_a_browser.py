"""The drawings, measured where people look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    Measure = Callable[[Page, str], dict[str, list[str]]]


FONTS = ("Inter", "Liberation Sans")
"""Ours, which the browser has from us, and what readers without it may see."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module")
def drawn(map_: str, built: Path, has_font: Callable[[str], None]) -> list[Path]:
    """The drawings of a map."""
    for pattern in ("Liberation Sans", *((":lang=ja", ":lang=hi", ":lang=und-zsye") if map_ == "scripts" else ())):
        has_font(pattern)
    return sorted(built.glob(f"{map_}.*.svg"))


@pytest.fixture(scope="module")
def offenders(drawn: list[Path], page: Page, measure: Measure) -> dict[str, list[str]]:
    """What is wrong with the drawings of a map, by kind."""
    found: dict[str, list[str]] = {"astray": [], "overlaps": [], "asked": []}

    def ask(request: Request) -> None:
        found["asked"].append(request.url)

    page.on("request", ask)
    for path in drawn:
        page.goto(path.as_uri())
        for font in FONTS:
            page.evaluate("font => document.documentElement.style.fontFamily = font", font)
            for kind, lines in measure(page, "drawing").items():
                found[kind] += [f"{path.name}, {font}: {line}" for line in lines]
    page.remove_listener("request", ask)
    return found


def test_no_text_leaves_the_page_or_its_card(offenders: dict[str, list[str]]) -> None:
    assert "\n".join(offenders["astray"]) == ""


def test_no_text_stands_on_another(offenders: dict[str, list[str]]) -> None:
    assert "\n".join(offenders["overlaps"]) == ""


def test_a_drawing_asks_for_nothing_but_itself(drawn: list[Path], offenders: dict[str, list[str]]) -> None:
    assert len(drawn) >= 2
    assert offenders["asked"] == [path.as_uri() for path in drawn]
