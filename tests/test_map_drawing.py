# mypy: disable-error-code="union-attr"
# A lane holds items of one kind, which its `kind` tells and its type does not.
from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import LONG, crowded, stress, tiny, view_of
from hypothesis import given, settings
from tangles import check_drawing, crosses, link, run_along, stages, tangled

from journeymap import build
from journeymap.render import Options, TooLargeError, outputs, renderers
from journeymap.render.map.emotion import Emotion
from journeymap.render.map.page import Page
from journeymap.render.map.style import Setting
from journeymap.typography import Face, width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.render.sheet.parts import Box
    from journeymap.view import View

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
FACES = {("", ""): Face.REGULAR, ("600", ""): Face.SEMIBOLD, ("700", ""): Face.BOLD, ("", "italic"): Face.ITALIC}
EXAMPLES = (
    "achat-en-ligne",
    "agency-buying-journey",
    "booking-a-cottage",
    "choosing-a-web-agency",
    "emmenagement-actuel",
    "emmenagement-cible",
    "online-purchase",
    "premiers-progressifs",
)
DRAWN = {
    *("svg", "title", "desc", "g", "a", "text", "path", "polygon", "polyline", "ellipse"),
    *("defs", "linearGradient", "stop"),
}
HOSTILE = (
    "<b>bold</b>",
    "</text></svg><script>alert(1)</script>",
    "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
    r"\N \G \E \l \\",
    "ends in \\",
    'it\'s "quoted"]; evil [label="x',
    "]]> <![CDATA[ --> <!-- -- ",
    "&amp; &lt; &#65; &bogus; %s {a|b}",
    "日本語 العربية 😀",
)
GOOD = "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"


def drawn(view: View, form: str = "svg") -> bytes:
    (renderer,) = renderers((f"map.{form}",))
    return renderer.render(view, Options())


def parsed(view: View) -> ET.Element:
    return ET.fromstring(drawn(view))  # noqa: S314  # what we have drawn ourselves


def groups(root: ET.Element) -> dict[str, ET.Element]:
    return {group.attrib["id"]: group for group in root.iter(f"{SVG}g")}


def told(element: ET.Element) -> str:
    return squeezed("".join(text.text or "" for text in element.iter(f"{SVG}text")))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)


ODD: dict[str, dict[str, Any]] = {
    "one stage and nothing else": tiny(),
    "no personas": tiny(stages=[{"name": "S", "touchpoints": [{"name": "T", "emotion": -2, "pains": ["It hurts"]}]}]),
    "from right to left": crowded("ar", "رحلة العميل إلى المتجر", 3, 3),
    "long words": crowded("de", LONG[:200], 2, 2),
    "many stages": crowded(stages=12, points=1),
}


@pytest.mark.parametrize("name", ["agency-buying-journey", "booking-a-cottage"])
def test_the_map_of_an_example_is_as_it_was(
    name: str, example_views: dict[str, View], golden: Callable[[str, bytes], None]
) -> None:
    golden(f"{name}.map.dot", drawn(example_views[name], "dot"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_map_introduces_itself(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    root = parsed(view)
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", view.language.tag)
    assert (root[0].tag, root[0].text) == (f"{SVG}title", view.title)
    assert root[1].tag == f"{SVG}desc"
    assert all(
        part in (root[1].text or "") for part in [column.name for column in view.columns] + [lane.label for lane in view.lanes]
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_stages_and_touchpoints_lead_to_the_canvas_and_cells_are_called_by_lane_and_stage(
    name: str, example_views: dict[str, View]
) -> None:
    view = example_views[name]
    root = parsed(view)
    found = groups(root)
    assert len(found) == sum(1 for _ in root.iter(f"{SVG}g"))
    linked = {f"st-{column.id}": f"{column.number}. {column.name}" for column in view.columns}
    linked |= {f"tp-{point.id}": point.name for point in view.flow.touchpoints}
    for id_, title in linked.items():
        (anchor,) = found[id_].iter(f"{SVG}a")
        assert (found[id_].findtext(f"{SVG}title"), anchor.attrib) == (title, {HREF: f"{view.id}.html#{id_}"})
    for lane in view.lanes:
        for column in view.columns:
            if lane.kind not in {"curve", "touchpoints"}:
                assert found[f"cell-{lane.id}-{column.id}"].findtext(f"{SVG}title") == f"{lane.label} · {column.name}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_that_lanes_hold_is_there_to_read(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    found = groups(parsed(view))
    for lane in view.lanes:
        assert told(found[f"lane-{lane.id}"]) == squeezed(lane.label)
        for column, items in zip(view.columns, lane.cells, strict=True):
            for item in items:
                text = told(found[f"tp-{item.id}"] if lane.kind == "touchpoints" else found[f"cell-{lane.id}-{column.id}"])
                assert squeezed(getattr(item, "text", "") or getattr(item, "name", "")) in text
    for persona in view.personas:
        assert squeezed(persona.name) in told(found[f"persona-{persona.id}"])


def test_a_metric_tells_its_target_and_whether_it_is_met(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    found = groups(parsed(view))
    (lane,) = (lane for lane in view.lanes if lane.kind == "metrics")
    for column, items in zip(view.columns, lane.cells, strict=True):
        text = told(found[f"cell-{lane.id}-{column.id}"])
        for metric in items:
            verdict = {True: "ontarget", False: "offtarget", None: ""}[metric.on_target]
            assert squeezed(f"{metric.value}{f'Target{metric.target}' if metric.target else ''}{verdict}") in text


def test_an_opportunity_tells_its_scores_and_how_far_it_has_come(example_views: dict[str, View]) -> None:
    view = example_views["online-purchase"]
    found = groups(parsed(view))
    (lane,) = (lane for lane in view.lanes if lane.kind == "opportunities")
    for column, items in zip(view.columns, lane.cells, strict=True):
        text = told(found[f"cell-{lane.id}-{column.id}"])
        for item in items:
            scores = {"Customervalue": item.customer_value, "Businessvalue": item.business_value, "Effort": item.effort}
            assert all(f"{label}{score}" in text for label, score in scores.items() if score is not None)
            assert squeezed(item.status_label) in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_covers_anything_else_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_apart(Page(example_views[name]))


@pytest.mark.parametrize("name", ODD)
def test_nothing_covers_anything_else_in_odd_maps(name: str) -> None:
    hold_apart(Page(view_of(ODD[name])))


def hold_apart(page: Page) -> None:
    inside = {"touchpoint", "face", "feeling", "exit"}
    boxes = [*page.grounds, *(box for box in page.boxes if box.kind not in inside)]
    for box in [*page.grounds, *page.boxes]:
        assert box.kind in {"face", "score"} or (box.x >= 0 and box.x + box.width <= page.width + 0.1)
        assert box.y >= 0
        assert box.y + box.height <= page.bottom + 0.1
    assert [(one.id, other.id) for one, other in combinations(boxes, 2) if overlap(one, other)] == []
    cards = [box for box in page.boxes if box.kind == "touchpoint"]
    assert [(one.id, other.id) for one, other in combinations(cards, 2) if overlap(one, other)] == []
    exits = [box for box in page.boxes if box.kind == "exit"]
    assert [(one.id, other.id) for one in exits for other in [*cards, *exits] if one is not other and overlap(one, other)] == []
    grounds = [box for box in page.grounds if box.kind == "stage"]
    assert all(any(holds(ground, box) for ground in grounds) for box in [*cards, *exits])
    faces = [box for box in page.boxes if box.kind == "face"]
    words = [box for box in page.boxes if box.kind == "feeling"]
    assert [(one.id, other.id) for one, other in combinations(words, 2) if overlap(one, other)] == []
    # The corners of a face's box are empty, and so is the margin of its words'.
    assert [(one.id, other.id) for one in words for other in faces if overlap(one, other, 4)] == []


def overlap(one: Box, other: Box, apart: float = 0.5) -> bool:
    return (
        one.x + one.width > other.x + apart
        and other.x + other.width > one.x + apart
        and one.y + one.height > other.y + apart
        and other.y + other.height > one.y + apart
    )


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


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
def test_links_of_an_example_keep_off_everything(name: str, example_views: dict[str, View]) -> None:
    check_links(example_views[name])
    check_drawing(parsed(example_views[name]))


@pytest.mark.parametrize("name", [*ODD, *LINKED, *stress()])
def test_links_of_odd_maps_keep_off_everything(name: str) -> None:
    view = view_of(tiny(stages=LINKED[name]) if name in LINKED else ODD.get(name) or stress()[name])
    check_links(view)
    check_drawing(parsed(view))


@settings(max_examples=60, deadline=None)
@given(tangled())
def test_however_tangled_links_are_they_keep_off_everything_and_off_each_other(view: View) -> None:
    check_links(view)
    hold_apart(Page(view))


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
def test_a_card_tells_the_links_that_its_map_spells_out_and_lines_are_called_by_them(
    name: str, example_views: dict[str, View]
) -> None:
    view = example_views[name]
    found = groups(parsed(view))
    names = {point.id: point.name for point in view.flow.touchpoints}
    for point in view.flow.touchpoints:
        text = told(found[f"tp-{point.id}"])
        for edge in point.links:
            says = edge.when or ("" if edge.kind in {"exit", "loop"} else edge.target_name)
            assert squeezed(says) in text
            assert text.count(squeezed(edge.share)) >= sum(1 for other in point.links if other.share == edge.share)
            id_ = f"edge-{edge.source}--{edge.target}" if edge.target else f"exit-{edge.source}"
            assert edge.kind in found[id_].attrib["class"].split()
            start = " → ".join(filter(None, (names[edge.source], edge.target_name)))
            assert (found[id_].findtext(f"{SVG}title") or "").startswith(start)
    lines = [id_ for id_ in found if id_.startswith(("edge-", "exit-"))]
    assert len(lines) == sum(len(point.links) for point in view.flow.touchpoints)


def test_ways_back_are_dashed_rounds_are_named_and_all_kinds_are_explained() -> None:
    links = {"c": [link(to="a", kind="back"), link(to="a", kind="loop"), {"kind": "exit"}], "a": [link(when="Sure")]}
    found = groups(parsed(view_of(tiny(stages=stages(1, 1, 1, links=links)))))
    dashed = {
        id_ for id_, group in found.items() if any("stroke-dasharray" in path.attrib for path in group.iter(f"{SVG}path"))
    }
    assert [id_ for id_ in dashed if id_.startswith(("edge-", "exit-"))] == ["edge-c--a"]
    assert told(found["round-edge-c--a--2"]) == "Newround"
    assert len(list(found["edge-c--a--2"].iter(f"{SVG}polygon"))) == 1
    assert not list(found["exit-c"].iter(f"{SVG}polygon"))
    assert "end-c" in found
    assert {name for name in ("Onward", "Wayback", "Newround") if name in told(found["legend"])} == {
        "Onward",
        "Wayback",
        "Newround",
    }


def test_links_that_only_the_order_implies_are_not_told() -> None:
    found = groups(parsed(view_of(tiny(shape="loop", stages=stages(2, 2)))))
    assert not [id_ for id_ in found if id_.startswith(("edge-", "exit-", "round-"))]
    assert told(found["tp-a"]) == "A"


def test_where_stages_have_several_ways_links_are_told_with_their_targets_and_not_drawn() -> None:
    view = view_of(tiny(stages=stages(2, 2, links={"d": [link(to="a", kind="back", when="Doubts", share=0.25)]})))
    page = Page(view, Setting(ways=(2, 1)))
    assert page.links is None
    assert not [line for line in page.lines if line.kind != "scale"]
    (card,) = (box for box in page.boxes if box.id == "tp-d")
    assert all(word in card.label for word in ("←", ">A<", ">Doubts<", "25%"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_text_stays_inside_its_cell_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_inside(example_views[name])


@pytest.mark.parametrize("name", [name for name in ODD if name != "from right to left"])
def test_text_stays_inside_its_cell_in_odd_maps(name: str) -> None:
    hold_inside(view_of(ODD[name]))


def hold_inside(view: View) -> None:
    page, found = Page(view), groups(parsed(view))
    (shift,) = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", found["map"].attrib["transform"])
    assert float(shift[0]) == pytest.approx(28, abs=1)
    for box in page.boxes:
        if box.kind not in {"cell", "touchpoint", "head", "persona", "legend", "title", "lane"}:
            continue
        for text in found[box.id].iter(f"{SVG}text"):
            face = FACES[text.attrib.get("font-weight", ""), text.attrib.get("font-style", "")]
            wide = width(text.text or "", face, float(text.attrib["font-size"]))
            x, y = float(text.attrib["x"]), float(text.attrib["y"]) + page.bottom
            left = x - wide / 2 if text.attrib["text-anchor"] == "middle" else x
            assert box.x - 0.5 <= left, (box.id, text.text)
            assert left + wide <= box.x + box.width + 0.5, (box.id, text.text)
            assert box.y <= y - float(text.attrib["font-size"]) * 0.7, (box.id, text.text)
            assert y <= box.y + box.height, (box.id, text.text)


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


def test_personas_are_told_apart_by_the_shape_of_their_faces_and_by_their_dashes() -> None:
    emotion = Emotion(view_of(crowded(stages=2, points=2)), 0)
    shapes = {re.findall(r'shape="(\w+)"', box.look)[0] for box in emotion.faces() if box.kind == "face"}
    assert shapes == {"circle", "square", "diamond", "triangle"}
    assert {dash for line in emotion.lines() if line.kind == "curve" for dash in re.findall(r'style="(\w+)"', line.look)} == {
        "dashed",
        "dotted",
    }


def test_a_curve_has_a_gap_where_nothing_is_known() -> None:
    points: list[dict[str, Any]] = [{"name": name} for name in "abcde"]
    for number, score in ((0, 1), (1, 2), (3, -1), (4, 0)):
        points[number]["emotion"] = score
    stages = [{"name": point["name"], "touchpoints": [point]} for point in points]
    emotion = Emotion(view_of(tiny(stages=stages)), 0)
    wholes = [line for line in emotion.lines() if re.fullmatch(r"curve-0-\d+", line.id)]
    assert len(wholes) == len(emotion.view.curves[0].stretches) == 2


def test_a_map_that_is_read_from_right_to_left_is_the_mirror_image() -> None:
    view = view_of(crowded("ar", "رحلة", 2, 1))
    found = groups(parsed(view))

    def place(id_: str) -> float:
        return min(
            float(x) for x in re.findall(r"[ML]\s*(-?[\d.]+),", "".join(p.attrib["d"] for p in found[id_].iter(f"{SVG}path")))
        )

    assert place("st-s0") > place("st-s1")


def test_blueprint_lines_are_called_by_their_names() -> None:
    view = view_of(crowded(stages=1, points=1))
    found = groups(parsed(view))
    lines = {lane.id: lane.line for lane in view.lanes if lane.line}
    assert len(lines) == 3
    for id_, name in lines.items():
        assert found[f"line-{id_}"].findtext(f"{SVG}title") == name
        assert told(found[f"line-{id_}-name"]) == squeezed(name)


def test_a_map_has_the_same_bytes_in_another_process(pytestconfig: pytest.Config) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.render import Options, renderers;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas);"
        "print([sha256(r.render(v, Options())).hexdigest() for r in renderers(['map.svg', 'map.png', 'map.pdf', 'map.dot'])])"
    )
    example = pytestconfig.rootpath / "examples/nonlinear/booking-a-cottage.journey.yaml"
    made = {
        subprocess.run(
            [sys.executable, "-c", program, str(example)],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_a_map_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.render.sheet.graph.MOST_PARTS", 10)
    with pytest.raises(TooLargeError, match=r"^the map has \d+ cells and things in them, expected at most 10$"):
        drawn(view_of(crowded(stages=2, points=1)))


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


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    root = parsed(view_of(crowded("en", text, 2, 1)))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    assert squeezed(text) in told(groups(root)["cell-gains-s0"])
