# mypy: disable-error-code="union-attr"
# A lane holds items of one kind, which its `kind` tells and its type does not.
from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import pytest
from canvas_maps import EXAMPLES, crowded, peopled, stress, tiny, view_of
from drawn import SVG, Drawn, Part, hold_apart, holds, part_of, shown, squeezed
from hypothesis import given, settings
from odd_maps import ODD, people
from tangles import check_drawing, crosses, link, run_along, stages, tangled

from journeymap import build
from journeymap.render import outputs
from journeymap.render.map.cards import CardMaker
from journeymap.render.map.emotion import Emotion
from journeymap.render.map.page import Page
from journeymap.render.map.style import MEASURE, SCREEN, Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.view import View

    Draw = Callable[[str, str], Drawn]

GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_map_says_which_stages_and_lanes_it_has(name: str, drawn: Draw) -> None:
    view, said = drawn("map", name).view, drawn("map", name).root[1].text or ""
    assert all(part in said for part in [column.name for column in view.columns] + [lane.label for lane in view.lanes])


@pytest.mark.parametrize("name", EXAMPLES)
def test_stages_and_touchpoints_lead_to_the_canvas_and_cells_are_called_by_lane_and_stage(name: str, drawn: Draw) -> None:
    found = drawn("map", name)
    view = found.view
    linked = {f"st-{column.id}": f"{column.number}. {column.name}" for column in view.columns}
    linked |= {f"tp-{point.id}": point.name for point in view.flow.touchpoints}
    for id_, title in linked.items():
        assert (found.title(id_), found.target(id_)) == (title, f"{view.id}.html#{id_}")
    for lane in view.lanes:
        for column in view.columns:
            if lane.kind not in {"curve", "touchpoints"}:
                assert found.title(f"cell-{lane.id}-{column.id}") == f"{lane.label} · {column.name}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_that_lanes_hold_is_there_to_read(name: str, drawn: Draw) -> None:
    found = drawn("map", name)
    view = found.view
    for lane in view.lanes:
        assert found.told(f"lane-{lane.id}") == squeezed(lane.label)
        for column, items in zip(view.columns, lane.cells, strict=True):
            for item in items:
                text = found.told(f"tp-{item.id}" if lane.kind == "touchpoints" else f"cell-{lane.id}-{column.id}")
                assert squeezed(getattr(item, "text", "") or getattr(item, "name", "")) in text
    for persona in view.personas:
        assert squeezed(persona.name) in found.told(f"persona-{persona.id}")


def test_a_metric_tells_its_target_and_whether_it_is_met(drawn: Draw) -> None:
    found = drawn("map", "online-purchase")
    view = found.view
    (lane,) = (lane for lane in view.lanes if lane.kind == "metrics")
    for column, items in zip(view.columns, lane.cells, strict=True):
        text = found.told(f"cell-{lane.id}-{column.id}")
        for metric in items:
            verdict = {True: "ontarget", False: "offtarget", None: ""}[metric.on_target]
            assert squeezed(f"{metric.value}{f'Target{metric.target}' if metric.target else ''}{verdict}") in text


def test_an_opportunity_tells_its_scores_and_how_far_it_has_come(drawn: Draw) -> None:
    found = drawn("map", "online-purchase")
    view = found.view
    (lane,) = (lane for lane in view.lanes if lane.kind == "opportunities")
    for column, items in zip(view.columns, lane.cells, strict=True):
        text = found.told(f"cell-{lane.id}-{column.id}")
        for item in items:
            scores = {"Customervalue": item.customer_value, "Businessvalue": item.business_value, "Effort": item.effort}
            assert all(f"{label}{score}" in text for label, score in scores.items() if score is not None)
            assert squeezed(item.status_label) in text


@pytest.mark.parametrize("count", range(1, 8))
def test_personas_take_all_of_the_width_between_them(count: int) -> None:
    page = Page(view_of(people(count, stages=5)))
    cards = [box for box in page.boxes if box.kind == "persona"]
    assert max(card.x + card.width for card in cards) == page.inner
    assert max(card.width for card in cards) - min(card.width for card in cards) <= 1


def test_a_card_names_the_map_that_shows_it_in_detail() -> None:
    detail = tiny(id="detail", title="How the form is filled in")
    view = view_of(tiny(stages=[{"name": "S", "touchpoints": [{"id": "p", "name": "P", "details": "detail"}]}]), detail)
    assert squeezed("↳ How the form is filled in") in Drawn("map", view).told("tp-p")


@pytest.mark.parametrize("name", shown("map"))
def test_cards_and_ways_out_stand_on_their_stages(name: str, drawn: Draw) -> None:
    hold_on_stages(drawn("map", name).parts.values(), drawn("map", name).grounds.values())


def hold_on_stages(parts: Iterable[Part], grounds: Iterable[Part]) -> None:
    stages = [ground for ground in grounds if ground.kind == "stage"]
    cards = [part for part in parts if part.kind in {"touchpoint", "exit"}]
    assert [card.id for card in cards if not any(holds(stage, card) for stage in stages)] == []


LINKED: dict[str, list[dict[str, Any]]] = {
    "many links from one card": stages(2, 2, 2, 2, links={"c": [link(to=id_) for id_ in "abdefgh"]}),
    "links within one stage": stages(5, links={"a": [link(to="c"), link(to="e")], "e": [link(to="b", kind="back")]}),
    "a link to itself": stages(2, links={"a": [link(to="a"), link(to="a", kind="back"), link(to="a", kind="loop")]}),
    "two links to one target": stages(2, 1, links={"a": [link(), link(share=0.5), link(to="c", when="Soon"), link(to="c")]}),
    "a link to the last of twelve stages": stages(*[1] * 12, links={"a": [link(to="l")], "l": [link(to="a", kind="back")]}),
    "rounds to and from everywhere": stages(2, 2, 2, links={id_: [link(to="a", kind="loop")] for id_ in "abcdef"}),
    "links to a stage without any": stages(1, 0, 1, 0, links={"a": [link(to="b")], "b": [link(to="a", kind="back")]}),
    "ways out only": stages(2, 1, links={"a": [{"kind": "exit"}, {"kind": "exit", "when": "Bored"}], "c": [{"kind": "exit"}]}),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_links_of_an_example_keep_off_everything(name: str, drawn: Draw) -> None:
    check_links(drawn("map", name).view)
    check_drawing(drawn("map", name).root)


@pytest.mark.parametrize("name", [*ODD, *LINKED, *stress()])
def test_links_of_odd_maps_keep_off_everything(name: str) -> None:
    view = view_of(tiny(stages=LINKED[name]) if name in LINKED else ODD.get(name) or stress()[name])
    check_links(view)
    check_drawing(Drawn("map", view).root)


@settings(max_examples=60, deadline=None)
@given(tangled())
def test_however_tangled_links_are_they_keep_off_everything_and_off_each_other(view: View) -> None:
    check_links(view)
    page = Page(view)
    parts, grounds = ([part_of(box) for box in boxes] for boxes in (page.boxes, page.grounds))
    hold_apart("map", Part("", "", 0, 0, page.width, page.bottom), parts, grounds)
    hold_on_stages(parts, grounds)


def check_links(view: View) -> None:
    page = Page(view)
    if not page.links:
        assert not any(lane.kind == "touchpoints" for lane in view.lanes)
        return
    top = min(box.y for box in page.grounds if box.kind == "stage")
    spelt = [edge for point in view.flow.touchpoints for edge in point.links]
    routes = [(route.way.edge, [(x, y + top) for x, y in route.points]) for route in page.links.routes()]
    assert sorted(map(repr, spelt)) == sorted(repr(edge) for edge, _ in routes)
    grounds = {box.id.removeprefix("stage-"): box for box in page.grounds if box.kind == "stage"}
    stage_of = {point.id: column.id for column in view.columns for point in column.touchpoints}
    boxes = [box for box in page.boxes if box.kind not in {"exit", "face", "feeling"}]
    boxes += [box for box in page.grounds if box.kind != "stage"]
    for edge, points in routes:
        own = {stage_of[edge.source], stage_of.get(edge.target, "")}
        foreign = [*boxes, *(box for id_, box in grounds.items() if id_ not in own)]
        assert not [box.id for box in foreign for ends in pairwise(points) if crosses(ends, box)], edge
        assert all(0 <= x <= page.width and top < y < page.bottom for x, y in points)
    apart = [(edge, ends) for edge, points in routes for ends in pairwise(points)]
    for (edge, ends), (other, others) in combinations(apart, 2):
        if (edge.target, edge.kind) != (other.target, other.kind):
            assert not run_along(ends, others), (edge, other)


def test_stages_stand_further_apart_where_links_run_between_them_and_all_lanes_keep_to_their_columns() -> None:
    data = stages(1, 1, 1, links={"c": [link(to="a", kind="back", when="Doubts"), {"kind": "exit"}]})
    page = Page(view_of(tiny(stages=[stage | {"pains": ["It hurts"]} for stage in data])))
    lefts, wides = page.grid.lefts, page.grid.wides
    assert {right - left - wide for left, right, wide in zip(lefts, lefts[1:], wides, strict=False)} == {30}
    for kind in ("head", "stage", "cell"):
        found = [box.x for box in [*page.grounds, *page.boxes] if box.kind == kind]
        assert found == lefts * (len(found) // 3) != []
    assert Page(view_of(tiny(stages=stages(1, 1, 1, links={"c": [{"kind": "exit"}]})))).grid.lefts == [104, 336, 568]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_card_tells_the_links_that_its_map_spells_out_and_lines_are_called_by_them(name: str, drawn: Draw) -> None:
    found = drawn("map", name)
    view = found.view
    names = {point.id: point.name for point in view.flow.touchpoints}
    for point in view.flow.touchpoints:
        text = found.told(f"tp-{point.id}")
        for edge in point.links:
            says = edge.when or ("" if edge.kind in {"exit", "loop"} else edge.target_name)
            assert squeezed(says) in text
            assert text.count(squeezed(edge.share)) >= sum(1 for other in point.links if other.share == edge.share)
            id_ = f"edge-{edge.source}--{edge.target}" if edge.target else f"exit-{edge.source}"
            assert edge.kind in found.groups[id_].attrib["class"].split()
            start = " → ".join(filter(None, (names[edge.source], edge.target_name)))
            assert (found.title(id_) or "").startswith(start)
    lines = [id_ for id_ in found.groups if id_.startswith(("edge-", "exit-"))]
    assert len(lines) == sum(len(point.links) for point in view.flow.touchpoints)


def test_ways_back_are_dashed_rounds_are_named_and_all_kinds_are_explained() -> None:
    links = {"c": [link(to="a", kind="back"), link(to="a", kind="loop"), {"kind": "exit"}], "a": [link(when="Sure")]}
    found = Drawn("map", view_of(tiny(stages=stages(1, 1, 1, links=links))))
    dashed = {
        id_
        for id_, group in found.groups.items()
        if any("stroke-dasharray" in path.attrib for path in group.iter(f"{SVG}path"))
    }
    assert [id_ for id_ in dashed if id_.startswith(("edge-", "exit-"))] == ["edge-c--a"]
    assert found.told("round-edge-c--a--2") == "Newround"
    assert len(list(found.groups["edge-c--a--2"].iter(f"{SVG}polygon"))) == 1
    assert not list(found.groups["exit-c"].iter(f"{SVG}polygon"))
    assert "end-c" in found.groups
    assert {name for name in ("Onward", "Wayback", "Newround") if name in found.told("legend")} == {
        "Onward",
        "Wayback",
        "Newround",
    }


def test_links_that_only_the_order_implies_are_not_told() -> None:
    found = Drawn("map", view_of(tiny(shape="loop", stages=stages(2, 2))))
    assert not [id_ for id_ in found.groups if id_.startswith(("edge-", "exit-", "round-"))]
    assert found.told("tp-a") == "A"


def test_the_last_way_of_a_card_keeps_off_its_edge_and_the_way_down_starts_there() -> None:
    ways = [{"kind": "exit"}, {"to": "b"}]
    view = view_of(
        tiny(stages=[{"name": "S", "touchpoints": [{"name": "A", "id": "a", "next": ways}, {"name": "B", "id": "b"}]}])
    )
    point, column = view.flow.touchpoints[0], view.columns[0]
    listed = CardMaker(view.language, SCREEN).card(point, column, MEASURE)
    assert listed.height - listed.ways[-1].leave > 13
    drawn = CardMaker(view.language, SCREEN, {"a": (0, 0), "b": (0, 1)}).card(point, column, MEASURE)
    assert drawn.ways[-1].down
    assert drawn.ways[-1].leave == drawn.height


def test_where_stages_have_several_ways_links_are_told_with_their_targets_and_not_drawn() -> None:
    view = view_of(tiny(stages=stages(2, 2, links={"d": [link(to="a", kind="back", when="Doubts", share=0.25)]})))
    page = Page(view, Setting(ways=(2, 1)))
    assert page.links is None
    assert not [line for line in page.lines if line.kind != "scale"]
    (card,) = (box for box in page.boxes if box.id == "tp-d")
    assert all(word in card.label for word in ("←", ">A<", ">Doubts<", "25%"))


def test_the_curve_runs_through_the_faces_and_its_colours_leave_no_gap(example_views: dict[str, View]) -> None:
    view = example_views["achat-en-ligne"]
    emotion = Emotion(view, 0)
    curves = [line for line in emotion.lines() if line.kind == "curve"]
    (whole,) = curves[0].pieces
    faces = sorted(box.middle for box in emotion.faces() if box.kind == "face")
    assert [pytest.approx(face) for face in faces] == list(whole[::3])
    pieces = sorted(piece for line in curves[1:] for piece in line.pieces)
    assert [*pieces[0][0], *pieces[-1][-1]] == pytest.approx([*whole[0], *whole[-1]])
    assert all(one[-1] == pytest.approx(other[0]) for one, other in pairwise(pieces))
    colors = [re.findall(r'color="(#\w+)"', line.look) for line in curves[1:]]
    assert len({color for (color,) in colors}) == len(colors) > 5


def test_ten_personas_are_told_apart_by_their_faces_and_dashes_together_and_the_legend_draws_what_they_have() -> None:
    view = view_of(peopled(10))
    emotion = Emotion(view, 0)
    faces = {box.title.partition(" ")[0]: re.findall(r'shape="(\w+)"', box.look)[0] for box in emotion.faces() if box.title}
    lines = {line.title: (*re.findall(r'style="(\w+)"', line.look), "solid")[0] for line in emotion.lines() if line.title}
    looks = [(faces[curve.persona], lines[curve.persona]) for curve in view.curves]
    assert looks[:4] == [("circle", "solid"), ("square", "dashed"), ("diamond", "dotted"), ("triangle", "solid")]
    assert len({*looks}) == 10
    signs = {"circle": "●", "square": "□", "diamond": "◇", "triangle": "△"}
    pieces = {"solid": 1, "dashed": 2, "dotted": 3}
    found = Drawn("map", view).groups["legend"].iter()
    drawn = "".join("-" if shape.tag == f"{SVG}polygon" else shape.text or "" for shape in found)
    assert squeezed(drawn) == "".join(
        f"{'-' * pieces[dash]}{signs[face]}{'-' * pieces[dash]}{curve.persona}"
        for curve, (face, dash) in zip(view.curves, looks, strict=True)
    )


def test_a_curve_has_a_gap_where_nothing_is_known() -> None:
    points: list[dict[str, Any]] = [{"name": name} for name in "abcde"]
    for number, score in ((0, 1), (1, 2), (3, -1), (4, 0)):
        points[number]["emotion"] = score
    stages = [{"name": point["name"], "touchpoints": [point]} for point in points]
    emotion = Emotion(view_of(tiny(stages=stages)), 0)
    wholes = [line for line in emotion.lines() if re.fullmatch(r"curve-0-\d+", line.id)]
    assert len(wholes) == len(emotion.view.curves[0].stretches) == 2


def test_blueprint_lines_are_called_by_their_names() -> None:
    view = view_of(crowded(stages=1, points=1))
    found = Drawn("map", view)
    lines = {lane.id: lane.line for lane in view.lanes if lane.line}
    assert len(lines) == 3
    for id_, name in lines.items():
        assert found.title(f"line-{id_}") == name
        assert found.told(f"line-{id_}-name") == squeezed(name)


def test_outputs_are_named_by_drawing_and_format() -> None:
    assert outputs(["svg", "html", "svg"]) == ("flow.svg", "html")
    assert outputs(["svg", "md", "pdf"], ["map", "flow", "map"]) == ("map.svg", "flow.svg", "md", "map.pdf", "flow.pdf")


def test_the_map_is_built_where_it_is_asked_for(write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]) -> None:
    write({"good.journey.yaml": GOOD})
    assert run("build", "--to", "svg,md").stdout.startswith("wrote out/good.flow.svg\nwrote out/good.md\n")
    assert run("build", "--to", "dot,md", "--view", "map").stdout == (
        "wrote out/good.map.dot\nwrote out/good.md\n2 files written, 0 already up to date\n"
    )
    assert run("build", "--to", "dot", "--view", "map, flow").stdout == (
        "wrote out/good.flow.dot\n1 file written, 1 already up to date\n"
    )


def test_an_unknown_drawing_is_told_with_those_there_are(
    write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    write({"good.journey.yaml": GOOD})
    result = run("build", "--view", "mop")
    assert result.exit_code == 2
    assert "there is no drawing 'mop', expected" in result.stderr


def test_the_map_is_built_from_python(write: Callable[[Mapping[str, str]], Path]) -> None:
    folder = write({"good.journey.yaml": GOOD})
    (outcome,) = build(folder, output=folder / "made", to=["svg"], views=["map"])
    assert [path.name for path in outcome.written] == ["good.map.svg"]
    with pytest.raises(ValueError, match="unknown view 'mop'"):
        build(folder, views=["mop"])  # type: ignore[list-item]  # on purpose


def test_a_curve_of_any_length_is_drawn(write: Callable[[Mapping[str, str]], Path]) -> None:
    points = "".join(f"      - {{name: T{number}, emotion: -1}}\n" for number in range(6))
    rest = "".join(f"  - name: S{number}\n    touchpoints:\n{points.replace('T', f'T{number}')}" for number in range(9))
    write({"long.journey.yaml": f"format: journey/1\nid: long\ntitle: Long\nstages:\n{rest}"})
    [outcome] = build(to=["dot", "pdf", "svg"], views=["map"])
    assert outcome.diagnostics == ()
    assert [path.name for path in outcome.written] == ["long.map.dot", "long.map.pdf", "long.map.svg"]
    dot = outcome.written[0].read_text(encoding="utf-8")
    assert max(map(len, dot.splitlines())) < 16_000 < max(len(text) for text in re.findall(r'pos="([^"]*)"', dot))
