"""What the other files here rely on: that a fault is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

PAGE = '<!doctype html><body style="margin:0;font:16px/1.5 Inter">'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="99" font-family="Inter" font-size="16"><g>'
CARD = '<rect width="80" height="30" fill="#EEE"/>'


@pytest.mark.parametrize(
    ("kind", "sound", "faulty"),
    [
        ("wider", f"{PAGE}<p>Text", f"{PAGE}<p style='width:3000px'>Text"),
        ("clipped", f"{PAGE}<p style='overflow:hidden;width:9em'>Text", f"{PAGE}<p style='overflow:hidden;width:1em'>Text"),
        ("outside", f"{PAGE}<p style='background:red;width:9em'>Text", f"{PAGE}<p style='background:red;width:1em'>Text"),
        ("overlaps", f"{PAGE}<p>One<p>Two", f"{PAGE}<p>One<p style='margin-top:-2em'>Two"),
        ("overlaps", f"{DRAWING}<text y='20'>A</text><text y='40'>B</text></g></svg>", f"{DRAWING}<text y='20'>A</text><text y='24'>B</text></g></svg>"),
        ("astray", f"{DRAWING}{CARD}<text x='9' y='20'>Text</text></g></svg>", f"{DRAWING}{CARD}<text x='49' y='20'>Text</text></g></svg>"),
        ("astray", f"{DRAWING}<text x='9' y='20'>Text</text></g></svg>", f"{DRAWING}<text x='190' y='20'>Text</text></g></svg>"),
    ],
)  # fmt: skip
def test_a_fault_is_found(
    kind: str, sound: str, faulty: str, browser: Browser, measure: Callable[..., list[str]], tmp_path: Path
) -> None:
    page = browser.new_page()
    found = []
    for name, content in (("sound", sound), ("faulty", faulty)):
        file = tmp_path / f"{name}.{'svg' if content.startswith('<svg') else 'html'}"
        file.write_text(content, encoding="utf-8")
        page.goto(file.as_uri())
        found.append(len(measure(page, kind)))
    page.close()
    assert found[0] == 0
    assert found[1] >= 1
