from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from canvas_maps import tiny, view_of
from drawn import Drawn, holds, shown, squeezed
from odd_maps import BLUEPRINT

from journeymap.render.blueprint.page import Page
from journeymap.view.view import Statement

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[str, str], Drawn]

EXAMPLES = shown("blueprint", odd=False)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_blueprint_says_whose_service_it_shows(name: str, drawn: Draw) -> None:
    made = drawn("blueprint", name)
    told_of = [column.name for column in made.view.columns] + [lane.label for lane in made.view.blueprint()]
    assert all(part in (made.root[1].text or "") for part in told_of)


@pytest.mark.parametrize("name", EXAMPLES)
def test_whatever_is_done_stands_under_its_touchpoint_and_leads_to_the_canvas(name: str, drawn: Draw) -> None:
    found = drawn("blueprint", name)
    view = found.view
    anchors = {point.id: (point.name, f"tp-{point.id}") for point in view.flow.touchpoints}
    anchors |= {column.id: (column.name, f"st-{column.id}") for column in view.columns}
    lanes = [lane for lane in view.blueprint() if lane.kind == "statements"]
    assert lanes
    for lane in lanes:
        for item in (item for cell in lane.cells for item in cell):
            assert isinstance(item, Statement)
            cell = f"cell-{lane.id}-{item.place.anchor}"
            called, target = anchors[item.place.anchor]
            assert squeezed(item.text) in found.told(cell)
            assert found.title(cell) == f"{lane.label} · {called}"
            assert found.target(cell) == f"{view.id}.html#{target}"
    for point in view.flow.touchpoints:
        text = found.told(f"tp-{point.id}")
        said = (point.name, point.action, point.feeling and f"{point.feeling.signed}{point.feeling.word}", point.duration)
        assert all(squeezed(part) in text for part in said if part)
        assert not point.channel or squeezed(f"{point.channel.name}{point.channel.ownership_label}") in text


def test_those_who_act_are_named_where_they_act(drawn: Draw) -> None:
    found = drawn("blueprint", "premiers-progressifs")
    for point in found.view.flow.touchpoints:
        for lane in ("frontstage", "backstage"):
            if point.owner and f"cell-{lane}-{point.id}" in found.groups:
                assert found.told(f"cell-{lane}-{point.id}").endswith(squeezed(point.owner.name))


def test_lines_are_called_by_their_names_and_stand_where_they_part(drawn: Draw) -> None:
    found = drawn("blueprint", "premiers-progressifs")
    view, page = found.view, Page(found.view)
    (interaction, visibility, internal) = page.crossed
    names = {lane.id: lane.line for lane in view.blueprint() if lane.line}
    for id_, lane in (("interaction", "frontstage"), ("visibility", "backstage"), ("internal", "support")):
        assert found.title(f"line-{id_}") == names[lane]
        assert found.told(f"line-{id_}-name") == squeezed(names[lane])
    rows = {box.id: (box.y, box.y + box.height) for box in page.boxes}
    assert max(bottom for id_, (_, bottom) in rows.items() if id_.startswith("tp-")) < interaction
    for lane, above, below in (
        ("frontstage", interaction, visibility),
        ("backstage", visibility, internal),
        ("support", internal, page.bottom),
        ("systems", internal, page.bottom),
    ):
        ends = [ends for id_, ends in rows.items() if id_.startswith(f"cell-{lane}-")]
        assert ends
        assert all(above < top < bottom < below for top, bottom in ends)


def test_a_line_is_drawn_even_where_nothing_is_said_between_it_and_the_next() -> None:
    page = Page(view_of(BLUEPRINT["one system"]))
    assert [line.id for line in page.lines if line.kind == "line"] == ["line-interaction", "line-visibility", "line-internal"]
    assert [line.id for line in Page(view_of(BLUEPRINT["only things to touch"])).lines] == []


def test_links_cross_the_lines_between_what_belongs_together() -> None:
    page = Page(view_of(BLUEPRINT["stages and touchpoints"]))
    crossings = [box.id.removeprefix("link-") for box in page.boxes if box.kind == "crossing"]
    links = [line.id.removeprefix("link-") for line in page.lines if line.kind == "link"]
    whole = [f"{lane}-{id_}" for lane in ("frontstage", "backstage", "support", "systems") for id_ in ("one", "a")]
    assert sorted(links) == sorted([*whole, "systems-c", "support-three", "backstage-e"])
    assert sorted(crossings) == sorted(
        [
            *(f"{lane}-{id_}-0" for lane in ("frontstage", "backstage", "support") for id_ in ("one", "a")),
            *(f"systems-c-{number}" for number in range(3)),
            *(f"support-three-{number}" for number in range(3)),
            *(f"backstage-e-{number}" for number in range(2)),
        ]
    )
    for line in (line for line in page.lines if line.kind == "link"):
        ((start, *_, end),) = line.pieces
        assert start[0] == end[0]
        assert start[1] < end[1]
        dots = [box.middle for box in page.boxes if box.kind == "crossing" and box.id.startswith(f"{line.id}-")]
        assert [(x, start[1] < y < end[1]) for x, y in dots] == [(start[0], True)] * len(dots)


@pytest.mark.parametrize("name", shown("blueprint"))
def test_touchpoints_stand_on_their_stages(name: str, drawn: Draw) -> None:
    made = drawn("blueprint", name)
    stages = [ground for ground in made.grounds.values() if ground.kind == "stage"]
    points = [part for part in made.parts.values() if part.kind == "touchpoint"]
    assert [point.id for point in points if not any(holds(stage, point) for stage in stages)] == []


def test_lanes_that_a_map_leaves_out_are_in_its_blueprint_all_the_same() -> None:
    point = {"name": "T", "backstage": ["Cooks"]}
    view = view_of(tiny(lanes=["touchpoints"], stages=[{"name": "S", "touchpoints": [point]}]))
    assert [lane.id for lane in view.lanes] == ["touchpoints"]
    assert Drawn("blueprint", view).told("cell-backstage-t") == "Cooks"


def test_the_word_for_a_feeling_is_whole_wherever_its_card_has_room_for_it() -> None:
    words = ("Stuck", "Overwhelmed", "At a loss", "Comparaison", "Left alone with all of it", "Unquestionably")
    points = [
        {"id": f"p{number}", "name": "T", "emotion": {"score": -2, "feeling": word}, "pains": [{"text": "p", "severity": 3}]}
        for number, word in enumerate(words)
    ]
    found = Drawn("blueprint", view_of(tiny(stages=[{"id": "s", "name": "S", "frontstage": ["x"], "touchpoints": points}])))
    said = [[line.text for line in found.words(f"tp-p{number}")][2:] for number in range(len(words))]
    assert said == [
        ["Stuck"],
        ["Overwhelmed"],
        ["At a loss"],
        ["Comparaison"],
        ["Left alone", "with all of it"],
        ["Unquestionably"],
    ]
