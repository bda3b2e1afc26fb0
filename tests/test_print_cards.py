from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from canvas_maps import ARABIC, LONG, tiny, view_of
from printed import is_dark, outside, overlaps, picture, sizes, squeezed, told

from journeymap.paper import Ask, TooSmallError, paper
from journeymap.paper import cards as printer
from journeymap.paper.card import cards
from journeymap.paper.cards import layout
from journeymap.paper.scene import Code, Panel, Text, texts
from journeymap.paper.sizes import MM
from journeymap.render import NothingToShowError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.view import View

pikepdf = pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")
segno = pytest.importorskip("segno", reason="needs pip install 'journeymap[print]'")

BASE = "https://journeys.example.org/maps"
HOSTILE = ("<b>&eacute;</b>", r"\N \G \l \\", "ends in \\", 'it\'s "quoted"\\"]; evil [label="x', "%s {a|b}")
A4 = Ask(paper("A4"))


def rich(text: str, *, language: str = "en") -> View:
    """A map that says the same of everything."""
    point = {
        "id": "point",
        "name": text[:200],
        "action": text,
        "moment_of_truth": True,
        "emotion": {"score": -2, "feeling": text[:40]},
        "pains": [{"text": text, "severity": 3, "id": "hurts"}],
        "opportunities": [{"text": text, "customer_value": 90, "business_value": 10, "effort": 5, "id": "helps"}],
    }
    return view_of(tiny(language=language, stages=[{"id": "only", "name": text[:200], "touchpoints": [point]}]))


def edges(view: View, ask: Ask = A4) -> list[list[tuple[float, float]]]:
    """The sizes of the cards on each sheet, in mm."""
    return [
        [
            (round(panel.width / MM, 2), round(panel.height / MM, 2))
            for panel in page.shapes
            if isinstance(panel, Panel) and panel.weight == 0.4
        ]
        for page in layout(view, ask)
    ]


def test_every_touchpoint_pain_and_opportunity_has_a_card(example_views: dict[str, View]) -> None:
    for view in example_views.values():
        found = cards(view)
        assert [card.text for card in found if card.kind == "touchpoint"] == [point.name for point in view.flow.touchpoints]
        assert sorted(card.text for card in found if card.kind == "pain") == sorted(pain.text for pain in view.ranking.pains)
        chances = sorted(card.text for card in found if card.kind == "opportunity")
        assert chances == sorted(item.text for item in view.ranking.opportunities)
        assert [card.column.number for card in found if card.kind == "pain"] == sorted(
            pain.place.number for pain in view.ranking.pains
        )


@pytest.mark.parametrize(
    ("size", "card", "first", "measures"),
    [
        ("A4", None, 6, (76, 76)),
        ("letter", None, 6, (76, 76)),
        ("A3", None, 15, (76, 76)),
        ("A4", "A6", 4, (148, 105)),
        ("A3", "A6", 8, (148, 105)),
        ("A4", "60x90mm", 9, (60, 90)),
    ],
)
def test_a_sheet_holds_as_many_cards_as_fit_it(
    example_views: dict[str, View], size: str, card: str | None, first: int, measures: tuple[float, float]
) -> None:
    ask = Ask(paper(size), card=paper(card) if card else None)
    sheets = edges(example_views["online-purchase"], ask)
    assert len(sheets[0]) == first
    assert {frozenset(found) for sheet in sheets for found in sheet} == {frozenset(measures)}


def test_a_sheet_whose_sides_are_given_lies_as_they_say(example_views: dict[str, View]) -> None:
    assert sizes(printer.make(example_views["online-purchase"], Ask(paper("210x330mm"))).content)[0] == (210, 330)


@pytest.mark.parametrize("card", [None, "A6", "60x60mm"])
def test_nothing_is_clipped_and_no_text_is_over_another(example_views: dict[str, View], card: str | None) -> None:
    for view in example_views.values():
        for page in layout(view, Ask(paper("A4"), card=paper(card) if card else None, base=BASE)):
            assert outside(page) == []
            assert overlaps(page) == []
            assert [
                part.text for shape in page.shapes if isinstance(shape, Text) for part in shape.paragraphs if part.is_cut
            ] == []


def test_a_card_measures_76_mm_on_the_paper_itself(example_views: dict[str, View]) -> None:
    pixels = picture(printer.make(example_views["online-purchase"], A4).content, dpi=254)
    row = [pixels.getpixel((x, 1000)) != (255, 255, 255) for x in range(pixels.width)]
    lines = [x for x, is_drawn in enumerate(row) if is_drawn and not row[x - 1] and (x < 500 or x > 1800)]
    assert lines[0] / 10 == pytest.approx((210 - 2 * 76) / 2, abs=0.2)
    assert (lines[-1] - lines[0]) / 10 == pytest.approx(2 * 76, abs=0.2)


def test_sheets_are_of_exactly_the_paper_and_say_how_many_cards_there_are(example_views: dict[str, View]) -> None:
    printed = printer.make(example_views["online-purchase"], A4)
    assert sizes(printed.content) == [(210, 297)] * printed.pages
    assert printed.said == ("44 cards of 76 × 76 mm",)
    assert printed.smallest >= 6


def test_all_texts_of_cards_can_be_read_from_the_pdf(example_views: dict[str, View]) -> None:
    view = example_views["achat-en-ligne"]
    pages = layout(view, A4)
    for page, found in zip(pages, told(printer.make(view, A4).content), strict=True):
        said = found.replace("·", "")  # it parts values that stand on one line
        assert {text for text in texts(page) if squeezed(text).replace("·", "") not in said} == set()


def test_a_code_leads_to_the_thing_on_the_published_canvas(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    ask = Ask(paper("A4"), base=BASE)
    content = printer.make(view, ask).content
    seen = []
    for number, page in enumerate(layout(view, ask)[:2]):
        pixels = picture(content, number, dpi=432)
        for shape in page.shapes:
            if isinstance(shape, Code):
                many = len(shape.rows)
                step = shape.size / many
                read = tuple(
                    tuple(
                        is_dark(pixels, (shape.x + (x + 0.5) * step) * 6, (shape.y + (y + 0.5) * step) * 6) for x in range(many)
                    )
                    for y in range(many)
                )
                made = segno.make(shape.url, error="m", micro=False, boost_error=False)
                assert read == tuple(tuple(map(bool, line)) for line in made.matrix)
                seen.append(shape.url)
                assert step / MM > 0.33
    points = [point.id for point in view.flow.touchpoints]
    assert seen[:12] == [f"{BASE}/online-purchase.html#tp-{id_}" for id_ in points[:12]]


def test_codes_are_links_too(example_views: dict[str, View]) -> None:
    with pikepdf.open(BytesIO(printer.make(example_views["online-purchase"], Ask(paper("A4"), base=BASE)).content)) as pdf:
        addresses = [str(link.A.URI) for link in pdf.pages[0].Annots]
    assert addresses[0] == f"{BASE}/online-purchase.html#tp-press-article"


def test_an_address_with_letters_beyond_ascii_is_escaped_and_what_is_escaped_stays() -> None:
    (page,) = layout(rich("Text"), Ask(paper("A4"), base="https://wiki.example.org/Übersicht/a%20b"))
    code = next(shape for shape in page.shapes if isinstance(shape, Code))
    assert code.url.startswith("https://wiki.example.org/%C3%9Cbersicht/a%20b/tiny.html#")


def test_without_an_address_there_are_no_codes(example_views: dict[str, View]) -> None:
    assert not [
        shape for page in layout(example_views["online-purchase"], A4) for shape in page.shapes if isinstance(shape, Code)
    ]


def test_a_text_of_400_characters_is_whole_and_one_of_2000_is_cut_and_told() -> None:
    words = "Every word of this is needed to say what is wrong here " * 40
    assert not any(
        "cut" in said
        for said in printer.make(view_of(tiny(stages=[{"id": "s", "name": "S", "pains": [words[:400]]}])), A4).said
    )
    printed = printer.make(view_of(tiny(stages=[{"id": "s", "name": "S", "pains": [words[:1990]]}])), A4)
    assert printed.said == ("1 card of 76 × 76 mm", "1 text cut short")


def test_a_name_is_set_smaller_rather_than_broken_whether_or_not_more_is_said_below() -> None:
    name = "Patientenaufnahmeschalter"
    points = [{"id": "a", "name": name}, {"id": "b", "name": name, "action": "Wartet, bis jemand kommt"}]
    (page,) = layout(view_of(tiny(language="de", stages=[{"id": "s", "name": "S", "touchpoints": points}])), A4)
    parts = [part for shape in page.shapes if isinstance(shape, Text) for part in shape.paragraphs]
    assert [part.lines for part in parts if part.text.replace("\u00ad", "") == name] == [(name,), (name,)]


@pytest.mark.parametrize("text", [LONG, "word " * 39, *HOSTILE, ARABIC, "日本語の長い文" * 20])
def test_any_text_stays_on_its_card(text: str) -> None:
    for card in (None, paper("A6"), paper("50x50mm")):
        for page in layout(rich(text), Ask(paper("A4"), card=card, base=BASE)):
            assert outside(page) == []
            assert overlaps(page) == []


def test_japanese_is_as_large_as_there_is_room_for_over_several_lines() -> None:
    text = "同じ住所と氏名を四枚の用紙に手書きしなければならない"
    (page,) = layout(view_of(tiny(language="ja", stages=[{"id": "s", "name": "窓口", "pains": [text]}])), A4)
    (part,) = (part for shape in page.shapes if isinstance(shape, Text) for part in shape.paragraphs if part.text == text)
    assert len(part.lines) > 1
    assert part.style.size > 14


def test_no_line_of_a_card_ends_in_a_sign_that_parts_values(example_views: dict[str, View]) -> None:
    pages = [page for view in example_views.values() for page in layout(view, Ask(paper("A4"), base=BASE))]
    parts = [part for page in pages for shape in page.shapes if isinstance(shape, Text) for part in shape.paragraphs]
    assert any("\u00a060 · " in part.text and len(part.lines) > 1 for part in parts)
    assert not [line for part in parts for line in part.lines if line.endswith("·")]


def test_no_text_of_a_card_is_smaller_than_six_points() -> None:
    stage = {"id": "s", "name": "Aufnahmegespräch und Patientenstammdatenerfassung", "touchpoints": ["Schalter"]}
    for card in (paper("50x50mm"), paper("A6"), paper("150x50mm")):
        assert printer.make(view_of(tiny(stages=[stage])), Ask(paper("A4"), card=card)).smallest >= 6


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_only_text(text: str) -> None:
    (found,) = told(printer.make(rich(text), A4).content)
    assert found.count(squeezed(text)) >= 4


def test_from_right_to_left_the_code_is_not_mirrored() -> None:
    ask = Ask(paper("A4"), base=BASE)
    (page,) = layout(rich(ARABIC, language="ar"), ask)
    codes = [shape for shape in page.shapes if isinstance(shape, Code)]
    assert [code.rows for code in codes] == [printer.code(code.url) for code in codes]
    assert outside(page) == []


def test_without_colours_everything_is_grey(example_views: dict[str, View]) -> None:
    content = printer.make(example_views["online-purchase"], Ask(paper("A4"), is_gray=True)).content
    colors = picture(content, 1, dpi=36).getcolors(100_000) or []
    assert [color for _, color in colors if max(color) - min(color) > 2] == []  # type: ignore[arg-type]  # a picture in RGB


def test_a_map_of_stages_alone_has_no_cards() -> None:
    with pytest.raises(NothingToShowError, match="no touchpoints, pains or opportunities"):
        printer.make(view_of(tiny()), A4)


def test_a_card_that_is_larger_than_the_sheet_is_refused(example_views: dict[str, View]) -> None:
    with pytest.raises(TooSmallError) as raised:
        printer.make(example_views["online-purchase"], Ask(paper("A4"), card=paper("A3")))
    assert str(raised.value) == "a card of 297 × 420 mm doesn't fit A4, expected a larger sheet or a smaller card"


def test_the_address_of_the_workspace_is_on_the_cards_unless_the_command_names_another(
    run: Callable[..., Result], write: Callable[[Mapping[str, str]], Path]
) -> None:
    folder = write(
        {
            "journeymap.yaml": "format: workspace/1\nurl: https://one.example/\n",
            "my.journey.yaml": "format: journey/1\nid: my\ntitle: My\nstages: [{name: S, touchpoints: [Shop]}]\n",
        }
    )

    def address() -> str:
        with pikepdf.open(folder / "my.cards.pdf") as pdf:
            return str(pdf.pages[0].Annots[0].A.URI)

    assert run("print", "--cards").exit_code == 0
    assert address() == "https://one.example/my.html#tp-shop"
    assert run("print", "--cards", "--base-url", "https://two.example/x").exit_code == 0
    assert address() == "https://two.example/x/my.html#tp-shop"
    wrong = run("print", "--cards", "--base-url", "javascript:alert(1)")
    assert wrong.exit_code == 2
    assert "'javascript:alert(1)' is no address of a folder on the web" in wrong.output


def test_two_processes_print_the_same_bytes(example_views: dict[str, View]) -> None:
    program = (
        "import sys; from pathlib import Path; from journeymap.workspace import load; from journeymap.view import view;"
        "from journeymap.paper import Ask, cards, paper; (project,) = load([Path('examples')]);"
        "(map_,) = [map_ for map_ in project.maps if map_.id == 'booking-a-cottage'];"
        f"sys.stdout.buffer.write(cards.make(view(map_, project.atlas), Ask(paper('A4'), base='{BASE}')).content)"
    )
    here = printer.make(example_views["booking-a-cottage"], Ask(paper("A4"), base=BASE)).content
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    assert done.stdout == here
