from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import combinations, pairwise
from math import cos, hypot, sin
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from canvas_maps import LONG, SCRIPTS, crowded, sparse, tiny, view_of
from hypothesis import given
from hypothesis import strategies as st
from test_map_drawing import DRAWN, FACES, HOSTILE, HREF, SVG, groups, overlap, squeezed, told

from journeymap.render import NothingToShowError, Options, TooLargeError, renderers
from journeymap.render.loop.cards import MOST
from journeymap.render.loop.feelings import Feelings
from journeymap.render.loop.page import Page
from journeymap.render.loop.style import GAP
from journeymap.render.loop.track import Track
from journeymap.typography import width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.render.sheet.parts import Box, Point
    from journeymap.view import View

EXAMPLE = "choosing-a-web-agency"
ROUND = {"stage", "persona", "worst"}


def loop(count: int, **changes: Any) -> dict[str, Any]:
    """Stages that go round, each with two touchpoints."""
    stages = [
        {
            "id": f"s{number}",
            "name": f"Stage {number}",
            "goals": ["To get somewhere"],
            "touchpoints": [
                {"id": f"a{number}", "name": "A website", "emotion": number % 5 - 2},
                {"id": f"b{number}", "name": "A call", "emotion": (number * 3) % 5 - 2},
            ],
        }
        for number in range(count)
    ]
    return tiny(shape="loop", trigger="A letter arrives", stages=stages) | changes


ODD: dict[str, dict[str, Any]] = {
    **{f"{count} stages": loop(count) for count in range(1, 13)},
    **{f"{count} crowded stages": crowded(stages=count, points=3) for count in (2, 5, 12)},
    "nothing known": tiny(shape="loop", stages=["One", "Two", "Three"]),
    "little known": sparse() | {"shape": "loop"},
    "from right to left": crowded("ar", "رحلة العميل إلى المتجر", 5, 3),
    "long words": crowded("de", LONG[:200], 3, 2),
    "many scripts": crowded("ja", SCRIPTS, 4, 2),
    "a full stage beside empty ones": loop(3)
    | {"stages": ["One", {"name": "Two", "touchpoints": [f"Touchpoint {number}" for number in range(12)]}, "Three"]},
}


def drawn(view: View, form: str = "svg") -> bytes:
    (renderer,) = renderers((f"loop.{form}",))
    return renderer.render(view, Options())


def parsed(view: View) -> ET.Element:
    return ET.fromstring(drawn(view))  # noqa: S314  # what we have drawn ourselves


def test_the_loop_of_an_example_is_as_it_was(example_views: dict[str, View], golden: Callable[[str, bytes], None]) -> None:
    golden(f"{EXAMPLE}.loop.dot", drawn(example_views[EXAMPLE], "dot"))


def test_a_loop_introduces_itself(example_views: dict[str, View]) -> None:
    view = example_views[EXAMPLE]
    root = parsed(view)
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", "en")
    assert (root[0].tag, root[0].text) == (f"{SVG}title", view.title)
    assert (root[1].tag, root[1].text) == (
        f"{SVG}desc",
        (
            "The journey goes round through Realise, Choose, Sign, Build, Go live, Grow, and begins anew; "
            "the lowest point at Proposal and price."
        ),
    )


def test_stages_lead_to_the_canvas_and_so_does_the_worst_moment(example_views: dict[str, View]) -> None:
    view = example_views[EXAMPLE]
    root = parsed(view)
    found = groups(root)
    assert len(found) == sum(1 for _ in root.iter(f"{SVG}g"))
    linked = {f"st-{column.id}": (f"{column.number}. {column.name}", f"st-{column.id}") for column in view.columns}
    linked["worst-bead"] = ("Worst moment: Proposal and price · Alarmed −2", "tp-proposal")
    for id_, (title, target) in linked.items():
        (anchor,) = found[id_].iter(f"{SVG}a")
        assert (found[id_].findtext(f"{SVG}title"), anchor.attrib) == (title, {HREF: f"{view.id}.html#{target}"})


def test_a_circle_tells_its_stage_with_goal_touchpoints_and_scores(example_views: dict[str, View]) -> None:
    view = example_views[EXAMPLE]
    found = groups(parsed(view))
    for column in view.columns:
        text = told(found[f"st-{column.id}"])
        assert text.startswith(squeezed(f"{column.number}{column.name}{column.goals[0]}"))
        for point in column.touchpoints:
            assert point.feeling
            assert squeezed(point.name) in text
            assert ("★" + squeezed(point.name) in text) == point.moment_of_truth
            assert point.feeling.signed in text


def test_bends_tell_the_worst_moment_and_whose_journey_it_is(example_views: dict[str, View]) -> None:
    found = groups(parsed(example_views[EXAMPLE]))
    assert told(found["worst"]) == squeezed(
        "Worst moment Proposal and price −2 Alarmed Running costs after launch are not in the proposal"
    )
    assert told(found["persona-maya"]) == squeezed(
        "MO Maya Okafor Potter and founder, 38 years old, Bristol “I need a website the way I need a kiln."
        " It has to work at six in the morning.” Also on this map: Tom Brandt"
    )


def test_notes_tell_where_customers_come_in_leave_and_begin_anew(example_views: dict[str, View]) -> None:
    found = groups(parsed(example_views[EXAMPLE]))
    assert told(found["entry"]) == squeezed("Start A competitor comes up first, again")
    assert told(found["ways-choose"]) == squeezed("Exit: Chooses a site builder 20%")
    assert told(found["ways-grow"]) == squeezed("↻ New season and a new range for the site 40% 1")
    assert told(found["round"]) == squeezed("↻ New round")
    assert {id_ for id_ in found if "ways-" in id_} == {"ways-choose", "line-ways-choose", "ways-grow", "line-ways-grow"}


def test_a_note_tells_ways_back_to_an_earlier_stage_and_no_more_than_can_be_read() -> None:
    view = view_of(crowded(stages=2, points=3))
    text = told(groups(parsed(view))["ways-s1"])
    assert text == squeezed("← Something that people say about it 30% 1" * 3 + "Exit 10%" + "and 2 more ways")


def test_what_a_circle_has_no_room_for_is_counted() -> None:
    view = view_of(ODD["a full stage beside empty ones"])
    text = told(groups(parsed(view))["st-two"])
    assert f"Touchpoint{MOST - 1}and4moretouchpoints" in text


@pytest.mark.parametrize("name", ODD)
def test_nothing_covers_anything_else_in_odd_maps(name: str) -> None:
    hold_apart(view_of(ODD[name]))


def test_nothing_covers_anything_else_in_an_example(example_views: dict[str, View]) -> None:
    hold_apart(example_views[EXAMPLE])


def hold_apart(view: View) -> None:
    page = Page(view)
    boxes = [box for box in page.boxes if box.kind != "round" and box.id != "worst-bead"]
    for box in page.boxes:
        assert box.x >= -0.1
        assert box.x + box.width <= page.width + 0.1
        assert box.y >= -0.1
        assert box.y + box.height <= page.bottom + 0.1
    assert [(one.id, other.id) for one, other in combinations(boxes, 2) if touch(one, other)] == []
    ribbon = [point for line in page.lines if line.kind == "way" for piece in line.pieces for point in piece]
    notes = [box for box in boxes if box.kind != "stage"]
    assert [(box.id, point) for box in notes for point in ribbon if inside(box, point)] == []
    lines = [line for line in page.lines if line.id.startswith("line-") or line.id == "worst-line"]
    others = [(line, box) for line in lines for box in notes if box.id != line.id.removeprefix("line-") and box.kind != "worst"]
    assert [(line.id, box.id) for line, box in others if any(inside(box, point) for point in along(line.pieces[0]))] == []


def touch(one: Box, other: Box) -> bool:
    if {one.kind, other.kind} <= ROUND:
        (x, y), (at, height) = one.middle, other.middle
        return hypot(x - at, y - height) < (one.width + other.width) / 2
    if one.kind in ROUND:
        return any(inside(one, corner) for corner in corners(other))
    if other.kind in ROUND:
        return touch(other, one)
    return overlap(one, other)


def corners(box: Box) -> list[Point]:
    middle = box.x + box.width / 2, box.y + box.height / 2
    return [(x, y) for x in (box.x, middle[0], box.x + box.width) for y in (box.y, middle[1], box.y + box.height)]


def inside(box: Box, point: Point) -> bool:
    if box.kind in ROUND:
        return hypot(point[0] - box.middle[0], point[1] - box.middle[1]) < box.width / 2
    return box.x < point[0] < box.x + box.width and box.y < point[1] < box.y + box.height


def along(piece: tuple[Point, ...]) -> list[Point]:
    (x, y), (to_x, to_y) = piece[0], piece[-1]
    return [(x + (to_x - x) * step / 10, y + (to_y - y) * step / 10) for step in range(11)]


def test_text_stays_inside_its_circle_in_an_example(example_views: dict[str, View]) -> None:
    hold_inside(example_views[EXAMPLE])


@pytest.mark.parametrize("name", [name for name in ODD if name not in {"from right to left", "many scripts"}])
def test_text_stays_inside_its_circle_in_odd_maps(name: str) -> None:
    hold_inside(view_of(ODD[name]))


def hold_inside(view: View) -> None:
    page, found = Page(view), groups(parsed(view))
    for box in page.boxes:
        for text in found[box.id].iter(f"{SVG}text"):
            face = FACES[text.attrib.get("font-weight", ""), text.attrib.get("font-style", "")]
            size = float(text.attrib["font-size"])
            wide = width(text.text or "", face, size)
            x, y = float(text.attrib["x"]), float(text.attrib["y"]) + page.bottom
            left = x - wide / 2 if text.attrib["text-anchor"] == "middle" else x
            places = [(at, height) for at in (left, left + wide) for height in (y - size * 0.7, y)]
            if box.kind in ROUND and box.id != "worst-bead":
                reach = max(hypot(at - box.middle[0], height - box.middle[1]) for at, height in places)
                assert reach < box.width / 2 - 4, (box.id, text.text)
            else:
                assert box.x - 0.5 <= left, (box.id, text.text)
                assert left + wide <= box.x + box.width + 0.5, (box.id, text.text)
                assert box.y <= y - size * 0.7, (box.id, text.text)
                assert y <= box.y + box.height, (box.id, text.text)


@given(st.lists(st.integers(60, 300), min_size=1, max_size=12), st.tuples(st.integers(0, 400), st.integers(0, 400)))
def test_there_is_ribbon_to_see_between_any_two_circles(radii: list[int], inside_: tuple[int, int]) -> None:
    track = Track(radii, inside_)
    assert len(track.spots) == len(radii)
    following = [(spot.start, spot.end) for spot in track.spots]
    following.append((following[0][0] + track.length, 0))
    assert all(other[0] - one[1] >= GAP / 2 - 1 for one, other in pairwise(following))
    for spot, other in combinations(track.spots, 2):
        apart = hypot(spot.middle[0] - other.middle[0], spot.middle[1] - other.middle[1])
        assert apart > spot.radius + other.radius
    for spot, right in zip(track.spots, (spot.middle[0] > 0 for spot in track.spots), strict=True):
        focus = track.focus(right)
        assert hypot(spot.middle[0] - focus[0], spot.middle[1] - focus[1]) == pytest.approx(track.radius)
        assert track.radius >= spot.radius + inside_[right]


def test_the_way_is_without_a_break_and_leads_back_to_where_it_began() -> None:
    track = Track([100, 110, 120], (0, 0))
    step = track.length / 400
    points = [track.at(number * step) for number in range(401)]
    for ((x, y), turn), ((to_x, to_y), _) in pairwise(points):
        assert (to_x - x, to_y - y) == pytest.approx((cos(turn) * step, sin(turn) * step), abs=step / 30)
    assert points[0][0] == pytest.approx(points[-1][0], abs=1e-6)
    assert track.at(track.half)[0] == pytest.approx((0, 0), abs=1e-6)


def test_the_ribbon_has_the_colour_and_the_width_of_what_is_felt() -> None:
    stages = [{"name": name, "emotion": score} for name, score in (("A", 2), ("B", 2), ("C", -2), ("D", -2))]
    looks: dict[str, list[str]] = {}
    for line in Page(view_of(tiny(shape="loop", stages=stages))).lines:
        looks.setdefault(line.id.rpartition("-")[0], []).append(line.look)
    assert looks["way-0"] == ['color="#08519C" penwidth="33"']
    assert looks["way-2"] == ['color="#8C2D04" penwidth="13"']
    assert 'color="#5B6573" penwidth="23"' in looks["way-1"]
    assert looks["way-1"] == looks["way-3"][::-1]


def test_feelings_go_on_from_the_end_to_the_beginning() -> None:
    feelings = Feelings(view_of(tiny(shape="loop", stages=[{"name": "Good", "emotion": 2}, {"name": "Bad", "emotion": -2}])))
    assert [feelings.at(x) for x in (0.5, 1, 1.5, 2, 2.5, 0)] == [2, 0, -2, 0, 2, 0]


def test_nothing_is_made_up_where_nothing_is_known() -> None:
    stages = [{"name": "Good", "emotion": 2}, "Unknown", {"name": "Bad", "emotion": -2}]
    view = view_of(tiny(shape="loop", stages=stages))
    assert [Feelings(view).at(x) for x in (0.9, 1.1, 1.9, 2.1, 0)] == [2, None, None, -2, 0]
    assert 'color="#A9B3C0" penwidth="7"' in {line.look for line in Page(view).lines}
    assert "Notknown" in told(groups(parsed(view))["legend"])
    assert Feelings(view_of(tiny(shape="loop"))).at(0) is None


def test_the_first_persona_s_feelings_are_shown() -> None:
    people = {"ada": {"name": "Ada"}, "ben": {"name": "Ben"}}
    emotion = {"score": 1, "by": {"ben": -2}}
    view = view_of(
        tiny(shape="loop", personas=list(people), library={"personas": people}, stages=[{"name": "S", "emotion": emotion}])
    )
    assert Feelings(view).at(0.5) == 1
    assert "TheribbonshowstheemotionofAda" in told(groups(parsed(view))["legend"])


def test_a_map_that_is_read_from_right_to_left_is_the_mirror_image() -> None:
    found = groups(parsed(view_of(crowded("ar", "رحلة", 4, 1))))

    def place(id_: str) -> float:
        return float(next(found[id_].iter(f"{SVG}ellipse")).attrib["cx"])

    assert place("st-s1") > place("st-s2")


def test_a_loop_has_the_same_bytes_in_another_process(pytestconfig: pytest.Config) -> None:
    program = (
        "import sys; from hashlib import sha256; from pathlib import Path; from journeymap.workspace import load;"
        "from journeymap.view import view; from journeymap.render import Options, renderers;"
        "p, = load([Path(sys.argv[1])]); v = view(p.maps[0], p.atlas);"
        "print([sha256(r.render(v, Options())).hexdigest() for r in renderers(['loop.svg', 'loop.png', 'loop.pdf', 'loop.dot'])])"
    )
    example = pytestconfig.rootpath / "examples/agency/choosing-a-web-agency.journey.yaml"
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


def test_a_loop_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.render.sheet.graph.MOST_PARTS", 10)
    with pytest.raises(TooLargeError, match=r"^the loop has \d+ stages, touchpoints and links, expected at most 10$"):
        drawn(view_of(crowded(stages=4, points=1)))


def test_a_journey_that_goes_nowhere_round_has_no_loop() -> None:
    with pytest.raises(NothingToShowError, match=r"^the journey doesn't go round, so there is no loop to draw$") as told_:
        drawn(view_of(tiny()))
    assert told_.value.help == "write `shape: loop`, if its last stage leads to the first"


def test_the_loop_stands_beside_the_flow_of_a_map_that_goes_round(
    write: Callable[[Mapping[str, str]], Path], run: Callable[..., Result]
) -> None:
    line = "format: journey/1\nid: line\ntitle: Line\nstages: [S]\n"
    root = write({"line.journey.yaml": line, "round.journey.yaml": line.replace("line", "round") + "shape: loop\n"})
    assert run("build", "--to", "dot").exit_code == 0
    assert sorted(path.name for path in (root / "out").iterdir()) == ["line.flow.dot", "round.flow.dot", "round.loop.dot"]
    result = run("build", "--to", "dot", "--view", "loop")
    assert "info[JM915]" in result.stderr + result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    root = parsed(view_of(crowded("en", text, 2, 1)))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    found = groups(root)
    assert re.sub(r"^\d", "", told(found["st-s0"])).startswith(squeezed(text))
    assert squeezed(text) in told(found["entry"])
