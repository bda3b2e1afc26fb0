from __future__ import annotations

from itertools import combinations, pairwise
from math import dist
from typing import TYPE_CHECKING

import pytest
from canvas_maps import EXAMPLES, tiny, view_of
from drawn import Drawn, distance, shown, squeezed, touch
from odd_maps import MATRIX, chances

from journeymap.render import TooLargeError
from journeymap.render.matrix.chart import value
from journeymap.render.matrix.page import Page
from journeymap.render.matrix.spots import NEAR, is_aside

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.view import View

    Draw = Callable[[str, str], Drawn]


def test_a_matrix_says_how_many_opportunities_there_are_and_which_is_first(drawn: Draw) -> None:
    best = "8 opportunities by value and effort; first: Say on the cottage page what booking direct saves"
    assert drawn("matrix", "booking-a-cottage").root[1].text == best
    none = "2 opportunities by value and effort, none of them rated yet."
    assert drawn("matrix", "none rated").root[1].text == none


def test_what_is_rated_is_said_even_where_it_is_done_and_what_is_open_is_not_rated() -> None:
    found = [{"text": "Open"}, {"text": "Closed", "customer_value": 50, "effort": 1, "status": "done"}]
    made = Drawn("matrix", view_of(tiny(stages=[{"name": "S", "opportunities": found}])))
    assert made.root[1].text == "2 opportunities by value and effort; first: Closed"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_opportunity_is_in_the_list_with_all_that_is_known_and_leads_to_the_canvas(name: str, drawn: Draw) -> None:
    found = drawn("matrix", name)
    view = found.view
    for rank, item in enumerate(view.ranking.opportunities, 1):
        id_ = f"item-{rank}"
        text = found.told(id_)
        assert item.owner
        facts = (item.text, item.status_label, str(item.place.number), item.place.touchpoint, item.owner.name)
        assert all(squeezed(fact) in text for fact in facts)
        scores = (item.customer_value, item.business_value, item.effort, item.worth and round(item.worth))
        assert all(str(score) in text for score in scores if score is not None)
        target = f"{'tp' if item.place.touchpoint else 'st'}-{item.place.anchor}"
        assert (found.title(id_), found.target(id_)) == (f"{rank}. {item.text}", f"{view.id}.html#{target}")
        assert found.told(f"rank-{rank}") == str(rank)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_rated_has_a_bubble_with_its_rank_and_its_stage(name: str, drawn: Draw) -> None:
    found = drawn("matrix", name)
    rated = {rank: item for rank, item in enumerate(found.view.ranking.opportunities, 1) if item.worth is not None}
    assert {f"bubble-{rank}" for rank in rated} == {id_ for id_ in found.groups if id_.startswith("bubble-")}
    for rank, item in rated.items():
        assert found.told(f"bubble-{rank}") == str(rank)
        assert found.told(f"stage-{rank}") == str(item.place.number)
        assert found.title(f"bubble-{rank}") == f"{rank}. {item.text}"


def test_what_is_not_rated_stands_apart(drawn: Draw) -> None:
    found = drawn("matrix", "online-purchase")
    titles = {found.told(id_) for id_ in found.groups if id_.startswith("part-")}
    assert titles == {"RankedbyworthWorth", "Notratedyet"}
    assert "bubble-10" in found.groups
    assert "bubble-11" not in found.groups
    assert squeezed(found.view.ranking.opportunities[10].text) in found.told("item-11")


@pytest.mark.parametrize(("name", "told"), [("one", True), ("none rated", False)])
def test_how_worth_is_counted_is_told_where_something_has_a_worth(name: str, told: bool, drawn: Draw) -> None:  # noqa: FBT001  # a case
    assert ("Worth" in drawn("matrix", name).told("legend")) == told


def test_what_is_done_or_rejected_is_an_outline_and_stands_apart(drawn: Draw) -> None:
    found = drawn("matrix", "all statuses")
    bubbles = {box.id: box.look for box in Page(found.view).boxes if box.kind == "bubble" and box.id.startswith("bubble-")}
    for rank, item in enumerate(found.view.ranking.opportunities, 1):
        style = {"done": "filled,solid", "rejected": "filled,dashed"}.get(item.status, "filled")
        assert f'style="{style}"' in bubbles[f"bubble-{rank}"]
    assert {found.told(id_) for id_ in found.groups if id_.startswith("part-")} == {
        "RankedbyworthWorth",
        "DoneorrejectedWorth",
    }
    assert "DoneRejected" in found.told("legend")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_bubble_stands_at_its_value_in_the_band_of_its_effort(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    page = Page(view)
    spots = {box.id: box.middle for box in page.boxes}
    led = {line.id for line in page.lines if line.kind == "lead"}
    for rank, item in enumerate(view.ranking.opportunities, 1):
        if item.worth is None:
            continue
        x, y = spots[f"bubble-{rank}"]
        (band, _), top, foot = spots[f"at-effort-{item.effort}"], spots["at-value-100"][1], spots["at-value-0"][1]
        wanted = band, foot + (top - foot) * value(item) / 100
        assert (f"lead-{rank}" in led) == is_aside(wanted, (x, y))
        assert (f"place-{rank}" in spots) == is_aside(wanted, (x, y))
        if f"place-{rank}" in spots:
            assert spots[f"place-{rank}"] == pytest.approx(wanted)


def test_a_chart_grows_until_no_bubble_is_far_from_its_value_and_effort() -> None:
    few, many = (Page(view_of(chances(*[(60 + number % 5 * 5, 2) for number in range(count)]))) for count in (3, 10))
    widths, farthest = [], []
    for page in (few, many):
        spots = {box.id: box.middle for box in page.boxes}
        widths.append(round(spots["at-effort-5"][0] - spots["at-effort-0"][0]))
        places = {id_.removeprefix("place-"): place for id_, place in spots.items() if id_.startswith("place-")}
        farthest.append(max((dist(place, spots[f"bubble-{rank}"]) for rank, place in places.items()), default=0))
    assert widths == [590, 708]
    assert max(farthest) <= 2 * NEAR


def test_fields_are_called_as_workshops_call_them(drawn: Draw) -> None:
    found = drawn("matrix", "one")
    names = [found.told(f"name-{field}") for field in ("quick-wins", "big-bets", "fill-ins", "money-pits")]
    assert names == ["Quickwins", "Bigbets", "Fill-ins", "Moneypits"]


def test_each_corner_is_in_its_own_field() -> None:
    page = Page(view_of(MATRIX["all corners"]))
    fields = {box.id: box for box in page.grounds}
    texts = {f"{rank}": item.text for rank, item in enumerate(page.view.ranking.opportunities, 1)}
    found: dict[str, set[str]] = {}
    for box in page.boxes:
        if box.id.startswith("bubble-"):
            (x, y), text = box.middle, texts[box.id.removeprefix("bubble-")]
            (field,) = (
                id_ for id_, one in fields.items() if one.x < x < one.x + one.width and one.y <= y <= one.y + one.height
            )
            found.setdefault(field, set()).add(text)
    assert found == {
        "field-quick-wins": {"Chance 2", "Chance 4"},
        "field-big-bets": {"Chance 3", "Chance 5"},
        "field-fill-ins": {"Chance 0", "Chance 6"},
        "field-money-pits": {"Chance 1", "Chance 7"},
    }


@pytest.mark.parametrize("name", shown("matrix"))
def test_bubbles_can_be_told_apart_and_from_the_stages_and_lines_of_others(name: str, drawn: Draw) -> None:
    parts = drawn("matrix", name).parts.values()
    bubbles = [part for part in parts if part.id.startswith("bubble-")]
    assert all(distance(one.middle, other.middle) >= NEAR - 0.05 for one, other in combinations(bubbles, 2))
    badges = [part for part in parts if part.kind == "stage"]
    others = [(badge, bubble) for badge in badges for bubble in bubbles if number(badge.id) != number(bubble.id)]
    assert [(badge.id, bubble.id) for badge, bubble in others if touch(badge, bubble)] == []
    page = Page(drawn("matrix", name).view)
    captions = [box for box in page.boxes if box.kind == "caption"]
    assert [
        (word.id, line.id)
        for word in captions
        for line in page.lines
        if line.kind == "lead"
        for (x, y), (to_x, to_y) in [(line.pieces[0][0], line.pieces[0][-1])]
        for step in range(21)
        if word.x < x + (to_x - x) * step / 20 < word.x + word.width
        and word.y < y + (to_y - y) * step / 20 < word.y + word.height
    ] == []


def test_a_word_beside_a_bubble_keeps_off_its_badge() -> None:
    boxes = {box.id: box for box in Page(view_of(chances((100, 0), (60, 3)))).boxes}
    for rank in (1, 2):
        caption, badge = boxes[f"caption-{rank}"], boxes[f"stage-{rank}"]
        assert badge.x + badge.width + 4 <= caption.x


def number(id_: str) -> str:
    return id_.partition("-")[2]


def test_a_list_that_is_longer_than_the_chart_goes_on_beside_itself() -> None:
    page = Page(view_of(MATRIX["many in a row"]))
    entries = [box for box in page.boxes if box.kind == "item"]
    columns = sorted({box.x for box in entries})
    assert len(columns) == 3
    lowest = [max(box.y + box.height for box in entries if box.x == x) for x in columns]
    assert max(lowest) - min(lowest) < 250
    ranks = [int(box.id.removeprefix("item-")) for box in sorted(entries, key=lambda box: (box.x, box.y))]
    assert all(one < other for one, other in pairwise(ranks))


def test_a_matrix_beyond_all_measure_is_refused() -> None:
    with pytest.raises(TooLargeError, match=r"^the matrix has 201 opportunities, expected at most 200$"):
        Drawn("matrix", view_of(chances(*[(number % 101, number % 6) for number in range(201)]))).made("svg")
