from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journeymap.diff.formats import report
from journeymap.diff.workspace import diff_files

if TYPE_CHECKING:
    from journeymap.diff.change import Diff

BASKET = """format: journey/1
id: shop
title: Buying a table
personas: [ann, bob]
stages:
  - name: Purchase
    owner: web
    touchpoints:
      - id: basket
        name: Basket
        channel: site
        action: Checks the total and the date
        emotion: {score: -1, feeling: annoyed, by: {bob: 0}}
        pains:
          - {id: charges, text: Charges are revealed too late, severity: 2}
        opportunities:
          - {id: total, text: Total cost on the page, answers: [charges], effort: 2, status: planned}
        metrics:
          - {metric: abandon, value: 0.71, target: 0.55, on: 2026-10-01}
        next:
          - {to: pay, share: 0.7}
          - {kind: exit, share: 0.3}
      - {id: pay, name: Payment, emotion: 0}
      - {id: mail, name: Confirmation, emotion: 1, gains: [A clear date]}
  - name: After
    touchpoints:
      - {id: chat, name: Chat, emotion: -2, evidence: survey}
library:
  personas: {ann: {name: Ann}, bob: {name: Bob}}
  channels: {site: {name: Web site, medium: digital}}
  teams: {web: {name: Online shop}, care: {name: Customer care}}
  metrics: {abandon: {name: Abandonment, unit: ratio, better: lower}}
  evidence: {survey: {title: Survey, kind: survey}, log: {title: Call log, kind: support-log}}
"""

FILE = "shop.journey.yaml"


def compared(before: str, after: str) -> Diff:
    return diff_files({FILE: before.encode()}, {FILE: after.encode()})


def changed(*edits: tuple[str, str]) -> str:
    text = BASKET
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def told(before: str, after: str) -> list[str]:
    """What the text report says of one map, below its title, without indentation."""
    lines = report("text", compared(before, after)).splitlines()
    return [line.strip() for line in lines[3:]]


EDITS = {
    "an emotion that rises": (
        [("score: -1", "score: 1")],
        ["Better", "'Basket' (Purchase): emotion −1 → +1"],
    ),
    "an emotion that falls, and its word": (
        [("score: -1, feeling: annoyed", "score: -2, feeling: furious")],
        ["Worse", "'Basket' (Purchase): emotion −1 → −2, 'annoyed' → 'furious'"],
    ),
    "another word for the same emotion": (
        [("feeling: annoyed", "feeling: cross")],
        ["Also", "'Basket' (Purchase): feeling 'annoyed' → 'cross'"],
    ),
    "another persona's emotion": (
        [("by: {bob: 0}", "by: {bob: -1}")],
        ["Worse", "'Basket' (Purchase): emotion of 'Bob' 0 → −1"],
    ),
    "an emotion given": (
        [("name: After\n", "name: After\n    emotion: {score: 1, feeling: calm}\n")],
        ["Also", "'After': emotion added: +1, 'calm'"],
    ),
    "a pain resolved": (
        [("          - {id: charges, text: Charges are revealed too late, severity: 2}\n", ""), ("answers: [charges], ", "")],
        ["Better", "'Basket' (Purchase): pain resolved: “Charges are revealed too late”"],
    ),
    "a pain raised to severe": (
        [("late, severity: 2", "late, severity: 3")],
        [
            "Worse",
            "'Basket' (Purchase): pain raised to severe: “Charges are revealed too late” (slows down → stops the customer)",
        ],
    ),
    "a pain eased": (
        [("late, severity: 2", "late, severity: 1")],
        ["Better", "'Basket' (Purchase): pain eased: “Charges are revealed too late” (slows down → irritates)"],
    ),
    "a pain that nobody rates any more": (
        [("late, severity: 2", "late")],
        ["Also", "'Basket' (Purchase): pain no longer rated: “Charges are revealed too late” (slows down → not rated)"],
    ),
    "a new pain": (
        [("name: Payment, emotion: 0", "name: Payment, emotion: 0, pains: [{text: The bank fails, severity: 3}]")],
        ["Worse", "'Payment' (Purchase): new pain, stops the customer: “The bank fails”"],
    ),
    "a pain reworded": (
        [("Charges are revealed too late", "Delivery charges are revealed late")],
        ["Also", "'Basket' (Purchase): pain reworded: [-Charges-] {+Delivery charges+} are revealed [-too-] late"],
    ),
    "an opportunity's status": (
        [("status: planned", "status: done")],
        ["Better", "'Basket' (Purchase): opportunity planned → done: “Total cost on the page”"],
    ),
    "an opportunity's scores": (
        [("effort: 2,", "effort: 4, customer_value: 80,")],
        ["Also", "'Basket' (Purchase): opportunity “Total cost on the page”: customer value not rated → 80, effort 2 → 4"],
    ),
    "an opportunity that no longer answers a pain": (
        [("answers: [charges], ", "")],
        ["Worse", "'Basket' (Purchase): opportunity “Total cost on the page” no longer answers “Charges are revealed too late”"],
    ),
    "a pain under another id": (
        [("id: charges", "id: costs"), ("answers: [charges]", "answers: [costs]")],
        ["Also", "'Basket' (Purchase): pain “Charges are revealed too late”: id charges → costs"],
    ),
    "a pain under another id that is answered no longer": (
        [("id: charges", "id: costs"), ("answers: [charges], ", "")],
        [
            "Worse",
            "'Basket' (Purchase): opportunity “Total cost on the page” no longer answers “Charges are revealed too late”",
            "Also",
            "'Basket' (Purchase): pain “Charges are revealed too late”: id charges → costs",
        ],
    ),
    "an opportunity's tickets": (
        [("status: planned", "status: planned, links: ['https://t.example/1']")],
        ["Also", "'Basket' (Purchase): opportunity “Total cost on the page”: link added: “https://t.example/1”"],
    ),
    "a metric that comes nearer to its target": (
        [("value: 0.71", "value: 0.64")],
        ["Better", "'Basket' (Purchase): 'Abandonment' was 71%, now 64%, target 55%"],
    ),
    "a metric that meets its target": (
        [("value: 0.71", "value: 0.5")],
        ["Better", "'Basket' (Purchase): 'Abandonment' was 71%, now 50%, target 55%: on target now"],
    ),
    "a metric in another unit, which is neither better nor worse": (
        [("unit: ratio", "unit: duration"), ("value: 0.71, target: 0.55", "value: 120, target: 60")],
        [
            "Also",
            "'Basket' (Purchase): 'Abandonment' was 71%, now 2\xa0min, target 55% → 1\xa0min",
            "metric 'Abandonment': unit 'ratio' → 'duration'",
        ],
    ),
    "a metric that is measured again with the same result": (
        [("on: 2026-10-01", "on: 2026-11-01")],
        ["Also", "'Basket' (Purchase): 'Abandonment': measured on 2026-11-01, before on 2026-10-01"],
    ),
    "another target": (
        [("target: 0.55", "target: 0.75")],
        ["Also", "'Basket' (Purchase): 'Abandonment': target 55% → 75%: on target now"],
    ),
    "another owner": (
        [("owner: web", "owner: care")],
        ["Also", "'Purchase': owner 'Online shop' → 'Customer care'"],
    ),
    "no owner any more": (
        [("    owner: web\n", "")],
        ["Worse", "'Purchase': owner removed: 'Online shop'"],
    ),
    "evidence added": (
        [("evidence: survey}", "evidence: [survey, log]}")],
        ["Better", "'Chat' (After): evidence added: 'Call log'"],
    ),
    "evidence of a pain": (
        [("late, severity: 2", "late, severity: 2, evidence: log")],
        ["Better", "'Basket' (Purchase): evidence added for pain “Charges are revealed too late”: 'Call log'"],
    ),
    "the shares of links": (
        [("share: 0.7", "share: 0.6"), ("share: 0.3", "share: 0.4")],
        ["Also", "'Basket' (Purchase): link to 'Payment': share 70% → 60%", "'Basket' (Purchase): way out: share 30% → 40%"],
    ),
    "a way back": (
        [("kind: exit, share: 0.3}", "kind: exit, share: 0.3}\n          - {to: chat, kind: back, when: In doubt}")],
        ["Also", "'Basket' (Purchase): way back to 'Chat' added, when 'In doubt'"],
    ),
    "a wording, word by word": (
        [("Checks the total and the date", "Checks the whole total and date")],
        ["Also", "'Basket' (Purchase): action reworded: Checks the {+whole+} total and [-the-] date"],
    ),
    "a touchpoint added where people hurt": (
        [("      - {id: pay,", "      - {name: Account, channel: site, emotion: -1, pains: [Why?]}\n      - {id: pay,")],
        ["Worse", "'Account' (Purchase): touchpoint added: 'Web site', emotion −1, 1 pain"],
    ),
    "a touchpoint removed": (
        [("      - {id: mail, name: Confirmation, emotion: 1, gains: [A clear date]}\n", "")],
        ["Also", "'Confirmation' (Purchase): touchpoint removed: emotion +1"],
    ),
    "a touchpoint renamed under its id": (
        [("name: Confirmation", "name: E-mail")],
        ["Also", "'E-mail' (Purchase): touchpoint renamed, was 'Confirmation'"],
    ),
    "a stage renamed": (
        [("name: Purchase", "name: Purchasing")],
        ["Also", "'Purchasing': stage renamed, was 'Purchase'"],
    ),
    "a touchpoint that changes places": (
        [
            ("      - {id: pay, name: Payment, emotion: 0}\n", ""),
            ("gains: [A clear date]}\n", "gains: [A clear date]}\n      - {id: pay, name: Payment, emotion: 0}\n"),
        ],
        ["Also", "'Confirmation' (Purchase): touchpoint moved behind 'Basket'"],
    ),
    "a touchpoint that moves to another stage": (
        [
            ("      - {id: mail, name: Confirmation, emotion: 1, gains: [A clear date]}\n", ""),
            ("evidence: survey}\n", "evidence: survey}\n      - {id: mail, name: Confirmation, emotion: 1, gains: [A clear date]}\n"),
        ],
        ["Also", "'Confirmation' (After): touchpoint moved here from 'Purchase'"],
    ),
    "a pain that moves": (
        [
            ("          - {id: charges, text: Charges are revealed too late, severity: 2}\n", ""),
            ("Payment, emotion: 0}", "Payment, emotion: 0, pains: [{id: charges, text: Charges are revealed too late, severity: 2}]}"),
        ],
        ["Also", "'Payment' (Purchase): pain moved here from 'Basket' in 'Purchase': “Charges are revealed too late”"],
    ),
    "a gain lost": (
        [(", gains: [A clear date]", "")],
        ["Worse", "'Confirmation' (Purchase): gain removed: “A clear date”"],
    ),
    "a moment of truth": (
        [("id: pay,", "id: pay, moment_of_truth: true,")],
        ["Also", "'Payment' (Purchase): now a moment of truth"],
    ),
    "the first persona, while all feel as before": (
        [
            ("personas: [ann, bob]", "personas: [bob, ann]"),
            ("{score: -1, feeling: annoyed, by: {bob: 0}}", "{score: 0, by: {ann: {score: -1, feeling: annoyed}}}"),
        ],
        ["Also", "the emotions are those of 'Bob', before of 'Ann'"],
    ),
    "the first persona, and how each of two feels": (
        [("personas: [ann, bob]", "personas: [bob, ann]"), ("by: {bob: 0}", "by: {ann: 0}")],
        [
            "Worse",
            "'Basket' (Purchase): emotion 0 → −1, no word → 'annoyed'",
            "Better",
            "'Basket' (Purchase): emotion of 'Ann' −1 → 0, 'annoyed' → no word",
            "Also",
            "the emotions are those of 'Bob', before of 'Ann'",
        ],
    ),
    "the first persona's emotion, where `by` wrongly has another": (
        [("score: -1, feeling: annoyed, by: {bob: 0}", "score: 1, feeling: annoyed, by: {bob: 0, ann: -1}")],
        [
            "does not build: line 13: 'ann' is the map's first persona, whose feeling is the score itself",
            "Better",
            "'Basket' (Purchase): emotion −1 → +1",
        ],
    ),
    "another first persona, who stands for the one before": (
        [("personas: [ann, bob]", "personas: [kim, bob]"), ("bob: {name: Bob}", "bob: {name: Bob}, kim: {name: Kim, age: 9}")],
        [
            "Also",
            "persona added: 'Kim'",
            "persona removed: 'Ann'",
            "the emotions are those of 'Kim', before of 'Ann'",
            "persona added: 'Kim'",
        ],
    ),
    "a definition of the map's own": (
        [("ann: {name: Ann}", "ann: {name: Ann, age: 34, goals: [To sit]}")],
        ["Also", "persona 'Ann': age none → 34; goal added: “To sit”"],
    ),
    "the title and the state": (
        [("title: Buying a table", "title: Buying a good table\nstate: future")],
        ["Also", "state current journey (as-is) → future journey (to-be)", "title reworded: Buying a {+good+} table"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), EDITS.values(), ids=EDITS)
def test_a_change_is_told_in_the_words_of_the_field(edits: list[tuple[str, str]], expected: list[str]) -> None:
    assert told(BASKET, changed(*edits)) == expected


QUIET = {
    "comments": [("title:", "# a note\ntitle:")],
    "blank lines and indentation": [("stages:\n", "\n\nstages:\n\n")],
    "quotes and styles": [("name: Basket", 'name: "Basket"'), ("personas: [ann, bob]", "personas:\n- ann\n- bob")],
    "keys in another order": [("{id: pay, name: Payment, emotion: 0}", "{emotion: 0, name: Payment, id: pay}")],
    "a shorthand written out": [("emotion: 0}", "emotion: {score: 0}}")],
    "pains, links and tags in another order": [
        ("          - {to: pay, share: 0.7}\n          - {kind: exit, share: 0.3}\n", "          - {kind: exit, share: 0.3}\n          - {to: pay, share: 0.7}\n"),
    ],
    "keys of one's own": [("title: Buying", "x-note: [1, 2]\ntitle: Buying")],
    "the ends of lines": [("\n", "\r\n")],
    "lines that are broken elsewhere": [
        ("action: Checks the total and the date", "action: |\n          Checks the total\n          and the date"),
        ("text: Charges are revealed too late", 'text: "Charges are revealed\\n too late"'),
        ("gains: [A clear date]", 'gains: ["A clear\\ndate"]'),
        ("title: Survey", 'title: "Survey "'),
    ],
}  # fmt: skip


@pytest.mark.parametrize("edits", QUIET.values(), ids=QUIET)
def test_nothing_is_told_where_a_reader_of_maps_would_see_no_change(edits: list[tuple[str, str]]) -> None:
    assert not compared(BASKET, changed(*edits))


def test_definitions_that_move_to_a_shared_library_are_no_change_of_the_map() -> None:
    own, _, library = BASKET.partition("library:\n")
    shared = "format: library/1\n" + "\n".join(line.removeprefix("  ") for line in library.splitlines())
    diff = diff_files({FILE: BASKET.encode()}, {FILE: own.encode(), "all.library.yaml": shared.encode()})
    assert diff.maps == ()
    assert [change.act for change in diff.shared] == ["added"] * 8


def test_a_stage_that_is_split_or_merged_neither_brings_nor_takes_the_touchpoints_that_stay() -> None:
    split = changed(
        ("      - {id: pay,", "  - name: Paying\n    touchpoints:\n      - {name: Card, emotion: 0}\n      - {id: pay,")
    )
    assert told(BASKET, split.replace("emotion: 1, gains", "emotion: -1, gains")) == [
        "Worse",
        "'Confirmation' (Paying): emotion +1 → −1",
        "Also",
        "'Paying': stage added: 1 touchpoint, emotion 0, 2 touchpoints from other stages",
        "'Payment' (Paying): touchpoint moved here from 'Purchase'",
        "'Confirmation' (Paying): touchpoint moved here from 'Purchase'",
    ]
    assert "'Paying': stage removed: 1 touchpoint, emotion 0, 2 touchpoints now in other stages" in told(split, BASKET)


def test_a_touchpoint_that_a_pain_moves_to_makes_nothing_worse() -> None:
    pain = "{id: charges, text: Charges are revealed too late, severity: 3}"
    before = changed(("late, severity: 2", "late, severity: 3"))
    after = before.replace(f"        pains:\n          - {pain}\n", "")
    after = after.replace("      - {id: pay,", f"      - {{name: Delivery, pains: [{pain}]}}\n      - {{id: pay,")
    assert told(before, after) == [
        "Also",
        "'Delivery' (Purchase): touchpoint added: 1 pain",
        "'Delivery' (Purchase): pain moved here from 'Basket' in 'Purchase': “Charges are revealed too late”",
    ]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([("id: tools", "id: gear"), ("{tools:", "{gear:")], "lane 'Tools': id tools → gear"),
        ([("name: Tools", "name: Gear")], "lane 'Gear' renamed, was 'Tools'"),
        ([("[goals, {id: tools, name: Tools}]", "[{id: tools, name: Tools}, goals]")], "lanes in another order: “Tools (tools), goals”"),
    ],
)  # fmt: skip
def test_a_lane_of_one_s_own_is_followed_with_all_that_stands_in_it(edits: list[tuple[str, str]], expected: str) -> None:
    lanes = "lanes: [goals, {id: tools, name: Tools}]\nstages:"
    before = changed(
        ("stages:", lanes), ("name: Payment, emotion: 0", "name: Payment, emotion: 0, custom: {tools: [Card, PIN]}")
    )
    after = before
    for old, new in edits:
        after = after.replace(old, new)
    assert told(before, after) == ["Also", expected]


def test_definitions_under_other_ids_are_told_once_and_not_of_every_place_that_names_them() -> None:
    edits = [
        ("[ann, bob]", "[anna, bob]"),
        ("{ann: {", "{anna: {"),
        ("by: {bob: 0}", "by: {bob: 0}"),
        ("channel: site", "channel: web"),
    ]
    edits += [("{site: {", "{web: {"), ("owner: web", "owner: shop"), ("teams: {web: {", "teams: {shop: {")]
    edits += [("metric: abandon", "metric: gone"), ("{abandon: {", "{gone: {")]
    edits += [("evidence: survey", "evidence: survey-1"), ("{survey: {", "{survey-1: {")]
    assert told(BASKET, changed(*edits)) == [
        "Also",
        "persona 'Ann': id ann → anna",
        "channel 'Web site': id site → web",
        "team 'Online shop': id web → shop",
        "metric 'Abandonment': id abandon → gone",
        "evidence 'Survey': id survey → survey-1",
    ]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("bob: {name: Bob}", "rob: {name: Bob, age: 40}"), "persona 'Bob': id bob → rob; age none → 40"),
        (("bob: {name: Bob}", "rob: {name: Robert}"), "persona removed: 'Bob'"),
    ],
)
def test_a_definition_under_another_id_is_known_by_its_name(edit: tuple[str, str], expected: str) -> None:
    assert expected in told(BASKET, changed(edit, ("bob]", "rob]"), ("{bob: 0}", "{rob: 0}")))


def test_a_persona_under_another_id_and_name_is_known_by_what_is_said_of_them() -> None:
    before = changed(("ann: {name: Ann}", "ann: {name: Ann, age: 30, quote: I want it now.}"))
    after = before.replace("ann: {name: Ann,", "lea: {name: Lea,").replace("[ann,", "[lea,")
    assert told(before, after) == ["Also", "persona 'Lea': id ann → lea; name 'Ann' → 'Lea'"]


def test_what_has_no_id_is_known_by_its_likeness() -> None:
    before = "format: journey/1\nid: a\ntitle: A\nstages:\n- name: Buy\n  touchpoints:\n  - {name: Basket, pains: [Too slow, Too dear]}\n"
    after = "format: journey/1\nid: a\ntitle: A\nstages:\n- name: Buying\n  touchpoints:\n  - {name: Shopping basket, pains: [Much too dear, Too slow]}\n"
    assert told(before, after) == [
        "Also",
        "'Buying': stage renamed, was 'Buy'",
        "'Shopping basket' (Buying): touchpoint renamed, was 'Basket'",
        "'Shopping basket' (Buying): pain reworded: [-Too-] {+Much too+} dear",
    ]


def test_a_touchpoint_under_another_name_is_known_by_what_is_said_there() -> None:
    inside = "emotion: -1, action: Types a password, quotes: [Not again], pains: [Six fields to fill in]"
    before = f"format: journey/1\nid: a\ntitle: A\nstages:\n- name: Buy\n  touchpoints:\n  - {{name: Account, {inside}}}\n"
    assert told(before, before.replace("Account", "Signing up")) == [
        "Also",
        "'Signing up' (Buy): touchpoint renamed, was 'Account'",
    ]


def test_what_only_has_another_name_is_the_same_however_little_is_in_it() -> None:
    map_ = "format: journey/1\nid: a\ntitle: A\nstages:\n- name: Buy\n  touchpoints:\n  - {name: Card, emotion: 1, pains: [Dear]}\n"
    assert told(map_, map_.replace("Card", "Wallet")) == ["Also", "'Wallet' (Buy): touchpoint renamed, was 'Card'"]
    assert told(map_, map_.replace("Buy", "Checkout")) == ["Also", "'Checkout': stage renamed, was 'Buy'"]


def test_the_worst_comes_first_and_the_summary_counts() -> None:
    after = changed(("score: -1", "score: -2"), ("late, severity: 2", "late, severity: 3"), ("emotion: 1,", "emotion: 2,"))
    after = after.replace("      - {id: chat, name: Chat, emotion: -2, evidence: survey}\n", "      - {name: Letter}\n")
    assert report("text", compared(BASKET, after)) == (
        "1 map changed: 1 touchpoint added, 1 touchpoint removed, 1 pain worse, 1 emotion lowered, 1 emotion raised\n"
        "\n"
        "Map 'Buying a table' (shop.journey.yaml)\n"
        "  Worse\n"
        "    'Basket' (Purchase): emotion −1 → −2\n"
        "    'Basket' (Purchase): pain raised to severe: “Charges are revealed too late” (slows down → stops the customer)\n"
        "  Better\n"
        "    'Confirmation' (Purchase): emotion +1 → +2\n"
        "  Also\n"
        "    'Chat' (After): touchpoint removed: emotion −2\n"
        "    'Letter' (After): touchpoint added\n"
    )


def test_the_lowest_emotion_stands_in_the_summary_when_it_moves() -> None:
    assert report("text", compared(BASKET, changed(("emotion: -2,", "emotion: -1,")))).splitlines()[0] == (
        "1 map changed: 1 emotion raised, lowest emotion −2 → −1"
    )
