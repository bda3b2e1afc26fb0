"""The page of a diff, looked at and printed by a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from maps import written
from printed import pages_said

from journeymap.diff.formats import report
from journeymap.diff.workspace import diff_files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def show(tab: Page, folder: Path, before: dict[str, Any], after: dict[str, Any]) -> None:
    least = {"format": "journey/1", "id": "m", "title": "A map"}
    old, new = ({"m.journey.yaml": written(least | data)} for data in (before, after))
    file = folder / "diff.html"
    file.write_text(report("html", diff_files(old, new)), encoding="utf-8")
    tab.goto(file.as_uri())


def test_what_was_stands_before_what_is_in_any_script(tab: Page, tmp_path: Path) -> None:
    def stages(feeling: str) -> dict[str, Any]:
        return {"language": "ar", "stages": [{"id": "s", "name": "الاستعداد", "emotion": {"score": 0, "feeling": feeling}}]}

    show(tab, tmp_path, stages("مرتبكة"), stages("سعيدة"))
    lefts = {name.inner_text(): box["x"] for name in tab.locator("li b").all() if (box := name.bounding_box())}
    assert sorted(lefts, key=lefts.__getitem__) == ["الاستعداد", "مرتبكة", "سعيدة"]


@pytest.mark.parametrize("many", [2, 15])
def test_the_picture_can_be_read_however_many_stages_there_are(many: int, tab: Page, tmp_path: Path) -> None:
    stages = [{"name": f"Stage {number}", "emotion": 0} for number in range(many)]
    show(tab, tmp_path, {"stages": stages}, {"stages": [*stages[1:], {"name": "New"}]})
    for width in (320, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        heights = tab.evaluate(
            "[...document.querySelectorAll('.picture text')].map(text => text.getBoundingClientRect().height)"
        )
        assert min(heights) > 10
        assert max(heights) < 40
        assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_a_long_list_of_changes_starts_on_the_first_sheet(tab: Page, tmp_path: Path) -> None:
    stages = [{"name": "Buying", "touchpoints": [{"name": f"Point {number}"} for number in range(90)]}]
    show(tab, tmp_path, {"stages": [{"name": "Buying"}]}, {"stages": stages})
    tab.evaluate("document.querySelector('.picture').remove()")
    first, *others = pages_said(tab.pdf(format="A4"))
    assert others
    assert "A map" in first
    assert "touchpoint added" in first
