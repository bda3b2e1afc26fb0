"""What the other files here rely on: that a fault is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Measure = Callable[[Page, str], dict[str, list[str]]]

PAGE = '<!doctype html><body style="margin:0;font:16px/1.5 Inter">'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="99" font-family="Inter" font-size="16"><g>'
CARD = '<rect width="80" height="30" fill="#EEE"/>'


@pytest.mark.parametrize(
    "case",
    [
        ("wider", "<p style='width:{}'>Text", "30px", "3000px"),
        ("clipped", "<p style='overflow:hidden;width:{}'>Text", "9em", "1em"),
        ("outside", "<p style='background:red;width:{}'>Text", "9em", "1em"),
        ("overlaps", "<p>One<p style='margin-top:{}'>Two", "0", "-2em"),
        ("overlaps", f"{DRAWING}<text y='20'>A</text><text y='{{}}'>B</text></g></svg>", "40", "24"),
        ("astray", f"{DRAWING}{CARD}<text x='{{}}' y='20'>Text</text></g></svg>", "9", "59"),
        ("astray", f"{DRAWING}<text x='{{}}' y='20'>Text</text></g></svg>", "9", "190"),
    ],
)
def test_a_fault_is_found(case: tuple[str, str, str, str], browser: Browser, measure: Measure, tmp_path: Path) -> None:
    kind, template, right, wrong = case
    page = browser.new_page()
    found = []
    for value in (right, wrong):
        drawing = template.startswith("<svg")
        file = tmp_path / f"{value}.{'svg' if drawing else 'html'}"
        file.write_text(("" if drawing else PAGE) + template.format(value), encoding="utf-8")
        page.goto(file.as_uri())
        found.append(bool(measure(page, "drawing" if drawing else "page")[kind]))
    page.close()
    assert found == [False, True]
