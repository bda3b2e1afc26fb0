from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canvas_maps import ARABIC, EXAMPLES, LONG, tiny, view_of
from printed import is_dark, outside, overlaps, picture, sizes, squeezed, told

pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")

from journeymap.paper import Ask, TooSmallError, blank, paper
from journeymap.paper.ink import drawing, whole
from journeymap.paper.pdf import bind
from journeymap.paper.plan import NOTE, plan
from journeymap.paper.scene import Page, Panel, Paragraph, Style, Text, mirrored, texts
from journeymap.paper.setting import line, room
from journeymap.paper.sheet import Placed, Sheet
from journeymap.paper.sizes import MM, turned
from journeymap.paper.workshop import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    from journeymap.view import View

HOSTILE = (
    "<b>&eacute;</b>",
    r"\N \G \l \\",
    "ends in \\",
    'it\'s "quoted"\\"]; evil [label="x',
    "日本語 العربية 😀",
    "%s {a|b}",
)


def canvas(view: View, size: str = "A0") -> Page:
    return page(view, plan(view, turned(paper(size), "landscape")))


def notes(drawn: Page) -> list[Panel]:
    return [shape for shape in drawn.shapes if isinstance(shape, Panel) and shape.dash]


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("size", ["A2", "A1", "A0"])
def test_everything_is_on_the_page_and_no_text_over_another(example_views: dict[str, View], name: str, size: str) -> None:
    try:
        drawn = canvas(example_views[name], size)
    except TooSmallError:
        assert (name, size) in {
            ("choosing-a-web-agency", "A2"),
            ("premiers-progressifs", "A2"),
            ("agency-buying-journey", "A2"),
        }
        return
    assert outside(drawn) == []
    assert overlaps(drawn) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_place_of_every_note_is_a_square_of_76_mm_apart_from_all_others(example_views: dict[str, View], name: str) -> None:
    found = notes(canvas(example_views[name]))
    assert {(round(note.width / MM, 3), round(note.height / MM, 3)) for note in found} == {(NOTE, NOTE)}
    for number, a in enumerate(found):
        for b in found[number + 1 :]:
            assert max(abs(a.x - b.x), abs(a.y - b.y)) >= (NOTE + 2.9) * MM


def test_the_squares_measure_76_mm_on_the_paper_itself(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    first = min(notes(canvas(view)), key=lambda note: (note.y, note.x))
    pixels = picture(blank.make(view, Ask(paper("A0"))).content, dpi=101.6)
    x, y, middle = (round(length / MM * 4) for length in (first.x, first.y, first.y + first.height / 2))
    ground = pixels.getpixel((x + 40, middle + 40))
    across = [at for at in range(x - 10, x + 330) if any(pixels.getpixel((at, middle + more)) != ground for more in range(12))]
    edges = [at for at in across if x - 4 <= at <= x + 4 or x + 300 <= at <= x + 308]
    assert max(edges) - min(edges) == pytest.approx(76 * 4, abs=2)
    assert not any(x + 8 < at < x + 296 for at in across)
    down = [at for at in range(y - 10, y + 330) if any(pixels.getpixel((x + 150 + more, at)) != ground for more in range(12))]
    ends = [at for at in down if y - 4 <= at <= y + 4 or y + 300 <= at <= y + 308]
    assert max(ends) - min(ends) == pytest.approx(76 * 4, abs=2)


@pytest.mark.parametrize(
    ("size", "width", "height"), [("A0", 1189, 841), ("A1", 841, 594), ("1400x800mm", 1400, 800), ("800x1400mm", 800, 1400)]
)
def test_a_canvas_is_one_page_of_exactly_the_paper(
    example_views: dict[str, View], size: str, width: float, height: float
) -> None:
    printed = blank.make(example_views["online-purchase"], Ask(paper(size)))
    assert printed.pages == 1
    assert sizes(printed.content) == [(width, height)]


def test_stages_lanes_and_questions_can_be_read_from_the_pdf(example_views: dict[str, View]) -> None:
    view = example_views["achat-en-ligne"]
    (found,) = told(blank.make(view, Ask(paper("A0"))).content)
    drawn = canvas(view)
    assert {text for text in texts(drawn) if squeezed(text) not in found} == set()
    assert {column.name for column in view.columns} <= set(texts(drawn))
    assert squeezed("Prise de conscience") in found


def test_what_a_map_says_is_not_on_its_canvas(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    said = set(texts(canvas(view)))
    assert not {point.name for point in view.flow.touchpoints} & said
    assert not {pain.text for pain in view.ranking.pains} & said


def test_the_names_of_stages_are_all_set_alike_unless_one_is_much_longer() -> None:
    def named(*names: str) -> list[Text]:
        drawn = canvas(view_of(tiny(language="de", stages=list(names))))
        return [
            text for text in drawn.shapes if isinstance(text, Text) and text.paragraphs[0].text.replace("\u00ad", "") in names
        ]

    short = named("Suchen", "Aufnahmegespräch", "Operationstag", "Aufwachraum", "Heimweg", "Pause", "Zahlen", "Loben", "Gehen")
    assert len({text.paragraphs[0].style.size for text in short}) == 1
    names = ["Aufnahmegespräch und Patientenstammdatenerfassung", *(f"Schritt {number}" for number in range(11))]
    long = [text.paragraphs[0] for text in named(*names)]
    assert long[0].style.size < long[1].style.size
    assert not any(part.is_cut for part in long)


def test_letters_of_every_font_stand_on_the_same_line() -> None:
    for text in ("ค้นหา", "計画", "البحث", "🎫"):
        assert baselines(f"1 {text}") == baselines("1")


def baselines(text: str) -> set[float]:
    """How high the letters of a line stand."""
    return {round(y, 1) for _, y in places(line(text, Style(24), 10, 20, 380))}


def places(text: Text) -> list[tuple[float, float]]:
    """Where the letters of a text begin in a drawing, for each font."""
    import pikepdf

    with pikepdf.open(BytesIO(drawing(Page(500, 100, (text,), "Letters")).pdf)) as pdf:
        said = [step for step in pikepdf.parse_content_stream(pdf.pages[0]) if str(step.operator) == "Tm"]
    return [(float(str(step.operands[4])), float(str(step.operands[5]))) for step in said]


def test_a_line_that_is_wider_than_its_box_runs_on_at_its_end() -> None:
    style, said = Style(24), "W" * 9
    box = Text(150, 20, 100, 32, (Paragraph(said, style, (said,)),))
    for aligned, expected in ((box, 150), (box._replace(align="right"), 250 - room(said, style))):
        ((x, _),) = places(aligned)
        assert x == pytest.approx(expected, abs=5)


def test_texts_that_a_canvas_has_no_room_for_are_told() -> None:
    printed = blank.make(view_of(tiny(stages=["word " * 39, *(f"Step {number}" for number in range(11))])), Ask(paper("A0")))
    assert printed.said == ("1 text cut short",)


def test_larger_paper_has_room_for_more_notes_in_a_cell(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    assert [plan(view, turned(paper(size), "landscape")).across for size in ("A2", "A1", "A0", "1800x900mm")] == [1, 1, 2, 3]


def test_the_table_in_the_docs_tells_how_many_stages_fit() -> None:
    page_ = (Path(__file__).parents[1] / "docs/printing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (A\d) \| up to (\d+)[^|]*\| (\d+) \| (\d+) \|$", page_, re.MULTILINE)
    assert len(rows) == 4
    for size, *most in rows:
        for notes_, count in enumerate(map(int, most), 1):
            assert across(size, count) >= notes_ > across(size, count + 1)


def across(size: str, count: int) -> int:
    stages = [{"id": f"s{number}", "name": f"Stage {number}"} for number in range(count)]
    try:
        return plan(view_of(tiny(stages=stages)), turned(paper(size), "landscape")).across
    except TooSmallError:
        return 0


def test_paper_without_room_for_a_note_in_each_stage_is_refused_with_the_paper_that_has(example_views: dict[str, View]) -> None:
    with pytest.raises(TooSmallError) as raised:
        blank.make(example_views["online-purchase"], Ask(paper("A3")))
    assert str(raised.value) == (
        "A3 of 420 × 297 mm has no room for a note of 76 mm in each of 5 stages; expected at least A2 (landscape)"
    )


@pytest.mark.parametrize(("small", "enough"), [("A4", "A3"), ("letter", "tabloid"), ("300x200mm", "A3")])
def test_the_paper_that_has_room_is_of_the_same_family(small: str, enough: str) -> None:
    with pytest.raises(TooSmallError, match=rf"expected at least {enough} \(landscape\)"):
        blank.make(view_of(tiny(stages=["A", "B", "C"])), Ask(paper(small)))


def test_a_map_of_many_stages_is_told_how_wide_a_banner_it_needs() -> None:
    view = view_of(tiny(stages=[{"id": f"s{number}", "name": f"Stage {number}"} for number in range(30)]))
    with pytest.raises(TooSmallError, match=r"in each of 30 stages; expected at least (\d+)x841mm") as raised:
        blank.make(view, Ask(paper("A0")))
    banner = str(raised.value).rpartition(" ")[2]
    assert plan(view, paper(banner)).across == 1


def test_the_steps_below_a_canvas_are_all_set_alike() -> None:
    shown = view_of(tiny(language="fr", stages=["Un", "Deux", "Trois"]))
    size = turned(paper("A1"), "portrait")
    planned = plan(shown, size)
    assert planned.strip
    low = (planned.height - planned.margin - planned.foot - planned.strip) * MM
    found = [
        shape.paragraphs
        for shape in page(shown, planned).shapes
        if isinstance(shape, Text) and shape.y > low - 1 and len(shape.paragraphs) == 3
    ]
    assert len(found) == 7
    assert len({tuple(part.style.size for part in step) for step in found}) == 1


def test_lanes_that_do_not_fit_are_told(example_views: dict[str, View]) -> None:
    printed = blank.make(example_views["online-purchase"], Ask(paper("A0")))
    assert printed.said == ("no room for Business goals, Devices, Content, Metrics",)
    assert blank.make(view_of(tiny()), Ask(paper("A0"))).said == ()


@pytest.mark.parametrize(
    ("size", "lanes", "least"),
    [("A2", ["touchpoints", "emotion", "pains", "opportunities"], 50), ("tabloid", ["touchpoints", "emotion", "pains"], 35)],
)
def test_the_emotion_makes_room_for_a_lane_of_the_core_where_a_few_millimetres_are_missing(
    size: str, lanes: list[str], least: float
) -> None:
    planned = plan(view_of(tiny(stages=["A", "B", "C"])), turned(paper(size), "landscape"))
    assert [row.id for row in planned.rows] == lanes
    assert planned.emotion > least


def test_a_map_of_nothing_yet_gets_the_lanes_that_a_workshop_needs() -> None:
    found = set(texts(canvas(view_of(tiny()), "A1")))
    assert {"Only", "Touchpoints", "Emotion", "Quotes", "Pains", "Opportunities", "How to fill in this canvas"} <= found


def test_long_and_hostile_names_stay_in_their_boxes_and_are_only_text() -> None:
    names = (LONG[:200], *HOSTILE)
    stages = [{"id": f"s{number}", "name": name} for number, name in enumerate(names)]
    view = view_of(tiny(title=LONG[:200], stages=stages))
    drawn = canvas(view)
    assert outside(drawn) == []
    (found,) = told(blank.make(view, Ask(paper("A0"))).content)
    assert [name for name in HOSTILE if name.isascii() and squeezed(name) not in found] == []


def test_from_right_to_left_the_first_stage_stands_at_the_right() -> None:
    view = view_of(tiny(language="ar", title=ARABIC, stages=[{"id": "a", "name": "واحد"}, {"id": "b", "name": "اثنان"}]))
    drawn = mirrored(canvas(view))
    assert outside(drawn) == []
    places = {part.text: shape.x for shape in drawn.shapes if isinstance(shape, Text) for part in shape.paragraphs}
    assert places["واحد"] > places["اثنان"]
    assert blank.make(view, Ask(paper("A0"))).pages == 1


def test_two_processes_print_the_same_bytes(example_views: dict[str, View]) -> None:
    program = (
        "import sys; from pathlib import Path; from journeymap.workspace import load; from journeymap.view import view;"
        "from journeymap.paper import Ask, blank, paper; (project,) = load([Path('examples')]);"
        "(map_,) = [map_ for map_ in project.maps if map_.id == 'online-purchase'];"
        "sys.stdout.buffer.write(blank.make(view(map_, project.atlas), Ask(paper('A0'))).content)"
    )
    here = blank.make(example_views["online-purchase"], Ask(paper("A0"))).content
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    assert done.stdout == here


def test_a_template_stands_in_for_a_map(run: Callable[..., Result], write: Callable[[Mapping[str, str]], Path]) -> None:
    folder = write({})
    result = run("print", "--blank", "--template", "ecommerce")
    assert (result.exit_code, (folder / "buying-a-gift.blank.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    assert "wrote buying-a-gift.blank.pdf (1 page, " in result.output


def test_paper_that_is_too_small_is_wrong_usage(run: Callable[..., Result], write: Callable[[Mapping[str, str]], Path]) -> None:
    write({})
    result = run("print", "--blank", "--template", "loop", "--paper", "A4")
    assert result.exit_code == 2
    assert "A4 of 297 × 210 mm has no room for a note of 76 mm in each of" in result.output


def test_a_template_and_a_map_contradict_each_other(
    run: Callable[..., Result], write: Callable[[Mapping[str, str]], Path]
) -> None:
    write({"my.journey.yaml": "format: journey/1\nid: my\ntitle: My\nstages: [S]\n"})
    result = run("print", "my.journey.yaml", "--blank", "--template", "loop")
    assert result.exit_code == 2
    assert "a template takes the place of a map: leave out the path or --template." in result.output


def test_over_sheets_the_canvas_keeps_its_true_size(example_views: dict[str, View]) -> None:
    printed = blank.make(example_views["online-purchase"], Ask(paper("A0"), tile=paper("A4")))
    assert printed.said[:2] == ("5 x 5 sheets of A4", "1345 x 910 mm once put together")
    assert sizes(printed.content) == [(297, 210)] * 26
    assert told(printed.content)[1].endswith("A1ofE5")
    drawn = page(example_views["online-purchase"], plan(example_views["online-purchase"], paper("1345x910mm")))
    assert {(round(note.width / MM, 3), round(note.height / MM, 3)) for note in notes(drawn)} == {(NOTE, NOTE)}


def test_a_canvas_is_as_large_as_the_sheets_that_are_asked_for(example_views: dict[str, View]) -> None:
    printed = blank.make(example_views["online-purchase"], Ask(paper("A0"), tile=paper("A3"), grid=(4, 3)))
    assert printed.said[:2] == ("4 x 3 sheets of A3", "1554 x 799 mm once put together")
    assert printed.pages == 13


def test_dashes_drawn_as_lines_run_around_the_same_square() -> None:
    square = Panel(10, 10, NOTE * MM, NOTE * MM, "", "#000000", 1, dash=2 * MM)
    content = bind("square", "en", [Sheet(100, 100, [Placed(whole(Page(100 * MM, 100 * MM, (square,), "")), 0, 0)])])
    pixels = picture(content, dpi=101.6)
    dark = [(x, y) for x in range(400) for y in range(400) if is_dark(pixels, x, y)]
    for places in zip(*dark, strict=True):
        assert (max(places) - min(places)) / 4 == pytest.approx(NOTE, abs=0.6)


def test_cards_and_slides_are_not_glued_together(
    run: Callable[..., Result], write: Callable[[Mapping[str, str]], Path]
) -> None:
    write({"my.journey.yaml": "format: journey/1\nid: my\ntitle: My\nstages: [S]\n"})
    result = run("print", "--cards", "--tile", "A4")
    assert result.exit_code == 2
    assert "--tile is for posters and --blank: leave it out, or --cards." in result.output
    assert run("print", "--blank", "--tile", "A4").exit_code == 0


def test_without_colours_everything_is_grey(example_views: dict[str, View]) -> None:
    content = blank.make(example_views["online-purchase"], Ask(paper("A1"), is_gray=True)).content
    colors = picture(content, dpi=18).getcolors(100_000) or []
    assert [color for _, color in colors if max(color) - min(color) > 2] == []  # type: ignore[arg-type]  # in RGB
