from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from canvas_maps import tiny, view_of
from PIL import Image, ImageChops
from posters import pikepdf
from printed import exactly, picture, sizes, squeezed, told
from test_print_poster import example, printed

from journeymap.paper import Ask, Printed, TooSmallError, blank, paper, poster, tiles
from journeymap.paper.assembly import assembly
from journeymap.paper.pdf import bind
from journeymap.paper.sheet import Drawing, Placed, Rect, Sheet
from journeymap.paper.sizes import turned
from journeymap.paper.tiling import OVERLAP, Tiling, closer, grids, marks, over

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from journeymap.paper.sizes import Orientation

PER_MM = 4
"""Pixels to a millimetre, so that sheets begin and overlap on whole pixels."""

ROUNDING = 1
"""By so many levels of 255 the edge of a letter may differ: a PDF has places to a thousandth of a point."""


def tiled(name: str, size: str, tile: str, grid: tuple[int, int] | None = None) -> Printed:
    return tiles.make(example(name), Ask(paper(size), None, paper(tile), grid))


def whole(name: str, tiling: Tiling) -> bytes:
    """The poster that sheets were cut from, on one page."""
    space = Rect(tiles.EDGE, tiles.EDGE, tiling.width - 2 * tiles.EDGE, tiling.height - 2 * tiles.EDGE)
    placed = poster.drawn(example(name), [space], Ask(paper("A1"))).within(space)
    return bind("", "en", [Sheet(tiling.width, tiling.height, [placed])])


BOTH = pytest.mark.parametrize(("name", "grid"), [("online-purchase", (2, 3)), ("emmenagement-actuel", (3, 2))])


@BOTH
def test_sheets_put_together_are_the_poster_pixel_for_pixel(name: str, grid: tuple[int, int]) -> None:
    expected, together = both(name, grid, exactly)
    assert expected.size == together.size
    assert max(ImageChops.difference(expected, together).tobytes()) <= ROUNDING


@BOTH
def test_sheets_put_together_are_the_poster_for_a_renderer_that_rounds_letters_to_pixels(
    name: str, grid: tuple[int, int]
) -> None:
    expected, together = both(name, grid, picture)
    differing = sum(ImageChops.difference(expected, together).convert("L").histogram()[3:])
    assert differing < expected.width * expected.height / 1000


def both(name: str, grid: tuple[int, int], pictured: Callable[[bytes, int, float], Image.Image]) -> tuple[Image.Image, ...]:
    """The poster, and what scissors and glue make of its sheets."""
    made = tiled(name, "A1", "A4", grid)
    tiling = next(tiling for tiling in grids(paper("A4"), *grid) if tiling.sheet.width == round(sizes(made.content)[0][0]))
    expected = pictured(whole(name, tiling), 0, PER_MM * 25.4)
    together = Image.new("RGB", expected.size, "white")
    frame = tiling.frame
    for number, place in enumerate(tiling.places, 1):
        left, top = (OVERLAP / 2 if at else 0 for at in place)  # as scissors go: in the middle of the overlap
        box = frame.x + left, frame.y + top, frame.x + frame.width, frame.y + frame.height
        cut = pictured(made.content, number, PER_MM * 25.4).crop(in_pixels(*box))
        shown = tiling.shown(*place)
        together.paste(cut, in_pixels(shown.x + left, shown.y + top, 0, 0)[:2])
    return expected, together


def in_pixels(*box: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(length * PER_MM) for length in box)
    return left, top, right, bottom


def test_sheets_place_the_drawing_exactly_as_the_poster_does() -> None:
    made = tiled("online-purchase", "A1", "A4", (2, 3))
    tiling = Tiling(paper("A4"), 2, 3)
    with pikepdf.open(BytesIO(made.content)) as document:
        found = [page.Contents.read_bytes() for page in document.pages][1:]
    numbers = [[float(part) for part in re.findall(rb"([-\d.]+) ([-\d.]+) cm /D0 Do", content)[0]] for content in found]
    with pikepdf.open(BytesIO(whole("online-purchase", tiling))) as document:
        content = document.pages[0].Contents.read_bytes()
    x, y = (float(part) for part in re.findall(rb"([-\d.]+) ([-\d.]+) cm /D0 Do", content)[0])
    assert numbers == [
        pytest.approx((x - shown.x + tiling.inset, y - shown.y + tiling.inset), abs=1e-3)
        for shown in (tiling.shown(*place) for place in tiling.places)
    ]


def test_the_first_page_is_the_plan_and_every_sheet_has_its_name() -> None:
    made = tiled("online-purchase", "A1", "A4", (3, 2))
    pages = told(made.content)
    assert made.pages == len(pages) == 7
    assert all(squeezed(said) in pages[0] for said in ("Assembly plan", "A1", "B3", "100 mm", "550 × 544 mm"))
    assert [f"{name}ofB3" in page for name, page in zip(("A1", "A2", "A3", "B1", "B2", "B3"), pages[1:], strict=True)] == [
        True
    ] * 6
    with pikepdf.open(BytesIO(made.content)) as document:
        assert [str(label.P) for label in document.Root.PageLabels.Nums[3::2]] == ["A1", "A2", "A3", "B1", "B2", "B3"]


@pytest.mark.parametrize(("tile", "length"), [("A4", "100 mm"), ("A6", "80 mm")])
def test_the_line_to_measure_is_as_long_as_the_sheet_has_room_for_it(tile: str, length: str) -> None:
    lying = tiled("online-purchase", "A3", tile, (2, 2) if tile == "A6" else (2, 4))
    assert squeezed(f"then {length} long") in told(lying.content)[0]


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "nl", "ar"])
@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
def test_the_plan_of_small_sheets_has_room_for_what_to_do_and_for_its_picture(language: str, orientation: Orientation) -> None:
    view = view_of(tiny(language=language, title="How a long title takes all of the room " * 4))
    sheet = turned(paper("A6"), orientation)
    placed = Placed(Drawing(b"", 900, 500), 0, 0)
    made = assembly(view, Tiling(sheet, 3, 3), placed, Ask(paper("A4"), tile=sheet))
    assert (made.width, made.height) == (105, 148)
    assert not [part for part in made.parts if isinstance(part, Placed) and part.scale < 0]


def test_sheets_too_small_for_the_plan_are_refused() -> None:
    with pytest.raises(TooSmallError, match=r"a sheet of 80x80mm has no room for the plan .* expected at least A6"):
        tiled("online-purchase", "A4", "80x80mm")


def test_all_pages_are_sheets_of_the_asked_size() -> None:
    assert set(sizes(tiled("booking-a-cottage", "A1", "A3").content)) == {(297, 420)}


def test_a_poster_of_many_sheets_is_one_drawing_and_hardly_larger() -> None:
    alone = printed("online-purchase", "A0")
    made = tiled("online-purchase", "A0", "A4")
    assert made.pages == 17
    assert len(made.content) < 1_000_000
    assert len(made.content) < 4 * len(alone.content)
    with pikepdf.open(BytesIO(made.content)) as document:
        assert len({page.Resources.XObject["/D0"].objgen for page in document.pages}) == 1


def test_no_sheet_is_nearly_empty() -> None:
    for made in (tiled("online-purchase", "A0", "A4"), tiled("agency-buying-journey", "A1", "A4"), tiny_tiled()):
        for number in range(1, made.pages):
            left, top, right, bottom = 12, 12, *(int(side * 2) - 12 for side in sizes(made.content)[number])
            light = picture(made.content, number).crop((left * 2, top * 2, right, bottom)).convert("L")
            box = ImageChops.invert(light).getbbox()
            assert box
            assert (box[2] - box[0]) * (box[3] - box[1]) > 0.25 * light.width * light.height


def tiny_tiled() -> Printed:
    stages = [{"id": f"s{number}", "name": "A stage", "goals": ["Something to look at"]} for number in range(3)]
    return tiles.make(view_of(tiny(stages=stages)), Ask(paper("A1"), None, paper("A4")))


@pytest.mark.parametrize("maker", [tiles, blank])
def test_grey_sheets_are_grey_with_their_plan_and_their_marks(maker: ModuleType) -> None:
    made = maker.make(view_of(tiny()), Ask(paper("A2"), None, paper("A4"), is_gray=True))
    for number in range(made.pages):
        red, green, blue = picture(made.content, number).split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_paper_is_covered_with_the_fewest_sheets() -> None:
    a0 = over(paper("A0"), paper("A4"))
    assert (a0.columns, a0.rows, a0.sheet.is_landscape) == (4, 4, False)
    assert (a0.width, a0.height) == (4 * 180 + 10, 4 * 267 + 10)
    a1 = over(paper("A1"), paper("A3"))
    assert (a1.columns, a1.rows) == (2, 2)


def test_sheets_overlap_by_what_is_glued() -> None:
    tiling = Tiling(paper("A4"), 3, 2)
    first, second = tiling.shown(0, 0), tiling.shown(1, 0)
    assert first.x + first.width - second.x == OVERLAP
    assert tiling.shown(2, 1).x + first.width == tiling.width
    assert tiling.shown(2, 1).y + first.height == tiling.height


def test_sheets_that_nothing_is_on_are_left_out() -> None:
    tiling = Tiling(paper("A4"), 4, 4)
    assert closer(tiling, 300, 1078)[1:] == (2, 4)
    assert closer(tiling, 190, 100)[1:] == (1, 1)


def test_rows_beyond_the_alphabet_have_two_letters() -> None:
    tiling = Tiling(paper("A6"), 1, 60)
    assert [tiling.name(0, row) for row in (0, 25, 26, 59)] == ["A1", "Z1", "AA1", "BH1"]


def test_more_sheets_are_advised_where_text_is_small() -> None:
    made = tiled("online-purchase", "A1", "A4", (1, 1))
    assert made.advice == "take more sheets, with `--sheets 2x2`"
    assert tiled("online-purchase", "A1", "A4", (2, 2)).smallest >= 6


def test_marks_stay_in_the_band_that_printers_reach() -> None:
    tiling = Tiling(paper("A4"), 2, 2)
    for place in tiling.places:
        for part in marks(tiling, *place):
            points = [point for rect in getattr(part, "rects", ()) for point in _corners(rect)] or list(
                getattr(part, "points", ())
            )
            assert all(6 <= x <= 204 and 6 <= y <= 291 for x, y in points)
            assert not isinstance(part, Placed)


def _corners(rect: Rect) -> list[tuple[float, float]]:
    return [(rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)]
