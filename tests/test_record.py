from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from canvas_maps import EXAMPLES

from journeymap.render import Options
from journeymap.render.record import render
from journeymap.view import view
from journeymap.workspace import load

if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.view import View


def views(folder: Path, **files: str) -> dict[str, View]:
    """The views of the maps in a folder that is made of files; `a__b` stands for `a.b`."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    (project,) = load([folder])
    assert project.diagnostics == ()
    return {map_.id: view(map_, project.atlas) for map_ in project.maps}


def made(picture: View) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(render(picture, Options()))
    return data


def alone(content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """The view of a map that stands in an empty folder."""
    monkeypatch.chdir(folder)
    (project,) = load([], stdin=content)
    assert project.diagnostics == ()
    (map_,) = project.maps
    return view(map_, project.atlas)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_record_is_a_map_that_needs_no_other_file_and_has_itself_for_a_record(
    name: str, example_views: dict[str, View], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = render(example_views[name], Options())
    assert render(alone(content, tmp_path, monkeypatch), Options()) == content


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_record_shows_what_the_map_shows_but_for_its_neighbours(
    name: str, example_views: dict[str, View], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = example_views[name]
    after = alone(render(before, Options()), tmp_path, monkeypatch)
    assert (after.title, after.personas, after.sources) == (before.title, before.personas, before.sources)
    assert after.curves == tuple(curve for curve in before.curves if not curve.today)
    assert after.ranking.metrics == before.ranking.metrics
    assert [lane.label for lane in after.lanes] == [lane.label for lane in before.lanes]


def test_the_list_of_examples_is_complete(example_views: dict[str, View]) -> None:
    assert sorted(example_views) == [*EXAMPLES]


SETTINGS = """\
format: workspace/1
language: fr
review_every: 90d
lanes: [pains, {id: legal, name: Juridique}]
"""

LIBRARY = """\
format: library/1
teams:
  shop: {name: Shop, x-slack: "#shop"}
  idle: {name: Idle}
personas:
  anna: {name: Anna, image: faces/anna.png, x-crm: {segment: 7}}
"""

CURRENT = """\
format: journey/1
id: today
title: Today
personas: [anna]
x-owner: {mail: a@b.example}
stages:
  - name: Buy
    details: paying
    x-note: here
    custom: {legal: [Terms], x-legal: true}
    pains: [{text: Slow, id: slow}, Dull]
    touchpoints:
      - {name: Basket, owner: shop, image: basket.png, emotion: {score: -1, x-seen: [1, null, 0.5]}}
"""

FUTURE = """\
format: journey/1
id: tomorrow
title: Tomorrow
state: future
future_of: today
part_of: today#buy
stages:
  - name: Buy
    pains: [{text: New, id: new}]
    opportunities: [{text: Mend, answers: [slow, new]}]
"""

PAYING = """\
format: journey/1
id: paying
title: Paying
language: en
review_every: 1y
lanes: [emotion]
stages: [Pay]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> dict[str, View]:
    (tmp_path / "faces").mkdir()
    for picture in ("basket.png", "faces/anna.png"):
        (tmp_path / picture).write_bytes(b"\x89PNG\r\n\x1a\n")
    return views(
        tmp_path,
        journeymap__yaml=SETTINGS,
        shared__library__yaml=LIBRARY,
        today__journey__yaml=CURRENT,
        tomorrow__journey__yaml=FUTURE,
        paying__journey__yaml=PAYING,
    )


def test_a_record_has_all_that_the_workspace_says_and_nothing_that_is_not_used(workspace: dict[str, View]) -> None:
    assert made(workspace["today"]) == {
        "format": "journey/1",
        "id": "today",
        "title": "Today",
        "language": "fr",
        "personas": ["anna"],
        "review_every": "90d",
        "lanes": ["pains", {"id": "legal", "name": "Juridique"}],
        "stages": [
            {
                "id": "buy",
                "name": "Buy",
                "pains": [{"id": "slow", "text": "Slow"}, {"text": "Dull"}],
                "custom": {"legal": ["Terms"], "x-legal": True},
                "touchpoints": [
                    {
                        "id": "basket",
                        "name": "Basket",
                        "emotion": {"score": -1, "x-seen": [1, None, 0.5]},
                        "owner": "shop",
                        "x-journeymap": {"image": "basket.png"},
                    }
                ],
                "x-note": "here",
                "x-journeymap": {"details": "paying"},
            }
        ],
        "library": {
            "personas": {"anna": {"name": "Anna", "x-crm": {"segment": 7}, "x-journeymap": {"image": "faces/anna.png"}}},
            "teams": {"shop": {"name": "Shop", "x-slack": "#shop"}},
        },
        "x-owner": {"mail": "a@b.example"},
        "x-journeymap": {"futures": ["tomorrow"]},
    }


def test_what_leads_to_other_maps_stands_apart(workspace: dict[str, View]) -> None:
    record = made(workspace["tomorrow"])
    (stage,) = record["stages"]
    assert record["x-journeymap"] == {"part_of": ["today#buy"], "future_of": "today"}
    assert stage["opportunities"] == [{"text": "Mend", "answers": ["new"], "x-journeymap": {"answers": ["slow"]}}]
    assert made(workspace["paying"])["x-journeymap"] == {"part_of": ["today#buy"]}


def test_what_a_map_says_itself_wins_over_the_workspace(workspace: dict[str, View]) -> None:
    record = made(workspace["paying"])
    assert (record["language"], record["review_every"], record["lanes"]) == (
        "en",
        "1y",
        ["emotion", {"id": "legal", "name": "Juridique"}],
    )


@pytest.mark.parametrize("name", ["today", "tomorrow", "paying"])
def test_a_record_of_a_map_with_neighbours_needs_none_of_them(
    name: str, workspace: dict[str, View], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = render(workspace[name], Options())
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "journeymap.yaml").unlink()
    assert render(alone(content, tmp_path / "elsewhere", monkeypatch), Options()) == content


EXTENDED = """\
format: journey/1
id: a
title: A
stages: [{name: A, owner: t}]
library:
  x-one: text
  teams: {t: {name: T, x-two: {x-three: 3}}, x-four: [4]}
  personas: {x-five: 5}
x-journeymap: mine
x-long: 123456789012345678901234567890
x-not: .nan
x-marks: "\\u2028\\u2029\\u00a0\\U0001F600\\\\ \\" / \\t"
"""


def test_extensions_of_any_kind_come_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (picture,) = views(tmp_path, a__journey__yaml=EXTENDED).values()
    content = render(picture, Options())
    assert made(picture) == {
        "format": "journey/1",
        "id": "a",
        "title": "A",
        "language": "en",
        "stages": [{"id": "a", "name": "A", "owner": "t"}],
        "library": {
            "teams": {"t": {"name": "T", "x-two": {"x-three": 3}}, "x-four": [4]},
            "x-one": "text",
            "personas": {"x-five": 5},
        },
        "x-journeymap": "mine",
        "x-long": 123456789012345678901234567890,
        "x-not": ".nan",
        "x-marks": '\u2028\u2029\u00a0\U0001f600\\ " / \t',
    }
    assert render(alone(content, tmp_path, monkeypatch), Options()) == content


def test_a_record_is_indented_text_in_utf_8_with_nothing_that_ends_a_line_by_surprise(tmp_path: Path) -> None:
    text = 'format: journey/1\nid: a\ntitle: "é\\u2028😀"\nreviewed: 2026-11-03\nstages: [S]\n'
    (picture,) = views(tmp_path, a__journey__yaml=text).values()
    assert render(picture, Options()).decode() == (
        "{\n"
        '  "format": "journey/1",\n'
        '  "id": "a",\n'
        '  "title": "é\\u2028😀",\n'
        '  "language": "en",\n'
        '  "reviewed": "2026-11-03",\n'
        '  "stages": [\n'
        "    {\n"
        '      "id": "s",\n'
        '      "name": "S"\n'
        "    }\n"
        "  ],\n"
        '  "library": {}\n'
        "}\n"
    )


def test_the_record_of_an_example_is_as_it_was(example_views: dict[str, View], golden: Any) -> None:
    golden("agency-buying-journey.json", render(example_views["agency-buying-journey"], Options()))
