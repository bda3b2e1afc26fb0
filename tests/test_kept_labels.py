"""What labels and signs look like is asked of Graphviz once, and kept for the drawings and runs that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from canvas_maps import crowded, view_of
from drawn import Drawn, has_bare

from journeymap.drawing import kept, labels, signs
from journeymap.drawing.bare import Bare
from journeymap.drawing.kept import Stock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [has_bare, pytest.mark.usefixtures("nothing_drawn")]

DRAWINGS = ["flow", "map"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many labels Graphviz was asked for, time by time."""
    counted: list[int] = []
    drawn = Bare.drawn

    def counting(self: Bare, dot: str, layout: str) -> bytes:
        counted.append(dot.count("label="))
        return drawn(self, dot, layout)

    monkeypatch.setattr(Bare, "drawn", counting)
    return counted


def draw(drawing: str, say: str = "first") -> bytes:
    return Drawn(drawing, view_of(crowded("en", say, stages=3, points=2))).made("svg")


def end_of_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what was drawn, as a process does at its end, and begin as the next one does."""
    for room, name, stock in ((labels, "_layouts", "layouts"), (signs, "_drawn", "signs")):
        getattr(room, name).save()
        monkeypatch.setattr(room, name, Stock(stock))


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache of nothing drawn" / "journeymap" / "labels").iterdir())


def test_labels_that_differ_only_in_what_they_say_are_laid_out_once(asked: list[int]) -> None:
    for say in ("first", "other"):
        draw("flow", say)
    new, sign = asked
    assert 0 < new < 11
    assert sign > 0


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_next_run_asks_graphviz_for_nothing_and_draws_the_same(
    drawing: str, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw(drawing)
    assert asked
    asked.clear()
    end_of_run(monkeypatch)
    assert draw(drawing) == first
    assert asked == []


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("spoil", [lambda content: content[:-9], lambda _: b"", lambda content: content + b"x"])
def test_what_is_damaged_is_drawn_anew(
    drawing: str, spoil: Callable[[bytes], bytes], tmp_path: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draw(drawing)
    end_of_run(monkeypatch)
    for file in files(tmp_path):
        file.write_bytes(spoil(file.read_bytes()))
    asked.clear()
    assert draw(drawing) == first
    assert asked


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("limit", ["_MOST", "_MOST_KEPT"])
def test_a_drawing_is_the_same_however_little_is_remembered(drawing: str, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw(drawing)
    for name, stock in ((labels, "_layouts"), (signs, "_drawn")):
        monkeypatch.setattr(name, stock, Stock("others"))
    monkeypatch.setattr(kept, limit, 1)
    draw("blueprint" if drawing == "flow" else "flow")
    assert draw(drawing) == first
    end_of_run(monkeypatch)
    assert draw(drawing, "other") != first
    assert draw(drawing) == first


def test_what_was_asked_for_last_is_kept_if_there_is_no_room_for_all(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    flow = draw("flow")
    monkeypatch.setattr(kept, "_MOST_KEPT", max(asked))
    for drawing, is_known in (("flow", True), ("map", False), ("flow", False), ("flow", True)):
        end_of_run(monkeypatch)
        asked.clear()
        made = draw(drawing)
        assert (made == flow, asked == []) == (drawing == "flow", is_known)


def test_nothing_is_kept_of_another_installation(tmp_path: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    draw("flow")
    end_of_run(monkeypatch)
    known = files(tmp_path)
    monkeypatch.setattr(kept, "_installation", lambda: "another")
    asked.clear()
    draw("flow")
    assert asked
    end_of_run(monkeypatch)
    assert len(files(tmp_path)) == 2 * len(known) == 4


def test_without_a_place_for_caches_all_is_drawn_as_ever(asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw("flow")
    monkeypatch.setattr(kept, "kept_in", lambda _: None)
    end_of_run(monkeypatch)
    asked.clear()
    assert draw("flow") == first
    assert asked
