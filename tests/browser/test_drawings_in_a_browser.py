"""The drawings, measured where people look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.render.renderer import DRAWINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

    Measure = Callable[[Page, str], dict[str, list[str]]]


@pytest.fixture(scope="module")
def drawings(build: Callable[[str, str], Path]) -> Path:
    return build("svg", ",".join(DRAWINGS))


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module", params=["Inter", "Liberation Sans"])
def family(request: pytest.FixtureRequest, has_font: Callable[[str], None]) -> str:
    """Our font, which the browser has from us, or what readers without it may see."""
    if request.param != "Inter":
        has_font(request.param)
    return str(request.param)


@pytest.fixture(scope="module")
def drawn(map_: str, drawings: Path, has_font: Callable[[str], None]) -> list[Path]:
    """The drawings of a map."""
    for pattern in (":lang=ja", ":lang=hi", ":lang=und-zsye") if map_ == "scripts" else ():
        has_font(pattern)
    return sorted(drawings.glob(f"{map_}.*.svg"))


@pytest.fixture(scope="module")
def offenders(drawn: list[Path], family: str, page: Page, measure: Measure) -> dict[str, list[str]]:
    """What is wrong with the drawings of a map, by kind."""
    found: dict[str, list[str]] = {"astray": [], "overlaps": [], "asked": []}

    def ask(request: Request) -> None:
        found["asked"].append(request.url)

    page.on("request", ask)
    for path in drawn:
        page.goto(path.as_uri())
        page.evaluate("family => document.documentElement.style.fontFamily = family", family)
        for kind, lines in measure(page, "drawing").items():
            found[kind] += [f"{path.name}: {line}" for line in lines]
    page.remove_listener("request", ask)
    return found


def test_no_text_leaves_the_page_or_its_card(offenders: dict[str, list[str]]) -> None:
    assert "\n".join(offenders["astray"]) == ""


def test_no_text_stands_on_another(offenders: dict[str, list[str]]) -> None:
    assert "\n".join(offenders["overlaps"]) == ""


def test_a_drawing_asks_for_nothing_but_itself(drawn: list[Path], offenders: dict[str, list[str]]) -> None:
    assert len(drawn) >= 2
    assert offenders["asked"] == [path.as_uri() for path in drawn]


def test_the_checker_has_nothing_to_say(map_: str, drawings: Path, verdicts: Callable[[Path], dict[str, list[str]]]) -> None:
    assert verdicts(drawings)[map_] == []
