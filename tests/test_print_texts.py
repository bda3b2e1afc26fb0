from __future__ import annotations

import json
import re
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from naughty import JOURNEY, MOST, SETTINGS, TEXTS, numbered, put_in, words
from printed import outside, overlaps

from journeymap.paper import Ask, blank, cards, paper, slides
from journeymap.paper.plan import plan
from journeymap.paper.sizes import turned
from journeymap.paper.workshop import page
from journeymap.view import view
from journeymap.workspace import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journeymap.paper.scene import Page
    from journeymap.view import View

pikepdf = pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")

FULLEST = numbered(JOURNEY)
ALONE = Ask(paper("A4"), base="https://journeys.example.org")
REFUSED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")


@pytest.fixture
def fullest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[View]:
    """The fullest map, with one text everywhere: every seventh of those that have broken programs before."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "journeymap.yaml").write_text(json.dumps(SETTINGS))

    def views() -> Iterator[View]:
        for text in islice((text for text in TEXTS if len(text) <= 2000 and not REFUSED.search(text)), 0, None, 7):
            texts = {word: text if word.startswith("Qsaying") else text[:MOST] for word in words(FULLEST)}
            for project in load(stdin=json.dumps(put_in(FULLEST, texts), ensure_ascii=False).encode()):
                yield from (view(map_, project.atlas) for map_ in project.maps)

    return views()


def pages(of: View) -> list[Page]:
    canvas = page(of, plan(of, turned(paper("A1"), "landscape")))
    return [canvas, *cards.layout(of, ALONE), *slides.layout(of)]


def test_any_text_has_its_place_on_canvases_cards_and_slides(fullest: Iterator[View]) -> None:
    seen = 0
    for found in fullest:
        seen += 1
        for drawn in pages(found):
            assert outside(drawn) == []
            assert overlaps(drawn) == []
    assert seen > 30


def test_any_text_is_printed(fullest: Iterator[View]) -> None:
    for found in islice(fullest, 0, None, 8):
        for maker in (blank, cards, slides):
            printed = maker.make(found, Ask(paper("A1")))
            with pikepdf.open(BytesIO(printed.content)) as pdf:
                assert len(pdf.pages) == printed.pages
                assert not pdf.check_pdf_syntax()
