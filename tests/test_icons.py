from __future__ import annotations

from typing import get_args

import pytest

from journeymap.icons import STROKE, face_name, icon, names, path_data, symbol
from journeymap.model.scalars import LaneName, LinkKind, Medium


def test_every_lane_link_and_medium_of_the_language_has_an_icon() -> None:
    meanings = [*get_args(LaneName), *get_args(LinkKind), *get_args(Medium), "custom"]
    assert [name for name in meanings if not path_data(name)] == []


def test_every_icon_stays_on_its_grid() -> None:
    path = pytest.importorskip("fontTools.svgLib.path")
    pens = pytest.importorskip("fontTools.pens.boundsPen")
    for name in names():
        pen = pens.BoundsPen(None)
        path.parse_path(path_data(name), pen)
        left, top, right, bottom = pen.bounds
        assert 1.2 <= left < right <= 22.8, name
        assert 1.2 <= top < bottom <= 22.8, name
        assert (right - left >= 12) or (bottom - top >= 12), name


def test_an_icon_is_a_path_and_a_symbol_a_whole_element() -> None:
    assert icon("forward") == '<path d="M5 12h14M12 5l7 7-7 7"/>'
    assert (
        symbol("forward") == f'<symbol id="i-forward" viewBox="0 0 24 24" {STROKE}><path d="M5 12h14M12 5l7 7-7 7"/></symbol>'
    )


def test_a_lane_shows_the_icon_of_what_stands_in_it() -> None:
    assert icon("business_goals") == icon("business-goal")
    assert symbol("pains").startswith('<symbol id="i-pains" ')


def test_each_score_has_a_face_of_its_own() -> None:
    faces = [face_name(score) for score in range(-2, 3)]
    assert faces == ["face-very-negative", "face-negative", "face-neutral", "face-positive", "face-very-positive"]
    assert len({icon(face) for face in faces}) == len(faces)


@pytest.mark.parametrize("score", [-3, 3])
def test_no_face_stands_for_a_score_off_the_scale(score: int) -> None:
    with pytest.raises(KeyError):
        face_name(score)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError, match="unicorn"):
        icon("unicorn")
