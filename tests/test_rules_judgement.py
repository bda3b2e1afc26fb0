"""What the rules tell and where they keep silent, beyond the examples of their documentation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from journeymap.lint import Selection, lint
from journeymap.rules._feelings import sign
from journeymap.rules._time import after
from journeymap.workspace import load

if TYPE_CHECKING:
    from pathlib import Path

    from journeymap.diagnostics import Diagnostic

TODAY = dt.date(2026, 11, 22)
LIBRARY = """
library:
  personas:
    nora: {name: Nora, goals: [Find a gift]}
    tom: {name: Tom, goals: [Send it back]}
  channels:
    web: {name: Web site, medium: digital}
    app: {name: App, medium: digital}
    shop: {name: Shop, medium: physical}
    reviews: {name: Reviews, medium: digital, ownership: earned}
  teams:
    crew: {name: Crew}
  metrics:
    speed: {name: Speed, unit: duration, better: lower}
    rate: {name: Rate, unit: ratio}
  evidence:
    talks: {title: Talks, kind: interview, date: 2026-09-01}
    guess: {title: Guess, kind: assumption}
"""


class Room:
    """A folder of maps that one rule looks at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content, encoding="utf-8")

    def told(self, rule: str) -> list[Diagnostic]:
        (project,) = load([self.folder])
        assert [diagnostic for diagnostic in project.diagnostics if diagnostic.code != "JM904"] == []
        return lint(project, Selection((rule,)), TODAY)

    def messages(self, rule: str) -> list[str]:
        return [diagnostic.message for diagnostic in self.told(rule)]

    def of(self, rule: str, stages: str, head: str = "") -> list[str]:
        """Lint one map of some stages, as flow YAML, with the library above."""
        self.write("a.journey.yaml", f"format: journey/1\nid: a\ntitle: A\n{head}\nstages: {stages}\n{LIBRARY}")
        return self.messages(rule)

    def points(self, rule: str, *points: str, head: str = "") -> list[str]:
        return self.of(rule, f"[{{name: S, touchpoints: [{', '.join(points)}]}}]", head)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.mark.parametrize(
    "stages",
    [
        "[{name: S, emotion: -1, touchpoints: [{name: P, pains: [Slow]}]}]",
        "[{name: S, pains: [Slow], touchpoints: [{name: P, emotion: -1}]}]",
        "[{name: S, touchpoints: [{name: P, emotion: {score: 0, by: {tom: -2}}}]}]",
        "[{name: S, touchpoints: [{name: P, emotion: 0}]}]",
    ],
)
def test_a_negative_emotion_may_be_explained_at_the_stage_or_its_touchpoints(room: Room, stages: str) -> None:
    assert room.of("JM301", stages, "personas: [nora, tom]") == []


def test_a_pain_of_one_touchpoint_explains_no_other(room: Room) -> None:
    assert room.points("JM301", "{name: P, emotion: -1}", "{name: Q, pains: [Slow]}") == [
        "the emotion at 'P' is -1, but no pain says why"
    ]


@pytest.mark.parametrize(
    ("opportunity", "told"),
    [
        ("{text: Help, answers: [slow]}", 0),
        ("{text: Help, answers: [slow], status: rejected}", 1),
        ("{text: Help, answers: [slow], status: done}", 0),
        ("{text: Help, answers: [other]}", 1),
        ("Help", 0),
    ],
)
def test_a_severe_pain_wants_an_opportunity_that_could_be_meant_for_it(room: Room, opportunity: str, told: int) -> None:
    pains = "[{id: slow, text: Slow, severity: 3}, {id: other, text: Other, severity: 2}]"
    assert len(room.points("JM302", f"{{name: P, pains: {pains}, opportunities: [{opportunity}]}}")) == told


def test_a_future_map_may_answer_a_severe_pain_of_the_current_one(room: Room) -> None:
    room.write(
        "b.journey.yaml",
        "format: journey/1\nid: b\ntitle: B\nstate: future\nfuture_of: a\n"
        "stages: [{name: S, opportunities: [{text: Help, answers: [slow]}]}]\n",
    )
    assert room.points("JM302", "{name: P, pains: [{id: slow, text: Slow, severity: 3}]}") == []


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("{metric: speed, value: 9, target: 5}", 1),
        ("{metric: speed, value: 5, target: 5}", 0),
        ("{metric: speed, value: 3, target: 5}", 0),
        ("{metric: rate, value: 0.3, target: 0.5}", 1),
        ("{metric: rate, target: 0.5}", 0),
        ("rate", 0),
    ],
)
def test_a_target_is_missed_on_the_side_that_is_worse(room: Room, reading: str, told: int) -> None:
    assert len(room.points("JM304", f"{{name: P, metrics: [{reading}]}}")) == told
    assert room.points("JM304", f"{{name: P, metrics: [{reading}], opportunities: [Help]}}") == []
    assert room.points("JM304", f"{{name: P, metrics: [{reading}]}}", head="state: future") == []


def test_an_opportunity_elsewhere_may_be_meant_for_a_missed_target(room: Room) -> None:
    off = "{name: P, pains: [{id: slow, text: Slow}], metrics: [{metric: rate, value: 0.3, target: 0.5}]}"
    stages = f"[{{name: S, touchpoints: [{off}]}}, {{name: T, opportunities: [%s]}}]"
    assert len(room.of("JM304", stages % "Help")) == 1
    assert room.of("JM304", stages % "{text: Help, answers: [slow]}") == []
    assert len(room.of("JM304", stages % "{text: Help, answers: [slow], status: rejected}")) == 1
    future = "format: journey/1\nid: b\ntitle: B\nstate: future\nfuture_of: a\nstages: [{name: %s, opportunities: [Help]}]\n"
    room.write("b.journey.yaml", future % "S")
    assert room.of("JM304", stages % "") == []
    room.write("b.journey.yaml", future % "New")
    assert len(room.of("JM304", stages % "")) == 1


@pytest.mark.parametrize(
    ("settings", "date", "told"),
    [
        ("", "2025-11-22", 0),
        ("", "2025-11-21", 1),
        ("review_every: 90d", "2025-11-22", 0),
        ("review_every: 2y", "2024-11-22", 0),
        ("review_every: 2y", "2024-11-21", 1),
        ("rules: {JM305: {days: 30}}", "2026-10-23", 0),
        ("rules: {JM305: {days: 30}}", "2026-10-22", 1),
    ],
)
def test_evidence_is_stale_after_a_year_or_what_the_workspace_says(room: Room, settings: str, date: str, told: int) -> None:
    room.write("journeymap.yaml", f"format: workspace/1\n{settings}\n")
    room.write("l.library.yaml", f"format: library/1\nevidence: {{e: {{title: E, kind: survey, date: {date}}}}}\n")
    assert len(room.messages("JM305")) == told


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        ("{metric: rate, value: 0.5, on: 2024-11-20}", ["the value of 'Rate' has been out of date since 2025-11-20"]),
        ("{metric: rate, value: 0.5, on: 2026-01-01}", []),
        ("{metric: rate, target: 0.5, on: 2024-11-20}", []),
        ("{metric: rate, value: 0.5, on: 2024-11-20}, {metric: rate, value: 0.6, on: 2026-01-01}", []),
        (
            "{metric: rate, value: 0.6, on: 2026-01-01}, {metric: speed, value: 6, on: 2024-11-20}",
            ["the value of 'Speed' has been out of date since 2025-11-20"],
        ),
    ],
)
def test_the_newest_value_of_a_metric_is_stale_after_a_year(room: Room, readings: str, told: list[str]) -> None:
    assert room.points("JM305", f"{{name: P, metrics: [{readings}]}}") == told
    assert room.points("JM305", f"{{name: P, metrics: [{readings}]}}", head="review_every: 3y") == []
    assert room.points("JM305", f"{{name: P, metrics: [{readings}]}}", head="state: future") == []


def test_what_is_stale_is_the_same_finding_a_month_later(room: Room) -> None:
    room.write("l.library.yaml", "format: library/1\nevidence: {e: {title: E, kind: survey, date: 2024-01-31}}\n")
    (project,) = load([room.folder])
    first, later = (lint(project, Selection(("JM305",)), TODAY + dt.timedelta(days=days)) for days in (0, 31))
    assert first == later
    assert [told.message for told in first] == ["'E' has been out of date since 2025-01-31"]


@pytest.mark.parametrize("rule", ["JM306", "JM351"])
def test_what_a_future_map_hopes_for_has_no_date_and_no_target(room: Room, rule: str) -> None:
    stages = "[{name: S, metrics: [{metric: rate, value: 0.9}]}]"
    assert len(room.of(rule, stages)) == 1
    assert room.of(rule, stages, "state: future") == []


def test_an_assumption_is_never_stale(room: Room) -> None:
    room.write("l.library.yaml", "format: library/1\nevidence: {e: {title: E, kind: assumption, date: 2001-01-01}}\n")
    assert room.messages("JM305") == []


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("reviewed: 2026-08-24\nreview_every: 90d", 0),
        ("reviewed: 2026-08-23\nreview_every: 90d", 1),
        ("reviewed: 2020-01-01", 0),
        ("review_every: 90d", 0),
    ],
)
def test_a_review_is_due_on_the_day_that_its_interval_ends(room: Room, head: str, told: int) -> None:
    assert len(room.of("JM307", "[S]", head)) == told


def test_the_maps_interval_goes_before_the_workspaces(room: Room) -> None:
    room.write("journeymap.yaml", "format: workspace/1\nreview_every: 30d\n")
    assert room.of("JM307", "[S]", "reviewed: 2026-08-24") == ["the map's review has been due since 2026-09-23"]
    assert room.of("JM307", "[S]", "reviewed: 2026-08-24\nreview_every: 1y") == []
    assert room.of("JM308", "[S]") == ["the map is to be reviewed every 30d, but never was"]


@pytest.mark.parametrize(
    ("interval", "day"),
    [
        ("90d", "2024-04-30"),
        ("2w", "2024-02-14"),
        ("1mo", "2024-02-29"),
        ("13mo", "2025-02-28"),
        ("11mo", "2024-12-31"),
        ("1y", "2025-01-31"),
        ("9999y", "9999-12-31"),
        ("9999w", "2215-09-20"),
    ],
)
def test_an_interval_goes_by_the_calendar(interval: str, day: str) -> None:
    assert after(dt.date(2024, 1, 31), interval).isoformat() == day


def test_tomorrow_is_no_future_yet(room: Room) -> None:
    assert room.of("JM309", "[S]", "reviewed: 2026-11-23") == []
    assert room.of("JM309", "[{name: S, metrics: [{metric: rate, value: 1, on: 2026-11-24}]}]") == [
        "2026-11-24 is in the future"
    ]


def test_a_future_map_may_say_when_a_value_is_to_be_reached(room: Room) -> None:
    stages = "[{name: S, metrics: [{metric: rate, value: 1, on: 2027-06-30}]}]"
    assert room.of("JM309", stages, "state: future") == []
    assert room.of("JM309", stages, "state: future\nreviewed: 2027-06-30") == ["2027-06-30 is in the future"]


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ("[{name: S, touchpoints: [A, B]}]", ["no team owns the 2 touchpoints of 'S'"]),
        ("[{name: S, touchpoints: [{name: A, owner: crew}, B]}]", ["no team owns 'B'"]),
        ("[{name: S, touchpoints: [{name: A, channel: reviews}]}]", []),
        ("[{name: S, pains: [Slow], opportunities: [{text: X, status: rejected}]}]", ["no team owns the pain 'Slow'"]),
        ("[{name: S, touchpoints: [{name: A, channel: reviews, pains: [Slow]}]}]", ["no team owns the pain 'Slow'"]),
        ("[{name: S, opportunities: [Help]}]", ["no team owns the opportunity 'Help'"]),
        ("[{name: S, opportunities: [{text: Help, owner: crew}]}]", []),
        ("[{name: S, owner: crew, touchpoints: [{name: A, pains: [Slow]}]}]", []),
    ],
)
def test_one_owner_answers_for_all_below(room: Room, stages: str, told: list[str]) -> None:
    assert room.of("JM310", stages) == told


def test_assumptions_are_counted_by_the_evidence_that_items_inherit(room: Room) -> None:
    points = "{name: P, pains: [A, B, C]}, {name: Q, evidence: guess, pains: [D, E]}"
    assert room.of("JM311", f"[{{name: S, touchpoints: [{points}]}}]") == [
        "5 of 5 statements are assumptions, expected at most 50%"
    ]
    assert room.of("JM311", f"[{{name: S, evidence: talks, touchpoints: [{points}]}}]") == []
    assert room.of("JM311", "[{name: S, pains: [A, B, C, D]}]") == []


@pytest.mark.parametrize(
    ("feeling", "language", "expected"),
    [
        ("delighted", "en", 1),
        ("Fed up", "en", -1),
        ("looked after", "en", 1),
        ("not happy", "en", 0),
        ("isn't happy", "en", 0),
        ("doesn’t feel safe", "en", 0),
        ("n’est plus sereine", "fr", 0),
        ("proud but tense", "en", 0),
        ("relieved but exhausted", "en", 0),
        ("anything but relaxed", "en", 0),
        ("wants to feel safe", "en", 0),
        ("a little nervous", "en", -1),
        ("surprised", "en", 0),
        ("agacées", "fr", -1),
        ("inquiète", "fr", -1),
        ("un peu méfiante", "fr", 0),
        ("très déçu", "fr", -1),
        ("heureuses", "fr", 1),
        ("pas fière", "fr", 0),
        ("impatiente", "fr", 0),
        ("content", "fr", 1),
        ("glücklich", "de", 1),
        ("Etwas verärgert", "de", -1),
        ("nicht ängstlich", "de", 0),
        ("gelassen", "de", 1),
        ("Vorfreude", "de", 1),
        ("Frust", "de", -1),
        ("Angst überwunden", "de", 0),
        ("im Stich gelassen", "de", 0),
        ("alleine gelassen", "de", 0),
        ("alles andere als entspannt", "de", 0),
        ("erleichtert, aber erschöpft", "de", 0),
        ("loin d'être convaincue", "fr", 0),
        ("allesbehalve blij", "nl", 0),
        ("lejos de estar tranquilo", "es", 0),
        ("opgelucht", "nl", 1),
        ("best boos", "nl", -1),
        ("contentas", "es", 1),
        ("felices", "es", 1),
        ("muy enfadada", "es", -1),
        ("nada tranquilo", "es", 0),
        ("felice", "it", 0),
    ],
)
def test_a_word_is_good_or_bad_only_where_it_is_sure(feeling: str, language: str, expected: int) -> None:
    assert sign(feeling, language) == expected


def test_the_feelings_of_other_personas_are_held_against_their_own_scores(room: Room) -> None:
    emotion = "{score: 1, feeling: glad, by: {tom: {score: 2, feeling: furious}}}"
    assert room.points("JM318", f"{{name: P, emotion: {emotion}}}", head="personas: [nora, tom]") == [
        "'furious' is negative, but its score is 2"
    ]


def test_a_map_of_stages_only_has_no_stage_without_touchpoints(room: Room) -> None:
    assert room.of("JM320", "[S, T]") == []
    assert room.of("JM320", "[S, {name: T, touchpoints: [P]}]") == ["the stage 'S' has no touchpoint"]


def test_a_stage_that_another_map_details_needs_no_touchpoint(room: Room) -> None:
    room.write("b.journey.yaml", "format: journey/1\nid: b\ntitle: B\npart_of: a#s\nstages: [X]\n")
    assert room.of("JM320", "[S, {name: T, touchpoints: [P]}]") == []


@pytest.mark.parametrize(
    ("emotion", "point", "told"),
    [
        ("2", "P", 1),
        ("0", "P", 0),
        ("{score: 1, by: {tom: -1}}", "P", 0),
        ("2", "{name: P, emotion: -1}", 0),
        ("2", "{name: P, emotion: {score: 1, by: {tom: -2}}}", 0),
        ("2", "{name: P, emotion: 1}", 1),
    ],
)
def test_a_stage_where_customers_are_stopped_feels_bad_to_somebody(room: Room, emotion: str, point: str, told: int) -> None:
    stage = f"{{name: S, emotion: {emotion}, pains: [{{text: Slow, severity: 3}}], touchpoints: [{point}]}}"
    assert len(room.of("JM317", f"[{stage}]", "personas: [nora, tom]")) == told


@pytest.mark.parametrize(
    ("rule", "stage"),
    [
        ("JM301", "emotion: -1"),
        ("JM302", "pains: [{text: Slow, severity: 3}]"),
        ("JM304", "metrics: [{metric: rate, value: 0.3, target: 0.5}]"),
        ("JM321", "period: during"),
    ],
)
def test_what_a_stage_lacks_may_be_on_the_map_that_details_it(room: Room, rule: str, stage: str) -> None:
    stages = f"[{{name: S, {stage}}}, {{name: T, goals: [Rest]}}]"
    assert len(room.of(rule, stages)) == 1
    room.write("b.journey.yaml", "format: journey/1\nid: b\ntitle: B\npart_of: a#s\nstages: [{name: X, goals: [Y]}]\n")
    assert room.of(rule, stages) == []
    room.write("b.journey.yaml", "format: journey/1\nid: b\ntitle: B\npart_of: a\nstages: [{name: X, goals: [Y]}]\n")
    assert len(room.of(rule, stages)) == 1


@pytest.mark.parametrize(
    ("points", "told"),
    [
        (("A", "B", "C"), []),
        (("{name: A, next: [c]}", "B", "C"), ["nothing leads to 'B'"]),
        (("{name: A, next: [c]}", "B", "{name: C, next: [{to: b, kind: back}, {kind: exit}]}"), []),
        (("{name: A, next: [c]}", "{name: B, next: [b, c]}", "C"), ["nothing leads to 'B'"]),
        (("{name: A, next: [{kind: exit}]}", "B"), ["nothing leads to 'B'"]),
    ],
)
def test_links_that_are_spelt_out_take_the_place_of_the_next_touchpoint(
    room: Room, points: tuple[str, ...], told: list[str]
) -> None:
    assert room.points("JM322", *points) == told


@pytest.mark.parametrize(
    ("b", "c", "told"),
    [
        ("", "next: [{to: b, kind: loop}]", ["nobody who gets from 'B' to 'C' ever leaves this circle"]),
        ("", "next: [{to: b, kind: loop}, {kind: exit}]", []),
        ("next: [c, d]", "next: [{to: b, kind: loop}]", []),
        ("", "details: b, next: [{to: b, kind: loop}]", []),
        ("", "next: [{to: b, kind: back}]", ["from 'C' the only way is back"]),
        ("", "next: [{to: a, kind: loop}]", []),
    ],
)
def test_a_circle_that_nobody_leaves_is_a_dead_end(room: Room, b: str, c: str, told: list[str]) -> None:
    room.write("b.journey.yaml", "format: journey/1\nid: b\ntitle: B\nstages: [S]\n")
    points = ("{name: A, next: [b, d]}", f"{{name: B, {b}}}", f"{{name: C, {c}}}", "D")
    assert room.points("JM323", *points) == told
    assert [message for message in room.points("JM323", *points, head="shape: loop") if "circle" in message] == []


def test_who_comes_to_a_circle_is_no_part_of_it(room: Room) -> None:
    points = ("{name: A, next: [b, e]}", "B", "C", "{name: D, next: [{to: c, kind: loop}]}", "E")
    assert room.points("JM323", *points) == ["nobody who gets from 'C' to 'D' ever leaves this circle"]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("[{to: a, kind: back}]", 1),
        ("[{to: a, kind: back}, {kind: exit}]", 0),
        ("[{to: a, kind: back}, c]", 0),
        ("[{to: a, kind: loop}]", 0),
        ("[{to: b, kind: loop}]", 1),
        ("[{to: b, kind: loop}, {to: a, kind: back}]", 1),
        ("[{to: b, kind: loop}, {to: a, kind: loop}]", 0),
    ],
)
def test_only_ways_back_are_a_dead_end(room: Room, link: str, told: int) -> None:
    assert len(room.points("JM323", "A", f"{{name: B, next: {link}}}", "C")) == told


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("a", ["the link goes forward to 'A', which comes earlier"]),
        ("b", ["the link leads from 'B' to itself"]),
        ("{to: c, kind: back}", ["the link goes back to 'C', which comes later"]),
        ("{to: c, kind: loop}", ["the link loops to 'C', which comes later"]),
        ("{to: b, kind: loop}", []),
        ("{to: a, kind: back}", []),
        ("{to: a, kind: exit}", []),
        ("c", []),
    ],
)
def test_a_link_goes_the_way_that_its_kind_says(room: Room, link: str, told: list[str]) -> None:
    assert room.points("JM324", "A", f"{{name: B, next: [{link}]}}", "C") == told


@pytest.mark.parametrize(
    ("link", "help_"),
    [
        ("a", "write `{to: a, kind: back}`, or `kind: loop` for another round"),
        ("{to: a, when: card refused}", "add `kind: back`, or `kind: loop` for another round"),
        ("{to: b, share: 0.1}", "add `kind: loop`"),
    ],
)
def test_a_link_that_gets_a_kind_keeps_its_condition(room: Room, link: str, help_: str) -> None:
    room.points("JM324", "A", f"{{name: B, next: [c, {link}]}}", "C")
    assert [told.help for told in room.told("JM324")] == [help_]


def test_shares_may_be_rounded(room: Room) -> None:
    shares = "{name: A, next: [{to: b, share: 0.34}, {to: c, share: 0.34}, {kind: exit, share: 0.33}]}"
    assert room.points("JM325", shares, "B", "C") == []
    assert room.points("JM325", shares.replace("0.33", "0.36"), "B", "C") == [
        "the shares of the ways out of 'A' sum up to 1.04, expected at most 1"
    ]


def test_a_map_without_periods_or_in_detail_misses_none(room: Room) -> None:
    assert room.of("JM326", "[S, T]") == []
    assert room.of("JM326", "[{name: S, period: during}]") == [
        "no stage is after the purchase",
        "no stage is before the purchase",
    ]
    room.write("b.journey.yaml", "format: journey/1\nid: b\ntitle: B\nstages: [{name: X, details: a}]\n")
    assert room.of("JM326", "[{name: S, period: during}]") == []


def test_time_starts_again_in_a_loop(room: Room) -> None:
    stages = "[{name: S, period: after}, T, {name: U, period: before}]"
    assert room.of("JM327", stages) == ["'U' is before the purchase, but stands behind a stage that is after it"]
    assert room.of("JM327", stages, "shape: loop") == []


def test_channels_have_a_cap_of_their_own(room: Room) -> None:
    room.write("journeymap.yaml", "format: workspace/1\nrules: {over-the-cap: {channels: 1}}\n")
    points = ("{name: A, channel: web}", "{name: B, channel: web}", "{name: C, channel: app}", "{name: D, channel: shop}")
    assert room.points("JM328", *points) == ["'app' is one channel too many, expected at most 1"]
    assert room.points("JM328", *points[:2]) == []


@pytest.mark.parametrize(
    ("cost", "revenue", "told"),
    [
        ("{amount: 2, currency: EUR}", "{amount: 1, currency: EUR}", ["'Web site' costs 4 EUR and brings in 2"]),
        ("{amount: 1, currency: EUR}", "{amount: 1, currency: EUR}", []),
        (
            "{amount: 1234567.89, currency: EUR}",
            "{amount: 1, currency: EUR}",
            ["'Web site' costs 2469135.78 EUR and brings in 2"],
        ),
        ("{amount: 2, currency: EUR}", "{amount: 1, currency: USD}", []),
        ("{amount: 2, currency: EUR, per: visit}", "{amount: 1, currency: EUR, per: order}", []),
    ],
)
def test_only_like_amounts_are_added_up(room: Room, cost: str, revenue: str, told: list[str]) -> None:
    money = f"channel: web, cost: {cost}, revenue: {revenue}"
    assert room.points("JM329", f"{{name: A, {money}}}", f"{{name: B, {money}}}") == told


@pytest.mark.parametrize(("code", "told"), [("EUX", 2), ("EUR", 0), ("XAF", 0), ("DEM", 0), ("BTC", 2)])
def test_a_currency_is_or_was_somewhere_in_use(room: Room, code: str, told: int) -> None:
    money = f"{{amount: 1, currency: {code}}}"
    assert room.points("JM354", f"{{name: A, cost: {money}, revenue: {money}}}") == [f"there is no currency '{code}'"] * told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("unit: currency, currency: EUR", []),
        ("unit: currency", ["'M' is an amount of money without a currency"]),
        ("currency: EUR", ["'M' has a currency, but is no amount of money: its unit is 'count'"]),
        ("unit: duration, currency: EUR", ["'M' has a currency, but is no amount of money: its unit is 'duration'"]),
        ("unit: score", []),
    ],
)
def test_money_and_currency_go_together(room: Room, keys: str, told: list[str]) -> None:
    room.write("l.library.yaml", f"format: library/1\nmetrics: {{m: {{name: M, {keys}}}}}\n")
    assert room.messages("JM349") == told


def test_cents_add_up_as_on_paper(room: Room) -> None:
    costs = (f"{{name: {name}, channel: web, cost: {{amount: 0.1, currency: EUR}}}}" for name in "ABC")
    assert room.points("JM329", *costs, "{name: D, channel: web, revenue: {amount: 0.3, currency: EUR}}") == []


@pytest.mark.parametrize(
    ("before", "after_", "told"),
    [
        ("emotion: 1", "emotion: -1", 1),
        ("emotion: 2", "emotion: 0", 0),
        ("emotion: -1", "emotion: -2", 1),
        ("emotion: -1", "emotion: -1", 0),
        ("emotion: 1", "emotion: 1", 0),
        ("emotion: 1", "action: Waits", 0),
        ("emotion: 1, content: [Code]", "emotion: -1", 0),
        ("emotion: 1", "emotion: -1, devices: [mobile]", 0),
        ("emotion: 1, next: [{to: b, when: hungry}]", "emotion: -1", 0),
        ("emotion: 1, next: [b]", "emotion: -1", 1),
        ("emotion: 1, next: [{kind: exit}]", "emotion: -1", 0),
    ],
)
def test_a_break_of_media_wants_a_bridge_where_it_gets_bad(room: Room, before: str, after_: str, told: int) -> None:
    points = (f"{{name: A, channel: web, {before}}}", f"{{name: B, channel: shop, {after_}}}")
    assert len(room.points("JM330", *points)) == told
    assert room.points("JM330", points[0], points[1].replace("shop", "app")) == []


@pytest.mark.parametrize(("keys", "told"), [("devices: [mobile]", 0), ("content: [Code]", 0), ("systems: [CRM]", 1)])
def test_a_stage_may_have_the_bridge_for_its_touchpoints(room: Room, keys: str, told: int) -> None:
    stage = "{{name: S, {}, touchpoints: [{{name: A, channel: web, emotion: 1}}, {{name: B, channel: shop, emotion: -1}}]}}"
    assert len(room.of("JM330", f"[{stage.format(keys)}]")) == told


def test_a_future_map_may_leave_what_merely_irritates(room: Room) -> None:
    current = "format: journey/1\nid: b\ntitle: B\nstages: [{name: S, pains: [{id: p, text: P, severity: 1}, Q]}]\n"
    room.write("b.journey.yaml", current)
    assert room.of("JM332", "[S]", "state: future\nfuture_of: b") == []
    room.write("b.journey.yaml", current.replace("severity: 1", "severity: 2"))
    assert room.of("JM332", "[S]", "state: future\nfuture_of: b") == ["no opportunity answers a pain of the current map: 'P'"]


@pytest.mark.parametrize(
    ("pains", "told"),
    [
        ("[{text: P, severity: 3}, {text: Q, severity: 2}, {text: R, severity: 1}, S]", 1),
        ("[{text: P, severity: 1}, Q]", 0),
        ("[{text: P, severity: 3}, {text: Q, severity: 1, id: q}]", 0),
    ],
)
def test_a_future_map_can_answer_no_pain_without_an_id(room: Room, pains: str, told: int) -> None:
    room.write("b.journey.yaml", f"format: journey/1\nid: b\ntitle: B\nstages: [{{name: S, pains: {pains}}}]\n")
    assert (
        room.of("JM332", "[{name: S, opportunities: [Help]}]", "state: future\nfuture_of: b")
        == ["nothing says which pains of the current map are answered, though 2 of them hold customers up"] * told
    )


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ("{name: S, emotion: -1}, {name: T, emotion: 1}", 1),
        ("{name: S, emotion: -2}, {name: T, emotion: 1}, {name: U, emotion: 0}", 1),
        ("{name: S, emotion: -1, metrics: [{metric: speed, value: 60, target: 60}]}, {name: T, emotion: 1}", 1),
        ("{name: S, emotion: -1, metrics: [{metric: speed, value: 30}]}, {name: T, emotion: 1}", 0),
        ("{name: S, emotion: -1, metrics: [{metric: rate, value: 1}]}, {name: T, emotion: 1}", 0),
        ("{name: S, emotion: 0}, {name: T, emotion: 1}", 0),
        ("{name: S, emotion: {score: -1, by: {tom: 0}}}, {name: T, emotion: 1}", 0),
        ("{name: S, emotion: -1}, {name: T, emotion: 1}, {name: U, emotion: 1}", 0),
        ("{name: T, emotion: 1}", 0),
        ("{name: X, emotion: -1}", 0),
    ],
)
def test_a_future_map_is_better_somewhere(room: Room, stages: str, told: int) -> None:
    now = "{name: S, emotion: {score: -1, by: {tom: -1}}, metrics: [{metric: speed, value: 60}]}, {name: T, emotion: 1}"
    room.write("b.library.yaml", f"format: library/1\n{LIBRARY.replace('library:', '').replace(chr(10) + '  ', chr(10))}")
    room.write("b.journey.yaml", f"format: journey/1\nid: b\ntitle: B\npersonas: [nora, tom]\nstages: [{now}]\n")
    head = "state: future\nfuture_of: b\npersonas: [nora, tom]"
    assert len(room.of("JM355", f"[{stages}]", head)) == told


def test_another_open_opportunity_keeps_a_done_one_from_being_told(room: Room) -> None:
    chances = "{text: X, answers: [p], status: done}, {text: Y, answers: [p], status: doing}"
    point = f"{{name: A, pains: [{{id: p, text: P, severity: 3}}], opportunities: [{chances}]}}"
    assert room.points("JM333", point) == []
    assert room.points("JM333", point.replace("doing", "rejected")) == [
        "the opportunity is done, but its pain still stops customers: 'P'"
    ]


@pytest.mark.parametrize(("severity", "told"), [(3, 1), (1, 0)])
def test_a_pain_of_the_future_map_goes_before_that_of_the_current_one(room: Room, severity: int, told: int) -> None:
    room.write(
        "b.journey.yaml", "format: journey/1\nid: b\ntitle: B\nstages: [{name: S, pains: [{id: p, text: P, severity: 3}]}]\n"
    )
    pain = f"{{id: p, text: P of tomorrow, severity: {severity}}}"
    point = f"{{name: A, pains: [{pain}], opportunities: [{{text: X, answers: [p], status: done}}]}}"
    found = room.points("JM333", point, head="state: future\nfuture_of: b")
    assert found == ["the opportunity is done, but its pain still stops customers: 'P of tomorrow'"] * told


@pytest.mark.parametrize(
    ("link", "is_address"),
    [
        ("https://tracker.example/SHOP-12", True),
        ("HTTP://tracker.example", True),
        ("mailto:shop@shop.example", True),
        ("tracker.example/SHOP-12", False),
        ("https://", False),
        ("https://tracker.example/two words", False),
        ("javascript:alert(1)", False),
        ("SHOP-12", False),
    ],
)
def test_an_address_has_a_scheme_and_a_host(room: Room, link: str, is_address: bool) -> None:  # noqa: FBT001  # a parameter
    found = room.points("JM334", f'{{name: A, opportunities: [{{text: X, links: ["{link}"]}}]}}')
    assert found == ([] if is_address else [f"'{link}' is no web address"])


def test_names_are_compared_without_case_and_spaces(room: Room) -> None:
    assert room.points("JM337", "E-mail", '"e-MAIL "') == ["two touchpoints are called 'e-MAIL'"]
    assert room.of("JM337", "[{name: E-mail, touchpoints: [E-mail]}]") == []


def test_a_goal_and_a_pain_may_have_one_text(room: Room) -> None:
    assert room.of("JM338", "[{name: S, goals: [Speed], pains: [Speed]}]") == []
    assert room.of("JM338", "[{name: S, goals: [Speed], touchpoints: [{name: P, goals: [speed]}]}]") == [
        "the goal 'speed' is on the map twice"
    ]


def test_a_full_stop_makes_no_other_pain(room: Room) -> None:
    assert len(room.of("JM338", '[{name: S, pains: ["It’s slow"]}, {name: T, pains: ["It\'s slow."]}]')) == 1
    assert room.of("JM338", '[{name: S, pains: ["How long?"]}, {name: T, pains: ["How long!"]}]') == []


@pytest.mark.parametrize(
    ("reading", "told"),
    [("value: 1", 0), ("value: 0", 0), ("value: 1.2", 1), ("value: -0.1", 1), ("target: 55", 1), ("value: 71, target: 55", 1)],
)
def test_a_ratio_lies_between_0_and_1(room: Room, reading: str, told: int) -> None:
    assert len(room.of("JM339", f"[{{name: S, metrics: [{{metric: rate, {reading}}}]}}]")) == told


def test_a_ratio_is_told_with_all_its_digits(room: Room) -> None:
    assert room.of("JM339", "[{name: S, metrics: [{metric: rate, value: 1234567}]}]") == [
        "'Rate' is a ratio, expected a number from 0 to 1, found 1234567"
    ]


def test_touchpoints_want_a_channel_where_most_have_one(room: Room) -> None:
    assert room.points("JM341", "A", "{name: B, channel: web}") == []
    assert room.points("JM341", "A", "{name: B, channel: web}", "{name: C, channel: web}") == [
        "nobody says on which channel 'A' happens"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TODO", 1),
        ("À compléter", 1),
        ("Prix : à compléter…", 1),
        ("Prix (à définir)", 1),
        ("Formulaire à compléter en ligne", 0),
        ("Formulaire à compléter", 0),
        ("Le taux reste à définir jusqu'au dernier moment", 0),
        ("Noch zu klären", 1),
        ("Der Termin ist noch zu klären", 0),
        ("Por definir", 1),
        ("TBC", 1),
        ("TBC-Test vor der Reise", 0),
        ("???", 1),
        ("Lorem Ipsum", 1),
        ("lorem ipsum dolor", 1),
        ("Write the to-do list", 0),
        ("TODOS LOS DÍAS", 0),
        ("TODO確認", 1),
        ("Really???", 0),
    ],
)
def test_a_placeholder_is_a_word_of_its_own_or_all_that_is_said(room: Room, text: str, told: int) -> None:
    assert len(room.of("JM347", f'[{{name: S, goals: ["{text}"]}}]')) == told


def test_a_shared_library_is_read_for_placeholders_too(room: Room) -> None:
    persona = "{name: Nora, goals: [Find a gift, TODO], frustrations: [tbd]}"
    room.write("a.library.yaml", f"format: library/1\npersonas: {{nora: {persona}}}\nx-notes: TODO\n")
    assert room.messages("JM347") == ["'TODO' was left to be written later", "'tbd' was left to be written later"]
    assert room.of("JM347", "[S]", "x-notes: TBD") == [
        "'TODO' was left to be written later",
        "'tbd' was left to be written later",
    ]


def test_comments_and_keys_of_your_own_may_hold_placeholders(room: Room) -> None:
    assert room.of("JM347", "[S]  # TODO", "x-notes: {a: TODO}") == []
    assert room.of("JM347", "[S]", "scenario: TBD") == ["'TBD' was left to be written later"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I am jane.doe@mail.example", 1),
        ("Call +33 6 12 34 56 78!", 1),
        ("Call 06 12 34 56 78", 1),
        ("Call 0049 (151) 2345-6789", 1),
        ("@shop never answers", 0),
        ("I paid 1 200 000 once, in 2019-2020", 0),
        ("Order 0000123456789012345678", 0),
        ("0.5 or 1.5, what is it?", 0),
        ("38 € ? 10 h 30 ?", 0),
        ("My appointment was on 03.11.2026 09:15, and nobody knew", 0),
        ("Le 03/11/2026 09.15, personne !", 0),
        ("Call 06.12.34.56.78", 1),
    ],
)
def test_addresses_and_telephone_numbers_are_personal(room: Room, text: str, told: int) -> None:
    assert len(room.of("JM348", f'[{{name: S, quotes: ["{text}"]}}]')) == told


def test_a_personas_quote_may_name_nobodys_telephone(room: Room) -> None:
    nora = "{name: Nora, quote: Call 06 12 34 56 78, frustrations: [Slow, Write to jane.doe@mail.example]}"
    room.write("a.library.yaml", f"format: library/1\npersonas: {{nora: {nora}}}\n")
    assert room.messages("JM348") == [
        "found a telephone number in a persona's words",
        "found an e-mail address in a persona's words",
    ]


@pytest.mark.parametrize(
    ("lane", "told"),
    [
        ("touchpoints", 0),
        ("emotion", 0),
        ("risks", 1),
        ("{id: law, name: Law}", 0),
        ("{id: lawyers, name: Lawyers}", 1),
    ],
)
def test_a_lane_is_filled_by_a_stage_or_a_touchpoint(room: Room, lane: str, told: int) -> None:
    point = "{name: P, emotion: 0, custom: {law: [Rights]}}"
    lanes = "touchpoints" if lane != "touchpoints" else "goals"
    head = f"lanes: [{lane}, {lanes}, {{id: law, name: Law}}]" if "law," not in lane else f"lanes: [{lane}]"
    assert len([told for told in room.points("JM350", point, head=head) if "'goals'" not in told]) == told


def test_cells_of_own_lanes_are_as_narrow_as_others(room: Room) -> None:
    head = "lanes: [{id: law, name: Law}]"
    assert room.points("JM335", f"{{name: P, custom: {{law: [Rights, {'x' * 161}]}}}}", head=head) == [
        "the text has 161 characters, expected at most 160"
    ]


def test_most_may_leave_where_a_pain_or_the_link_says_why_or_the_journey_ends(room: Room) -> None:
    exit_ = "next: [{to: b, share: 0.2}, {kind: exit, share: 0.8}]"
    stages = "[{{name: S, touchpoints: [{{name: A, {}}}]}}, {{name: T, touchpoints: [{{name: B, {}}}]}}]"
    assert room.of("JM353", stages.format(exit_, "action: Waits")) == ["80% leave at 'A', but no pain says why"]
    assert room.of("JM353", stages.format(exit_ + ", pains: [Slow]", "action: Waits")) == []
    told_why = exit_.replace("exit,", "exit, when: Has found the answer,")
    assert room.of("JM353", stages.format(told_why, "action: Waits")) == []
    at_the_end = stages.format("action: Waits", "next: [{kind: exit, share: 0.8}]")
    assert room.of("JM353", at_the_end) == []
    assert room.of("JM353", at_the_end, "shape: loop") == ["80% leave at 'B', but no pain says why"]


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ("\n  - Order #12 # soon", 1),
        ("\n  - name: S\n    touchpoints:\n      - name: Order\n        action: #12", 1),
        ("\n  - Order # 12", 0),
        ("\n  - 'Order #12' # soon", 0),
        ("\n  #12\n  - Order", 0),
        ("\n  - name: Order\n    emotion: -1 #sad\n    owner: crew #us", 0),
        ("\n  - Order\n    - Pay", 1),
        ("\n  - name: S\n    goals:\n      - Order -\n        Pay", 0),
        ("\n  - name: >-\n      Order\n      - Pay #12", 0),
        ("\n  - name: S\n    goals:\n      - Order", 0),
    ],
)
def test_what_yaml_takes_for_a_comment_or_more_of_a_text_is_told(room: Room, stages: str, told: int) -> None:
    assert len(room.of("JM356", stages)) == told


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("ja", []),
        ("nds", []),
        ("zh-Hant-TW", []),
        ("iw", []),
        ("uk", []),
        ("en-GB", []),
        ("jp", ["did you mean 'ja'?"]),
        ("at-AT", ["did you mean 'de-AT'?"]),
        ("en-UK", ["did you mean 'en-GB'?"]),
        ("xx", ["write its ISO 639 code, such as en or fr"]),
    ],
)
def test_a_country_is_no_language(room: Room, tag: str, told: list[str]) -> None:
    room.of("JM336", "[S]", f"language: {tag}")
    assert [diagnostic.help for diagnostic in room.told("JM336")] == told


@pytest.mark.parametrize(
    ("keys", "told"),
    [("unit: duration", 1), ("unit: duration, better: higher", 0), ("unit: duration, better: lower", 0), ("", 0)],
)
def test_a_length_of_time_may_be_good_if_somebody_says_so(room: Room, keys: str, told: int) -> None:
    room.write("l.library.yaml", f"format: library/1\nmetrics: {{m: {{name: M, {keys}}}}}\n")
    assert len(room.messages("JM357")) == told
    room.write("l.library.yaml", "format: library/1\n")
    room.write(
        "a.journey.yaml", f"format: journey/1\nid: a\ntitle: A\nstages: [S]\nlibrary: {{metrics: {{m: {{name: M, {keys}}}}}}}\n"
    )
    assert len(room.messages("JM357")) == told
