from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canvas_maps import ARABIC, crowded, tiny, view_of
from posters import ink, pikepdf, widened, words_of
from printed import picture, sizes, squeezed, told

from journeymap.contrast import LEGIBLE, contrast
from journeymap.paper import Ask, Printed, paper
from journeymap.paper.fitting import Fitter, Room
from journeymap.paper.poster import advice, make
from journeymap.paper.sizes import NAMED, is_custom, margin, turned
from journeymap.view import view
from journeymap.workspace import load

if TYPE_CHECKING:
    from journeymap.paper.sizes import Orientation
    from journeymap.view import View

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.name.removesuffix(".journey.yaml") for path in ROOT.glob("examples/*/*.journey.yaml"))
SOME = ("online-purchase", "premiers-progressifs", "emmenagement-cible")
ORIENTATIONS: tuple[Orientation, Orientation] = ("landscape", "portrait")


@cache
def example(name: str) -> View:
    (project,) = load(list(ROOT.glob(f"examples/*/{name}.journey.yaml")))
    return view(project.maps[0], project.atlas)


@cache
def printed(name: str, size: str = "A3", orientation: Orientation | None = None, *, gray: bool = False) -> Printed:
    return make(example(name), Ask(paper(size), orientation, is_gray=gray))


@pytest.mark.parametrize(("size", "orientation"), [*product(NAMED, ORIENTATIONS), ("900x600mm", None), ("300x1500mm", None)])
def test_a_poster_is_one_page_of_the_asked_size(size: str, orientation: Orientation | None) -> None:
    wanted = turned(paper(size), orientation) if orientation else paper(size)
    made = make(view_of(tiny()), Ask(paper(size), orientation))
    assert made.pages == 1
    (found,) = sizes(made.content)
    assert found == pytest.approx((wanted.width, wanted.height), abs=0.3)


@pytest.mark.parametrize(("name", "orientation"), list(product(SOME, ORIENTATIONS)))
def test_a_poster_fills_what_can_be_printed_on_and_leaves_the_margins_white(name: str, orientation: Orientation) -> None:
    made, edge = printed(name, "A3", orientation), margin(paper("A3"))
    wide, high = sizes(made.content)[0]
    left, top, right, bottom = (side / 2 - 20 for side in ink(picture(widened(made.content, 20))))
    assert min(left, top, wide - right, high - bottom) >= edge - 0.5
    assert right - left > 0.98 * (wide - 2 * edge)
    assert bottom - top > 0.96 * (high - 2 * edge)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_poster_has_all_text_of_its_map(name: str) -> None:
    said = told(printed(name).content)[0]
    assert [words for words in words_of(example(name)) if squeezed(words) not in said] == []


def test_accents_can_be_searched_for() -> None:
    said = told(printed("achat-en-ligne").content)[0]
    assert "CamilleLefèvre" in said
    assert "Considération" in said


def test_a_map_that_is_read_from_right_to_left_is_printed_whole() -> None:
    made = make(view_of(crowded("ar", ARABIC, stages=3, points=2)), Ask(paper("A3")))
    assert made.pages == 1
    assert ink(picture(made.content))[0] > 0


def test_the_smallest_text_is_as_large_as_is_said() -> None:
    made = printed("online-purchase", "A0")
    with pikepdf.open(BytesIO(made.content)) as document:
        (form,) = document.pages[0].Resources.XObject.values()
        sizes_ = {float(part.operands[-3]) for part in pikepdf.parse_content_stream(form) if str(part.operator) == "Tm"}
        content = document.pages[0].Contents.read_bytes()
    scale = float(re.findall(rb"q ([\d.]+) 0 0 -[\d.]+", content)[0]) * 72 / 25.4
    assert min(abs(size) for size in sizes_) * scale == pytest.approx(made.smallest, rel=0.01)


def test_text_below_six_points_comes_with_a_way_out() -> None:
    assert printed("online-purchase", "A4").advice == (
        "print it on A2 with `--paper A2`, or print slides with `--slides`, which give each stage a page"
    )
    assert printed("online-purchase", "A2").advice == ""
    assert printed("online-purchase", "A2").smallest >= 6


def test_the_advised_paper_is_large_enough() -> None:
    for name, size in ((name, size) for name in SOME for size in ("A4", "600x300mm")):
        advised = re.search(r"--paper (\w+)", printed(name, size).advice)
        assert advised
        assert printed(name, advised[1]).smallest >= 6


@pytest.mark.parametrize("name", ["letter", "A0", "300x200mm"])
def test_where_no_larger_paper_is_known_sheets_or_a_larger_size_are_advised(name: str) -> None:
    size = paper(name)
    said = advice(size, 2.5)
    assert said.startswith(
        "print it larger, with `--paper 742x495mm`, or"
        if is_custom(size)
        else f"print it over sheets with `--tile {name} --sheets 3x3`, or"
    )
    assert advice(size, 6) == ""


def test_a_paper_is_advised_only_if_it_can_be_asked_for() -> None:
    assert advice(paper("5000x50mm"), 1).startswith("print it on paper of another shape, or")


def test_every_poster_is_set_much_larger_than_the_drawing_of_the_screen_would_be() -> None:
    from journeymap.render.map.page import Page

    for name in SOME:
        room = Room(1145, 796)
        page = Page(example(name))
        assert Fitter(example(name)).fit(room).scale > 1.35 * room.scale(page.width, page.bottom)


def test_without_an_orientation_it_is_the_one_with_the_larger_text() -> None:
    both = [printed("booking-a-cottage", "A3", orientation) for orientation in ORIENTATIONS]
    chosen = printed("booking-a-cottage", "A3")
    assert chosen.smallest == pytest.approx(max(made.smallest for made in both), rel=0.01)


def test_no_word_of_a_stage_is_torn() -> None:
    for name in ("achat-en-ligne", "premiers-progressifs"):
        said = told(printed(name, "A0", "portrait").content)[0]
        assert all(squeezed(word) in said for column in example(name).columns for word in column.name.split())


def test_a_grey_poster_is_grey_and_as_legible() -> None:
    made = printed("emmenagement-actuel", "A3", gray=True)
    red, green, blue = picture(made.content).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_colours_contrast_in_grey_as_they_do_in_colour() -> None:
    from journeymap.contrast import gray

    shown = example("online-purchase")
    tones = shown.palette.light
    pairs = [(tones.on_stage, column.ink) for column in shown.columns]
    pairs += [
        (ink_, ground) for ink_ in (tones.ink, tones.secondary, *tones.emotions) for ground in (tones.surface, tones.faint)
    ]
    pairs += [(tones.secondary, column.tint) for column in shown.columns]
    for one, other in pairs:
        assert contrast(gray(one), gray(other)) == pytest.approx(contrast(one, other), rel=0.03)
        assert contrast(gray(one), gray(other)) >= LEGIBLE


def test_a_poster_is_tagged_titled_and_in_its_language() -> None:
    made = printed("achat-en-ligne")
    with pikepdf.open(BytesIO(made.content)) as document:
        root = document.Root
        assert str(root.Lang) == "fr"
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert str(document.docinfo["/Title"]) == "Acheter une table en ligne"
        assert set(document.docinfo.keys()) == {"/Title", "/Producer"}
        (whole,) = root.StructTreeRoot.K
        (figure,) = whole.K
        assert (str(whole.S), str(figure.S)) == ("/Document", "/Figure")
        assert str(figure.Alt).startswith("Acheter une table en ligne. ")
        page = document.pages[0]
        key, parents = root.StructTreeRoot.ParentTree.Nums
        assert (int(key), int(page.StructParents)) == (0, 0)
        assert parents[int(figure.K)].objgen == figure.objgen
        assert figure.Pg.objgen == page.obj.objgen
        fonts = [font for form in page.Resources.XObject.values() for font in form.Resources.Font.values()]
        assert fonts
        assert all(_is_embedded(font) for font in fonts)


def _is_embedded(font: pikepdf.Object) -> bool:
    own = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return "/FontFile2" in own.FontDescriptor or "/FontFile3" in own.FontDescriptor


def test_a_poster_has_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.paper import Ask, paper; from journeymap.paper import poster, tiles;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas); ask = Ask(paper('A2'), None, paper('A4'));"
        "print([sha256(kind.make(v, ask).content).hexdigest() for kind in (poster, tiles)])"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program, str(ROOT / "examples/nonlinear/booking-a-cottage.journey.yaml")],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(made) == 1


def test_in_grey_a_number_a_sign_or_a_shape_tells_what_a_hue_does() -> None:
    shown = example("emmenagement-actuel")
    page = Fitter(shown).fit(Room(1145, 796)).page
    faces = [box for box in page.boxes if box.kind == "face"]
    assert {shape for face in faces for shape in re.findall(r'shape="(\w+)"', face.look)} == {"circle", "square"}
    assert all(re.search(r">[+−]?\d</FONT>", face.label) for face in faces)
    curves = {line.title: re.findall(r'style="(\w+)"', line.look) for line in page.lines if line.kind == "curve" and line.title}
    assert curves == {"Karim Benali": [], "Odile Garnier": ["dashed"]}
    heads = [box for box in page.boxes if box.kind == "head"]
    assert [re.findall(r">(\d+)</FONT>", head.label)[0] for head in heads] == ["1", "2", "3", "4", "5"]
    pains = [box.label for box in page.boxes if box.id.startswith("cell-pains")]
    assert all(("BGCOLOR" in label, 'BORDER="1"' in label) == (True, True) for label in pains)  # filled bars, open ones
