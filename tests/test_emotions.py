"""The curves of a map: its personas', and how it is today beside what a future map wants."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from canvas_maps import tiny, view_of

from journeymap.render.marks import PITCHES, marks

if TYPE_CHECKING:
    from journeymap.view import View
    from journeymap.view.view import Curve


def stages(*scores: int | None, ids: str = "abcdef") -> list[dict[str, Any]]:
    known = ({} if score is None else {"emotion": score} for score in scores)
    return [{"id": id_, "name": id_.upper()} | emotion for id_, emotion in zip(ids, known, strict=False)]


def future(now: list[dict[str, Any]], then: list[dict[str, Any]], **changes: Any) -> View:
    current = tiny(id="now", title="Now", stages=now) | {"personas": changes.pop("today", [])}
    better = tiny(id="then", title="Then", state="future", future_of="now", stages=then) | changes
    library = {"personas": {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}}}
    return view_of(better | {"library": library}, current | {"library": library})


def felt(curve: Curve) -> list[tuple[float, int]]:
    return [(point.x, point.feeling.score) for point in curve.points]


def test_a_future_map_shows_the_current_curve_last_and_named() -> None:
    view = future(stages(-1, -2), stages(1, 2))
    assert [(curve.persona, curve.index, curve.today) for curve in view.curves] == [("", 0, ""), ("Today", 1, "Today")]
    assert [felt(curve) for curve in view.curves] == [[(0.5, 1), (1.5, 2)], [(0.5, -1), (1.5, -2)]]


def test_a_current_map_shows_no_other() -> None:
    assert [curve.today for curve in view_of(tiny(stages=stages(1, 2))).curves] == [""]


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ("abc", "abc", [(0.5, -2), (1.5, -1), (2.5, 0)]),
        ("abc", "cab", [(0.5, 0), (1.5, -2), (2.5, -1)]),
        ("abc", "xyz", [(0.5, -2), (1.5, -1), (2.5, 0)]),
        ("abc", "axc", [(0.5, -2), (1.5, -1), (2.5, 0)]),
        ("abc", "bcx", [(0.5, -1), (1.5, 0)]),  # the first stage is gone, and its place is taken
        ("abc", "ab", [(0.5, -2), (1.5, -1)]),
        ("abc", "xabc", [(1.5, -2), (2.5, -1), (3.5, 0)]),
    ],
)
def test_a_current_stage_stands_under_its_own_or_in_its_order(now: str, then: str, expected: list[tuple[float, int]]) -> None:
    view = future(stages(-2, -1, 0, ids=now), stages(*[1] * len(then), ids=then))
    assert felt(view.curves[-1]) == expected


def test_touchpoints_of_today_share_the_width_of_their_stage() -> None:
    points = [{"id": f"p{number}", "name": f"P{number}", "emotion": -number} for number in range(2)]
    view = future([{"id": "a", "name": "Once", "touchpoints": points}], stages(2))
    assert felt(view.curves[-1]) == [(0.25, 0), (0.75, -1)]
    assert [(point.place.stage, point.place.touchpoint) for point in view.curves[-1].points] == [("A", "P0"), ("A", "P1")]


def test_the_first_persona_is_compared_with_herself() -> None:
    now = [{"id": "a", "name": "A", "emotion": {"score": -2, "by": {"bob": -1}}}]
    view = future(now, stages(2), personas=["bob", "ann"], today=["ann", "bob"])
    assert [(curve.persona, felt(curve)) for curve in view.curves] == [("Bob", [(0.5, 2)]), ("Today · Bob", [(0.5, -1)])]
    view = future(stages(-2), stages(2), personas=["bob"], today=["ann"])
    assert [(curve.persona, felt(curve)) for curve in view.curves] == [("Bob", [(0.5, 2)]), ("Today", [(0.5, -2)])]


def test_nothing_known_of_today_or_of_the_future_draws_nothing() -> None:
    assert len(future(stages(None, None), stages(1, 2)).curves) == 1
    assert future(stages(1, 2), stages(None, None)).curves == ()


def test_the_worst_moment_is_one_of_the_map_itself() -> None:
    (worst,) = future(stages(-2, -2), stages(1, -1)).ranking.worst
    assert (worst.feeling.score, worst.place.stage) == (-1, "B")


def test_one_dot_of_today_has_the_name_of_its_curve_and_the_others_no_words() -> None:
    found = [mark for column in marks(future(stages(-1, -2, 0), stages(1, 2, 2))) for mark in column]
    dots = [mark for mark in found if mark.today]
    assert [mark.name for mark in dots] == ["", "", "Today"]
    assert [mark.tier < len(PITCHES) for mark in dots] == [False, False, True]
    boxes = [mark.words(PITCHES[0], mark.nudge) for mark in found if mark.tier == 0]
    assert len(boxes) == 4
    assert not [
        1
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def test_the_ring_around_the_worst_moment_hides_nobody_who_feels_the_same() -> None:
    emotion = {"score": -2, "by": {"bob": -2}}
    people = {"personas": ["ann", "bob"], "library": {"personas": {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}}}}
    (found,) = marks(view_of(tiny(stages=[{"name": "S", "emotion": emotion}]) | people))
    ann, bob = (mark.face(PITCHES[0]) for mark in found)
    assert 0 < ann[2] - bob[0] < (bob[2] - bob[0]) / 6
