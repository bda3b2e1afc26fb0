from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import maps
import pytest
from hypothesis import HealthCheck, given, reject, settings

from journeymap.model import Journey, Lane
from journeymap.resolve.references import Reference, mentioned, references
from journeymap.schema import decode
from journeymap.source import parse
from journeymap.workspace import load

if TYPE_CHECKING:
    from journeymap.resolve import Atlas, JourneyMap

Write = Callable[[Mapping[str, str | bytes]], Path]
FULL = """
personas: [nora, tom]
owner: shop
stages:
  - name: S
    owner: shop
    evidence: survey
    emotion: {score: 1, by: {tom: 0}}
    goals: [{text: g, evidence: log}]
    metrics: [time, {metric: cost, evidence: [log, survey]}]
    touchpoints:
      - name: T
        channel: site
        pains: [{text: p, owner: depot, evidence: log}]
        opportunities: [{text: o, owner: shop}]
library:
  personas: {nora: {name: Nora}, tom: {name: Tom}}
  teams: {shop: {name: Shop}, depot: {name: Depot}}
  channels: {site: {name: Site, medium: digital}}
  metrics: {time: {name: Time}, cost: {name: Cost}}
  evidence: {survey: {title: Survey, kind: survey}, log: {title: Log, kind: analytics}}
"""


def journey(id_: str, rest: str = "stages: [S]\n") -> str:
    return f"format: journey/1\nid: {id_}\ntitle: Map {id_}\n{rest.lstrip()}"


def atlas(write: Write, settings: str = "", **journeys: str) -> Atlas:
    maps = {f"{id_}.journey.yaml": journey(id_, rest) for id_, rest in journeys.items()}
    write({"journeymap.yaml": f"format: workspace/1\n{settings}", **maps})
    (project,) = load()
    assert [one.message for one in project.diagnostics] == []
    return project.atlas


def one_map(write: Write, rest: str, settings: str = "") -> JourneyMap:
    return atlas(write, settings, a=rest).maps["a"]


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(maps.fitting("journey"))
def test_what_is_mentioned_is_what_references_lead_to(data: dict[str, Any]) -> None:
    document, _ = parse(maps.written(data), "a.journey.yaml")
    found = decode(document)[0] if document else None
    if not isinstance(found, Journey):
        reject()
    assert mentioned(found) == {(reference.kind, reference.id) for reference in references(found)}


def test_every_reference_is_listed_with_its_place(write: Write) -> None:
    found = list(references(one_map(write, FULL).journey))
    touchpoint = ("stages", 0, "touchpoints", 0)
    assert found == [
        Reference("personas", "nora", ("personas", 0)),
        Reference("personas", "tom", ("personas", 1)),
        Reference("teams", "shop", ("owner",)),
        Reference("evidence", "survey", ("stages", 0, "evidence", 0)),
        Reference("teams", "shop", ("stages", 0, "owner")),
        Reference("personas", "tom", ("stages", 0, "emotion", "by", "tom")),
        Reference("metrics", "time", ("stages", 0, "metrics", 0, "metric")),
        Reference("metrics", "cost", ("stages", 0, "metrics", 1, "metric")),
        Reference("evidence", "log", ("stages", 0, "metrics", 1, "evidence", 0)),
        Reference("evidence", "survey", ("stages", 0, "metrics", 1, "evidence", 1)),
        Reference("evidence", "log", ("stages", 0, "goals", 0, "evidence", 0)),
        Reference("channels", "site", (*touchpoint, "channel")),
        Reference("evidence", "log", (*touchpoint, "pains", 0, "evidence", 0)),
        Reference("teams", "depot", (*touchpoint, "pains", 0, "owner")),
        Reference("teams", "shop", (*touchpoint, "opportunities", 0, "owner")),
    ]
    assert [one.id for one in found if one.part == "key"] == ["tom"]


def test_a_map_knows_the_definitions_of_the_workspace_with_its_own_before_them(write: Write) -> None:
    write(
        {
            "a.journey.yaml": journey("a", "library: {teams: {shop: {name: Own}}}\nstages: [S]\n"),
            "b.journey.yaml": journey("b"),
            "x.library.yaml": "format: library/1\nteams: {shop: {name: Shared}, depot: {name: Depot}}\n",
        }
    )
    (project,) = load()
    names = {id_: {team.name for team in map_.library.teams.values()} for id_, map_ in project.atlas.maps.items()}
    assert names == {"a": {"Own", "Depot"}, "b": {"Shared", "Depot"}}
    places = project.atlas.maps["a"].origins
    assert [(places["teams", id_][0].file, places["teams", id_][1]) for id_ in ("shop", "depot")] == [
        ("a.journey.yaml", ("library", "teams", "shop")),
        ("x.library.yaml", ("teams", "depot")),
    ]


def test_details_and_part_of_say_the_same_of_two_maps(write: Write) -> None:
    found = atlas(
        write,
        whole="stages: [{name: S, details: one}, {name: R, touchpoints: [{name: T, details: two}]}]\n",
        one="part_of: whole#s\nstages: [X]\n",
        two="stages: [X]\n",
        three="part_of: whole\nstages: [X]\n",
        four="stages: [X]\n",
    )
    assert found.parents == {"one": (("whole", "s"),), "two": (("whole", "r"),), "three": (("whole", None),)}


def test_a_current_map_knows_its_futures(write: Write) -> None:
    future = "state: future\nfuture_of: now\nstages: [S]\n"
    assert atlas(write, now="stages: [S]\n", soon=future, later=future).futures == {"now": ("later", "soon")}


def test_maps_come_in_the_order_of_their_files(write: Write) -> None:
    assert list(atlas(write, c="stages: [S]\n", a="stages: [S]\n", b="stages: [S]\n").maps) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("settings", "own", "language"),
    [
        ("", "", "en"),
        ("language: fr\n", "", "fr"),
        ("language: fr\n", "language: de-AT\n", "de-AT"),
        ("", "language: fr\n", "fr"),
    ],
)
def test_a_map_speaks_its_own_language_or_that_of_the_workspace(write: Write, settings: str, own: str, language: str) -> None:
    assert one_map(write, f"{own}stages: [S]\n", settings).language == language


@pytest.mark.parametrize(
    ("settings", "own", "lanes"),
    [
        ("", "", ()),
        ("lanes: [goals, {id: legal, name: Legal}]\n", "", ("goals", Lane(id="legal", name="Legal"))),
        ("lanes: [goals, {id: legal, name: Legal}]\n", "lanes: [pains]\n", ("pains", Lane(id="legal", name="Legal"))),
        (
            "lanes: [{id: legal, name: Legal}]\n",
            "lanes: [{id: legal, name: Law}, pains]\n",
            (Lane(id="legal", name="Law"), "pains"),
        ),
    ],
)
def test_a_map_has_its_own_lanes_and_those_that_the_workspace_declares(
    write: Write, settings: str, own: str, lanes: tuple[object, ...]
) -> None:
    assert one_map(write, f"{own}stages: [S]\n", settings).lanes == lanes


def test_a_map_knows_its_touchpoints_pains_and_opportunities(write: Write) -> None:
    map_ = one_map(
        write,
        "stages:\n  - {name: S, pains: [{id: p, text: P}, Q], opportunities: [O]}\n"
        "  - {name: R, touchpoints: [{name: T, pains: [{id: q, text: Q}], opportunities: [N]}]}\n",
    )
    assert [(id_, stage.name, point.name) for id_, (stage, point) in map_.touchpoints.items()] == [("t", "R", "T")]
    assert {id_: pain.text for id_, pain in map_.pains.items()} == {"p": "P", "q": "Q"}
    assert [opportunity.text for opportunity in map_.opportunities] == ["O", "N"]


def test_only_maps_without_errors_are_in_the_atlas(write: Write) -> None:
    write(
        {
            "a.journey.yaml": journey("a", "owner: nobody\nstages: [S]\n"),
            "b.journey.yaml": journey("b", "part_of: a\nstages: [S]\n"),
            "c.journey.yaml": journey("c", "stages: [{name: S, details: d}]\n"),
            "d.journey.yaml": journey("d", "part_of: c\nstages: [S]\n"),
            "e.journey.yaml": journey("e", "stages: 1\n"),
        }
    )
    (project,) = load()
    assert list(project.atlas.maps) == ["b", "c", "d"]
    assert project.atlas.parents == {"d": (("c", "s"),)}


def test_a_shared_id_that_is_defined_twice_is_no_fault_of_the_maps(write: Write) -> None:
    write(
        {
            "a.journey.yaml": journey("a", "owner: shop\nstages: [S]\n"),
            "x.library.yaml": "format: library/1\nteams: {shop: {name: First}}\n",
            "y.library.yaml": "format: library/1\nteams: {shop: {name: Second}}\n",
        }
    )
    (project,) = load()
    assert [one.code for one in project.diagnostics] == ["JM212"]
    assert [map_.library.teams["shop"].name for map_ in project.maps] == ["First"]


def test_a_long_chain_of_maps_is_no_circle(write: Write) -> None:
    links = {f"m{number}": f"part_of: m{number + 1}\nstages: [S]\n" for number in range(300)}
    found = atlas(write, **links, m300="stages: [S]\n")
    assert len(found.parents) == 300
