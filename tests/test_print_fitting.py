from __future__ import annotations

from functools import cache
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

import pytest
from canvas_maps import LONG, crowded, tiny, view_of
from hypothesis import given
from hypothesis import strategies as st
from posters import pikepdf
from test_print_poster import EXAMPLES, example

from journeymap.language.hyphens import hyphenated
from journeymap.paper.fitting import HEADED, PAPER, Fit, Fitter, Room
from journeymap.render.map.grid import Grid, parted
from journeymap.render.map.page import Page
from journeymap.render.map.style import GAP, GUTTER, PITCH, SCREEN, Setting
from journeymap.render.sheet.markup import room_for
from journeymap.render.sheet.style import HEAD

if TYPE_CHECKING:
    from journeymap.drawing.parts import Box

assert pikepdf
LYING, UPRIGHT = Room(1145, 796), Room(796, 1145)


@cache
def fitted(name: str, room: Room) -> Fit:
    return Fitter(example(name)).fit(room)


def overlap(one: Box, other: Box, air: float = 0.5) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > air and down > air


@pytest.mark.parametrize(("name", "room"), list(product(EXAMPLES, (LYING, UPRIGHT))))
def test_nothing_on_a_poster_stands_on_anything_else(name: str, room: Room) -> None:
    page = fitted(name, room).page
    for kinds in (("title", "persona", "head", "cell", "stage", "legend"), ("touchpoint",), ("feeling",)):
        boxes = [box for box in page.boxes if box.kind in kinds]
        assert [(one.id, other.id) for one, other in combinations(boxes, 2) if overlap(one, other)] == []
    words = [box for box in page.boxes if box.kind == "feeling"]
    faces = [box for box in page.boxes if box.kind == "face"]
    assert [(word.id, face.id) for word in words for face in faces if overlap(word, face)] == []
    assert all(box.x >= 0 and box.x + box.width <= page.width + 0.01 for box in page.boxes)
    assert all(box.y >= 0 and box.y + box.height <= page.bottom + 0.01 for box in page.boxes)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_poster_fills_its_sheet(name: str) -> None:
    for room in (LYING, UPRIGHT):
        fit = fitted(name, room)
        assert fit.page.width * fit.scale > 0.98 * room.width
        assert fit.page.bottom * fit.scale > 0.98 * room.height
        assert fit.page.width * fit.scale <= room.width + 0.01
        assert fit.page.bottom * fit.scale <= room.height + 0.01


def test_cards_stand_within_their_stages() -> None:
    page = fitted("online-purchase", LYING).page
    stages = {box.id.removeprefix("stage-"): box for box in (*page.grounds, *page.boxes) if box.kind == "stage"}
    cards = {box.id.removeprefix("tp-"): box for box in page.boxes if box.kind == "touchpoint"}
    for column in example("online-purchase").columns:
        stage = stages[column.id]
        for point in column.touchpoints:
            card = cards[point.id]
            assert stage.x < card.x
            assert card.x + card.width < stage.x + stage.width
            assert stage.y < card.y
            assert card.y + card.height < stage.y + stage.height


def test_stages_with_more_to_say_are_wider() -> None:
    few, many = {"name": "Few", "pains": ["One"]}, {"name": "Many", "pains": [f"Pain number {n} of many" for n in range(12)]}
    grid = Fitter(view_of(tiny(stages=[few, many, few]))).fit(LYING).page.grid
    assert grid.wides[1] > 1.9 * grid.wides[0]
    assert grid.wides[0] == grid.wides[2]


def test_long_words_are_broken_where_whole_ones_would_make_a_poster_illegible() -> None:
    def scale(name: str, count: int) -> tuple[float, int]:
        stages = [
            {"name": hyphenated(f"{name} {number}", "de"), "pains": ["Niemand weiß, wer zuständig ist"]}
            for number in range(count)
        ]
        fit = Fitter(view_of(tiny(language="de", stages=stages))).fit(LYING)
        return fit.scale, fit.page.setting.measure

    assert scale("Narkoseaufklärungsgespräch", 12)[0] > 0.9 * scale("Aufklärung", 12)[0]
    assert scale("Aufnahmegespräch", 3)[1] > room_for("Aufnahmegespräch", HEAD) + HEADED - 1


def test_words_without_a_place_to_break_do_not_reach_beyond_their_cells() -> None:
    made = Fitter(view_of(crowded("de", LONG[:190], stages=2, points=2))).fit(UPRIGHT)
    assert made.page.width * made.scale <= UPRIGHT.width + 0.01


def test_the_same_map_is_set_the_same_whatever_was_tried_before() -> None:
    fitter = Fitter(example("booking-a-cottage"))
    fitter.fit(LYING)
    assert fitter.fit(UPRIGHT).page.setting == fitted("booking-a-cottage", UPRIGHT).page.setting


def test_a_draft_is_as_large_as_what_it_is_a_draft_of() -> None:
    setting = Setting(times=PAPER.times, note=PAPER.note)
    draft, page = Page(example("online-purchase"), PAPER), Page(example("online-purchase"), setting)
    assert (draft.width, draft.bottom) == (page.width, page.bottom)


def test_on_a_screen_columns_are_all_the_same() -> None:
    grid = Grid(4, SCREEN)
    assert {right - left for left, right in pairwise(grid.lefts)} == {PITCH}
    assert [grid.across(x) for x in (0, 1.5, 4)] == [GUTTER - GAP / 2 + x * PITCH for x in (0, 1.5, 4)]


def test_the_curve_runs_on_from_one_column_to_the_next() -> None:
    grid = Grid(3, Setting(ways=(1, 3, 2)))
    places = [grid.across(step / 20) for step in range(61)]
    assert places == sorted(places)
    assert grid.across(1 - 1e-9) == pytest.approx(grid.across(1))


@given(st.lists(st.integers(1, 40), max_size=7), st.integers(1, 4))
def test_things_are_parted_so_that_the_highest_way_is_as_low_as_can_be(heights: list[int], ways: int) -> None:
    counts = parted(heights, ways, 3)
    assert sum(counts) == len(heights)
    assert len(counts) <= ways
    assert _highest(heights, counts) == min(_highest(heights, other) for other in _all_counts(len(heights), ways))


def _highest(heights: list[int], counts: list[int]) -> int:
    starts = [sum(counts[:at]) for at in range(len(counts))]
    parts = [heights[start : start + count] for start, count in zip(starts, counts, strict=True)]
    return max(sum(part) + 3 * max(0, len(part) - 1) for part in parts)


def _all_counts(things: int, ways: int) -> list[list[int]]:
    return [list(counts) for counts in product(range(things + 1), repeat=ways) if sum(counts) == things]
