from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import LONG, crowded, tiny, view_of
from test_map_drawing import DRAWN, FACES, HOSTILE, HREF, SVG, groups, holds, overlap, squeezed, told

from journeymap.render import NothingToShowError, Options, TooLargeError, renderers
from journeymap.render.blueprint.page import Page
from journeymap.typography import width
from journeymap.view.view import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.view import View

EXAMPLES = ("booking-a-cottage", "emmenagement-cible", "premiers-progressifs")
DONE: dict[str, list[str]] = {
    "physical_evidence": ["A ticket"],
    "frontstage": ["Greets", "Listens"],
    "backstage": ["Cooks", "Counts", "Cleans"],
    "support": ["Delivers"],
    "systems": ["Till"],
}
ODD: dict[str, dict[str, Any]] = {
    "one stage without touchpoints": tiny(
        stages=[{"name": "S", "owner": "t"} | DONE], library={"teams": {"t": {"name": "Us"}}}
    ),
    "stages and touchpoints": tiny(
        stages=[
            {"name": "One", "touchpoints": [{"name": "A"} | DONE, "B", {"name": "C", "systems": ["Till"]}]} | DONE,
            "Two",
            {"name": "Three", "touchpoints": ["D", {"name": "E", "backstage": ["Cooks"]}], "support": list("abcdefg")},
        ]
    ),
    "one system": tiny(stages=[{"name": "S", "touchpoints": [{"name": "T", "systems": ["Till"]}]}]),
    "only things to touch": tiny(stages=[{"name": "S", "touchpoints": [{"name": "T", "physical_evidence": ["A ticket"]}]}]),
    "from right to left": crowded("ar", "رحلة العميل إلى المتجر", 3, 3),
    "long words": crowded("de", LONG[:200], 2, 2),
    "many stages": crowded(stages=12, points=1),
}


def drawn(view: View, form: str = "svg") -> bytes:
    (renderer,) = renderers((f"blueprint.{form}",))
    return renderer.render(view, Options())


def parsed(view: View) -> ET.Element:
    return ET.fromstring(drawn(view))  # noqa: S314  # what we have drawn ourselves


def test_the_blueprint_of_an_example_is_as_it_was(example_views: dict[str, View], golden: Callable[[str, bytes], None]) -> None:
    golden("booking-a-cottage.blueprint.dot", drawn(example_views["booking-a-cottage"], "dot"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_blueprint_introduces_itself(name: str, example_views: dict[str, View]) -> None:
    view = example_views[name]
    root = parsed(view)
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", view.language.tag)
    assert (root[0].tag, root[0].text) == (f"{SVG}title", view.title)
    assert root[1].tag == f"{SVG}desc"
    told_of = [column.name for column in view.columns] + [lane.label for lane in view.blueprint]
    assert all(part in (root[1].text or "") for part in told_of)


@pytest.mark.parametrize("name", EXAMPLES)
def test_whatever_is_done_stands_under_its_touchpoint_and_leads_to_the_canvas(
    name: str, example_views: dict[str, View]
) -> None:
    view = example_views[name]
    found = groups(parsed(view))
    anchors = {point.id: (point.name, f"tp-{point.id}") for point in view.flow.touchpoints}
    anchors |= {column.id: (column.name, f"st-{column.id}") for column in view.columns}
    lanes = [lane for lane in view.blueprint if lane.kind == "statements"]
    assert lanes
    for lane in lanes:
        for item in (item for cell in lane.cells for item in cell):
            assert isinstance(item, Statement)
            cell = found[f"cell-{lane.id}-{item.place.anchor}"]
            called, target = anchors[item.place.anchor]
            (anchor,) = cell.iter(f"{SVG}a")
            assert squeezed(item.text) in told(cell)
            assert cell.findtext(f"{SVG}title") == f"{lane.label} · {called}"
            assert anchor.attrib == {HREF: f"{view.id}.html#{target}"}
    for point in view.flow.touchpoints:
        text = told(found[f"tp-{point.id}"])
        said = (point.name, point.action, point.feeling and f"{point.feeling.signed}{point.feeling.word}", point.duration)
        assert all(squeezed(part) in text for part in said if part)
        assert not point.channel or squeezed(f"{point.channel.name}{point.channel.ownership_label}") in text


def test_those_who_act_are_named_where_they_act(example_views: dict[str, View]) -> None:
    view = example_views["premiers-progressifs"]
    found = groups(parsed(view))
    for point in view.flow.touchpoints:
        for lane in ("frontstage", "backstage"):
            if point.owner and f"cell-{lane}-{point.id}" in found:
                assert told(found[f"cell-{lane}-{point.id}"]).endswith(squeezed(point.owner.name))


def test_lines_are_called_by_their_names_and_stand_where_they_part(example_views: dict[str, View]) -> None:
    view = example_views["premiers-progressifs"]
    page, found = Page(view), groups(parsed(view))
    (interaction, visibility, internal) = page.crossed
    names = {lane.id: lane.line for lane in view.blueprint if lane.line}
    for id_, lane in (("interaction", "frontstage"), ("visibility", "backstage"), ("internal", "support")):
        assert found[f"line-{id_}"].findtext(f"{SVG}title") == names[lane]
        assert told(found[f"line-{id_}-name"]) == squeezed(names[lane])
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
    page = Page(view_of(ODD["one system"]))
    assert [line.id for line in page.lines if line.kind == "line"] == ["line-interaction", "line-visibility", "line-internal"]
    assert [line.id for line in Page(view_of(ODD["only things to touch"])).lines] == []


def test_links_cross_the_lines_between_what_belongs_together() -> None:
    page = Page(view_of(ODD["stages and touchpoints"]))
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


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_covers_anything_else_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_apart(Page(example_views[name]))


@pytest.mark.parametrize("name", ODD)
def test_nothing_covers_anything_else_in_odd_maps(name: str) -> None:
    hold_apart(Page(view_of(ODD[name])))


def hold_apart(page: Page) -> None:
    for box in [*page.grounds, *page.boxes]:
        assert box.x >= 0
        assert box.x + box.width <= page.width + 0.1
        assert box.y >= 0
        assert box.y + box.height <= page.bottom + 0.1
    boxes = [box for box in page.boxes if box.kind != "crossing"]
    assert [(one.id, other.id) for one, other in combinations(boxes, 2) if overlap(one, other)] == []
    assert [(one.id, other.id) for one, other in combinations(page.grounds, 2) if overlap(one, other)] == []
    stages = [box for box in page.grounds if box.kind == "stage"]
    assert all(any(holds(stage, box) for stage in stages) for box in boxes if box.kind == "touchpoint")
    dots = [box for box in page.boxes if box.kind == "crossing"]
    cells = [box for box in boxes if box.kind in {"cell", "touchpoint"}]
    assert [(dot.id, cell.id) for dot in dots for cell in cells if overlap(dot, cell)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_text_stays_inside_its_cell_in_an_example(name: str, example_views: dict[str, View]) -> None:
    hold_inside(example_views[name])


@pytest.mark.parametrize("name", [name for name in ODD if name != "from right to left"])
def test_text_stays_inside_its_cell_in_odd_maps(name: str) -> None:
    hold_inside(view_of(ODD[name]))


def hold_inside(view: View) -> None:
    page, found = Page(view), groups(parsed(view))
    for box in page.boxes:
        for text in found[box.id].iter(f"{SVG}text"):
            face = FACES[text.attrib.get("font-weight", ""), text.attrib.get("font-style", "")]
            wide = width(text.text or "", face, float(text.attrib["font-size"]))
            x, y = float(text.attrib["x"]), float(text.attrib["y"]) + page.bottom
            left = x - wide / 2 if text.attrib["text-anchor"] == "middle" else x
            assert box.x - 0.5 <= left, (box.id, text.text)
            assert left + wide <= box.x + box.width + 0.5, (box.id, text.text)
            assert box.y <= y - float(text.attrib["font-size"]) * 0.7, (box.id, text.text)
            assert y <= box.y + box.height, (box.id, text.text)


def test_a_blueprint_that_is_read_from_right_to_left_is_the_mirror_image() -> None:
    found = groups(parsed(view_of(crowded("ar", "رحلة", 2, 2))))

    def place(id_: str) -> float:
        paths = "".join(path.attrib["d"] for path in found[id_].iter(f"{SVG}path"))
        return min(float(x) for x in re.findall(r"[ML]\s*(-?[\d.]+),", paths))

    assert place("cell-backstage-p0-0") > place("cell-backstage-p0-1") > place("cell-backstage-p1-0")
    assert place("st-s0") > place("st-s1")


def test_a_blueprint_has_the_same_bytes_in_another_process(pytestconfig: pytest.Config) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.render import Options, renderers;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas); names = ('svg', 'dark.svg', 'png', 'pdf', 'dot');"
        "made = renderers([f'blueprint.{name}' for name in names]);"
        "print([sha256(r.render(v, Options())).hexdigest() for r in made])"
    )
    example = pytestconfig.rootpath / "examples/phygital/premiers-progressifs.journey.yaml"
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


def test_lanes_that_a_map_leaves_out_are_in_its_blueprint_all_the_same() -> None:
    point = {"name": "T", "backstage": ["Cooks"]}
    view = view_of(tiny(lanes=["touchpoints"], stages=[{"name": "S", "touchpoints": [point]}]))
    assert [lane.id for lane in view.lanes] == ["touchpoints"]
    assert told(groups(parsed(view))["cell-backstage-t"]) == "Cooks"


def test_a_map_without_such_lanes_has_no_blueprint(
    write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    with pytest.raises(NothingToShowError) as lack:
        drawn(view_of(tiny(stages=[{"name": "S", "touchpoints": ["T"]}])))
    assert (str(lack.value), lack.value.help) == (
        "the map says nothing of what is done for the customer, expected a lane of a service blueprint",
        "write down at a stage or touchpoint what its `frontstage`, `backstage` or `support` is",
    )
    write({"good.journey.yaml": "format: journey/1\nid: good\ntitle: Good\nstages: [S]\n"})
    result = run("build", "--to", "svg", "--view", "blueprint,map")
    assert "JM915" in result.stderr
    assert result.stdout.startswith("wrote out/good.map.svg\n")


def test_a_blueprint_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.render.sheet.graph.MOST_PARTS", 10)
    with pytest.raises(TooLargeError, match=r"^the blueprint has \d+ cells and things in them, expected at most 10$"):
        drawn(view_of(crowded(stages=2, points=1)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    root = parsed(view_of(crowded("en", text, 2, 1)))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    assert squeezed(text) in told(groups(root)["cell-backstage-p0-0"])
