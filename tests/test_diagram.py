from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import pytest
from canvas_maps import EXAMPLES, crowded, tiny, view_of
from drawn import SVG, Drawn, overlap, squeezed
from hypothesis import given, settings
from odd_maps import HOSTILE
from tangles import check_drawing, crosses, groups, link, run_along, stages, tangled

from journeymap.drawing.dot import written
from journeymap.render.diagram import MOST_ACROSS, dpi
from journeymap.render.flow.graph import graph
from journeymap.render.flow.page import Page
from journeymap.render.sheet.curves import BEND

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.view import View

    Draw = Callable[[str, str], Drawn]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_flow_says_which_stages_it_runs_through(name: str, drawn: Draw) -> None:
    made = drawn("flow", name)
    assert all(column.name in (made.root[1].text or "") for column in made.view.columns)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_stage_touchpoint_and_link_is_there_by_id_and_name(name: str, drawn: Draw) -> None:
    made = drawn("flow", name)
    view = made.view
    for column in view.columns:
        assert made.title(f"st-{column.id}") == f"{column.number}. {column.name}"
    for point in view.flow.touchpoints:
        id_ = f"tp-{point.id}"
        assert (made.title(id_), made.target(id_)) == (point.name, f"{view.id}.html#{id_}")
    assert len(groups(made.root, "edge")) == len(view.flow.edges)
    names = {point.id: point.name for point in view.flow.touchpoints}
    for edge in view.flow.edges:
        id_ = f"edge-{edge.source}--{edge.target}" if edge.target else f"exit-{edge.source}"
        assert (made.title(id_) or "").startswith(" → ".join(filter(None, (names[edge.source], edge.target_name))))


def test_the_head_of_a_stage_tells_how_it_feels_as_a_whole(drawn: Draw) -> None:
    made = drawn("flow", "agency-buying-journey")
    heads = [[text.text for text in made.groups[f"head-{column.id}"].iter(f"{SVG}text")] for column in made.view.columns]
    assert heads == [
        ["1", "Before the purchase", "Awareness", "0", "Wondering"],
        ["2", "Before the purchase", "Evaluation", "−1", "Weary"],
        ["3", "During the purchase", "Decision", "+1", "Determined"],
        ["4", "After the purchase", "First week", "−1", "Doubtful"],
    ]


def test_how_a_stage_feels_is_said_in_as_many_lines_as_it_takes() -> None:
    feeling = "overwhelmed by all the forms there are"
    data = tiny(stages=[{"id": "s", "name": "S", "emotion": {"score": -1, "feeling": feeling}, "touchpoints": ["P"]}])
    made = Drawn("flow", view_of(data))
    [*_, first, second] = [text.text or "" for text in made.groups["head-s"].iter(f"{SVG}text")]
    assert squeezed(first + second) == squeezed("Overwhelmed by all the forms there are")


@pytest.mark.parametrize("drawing", ["flow", "map", "blueprint"])
def test_a_head_is_as_high_as_its_texts_need_and_names_the_map_that_shows_its_stage_in_detail(drawing: str) -> None:
    goal, feeling = "Know which papers the office really needs", "overwhelmed by forms and quite a bit ashamed to ask"
    stage = {"id": "s", "name": "S", "goals": [goal], "emotion": {"score": -1, "feeling": feeling}, "details": "detail"}
    detail = tiny(id="detail", title="How the form is filled in")
    view = view_of(tiny(stages=[stage | {"touchpoints": [{"name": "P", "backstage": ["Checks"]}]}]), detail)
    head = Drawn(drawing, view).told("head-s" if drawing == "flow" else "st-s")
    assert head == squeezed(f"1 S {goal} −1 {feeling.capitalize()} ↳ How the form is filled in")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_card_tells_what_is_known_of_its_touchpoint(name: str, drawn: Draw) -> None:
    made = drawn("flow", name)
    for point in made.view.flow.touchpoints:
        told = " ".join(text.text or "" for text in made.groups[f"tp-{point.id}"].iter(f"{SVG}text"))
        assert point.name in told
        assert not point.channel or (point.channel.name in told and point.channel.ownership_label in told)
        assert not point.feeling or (point.feeling.word in told and point.feeling.signed in told)
        assert not point.owner or point.owner.name in told
        assert ("★" in told) == point.moment_of_truth
        for edge in point.links:
            assert edge.share in told
            assert edge.when in told


@pytest.mark.parametrize(("second", "on_cards", "in_legend"), [("paid", 0, 2), ("earned", 1, 0)])
def test_cards_say_whose_channels_are_where_that_differs_and_else_the_legend_does(
    second: str, on_cards: int, in_legend: int
) -> None:
    channels = {
        "site": {"name": "Site", "medium": "digital", "ownership": "paid"},
        "shop": {"name": "Shop", "medium": "physical", "ownership": second},
    }
    points = [{"name": name.title(), "channel": name} for name in channels]
    made = Drawn("flow", view_of(tiny(stages=[{"name": "Only", "touchpoints": points}], library={"channels": channels})))
    labels = [point.channel.ownership_label for point in made.view.flow.touchpoints if point.channel]
    cards = "".join(map(made.told, groups(made.root, "touchpoint")))
    assert [cards.count(label) for label in labels] == [on_cards, on_cards]
    assert made.told("legend").count(squeezed(f"· {labels[0]}")) == in_legend


def test_an_amount_is_whole_however_long_what_it_is_counted_by() -> None:
    money = {"amount": 48.5, "currency": "CHF", "per": "consultation at a branch"}
    points = [{"id": "p", "name": "P", "cost": money, "revenue": {"amount": 1_200_000, "currency": "CHF"}}]
    told = Drawn("flow", view_of(tiny(stages=[{"name": "S", "touchpoints": points}]))).told("tp-p")
    assert squeezed("Cost CHF 48.50 / consultation at a branch Revenue CHF 1,200,000") in told


@pytest.mark.parametrize("drawing", ["flow", "map", "blueprint", "personas"])
def test_dots_are_long_enough_to_be_seen_in_a_thin_line(drawing: str, drawn: Draw) -> None:
    dashes = {shape.attrib.get("stroke-dasharray") for shape in drawn(drawing, "booking-a-cottage").root.iter()}
    assert "2,3" in dashes
    assert dashes <= {None, "2,3", "5,2"}


@pytest.mark.parametrize("drawing", ["flow", "blueprint"])
def test_the_legend_says_whose_feelings_are_shown_where_there_are_several_people(drawing: str, drawn: Draw) -> None:
    assert "Emotion:PriyaNair·" in drawn(drawing, "booking-a-cottage").told("legend")
    assert "motion" not in drawn("flow", "online-purchase").told("legend")


@pytest.mark.parametrize("text", HOSTILE)
def test_conditions_of_links_come_out_as_they_are_and_do_nothing(text: str) -> None:
    ways = [link(when=text), {"kind": "exit", "when": text}]
    made = Drawn("flow", view_of(tiny(title=text, stages=stages(2, links={"a": ways}))))
    assert made.told("tp-a").count(squeezed(text)) == 2
    assert made.told("flow").count(squeezed(text)) == 3
    assert len(groups(made.root, "node")) == len({"title", "head", "a", "b", "end", "legend"})


def test_a_title_that_runs_from_right_to_left_starts_at_the_right() -> None:
    root = Drawn("flow", view_of(tiny(language="ar", title="مسار"))).root
    (title,) = (text for text in root.iter(f"{SVG}text") if text.text == "مسار")
    assert (title.attrib["direction"], title.attrib["text-anchor"]) == ("rtl", "start")


def test_two_links_to_the_same_place_keep_their_ids_apart() -> None:
    ways = [link(share=0.2), link(share=0.3), {"kind": "exit"}, {"kind": "exit", "when": "Bored"}]
    root = Drawn("flow", view_of(tiny(stages=stages(2, links={"a": ways})))).root
    assert set(groups(root, "edge")) == {"edge-a--b", "edge-a--b--2", "exit-a", "exit-a--2"}


def test_a_way_that_the_map_spells_out_is_stronger_than_one_it_implies() -> None:
    edges = groups(Drawn("flow", view_of(tiny(stages=stages(3, links={"a": [link()]})))).root, "edge")
    widths = {id_: float(next(group.iter(f"{SVG}path")).attrib["stroke-width"]) for id_, group in edges.items()}
    assert widths["edge-a--b"] > widths["edge-b--c"]


def test_a_link_that_joins_another_straight_on_ends_behind_its_bend() -> None:
    page = Page(view_of(tiny(stages=stages(1, 1, 1, links={"a": [link(to="c", when="Skips")], "b": [link(to="c")]}))))
    skips, joins = page.routes()
    assert (skips.head, joins.head) == (True, False)
    assert joins.points[-1] == (skips.points[-2][0] + BEND, skips.points[-2][1])


def test_links_leave_a_card_of_a_name_alone_below_where_others_come_in() -> None:
    links = {"a": [link(when="Later")], "b": [link(to="a", kind="back", when="Sooner")]}
    page = Page(view_of(tiny(stages=stages(1, 1, links=links))))
    back, left = (next(route.points for route in page.routes() if route.way.edge.source == source) for source in "ba")
    assert left[0][1] - back[-1][1] > 12


def test_ways_back_are_dashed_and_loops_run_around_the_stages() -> None:
    links = {"c": [link(to="a", kind="back"), link(to="a", kind="loop", when="Again")]}
    view = view_of(tiny(stages=stages(1, 1, 1, links=links)))
    edges = groups(Drawn("flow", view).root, "edge")
    dashed = {id_ for id_, group in edges.items() if "stroke-dasharray" in next(group.iter(f"{SVG}path")).attrib}
    assert dashed == {id_ for id_, group in edges.items() if "back" in group.attrib["class"].split()} != set()
    page = Page(view)
    (loop,) = (route for route in page.routes() if route.way.edge.kind == "loop")
    assert min(y for _, y in loop.points) < page.rows.head


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot"])
def test_a_drawing_does_not_depend_on_what_was_drawn_before(form: str, drawn: Draw) -> None:
    first = drawn("flow", "online-purchase").made(form)
    drawn("flow", "achat-en-ligne").made(form)
    assert drawn("flow", "online-purchase").made(form) == first


def test_png_and_pdf_are_what_they_say(drawn: Draw) -> None:
    made = drawn("flow", "online-purchase")
    assert made.made("png").startswith(b"\x89PNG\r\n\x1a\n")
    assert made.made("pdf").startswith(b"%PDF-")


def test_an_enormous_page_is_drawn_less_finely() -> None:
    assert dpi(1000, 1000, 144) == 144
    assert dpi(72_000, 720, 144) * 1000 <= MOST_ACROSS
    assert dpi(10_000_000, 10, 144) == 1


def test_drawing_says_nothing_on_the_terminal(drawn: Draw, capfd: pytest.CaptureFixture[str]) -> None:
    for name in EXAMPLES:
        drawn("flow", name).made("svg")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("counts", [(1,), (5,), (0,), (0, 2, 0), (5,) * 12, (1, 9, 1)], ids=str)
def test_maps_of_any_shape_are_drawn(counts: tuple[int, ...]) -> None:
    view = view_of(crowded(stages=12, points=5) if len(counts) == 12 else tiny(stages=stages(*counts)))
    assert len(groups(Drawn("flow", view).root, "touchpoint")) == sum(counts)
    check_layout(view)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_card_lies_on_another_and_no_link_runs_across_one(name: str, drawn: Draw) -> None:
    made = drawn("flow", name)
    check_layout(made.view)
    check_drawing(made.root)


def check_layout(view: View) -> None:
    page = Page(view)
    boxes = [page.card(card) for card in page.cards] + [page.head(number) for number in range(len(view.columns))]
    boxes += [box for box in (page.title, page.legend) if box.label]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair, apart=0)]
    routes = list(page.routes())
    assert [route.way.number for route in sorted(routes, key=lambda route: route.way.number)] == list(
        range(len(view.flow.edges))
    )
    for route in routes:
        assert not [box for box in boxes for ends in pairwise(route.points) if crosses(ends, box)], route
    apart = [(route.way.edge, ends) for route in routes for ends in pairwise(route.points) if route.way.edge.target]
    for (edge, ends), (other, others) in combinations(apart, 2):
        if (edge.target, edge.kind) != (other.target, other.kind):
            assert not run_along(ends, others), (edge, other)


@settings(max_examples=60, deadline=None)
@given(tangled())
def test_however_tangled_links_are_they_keep_off_cards_and_off_each_other(view: View) -> None:
    check_layout(view)


def test_a_graph_is_written_without_drawing_it(drawn: Draw) -> None:
    found = drawn("flow", "online-purchase")
    made = graph(found.view)
    sides = [float(found.root.attrib[side].removesuffix("pt")) for side in ("width", "height")]
    assert sides == pytest.approx(made.size, abs=2)
    assert written(made) == found.dot
