from __future__ import annotations

from itertools import combinations, pairwise
from math import cos, hypot, sin
from typing import TYPE_CHECKING

import pytest
from canvas_maps import ARABIC, crowded, tiny, view_of
from drawn import SVG, Drawn, distance, has_bare, outline, shown, squeezed
from hypothesis import example, given
from hypothesis import strategies as st

from journeymap.render.loop.cards import MOST
from journeymap.render.loop.feelings import Feelings
from journeymap.render.loop.page import Page
from journeymap.render.loop.style import GAP
from journeymap.render.loop.track import Track

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from click.testing import Result

    from journeymap.drawing.parts import Box, Point

    Draw = Callable[[str, str], Drawn]

EXAMPLE = "choosing-a-web-agency"
ROUND = {"stage", "persona", "worst"}


def test_a_loop_says_where_it_goes_round(drawn: Draw) -> None:
    assert drawn("loop", EXAMPLE).root[1].text == (
        "The journey goes round through Realise, Choose, Sign, Build, Go live, Grow, and begins anew; "
        "the lowest point at Proposal and price."
    )


def test_stages_lead_to_the_canvas_and_so_does_the_worst_moment(drawn: Draw) -> None:
    found = drawn("loop", EXAMPLE)
    view = found.view
    linked = {f"st-{column.id}": (f"{column.number}. {column.name}", f"st-{column.id}") for column in view.columns}
    linked["worst-bead"] = ("Worst moment: Proposal and price · Alarmed −2", "tp-proposal")
    for id_, (title, target) in linked.items():
        assert (found.title(id_), found.target(id_)) == (title, f"{view.id}.html#{target}")


def test_a_circle_tells_its_stage_with_goal_touchpoints_and_scores(drawn: Draw) -> None:
    found = drawn("loop", EXAMPLE)
    for column in found.view.columns:
        text = found.told(f"st-{column.id}")
        assert text.startswith(squeezed(f"{column.number}{column.name}{column.goals[0]}"))
        for point in column.touchpoints:
            assert point.feeling
            assert squeezed(point.name) in text
            assert ("★" + squeezed(point.name) in text) == point.moment_of_truth
            assert point.feeling.signed in text


def test_bends_tell_the_worst_moment_and_whose_journey_it_is(drawn: Draw) -> None:
    found = drawn("loop", EXAMPLE)
    assert found.told("worst") == squeezed(
        "Worst moment Proposal and price −2 Alarmed Running costs after launch are not in the proposal"
    )
    assert found.told("persona-maya") == squeezed(
        "MO Maya Okafor Potter and founder, 38 years old, Bristol “I need a website the way I need a kiln."
        " It has to work at six in the morning.” Also on this map: Tom Brandt"
    )


def test_notes_tell_where_customers_come_in_leave_and_begin_anew(drawn: Draw) -> None:
    found = drawn("loop", EXAMPLE)
    assert found.told("entry") == squeezed("Start A competitor comes up first, again")
    assert found.told("ways-choose") == squeezed("Exit: Chooses a site builder 20%")
    assert found.told("ways-grow") == squeezed("↻ New season and a new range for the site 40% 1")
    assert found.told("round") == squeezed("↻ New round")
    assert {id_ for id_ in found.groups if "ways-" in id_} == {"ways-choose", "line-ways-choose", "ways-grow", "line-ways-grow"}


def test_a_note_tells_ways_back_to_an_earlier_stage_and_no_more_than_can_be_read() -> None:
    view = view_of(crowded(stages=2, points=3))
    text = Drawn("loop", view).told("ways-s1")
    assert text == squeezed("← Something that people say about it 30% 1" * 3 + "Exit 10%" + "and 2 more ways")


def test_what_a_circle_has_no_room_for_is_counted(drawn: Draw) -> None:
    text = drawn("loop", "a full stage beside empty ones").told("st-two")
    assert f"Touchpoint{MOST - 1}and4moretouchpoints" in text


@pytest.mark.parametrize("name", shown("loop"))
def test_neither_the_ribbon_nor_the_lines_of_others_run_through_notes(name: str, drawn: Draw) -> None:
    page = Page(drawn("loop", name).view)
    notes = [box for box in page.boxes if box.kind not in {"round", "stage"} and box.id != "worst-bead"]
    ribbon = [point for line in page.lines if line.kind == "way" for piece in line.pieces for point in piece]
    assert [(box.id, point) for box in notes for point in ribbon if inside(box, point)] == []
    lines = [line for line in page.lines if line.id.startswith("line-") or line.id == "worst-line"]
    others = [(line, box) for line in lines for box in notes if box.id != line.id.removeprefix("line-") and box.kind != "worst"]
    assert [(line.id, box.id) for line, box in others if any(inside(box, point) for point in along(line.pieces[0]))] == []


def inside(box: Box, point: Point) -> bool:
    if box.kind in ROUND:
        return distance(point, box.middle) < box.width / 2
    return box.x < point[0] < box.x + box.width and box.y < point[1] < box.y + box.height


def along(piece: tuple[Point, ...]) -> list[Point]:
    (x, y), (to_x, to_y) = piece[0], piece[-1]
    return [(x + (to_x - x) * step / 10, y + (to_y - y) * step / 10) for step in range(11)]


@example([60, 60, 171, 190], (0, 0))  # arcs apart, circles not
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
    assert "Notknown" in Drawn("loop", view).told("legend")
    assert Feelings(view_of(tiny(shape="loop"))).at(0) is None


@pytest.mark.parametrize("emotion", [{}, {"emotion": -2}, {"emotion": 2}])
def test_arrows_show_which_way_it_goes_whatever_is_known(emotion: dict[str, int]) -> None:
    page = Page(view_of(tiny(shape="loop", stages=[{"name": name} | emotion for name in ("One", "Two", "Three")])))
    arms = [piece for line in page.lines if line.kind == "arrow" for piece in line.pieces]
    assert len(arms) == 10  # of one arrow, and of two where a way leads over the crossing
    assert min(distance(arm[0], arm[-1]) for arm in arms) > 5


def test_the_first_persona_s_feelings_are_shown() -> None:
    people = {"ada": {"name": "Ada"}, "ben": {"name": "Ben"}}
    emotion = {"score": 1, "by": {"ben": -2}}
    view = view_of(
        tiny(shape="loop", personas=list(people), library={"personas": people}, stages=[{"name": "S", "emotion": emotion}])
    )
    assert Feelings(view).at(0.5) == 1
    assert "TheribbonshowstheemotionofAda" in Drawn("loop", view).told("legend")


def test_severity_is_explained_where_the_worst_moment_has_a_pain_and_nowhere_else() -> None:
    def explained(**more: object) -> bool:
        stages = [{"name": "Good", "emotion": 2, "pains": ["p"]}, {"name": "Bad", "emotion": -2, **more}]
        return "Severity" in Drawn("loop", view_of(tiny(shape="loop", stages=stages))).told("legend")

    assert (explained(), explained(pains=[{"text": "p", "severity": 3}])) == (False, True)


@has_bare
def test_the_plaques_of_stages_keep_off_texts_and_each_other() -> None:
    links = [{"kind": "back", "to": "a", "when": f"Reason {number}"} for number in range(3)]
    stages = [
        {"id": "one", "name": "One", "touchpoints": [{"id": "a", "name": "A"}]},
        {"id": "two", "name": "Two", "touchpoints": [{"id": "b", "name": "B", "next": links}]},
    ]
    made = Drawn("loop", view_of(tiny(shape="loop", stages=stages)))
    plaques = [outline(shape) for shape in made.groups["ways-two"].iter(f"{SVG}rect")]
    texts = [line for line in made.words("ways-two") if "Reason" in line.text]
    assert len(plaques) == len(texts) == 3
    assert all(left - line.x - line.width > 4 for ((left, _), _), line in zip(plaques, texts, strict=True))
    assert all(below[0][1] - above[1][1] > 2 for above, below in pairwise(plaques))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_shares_keep_off_texts_whose_font_is_wider_than_we_guess(language: str) -> None:
    links = [{"kind": "exit", "when": ARABIC, "share": 0.125}]
    stage = {"id": "s", "name": "S", "touchpoints": [{"id": "a", "name": "A", "next": links}]}
    share, *lines = sorted(
        Drawn("loop", view_of(tiny(language=language, shape="loop", stages=[stage]))).words("ways-s"),
        key=lambda line: "12" not in line.text,
    )
    gaps = [line.x - share.x - share.width if language == "ar" else share.x - line.x - line.width for line in lines]
    assert len(lines) > 1
    assert min(gap - line.width / 8 for gap, line in zip(gaps, lines, strict=True)) >= 0


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
