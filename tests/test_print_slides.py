from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from canvas_maps import ARABIC, HEBREW, LONG, crowded, peopled, tiny, view_of
from printed import outside, overlaps, picture, sizes, squeezed, told

from journeymap.icons import names, path_data
from journeymap.language import language
from journeymap.paper import Ask, paper, slides
from journeymap.paper.deck.frame import LEAST, Frame
from journeymap.paper.deck.marks import look, marker
from journeymap.paper.scene import Disc, Glyph, Panel, Path, Text, mirrored, smallest, texts
from journeymap.paper.slides import layout
from journeymap.paper.strokes import strokes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path as File

    from click.testing import Result

    from journeymap.paper.scene import Page
    from journeymap.view import View

pytest.importorskip("pikepdf", reason="needs pip install 'journeymap[print]'")

WIDE = paper("338.67x190.5mm")
DECK, POWERPOINT = Ask(WIDE), Ask(WIDE, to="pptx")
HOSTILE = ("<b>&eacute;</b>", r"\N \G \l \\", "ends in \\", 'it\'s "quoted"\\"]; evil [label="x', "%s {a|b}")


def opened(view: View) -> Any:
    presentation = pytest.importorskip("pptx", reason="needs pip install 'journeymap[pptx]'")
    return presentation.Presentation(BytesIO(slides.make(view, POWERPOINT).content))


def titles(pages: list[Page]) -> list[str]:
    return [text.paragraphs[0].text for page in pages for text in page.shapes if isinstance(text, Text) and text.is_title]


def test_a_map_has_a_title_its_persona_its_curve_its_stages_and_what_a_board_asks_for(example_views: dict[str, View]) -> None:
    assert titles(layout(example_views["agency-buying-journey"])) == [
        "Buying a website, week by week",
        "Maya Okafor",
        "Emotion",
        "Awareness",
        "Evaluation",
        "Decision",
        "First week",
        "Pains by severity",
        "Opportunities by value",
        "Value against effort",
        "Next steps",
    ]


def test_a_map_of_stages_alone_has_a_title_and_its_stages() -> None:
    assert titles(layout(view_of(tiny()))) == ["Tiny", "Only"]


def test_nothing_is_outside_its_slide_and_no_text_over_another(example_views: dict[str, View]) -> None:
    for view in example_views.values():
        for page in layout(view):
            assert outside(page) == []
            assert overlaps(page) == []


def test_no_text_is_smaller_than_twelve_points(example_views: dict[str, View]) -> None:
    assert [smallest(layout(view)) for view in example_views.values()] == [LEAST] * len(example_views)


def test_everything_that_a_map_says_of_its_stages_is_on_its_slides(example_views: dict[str, View]) -> None:
    for view in example_views.values():
        found = [text for page in layout(view) for text in texts(page)]
        points = view.flow.touchpoints
        assert {point.name for point in points} | {point.action for point in points if point.action} <= set(found)
        said = [pain.text for pain in view.ranking.pains] + [item.text for item in view.ranking.opportunities]
        assert [text for text in said if found.count(text) < 2] == []
        parts = [part for page in layout(view) for text in page.shapes if isinstance(text, Text) for part in text.paragraphs]
        pains = {pain.text for pain in view.ranking.pains}
        assert [part.text for part in parts if part.is_cut and part.text in pains] == []


def test_pains_are_listed_from_the_worst_and_opportunities_from_the_best(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    pages = layout(view)
    for title, found in (("Pains by severity", view.ranking.pains), ("Opportunities by value", view.ranking.opportunities)):
        said = [text for page in pages if page.title.startswith(title) for text in texts(page)]
        places = [said.index(item.text) for item in found]
        assert places == sorted(places)


def test_curves_of_several_personas_are_told_apart_and_named_without_colour() -> None:
    found = view_of(crowded(stages=2, points=2))
    (slide,) = (page for page in layout(found) if page.title == "Emotion")
    names = [text for text in slide.shapes if isinstance(text, Text) and text.paragraphs[0].text == found.curves[0].persona]
    assert len(names) == len(found.curves) == 4
    dashes = {shape.dash for shape in slide.shapes if isinstance(shape, Path) and shape.alt == found.curves[0].persona}
    assert len(dashes) == 4
    squares = [shape for shape in slide.shapes if isinstance(shape, Panel) and shape.width == shape.height == 9]
    corners = [len(shape.points) // 3 for shape in slide.shapes if isinstance(shape, Path) and shape.fill]
    assert (len(squares), corners.count(4), corners.count(3)) == (5, 5, 5)  # four touchpoints, and the key


def test_personas_of_whom_little_is_said_share_a_slide() -> None:
    people = {"a": {"name": "Ada", "quote": "In writing!"}, "b": {"name": "Bo", "role": "Clerk"}, "c": {"name": "Cy"}}
    pages = layout(view_of(tiny(personas=[*people], library={"personas": people})))
    assert titles(pages)[1:-1] == ["Personas"]
    assert {"Ada", "Bo", "Clerk", "Cy"} <= set(texts(pages[1]))
    assert outside(pages[1]) == []
    assert overlaps(pages[1]) == []
    many = layout(
        view_of(tiny(personas=[*people, "d"], library={"personas": people | {"d": {"name": "Di", "goals": ["Rest"]}}}))
    )
    assert titles(many)[1:-1] == ["Personas", "Di"]


def test_ten_personas_differ_on_slides_by_dash_and_marker_together() -> None:
    found = view_of(peopled(10))
    frame = Frame(found)
    signs = [marker(frame, curve, (0, 0)) for curve in found.curves[1:]]
    corners = [len(sign.points) // 3 if isinstance(sign, Path) else 0 for sign in signs]
    dashes = [look(frame, curve)[2] for curve in found.curves[1:]]
    assert len({*zip(corners, dashes, strict=True)}) == 9


def test_on_a_stage_s_slide_the_curve_is_lit_there_and_only_there(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    (page,) = [page for page in layout(view) if page.title == "Retention"]
    stage = view.columns[3]
    lit = [shape for shape in page.shapes if isinstance(shape, Path) and shape.color == stage.ink and len(shape.points) > 4]
    frame = next(shape for shape in page.shapes if isinstance(shape, Panel) and shape.stroke == stage.ink)
    assert len(lit) == 1
    assert min(x for x, _ in lit[0].points) == pytest.approx(frame.x, abs=0.5)
    assert max(x for x, _ in lit[0].points) == pytest.approx(frame.x + frame.width, abs=0.5)


def test_the_heads_of_figures_are_whole_words_in_every_language() -> None:
    heads = {
        tag: [" | ".join(text.paragraphs[0].lines) for text in page.shapes[2:5] if isinstance(text, Text)]
        for tag in ("en", *(folder.name for folder in (files("journeymap") / "locale").iterdir() if folder.is_dir()))
        for page in layout(view_of(crowded(tag, "a b", stages=1, points=1)))
        if page.title == language(tag).label("Opportunities by value")
    }
    assert heads == {
        "en": ["Customer value", "Business value", "Effort"],
        "de": ["Kundennutzen", "Geschäftsnutzen", "Aufwand"],
        "nl": ["Klantwaarde", "Bedrijfswaarde", "Inspanning"],
        "fr": ["Valeur pour le | client", "Valeur pour | l’entreprise", "Effort"],
        "es": ["Valor para el | cliente", "Valor para el | negocio", "Esfuerzo"],
    }


def test_the_matrix_puts_each_opportunity_in_its_quadrant(example_views: dict[str, View]) -> None:
    for view in example_views.values():
        for page in [page for page in layout(view) if page.title == "Value against effort"]:
            quadrants = [shape for shape in page.shapes if isinstance(shape, Panel) and shape.width > 200]
            left = quadrants[1].x
            for disc in (shape for shape in page.shapes if isinstance(shape, Disc) and shape.alt):
                item = next(item for item in view.ranking.opportunities if item.text == disc.alt)
                assert (disc.x + disc.width / 2 >= left) == ((item.effort or 0) > 2.5)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_no_opportunity_hides_the_name_of_a_quadrant(tag: str) -> None:
    best = [
        {"text": f"Idea {number}", "customer_value": value, "business_value": value, "effort": effort}
        for number, (value, effort) in enumerate(((100, 0), (98, 0), (100, 3), (0, 0), (1, 1), (0, 3), (99, 1)))
    ]
    stage = {"id": "s", "name": "S", "opportunities": best}
    page = next(page for page in layout(view_of(tiny(language=tag, stages=[stage]))) if page.title == "Value against effort")
    assert overlaps(page) == []
    assert sum(isinstance(shape, Disc) and bool(shape.alt) for shape in page.shapes) == len(best)


def test_a_stage_with_too_much_for_one_slide_goes_on_on_the_next() -> None:
    pages = layout(view_of(crowded(stages=2, points=9)))
    found = titles(pages)
    assert any("(2/" in title for title in found)
    assert [outside(page) for page in pages] == [[]] * len(pages)
    assert [overlaps(page) for page in pages] == [[]] * len(pages)


def test_what_goes_on_has_the_room_of_what_has_come_to_its_end() -> None:
    said = [f"Assumption number {number} that nobody has checked so far" for number in range(36)]
    stage = {"id": "s", "name": "S", "pains": [{"text": "Nobody answers", "severity": 3}], "thoughts": said}
    pages = [page for page in layout(view_of(tiny(stages=[stage]))) if page.title.startswith("Next steps")]
    lefts = [
        {round(shape.x) for shape in page.shapes if isinstance(shape, Text) and shape.paragraphs[0].text in said}
        for page in pages
    ]
    assert [len(found) for found in lefts] == [1, 2]
    assert [outside(page) for page in pages] == [[]] * len(pages)
    assert [overlaps(page) for page in pages] == [[]] * len(pages)


def test_many_pains_of_a_stage_stand_beside_each_other_rather_than_on_a_slide_of_their_own() -> None:
    pains = [
        f"Nobody told buyer number {number} what browsing would cost in the end, nor whom to ask for it" for number in range(5)
    ]
    stage = {
        "id": "s",
        "name": "Browse",
        "emotion": -1,
        "touchpoints": ["Call", "Mail"],
        "pains": pains,
        "opportunities": ["Tell them"],
    }
    pages = layout(view_of(tiny(stages=[stage])))
    assert "Browse" in titles(pages)
    assert [overlaps(page) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize("say", [LONG[:190], "word " * 39, *HOSTILE, ARABIC, "日本語の長い文" * 12])
def test_any_text_stays_on_its_slide(say: str) -> None:
    for page in layout(view_of(crowded(say=say, stages=3, points=2))):
        assert outside(page) == []
        assert overlaps(page) == []


def test_stages_are_named_in_one_size_and_no_name_is_torn() -> None:
    names = [
        *("Noticing the need", "Understanding insurance", "Comparing providers", "Applying for cover", "Questionnaire"),
        *("Waiting for approval", "Onboarding conversation", "First reimbursement", "Recommending us"),
    ]
    stages = [{"id": f"s{number}", "name": name} for number, name in enumerate(names)]
    page = layout(view_of(tiny(stages=stages)))[0]
    said = [shape.paragraphs[0] for shape in page.shapes if isinstance(shape, Text)][-len(names) :]
    assert [" | ".join(part.lines) for part in said] == [
        "1 Noticing | the need",
        "2 Under- | standing | insurance",
        "3 | Comparing | providers",
        "4 Applying | for cover",
        "5 Ques- | tionnaire",
        "6 Waiting | for | approval",
        "7 Onboard- | ing conver- | sation",
        "8 First | reimburse- | ment",
        "9 Recom- | mending us",
    ]
    assert len({part.style for part in said}) == 1


@pytest.mark.parametrize("many", [12, 15, 24])
def test_stages_whose_names_have_no_room_above_the_curve_are_named_below_it(many: int) -> None:
    names = [f"Understanding requirement {number}" for number in range(1, many + 1)]
    stages = [{"id": f"s{number}", "name": name, "emotion": number % 5 - 2} for number, name in enumerate(names)]
    pages = layout(view_of(tiny(stages=stages)))
    assert set(names) <= set(texts(pages[1]))
    heads = [shape for shape in pages[1].shapes if isinstance(shape, Text) and shape.paragraphs[0].text.isdecimal()][:many]
    assert [(shape.paragraphs[0].text, shape.align) for shape in heads] == [(str(n), "center") for n in range(1, many + 1)]
    if many <= 15:
        assert {f"{number} {name}" for number, name in enumerate(names, 1)} <= {
            text.replace("\u00ad", "") for text in texts(pages[0])
        }
    for page in pages[:2]:
        assert outside(page) == []
        assert overlaps(page) == []
    (plot,) = {
        shape.points[0][1] - shape.points[-1][1] for shape in pages[1].shapes if isinstance(shape, Path) and shape.weight == 2
    }
    assert abs(plot) > 180


def test_no_word_stands_on_a_curve_however_steep_it_is() -> None:
    points = [{"id": f"p{n}", "name": "P", "emotion": {"score": score, "feeling": "anxious"}} for n, score in enumerate(ZIGZAG)]
    stages = [{"id": f"s{n}", "name": f"S{n}", "touchpoints": points[n : n + 4]} for n in range(0, len(points), 4)]
    drawn = next(page for page in layout(view_of(tiny(stages=stages))) if page.title == "Emotion")
    words = [shape for shape in drawn.shapes if isinstance(shape, Text) and shape.paragraphs[0].text == "Anxious"]
    (curve,) = [shape for shape in drawn.shapes if isinstance(shape, Path) and len(shape.points) > 30]
    assert words
    for x, y in along(curve):
        assert not [word for word in words if word.x < x < word.x + word.width and word.y < y < word.y + word.height]


ZIGZAG = tuple(int(figure) - 2 for figure in "00021224140413342434200232334141110121144244133424223133")


def along(curve: Path) -> Iterator[tuple[float, float]]:
    """Points along a curve, close to each other."""
    for first in range(0, len(curve.points) - 1, 3):
        a, b, c, d = curve.points[first : first + 4]
        for t in (step / 200 for step in range(201)):
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(share * point[axis] for share, point in zip(shares, (a, b, c, d), strict=True)) for axis in (0, 1))
            yield x, y


def test_no_row_is_left_alone_on_the_last_slide_of_a_list() -> None:
    chances = [{"text": f"Idea {number}", "customer_value": 50} for number in range(19)]
    pages = layout(view_of(tiny(stages=[{"id": "s", "name": "S", "opportunities": chances}])))
    counts = [
        sum(text.startswith("Idea ") for text in texts(page))
        for page in pages
        if page.title.startswith("Opportunities by value")
    ]
    assert sum(counts) == 19
    assert max(counts) - min(counts) <= 1


def test_many_stages_are_told_by_their_numbers() -> None:
    pages = layout(view_of(crowded(stages=30, points=1)))
    said = [shape.paragraphs[0].lines for shape in pages[0].shapes if isinstance(shape, Text)][-30:]
    assert said == [(str(number),) for number in range(1, 31)]
    assert [outside(page) for page in pages] == [[]] * len(pages)
    assert [overlaps(page) for page in pages] == [[]] * len(pages)


def test_slides_are_16_to_9_and_numbered(example_views: dict[str, View]) -> None:
    printed = slides.make(example_views["online-purchase"], DECK)
    assert sizes(printed.content) == [(338.67, 190.5)] * printed.pages
    assert "14/14" in told(printed.content)[-1]


def test_all_texts_of_slides_can_be_read_from_the_pdf(example_views: dict[str, View]) -> None:
    view = example_views["achat-en-ligne"]
    for page, found in zip(layout(view), told(slides.make(view, DECK).content), strict=True):
        assert {text for text in texts(page) if squeezed(text) not in found} == set()


def test_a_theme_colours_the_ground_in_both_forms() -> None:
    view = view_of(tiny(), settings={"theme": {"surface": "#FFF4E0"}})
    assert picture(slides.make(view, DECK).content, 1, dpi=36).getpixel((4, 4)) == (255, 244, 224)
    assert {str(slide.background.fill.fore_color.rgb) for slide in opened(view).slides} == {"FFF4E0"}


def test_without_colours_everything_is_grey(example_views: dict[str, View]) -> None:
    content = slides.make(example_views["agency-buying-journey"], Ask(WIDE, is_gray=True)).content
    colors = picture(content, 4, dpi=36).getcolors(100_000) or []
    assert [color for _, color in colors if max(color) - min(color) > 2] == []  # type: ignore[arg-type]  # in RGB


def test_powerpoint_has_the_same_slides_with_their_titles_and_texts(example_views: dict[str, View]) -> None:
    for name in ("achat-en-ligne", "online-purchase"):
        pages = layout(example_views[name])
        deck = opened(example_views[name])
        assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
        assert [slide.shapes.title.text for slide in deck.slides] == titles(pages)
        for slide, page in zip(deck.slides, pages, strict=True):
            found = [
                paragraph.text for shape in slide.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs
            ]
            assert sorted(filter(None, found)) == sorted(shown(page))


def shown(page: Page) -> list[str]:
    """The paragraphs of a page, cut where they are."""
    parts = [part for text in page.shapes if isinstance(text, Text) for part in text.paragraphs]
    return [" ".join(part.lines) if part.is_cut else part.text for part in parts]


def test_powerpoint_has_every_shape_where_the_pdf_has_it(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    for slide, page in zip(opened(view).slides, layout(view), strict=True):
        made = [shape for shape in slide.shapes if shape != slide.shapes.title]
        drawn = [shape for shape in page.shapes if not (isinstance(shape, Text) and shape.is_title)]
        assert len(made) == len(drawn)
        for shape, other in zip(made, drawn, strict=True):
            if isinstance(other, Text | Panel | Disc):
                assert (shape.left, shape.top) == pytest.approx((other.x * 12_700, other.y * 12_700), abs=1)
            assert shape.left >= 0
            assert shape.left + shape.width <= 12_192_000 + 2


def test_the_curve_in_powerpoint_is_a_freeform_of_beziers(example_views: dict[str, View]) -> None:
    view = example_views["agency-buying-journey"]
    slide = opened(view).slides[2]
    curves = [shape for shape in slide.shapes if shape.name.startswith("Line") and shape._element.findall(".//{*}cubicBezTo")]
    assert len(curves) == 1
    assert len(curves[0]._element.findall(".//{*}cubicBezTo")) == len(view.curves[0].points) - 1
    assert curves[0]._element.nvSpPr.cNvPr.get("descr") == "Maya Okafor"


def test_what_shows_something_in_powerpoint_says_what_and_the_rest_is_decoration(example_views: dict[str, View]) -> None:
    for slide in opened(example_views["online-purchase"]).slides:
        for shape in slide.shapes:
            about = shape._element.nvSpPr.cNvPr
            said = shape.text_frame.text if shape.has_text_frame else ""
            assert said or about.get("descr") or about.findall(".//{*}decorative")


def test_notes_tell_what_a_stage_rests_on(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    (slide,) = [slide for slide in opened(view).slides if slide.shapes.title.text == "Purchase"]
    notes = slide.notes_slide.notes_text_frame.text
    assert "Sources" in notes
    assert all(source.title in notes for pain in view.ranking.pains if pain.place.number == 3 for source in pain.sources)


def test_every_run_in_powerpoint_has_the_map_s_language_and_the_font(example_views: dict[str, View]) -> None:
    for slide in opened(example_views["achat-en-ligne"]).slides:
        runs = slide._element.findall(".//{*}rPr")
        assert {run.get("lang") for run in runs} == {"fr"}
        assert {run.find("{*}latin").get("typeface") for run in runs} == {"Inter"}


def test_from_right_to_left_slides_are_mirrored_and_paragraphs_run_that_way() -> None:
    view = view_of(crowded("he", HEBREW, stages=3, points=2))
    pages = layout(view)
    assert [outside(page) for page in pages] == [[]] * len(pages)
    title = next(text for text in pages[0].shapes if isinstance(text, Text) and text.is_title)
    assert (title.align, title.x + title.width) == ("right", 914)
    said = {
        "".join(run.text or "" for run in paragraph.findall(".//{*}t")): paragraph.find("{*}pPr").get("rtl")
        for slide in opened(view).slides
        for paragraph in slide._element.findall(".//{*}p[{*}pPr]")
    }
    assert {rtl for text, rtl in said.items() if "א" <= text[:1] <= "ת"} == {"1"}
    assert (said["3"], said["+1"], {rtl for text, rtl in said.items() if "/" in text}) == ("0", "0", {"0"})
    assert mirrored(mirrored(pages[3])) == pages[3]


@pytest.mark.parametrize("say", HOSTILE)
def test_hostile_texts_are_only_text(say: str) -> None:
    view = view_of(tiny(title=say, stages=[{"id": "s", "name": say, "touchpoints": [{"id": "p", "name": say, "action": say}]}]))
    found = told(slides.make(view, DECK).content)
    assert squeezed(say) in found[0]
    assert opened(view).slides[0].shapes.title.text == say


def test_a_text_that_no_slide_has_room_for_is_cut_and_told_and_whole_in_the_notes() -> None:
    text = "Every word of this is needed to say what is wrong here. " * 34
    view = view_of(tiny(stages=[{"id": "s", "name": "S", "pains": [text]}]))
    assert slides.make(view, DECK).said == ("3 texts cut short",)
    deck = opened(view)
    assert text.strip() in deck.slides[1].notes_slide.notes_text_frame.text


def test_a_presentation_has_no_dates_and_nothing_of_the_template(example_views: dict[str, View]) -> None:
    content = slides.make(example_views["online-purchase"], POWERPOINT).content
    with ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        found = archive.namelist()
        assert not [name for name in found if "thumbnail" in name or "printerSettings" in name]
        assert len([name for name in found if name.startswith("ppt/slideLayouts/slideLayout")]) == 1
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:title>Buying a table online</dc:title>" in core
    assert "python-pptx" not in core
    assert "20" not in {year[:2] for year in core.split('W3CDTF">')[1:]}


@pytest.mark.parametrize("form", ["pdf", "pptx"])
def test_two_processes_make_the_same_bytes(example_views: dict[str, View], form: str) -> None:
    if form == "pptx":
        pytest.importorskip("pptx", reason="needs pip install 'journeymap[pptx]'")
    program = (
        "import sys; from pathlib import Path; from journeymap.workspace import load; from journeymap.view import view;"
        "from journeymap.paper import Ask, paper, slides; (project,) = load([Path('examples')]);"
        "(map_,) = [map_ for map_ in project.maps if map_.id == 'agency-buying-journey'];"
        f"ask = Ask(paper('338.67x190.5mm'), to='{form}');"
        "sys.stdout.buffer.write(slides.make(view(map_, project.atlas), ask).content)"
    )
    here = slides.make(example_views["agency-buying-journey"], DECK if form == "pdf" else POWERPOINT).content
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
    assert done.stdout == here


def test_the_command_writes_slides_in_both_forms(
    run: Callable[..., Result], write: Callable[[Mapping[str, str]], File]
) -> None:
    pytest.importorskip("pptx", reason="needs pip install 'journeymap[pptx]'")
    folder = write({"my.journey.yaml": "format: journey/1\nid: my\ntitle: My\nstages: [S]\n"})
    assert run("print", "--slides").exit_code == 0
    assert run("print", "--slides", "--to", "pptx").exit_code == 0
    assert (folder / "my.slides.pdf").read_bytes()[:4] == b"%PDF"
    assert (folder / "my.slides.pptx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("option", [("--paper", "A4"), ("--orientation", "portrait")])
def test_slides_have_one_size(run: Callable[..., Result], option: tuple[str, str]) -> None:
    result = run("print", "--slides", *option)
    assert result.exit_code == 2
    assert "slides are 16:9: leave out --paper and --orientation." in result.output


def test_without_python_pptx_one_line_says_what_to_install(
    run: Callable[..., Result], write: Callable[[Mapping[str, str]], File], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"my.journey.yaml": "format: journey/1\nid: my\ntitle: My\nstages: [S]\n"})
    monkeypatch.setitem(sys.modules, "pptx", None)
    result = run("print", "--slides", "--to", "pptx")
    assert result.exit_code == 2
    assert "slides for PowerPoint need python-pptx: pip install 'journeymap[pptx]'" in result.output


@pytest.mark.parametrize("name", names())
def test_the_beziers_of_an_icon_go_through_every_point_of_its_path(name: str) -> None:
    lines = strokes(name)
    assert lines
    assert all(0 <= x <= 24 and 0 <= y <= 24 for stroke in lines for x, y in stroke.points)
    assert sum(path_data(name).lower().count(move) for move in "m") == len(lines)
    assert all(len(stroke.points) % 3 == 1 for stroke in lines)


def test_an_arc_is_as_far_from_its_middle_everywhere() -> None:
    circle = strokes("face-neutral")[0]
    for a, b in pairwise(circle.points[::3]):
        assert ((a[0] - 12) ** 2 + (a[1] - 12) ** 2) ** 0.5 == pytest.approx(10, abs=0.01)
        assert a != b


def test_icons_are_never_mirrored(example_views: dict[str, View]) -> None:
    page = layout(example_views["online-purchase"])[3]
    glyphs = [shape for shape in page.shapes if isinstance(shape, Glyph)]
    turned = [shape for shape in mirrored(page).shapes if isinstance(shape, Glyph)]
    assert [glyph.name for glyph in turned] == [glyph.name for glyph in glyphs]
    assert [round(glyph.x + other.x + glyph.size, 3) for glyph, other in zip(glyphs, turned, strict=True)] == [960] * len(
        glyphs
    )
