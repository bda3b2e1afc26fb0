from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from canvas_maps import EXAMPLES, LONG, PIXEL, crowded, peopled, tiny, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.contrast import contrast
from journeymap.render import Options, renderers
from journeymap.render.canvas import render
from journeymap.render.marks import BAND, PITCHES, Box, Mark, marks
from journeymap.view.palette import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any
    from xml.etree.ElementTree import Element

    from journeymap.view import View

ARABIC = "اكتشاف المنتج قبل الشراء"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></svg></title><iframe src=//evil.example>",
    "<!--",
    "]]>",
    "</body></html>",
    "{{ 7 * 7 }}{% raw %}{#",
    "javascript:alert(1)",
    '<use href="#i-digital"/>',
    "&lt;b&gt; &amp; &#60;",
    '&\u00adlt;\u00ad<\u00adb> \u00ad"\u00ad>',
]
CSS = Path(__file__).parents[1] / "templates" / "canvas"


def draw(view: View) -> str:
    return render(view, Options()).decode()


def parse(page: str) -> Element:
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return root


def text(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def having(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in element.get("class", "").split())


def of(root: Element, *names: str) -> list[str]:
    return [text(element) for element in root.iter() if element.tag in names]


@pytest.fixture(scope="module")
def pages(example_views: dict[str, View]) -> dict[str, Element]:
    return {id_: parse(draw(example_views[id_])) for id_ in EXAMPLES}


@pytest.mark.parametrize("id_", EXAMPLES)
def test_every_example_is_sound_html_whose_references_hold(id_: str, pages: dict[str, Element]) -> None:
    root = pages[id_]
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    for element in root.iter():
        for attribute in ("href", "aria-labelledby"):
            target = element.get(attribute, "")
            if attribute == "aria-labelledby" and target:
                target = f"#{target}"
            assert not target.startswith("#") or target[1:] in ids


@pytest.mark.parametrize("id_", EXAMPLES)
def test_a_page_loads_nothing_and_runs_nothing_but_its_script(id_: str, pages: dict[str, Element]) -> None:
    root = pages[id_]
    for element in root.iter():
        assert element.tag not in {"iframe", "object", "embed", "link", "base", "form", "foreignObject"}
        assert not [name for name in element.attrib if str(name).startswith("on") or name == "style"]
        assert element.get("src", "data:").startswith("data:")
        assert re.match(r"#|[a-z0-9_-]+\.html$|https?://|mailto:|$", element.get("href", ""))
    (script,), (style_,) = root.iter("script"), root.iter("style")
    assert script.attrib == {}
    allowed = (
        f"default-src 'none'; style-src {digest(style_)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    )
    assert policy(root) == allowed
    style = style_.text or ""
    assert "@import" not in style
    assert re.findall(r"url\(([^)]*)\)", style) == ["#depth", "#valence"]


def policy(root: Element) -> str | None:
    return next(element.get("content") for element in root.iter("meta") if element.get("http-equiv"))


def digest(element: Element) -> str:
    return f"'sha256-{b64encode(sha256((element.text or '').encode()).digest()).decode()}'"


def test_pictures_are_allowed_where_there_are_some() -> None:
    assert "; img-src data:; base-uri" in (policy(everywhere("x")) or "")


def test_the_script_is_small_and_the_same_on_every_page(pages: dict[str, Element]) -> None:
    scripts = {next(root.iter("script")).text or "" for root in pages.values()}
    assert [len(script) < 7_000 for script in scripts] == [True]


@pytest.mark.parametrize(("status", "is_answered"), [("idea", True), ("done", True), ("rejected", False)])
def test_a_rejected_opportunity_answers_no_pain(status: str, is_answered: bool) -> None:  # noqa: FBT001  # a parameter
    chance = {"text": "Tell the whole price", "answers": ["late-fee"], "status": status}
    stage = {"name": "Only", "pains": [{"id": "late-fee", "text": "Late fee"}], "opportunities": [chance]}
    assert ("Answered by an opportunity" in draw(view_of(tiny(stages=[stage])))) is is_answered


def test_what_only_the_script_can_do_is_hidden_until_it_runs(pages: dict[str, Element]) -> None:
    root = pages["achat-en-ligne"]
    hidden = [element for element in root.iter() if "hidden" in element.attrib]
    assert [element.get("class") for element in hidden] == ["tools", "card", "show"]
    buttons = [button for element in hidden for button in element.iter("button")]
    assert {id(button) for button in root.iter("button")} == {id(button) for button in buttons}


def everywhere(say: str) -> Element:
    return parse(draw(view_of(crowded("en", say, 1, 2), image=PIXEL)))


@cache
def skeleton() -> list[tuple[str, tuple[str, ...]]]:
    return bones(everywhere("x"))


def bones(root: Element) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(element.tag), tuple(map(str, element.attrib))) for element in root.iter()]


def stays_text(say: str) -> None:
    root = everywhere(say)
    told = say.replace("\u00ad", "")  # soft hyphens are for what is set in lines
    assert text(next(root.iter("title"))) == " ".join(told.split())
    assert text(next(root.iter("h1"))) == " ".join(say.split())
    assert {element.get("data-name") for element in root.iter() if "data-name" in element.attrib} == {told}
    assert bones(root) == skeleton()


@pytest.mark.parametrize("say", HOSTILE)
def test_a_hostile_text_in_every_field_shows_as_it_is(say: str) -> None:
    stays_text(say)


@settings(deadline=None, max_examples=25)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\ufeff"), min_size=1, max_size=60)
    .map(lambda drawn: " ".join(drawn.split()))
    .filter(lambda drawn: any(sign.isprintable() and not sign.isspace() for sign in drawn))
)
def test_any_text_in_every_field_shows_as_it_is(say: str) -> None:
    stays_text(say)


def test_a_picture_repeats_nothing_that_stands_beside_it() -> None:
    pictures = list(everywhere("x").iter("img"))
    assert pictures
    assert {picture.get("alt") for picture in pictures} == {""}


def test_a_screen_reader_hears_the_story_stage_by_stage(example_views: dict[str, View], pages: dict[str, Element]) -> None:
    view = example_views["achat-en-ligne"]
    root = pages[view.id]
    stages = list(having(root, "stage"))
    assert [text(next(stage.iter("h2"))) for stage in stages] == [f"{column.number}. {column.name}" for column in view.columns]
    for at, stage in enumerate(stages):
        assert of(stage, "h3") == [lane.label for lane in view.lanes if lane.kind == "curve" or lane.cells[at]]
        assert of(stage, "h4") == [point.name for point in view.columns[at].touchpoints]
        told = text(stage)
        for lane in view.lanes:
            if lane.kind != "curve":
                for item in lane.cells[at]:
                    assert " ".join(getattr(item, "text", getattr(item, "name", "")).split()) in told


@pytest.mark.parametrize("id_", EXAMPLES)
def test_headings_never_skip_a_level(id_: str, pages: dict[str, Element]) -> None:
    root = pages[id_]
    levels = [int(str(element.tag)[1]) for element in root.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_page_has_the_language_and_direction_of_its_map() -> None:
    root = parse(draw(view_of(crowded("ar", ARABIC, 2, 2))))
    page = next(root.iter("html"))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert (page := next(parse(draw(view_of(tiny(language="fr-CA")))).iter("html"))).get("lang") == "fr-CA"
    assert page.get("dir") == "ltr"


def test_a_workspace_may_force_light_or_dark() -> None:
    dark = view_of(tiny(), settings={"theme": {"scheme": "dark"}})
    assert next(parse(draw(dark)).iter("html")).get("data-scheme") == "dark"
    assert next(parse(draw(view_of(tiny()))).iter("html")).get("data-scheme") is None


def test_the_least_map_is_a_head_and_a_stage() -> None:
    root = parse(draw(view_of(tiny())))
    assert of(root, "h1", "h2", "h3", "h4") == ["Tiny", "1. Only"]
    assert list(having(root, "cell")) == []
    assert [text(element) for element in having(root, "lane")] == ["Stage"]
    assert list(having(root, "legend")) == []


def test_only_lanes_with_something_in_them_are_drawn() -> None:
    stages = [{"id": "a", "name": "A", "pains": ["Too slow"]}, {"id": "b", "name": "B"}]
    root = parse(draw(view_of(tiny(stages=stages))))
    assert [text(element) for element in having(root, "lane")] == ["Stage", "Pains"]
    assert [element.get("class") for element in having(root, "cell")] == ["cell r2 pains", "cell none r2"]


def test_a_stage_of_unknown_feelings_has_an_empty_cell_as_any_other() -> None:
    root = parse(draw(view_of(tiny(stages=[{"name": "A", "emotion": 1}, "B"]))))
    assert [element.get("class") for element in having(root, "cell")] == ["cell feelings r2", "cell feelings none r2"]


def test_the_legend_explains_the_signs_in_use_and_no_others() -> None:
    point = {"id": "p", "name": "P", "channel": "site", "pains": [{"text": "Slow", "severity": 2}]}
    library = {"channels": {"site": {"name": "Site", "medium": "digital", "ownership": "paid"}}}
    root = parse(draw(view_of(tiny(stages=[{"id": "a", "name": "A", "touchpoints": [point]}], library=library))))
    legend = next(having(root, "legend"))
    assert of(legend, "li") == ["Digital", "Paid", "Severity 1 to 3", "Assumed"]


@pytest.mark.parametrize(("value", "told"), [(1, ["on target"]), (3, ["off target"]), (None, [])])
def test_the_legend_explains_verdicts_on_figures(value: int | None, told: list[str]) -> None:
    library = {"metrics": {"m": {"name": "Returns", "better": "lower"}}}
    reading = {"metric": "m", "target": 2} | ({"value": value} if value else {})
    root = parse(draw(view_of(tiny(stages=[{"name": "A", "metrics": [reading]}], library=library))))
    assert of(next(having(root, "legend")), "li") == ["Assumed", *told]


def test_a_channel_shows_its_medium_and_whose_it_is() -> None:
    root = parse(draw(view_of(crowded(stages=1))))
    pills = [element for stage in having(root, "stage") for element in having(stage, "pill")]
    assert [element.get("class") for element in pills] == [
        f"pill {word}" for word in ("owned", "owned", "earned", "paid", "external")
    ]
    assert [element.get("title") for element in pills[1:3]] == ["Owned · Physical", "Earned · Physical"]


def test_a_statement_shows_how_well_it_is_known_and_where_from() -> None:
    root = parse(draw(view_of(crowded(stages=1, points=3))))
    pains = next(having(root, "pains"))
    items = list(pains.iter("li"))
    assert [element.get("class") for element in items] == ["item measured", "item observed", "item assumed"]
    assert [[link.get("href") for link in item.iter("a")] for item in items] == [["#src-1"], ["#src-2"], ["#src-3"]]
    assert [text(item).split(" (")[1].split(")")[0] for item in items] == ["Measured", "Observed", "Assumed"]
    assert [element.get("aria-label") for element in having(pains, "bars")] == ["irritates", "slows down", "stops the customer"]


def shown(stage: dict[str, Any], **changes: Any) -> Element:
    return next(having(parse(draw(view_of(tiny(stages=[{"id": "a", "name": "A"} | stage], **changes)))), "stage"))


def test_a_pain_and_the_opportunity_that_answers_it_name_each_other() -> None:
    stage = {
        "pains": [{"id": "slow", "text": "Too slow"}, "Too dear"],
        "opportunities": [{"text": "Be quick", "answers": ["slow"]}, "Be cheap"],
    }
    root = shown(stage)
    assert [[sign.get("title") for sign in having(item, "met")] for item in next(having(root, "pains")).iter("li")] == [
        ["Answered by an opportunity"],
        [],
    ]
    chances = next(having(root, "opportunities")).iter("li")
    assert [[text(note) for note in having(item, "answers")] for item in chances] == [["Answers Too slow"], []]


def test_a_pain_names_its_own_owner_and_not_that_of_its_stage() -> None:
    teams = {"shop": {"name": "The shop"}, "lab": {"name": "The lab"}}
    stage = {"owner": "shop", "pains": [{"text": "Slow", "owner": "lab"}, "Dear"]}
    items = next(having(shown(stage, library={"teams": teams}), "pains")).iter("li")
    assert [text(item) for item in items] == ["SlowThe lab (Assumed)", "Dear (Assumed)"]


def test_a_figure_says_of_when_it_is() -> None:
    library = {"metrics": {"rate": {"name": "Rate", "unit": "ratio", "better": "higher"}}}
    stage = {"metrics": [{"metric": "rate", "value": 0.5, "on": "2026-10-12"}]}
    assert [text(note) for note in having(shown(stage, library=library), "note")] == ["Oct 12, 2026"]


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://tracker.example/browse/AUB-101", "AUB-101"),
        ("https://tracker.example/issues/42/?tab=all#top", "42"),
        ("https://tracker.example", "tracker.example"),
        ("https://tracker.example?id=7", "tracker.example"),
        ("mailto:team@example.com?subject=x", "team@example.com"),
        ("https://a.example/the-longest-name-that-a-ticket-ever-had", "the-longest-name-that-a-…"),
    ],
)
def test_a_link_is_called_by_the_ticket_that_it_leads_to(link: str, name: str) -> None:
    (shown_link,) = having(shown({"opportunities": [{"text": "Better", "links": [link]}]}), "ticket")
    assert (text(shown_link), shown_link.get("href")) == (name, link)


def test_the_foot_says_how_far_the_map_can_be_trusted(pages: dict[str, Element]) -> None:
    foot = next(pages["online-purchase"].iter("footer"))
    assert list(zip(of(foot, "dt"), of(foot, "dd"), strict=True))[:5] == [
        ("State", "Current journey (as-is)"),
        ("Version", "2026.11"),
        ("Reviewed", "Nov 3, 2026"),
        ("Owner", "Customer experience"),
        ("Evidence", "97%"),
    ]


def test_labels_without_a_translation_say_that_they_are_english() -> None:
    stage = {"pains": ["Muito lento"], "custom": {"law": ["Lei"]}}
    lanes = ["pains", {"id": "law", "name": "Jurídico"}]
    root = parse(draw(view_of(tiny(language="pt", lanes=lanes, stages=[{"id": "a", "name": "Fase"} | stage]))))
    assert [(text(lane), lane.get("lang")) for lane in having(root, "lane")] == [
        ("Stage", "en"),
        ("Pains", "en"),
        ("Jurídico", None),
    ]
    english = {text(element) for element in root.iter() if element.get("lang") == "en"}
    assert {"Skip to the map", "State", "(Assumed)"} <= english
    assert not [said for said in english if "Muito" in said or "Fase" in said or "Lei" in said]


def test_our_word_for_a_feeling_is_english_too_but_not_the_persona_s() -> None:
    points = [{"name": "A", "emotion": -2}, {"name": "B", "emotion": {"score": 1, "feeling": "contente"}}]
    root = parse(draw(view_of(tiny(language="pt", stages=[{"name": "Fase", "touchpoints": points}]))))
    assert [(text(words[0]), words[0].get("lang")) for words in having(root, "words")] == [
        ("Very negative", "en"),
        ("Contente", None),
    ]


def test_a_stage_with_much_to_say_does_not_stay_at_the_top_of_a_phone() -> None:
    root = parse(draw(view_of(tiny(stages=["Short", "Long " * 30]))))
    assert [head.get("class") for head in having(root, "head")] == ["head", "head long"]


@pytest.mark.parametrize("language", ["en", "en-GB", "fr-CA"])
def test_labels_in_the_language_of_the_page_do_not_say_so(language: str) -> None:
    root = parse(draw(view_of(tiny(language=language))))
    assert [element.get("lang") for element in root.iter() if element.get("lang")] == [language]


def test_a_way_to_another_touchpoint_is_a_link_to_its_card() -> None:
    root = parse(draw(view_of(crowded(say="Again", stages=1, points=2))))
    ways = next(having(root, "ways"))
    assert of(ways, "li") == ["Again", "Again · Again · 30%", "Exit · 10%"]
    assert [link.get("href") for link in ways.iter("a")] == ["#tp-p0-1", "#tp-p0-0"]
    assert [element.get("class") for element in ways.iter("li")] == ["forward", "back", "exit"]


def test_the_maps_around_it_are_links_to_their_pages() -> None:
    whole = tiny(id="whole", title="The whole", stages=[{"id": "a", "name": "A", "details": "part"}])
    part = tiny(id="part", title="The part")
    better = tiny(id="better", title="The better part", state="future", future_of="part")
    pages = [
        parse(draw(view_of(first, *others)))
        for first, *others in ((part, whole, better), (whole, part, better), (better, whole, part))
    ]
    links = [[(link.get("href"), text(link)) for link in page.iter("a")][1:] for page in pages]
    assert links == [
        [("whole.html", "Part of The whole · A"), ("better.html", "Improved by The better part")],
        [("part.html", "The part")],
        [("part.html", "Improves The part")],
    ]


def test_the_curve_has_a_gap_where_nothing_is_known() -> None:
    def stage(name: str, score: int | None) -> dict[str, Any]:
        return {"id": name, "name": name} | ({} if score is None else {"emotion": score})

    stages = [stage(f"s{number}", score) for number, score in enumerate((1, -1, None, 0, 2))]
    root = parse(draw(view_of(tiny(stages=stages))))
    (curve,) = (element.get("d", "") for element in having(root, "curve"))
    assert re.findall(r"M(\d+) .*? (\d+) \d+(?=M|$)", curve) == [("50", "150"), ("350", "450")]
    assert [len(list(having(stage, "mark"))) for stage in having(root, "stage")] == [1, 1, 0, 1, 1]


def test_ten_personas_are_told_apart_by_more_than_colour() -> None:
    root = parse(draw(view_of(peopled(12))))
    classes = [element.get("class") for element in having(next(having(root, "band")), "curve")]
    assert classes == [f"curve k{n}" for n in (2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)]
    assert [element.get("class") for element in having(root, "persona")] == [f"persona k{n}" for n in (*range(10), 1, 2)]
    base, lane = ((CSS / name).read_text() for name in ("base.css", "map.css"))
    ruled = re.findall(r"^((?:\.k\d,?)+)\{.*--dash:([^}]+)\}", base, re.MULTILINE)
    dashes = {int(number): dash for selectors, dash in ruled for number in re.findall(r"\d", selectors)}
    turned, dropped = (
        {int(number) for number in re.findall(r"\d", found)}
        for found in re.findall(r"^\.mark:is\(([^)]+)\)::before", lane, re.MULTILINE)
    )
    shapes = ["diamond" if n in turned else "drop" if n in dropped else "square" if n else "face" for n in range(10)]
    markers = [element.get("d") for element in having(root, "marker")][:10]
    assert len({(dashes[n], shapes[n]) for n in range(10)}) == 10
    assert len({*zip(shapes, markers, strict=True)}) == len({*shapes}) == len({*markers}) == 4


def test_only_personas_with_a_curve_have_its_key() -> None:
    data = peopled(3)
    for stage in data["stages"]:
        del stage["emotion"]["by"]["p1"]
    root = parse(draw(view_of(data)))
    assert [len(list(having(persona, "swatch"))) for persona in having(root, "persona")] == [1, 0, 1]


def test_how_it_is_today_is_told_by_dash_marker_and_name() -> None:
    def stages(*scores: int) -> list[dict[str, Any]]:
        return [{"id": f"s{number}", "name": "S", "emotion": score} for number, score in enumerate(scores)]

    better = tiny(state="future", future_of="now", stages=stages(1, 2))
    root = parse(draw(view_of(better, tiny(id="now", title="Now", stages=stages(-1, -2)))))
    curves = [element.get("class") for element in having(next(having(root, "band")), "curve")]
    assert curves == ["curve today", "curve k0 alone"]
    dots = [mark for mark in having(root, "mark") if "today" in mark.get("class", "").split()]
    assert [[text(name) for name in having(dot, "name")] for dot in dots] == [[], ["Today"]]
    assert [text(dot) for dot in dots] == ["Negative −1Today", "TodayVery negative −2Today"]
    assert of(next(having(root, "legend")), "li")[:2] == ["Future journey (to-be)", "Today"]
    css = (CSS / "map.css").read_text()
    assert "--dash:.25rem .3125rem" in css
    assert ".mark.today::before" in css


def test_the_worst_moment_stands_out_and_leads_to_its_card(pages: dict[str, Element]) -> None:
    root = pages["achat-en-ligne"]
    (mark,) = having(root, "worst")
    assert "v-2" in mark.get("class", "")
    (key,) = (element for element in having(root, "keys"))
    assert [link.get("href") for link in key.iter("a")] == ["#tp-panier"]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("say", ["Fine with it", "Overwhelmed", ARABIC, LONG[:200]])
@pytest.mark.parametrize(("stages", "points"), [(1, 6), (5, 4), (12, 5)])
def test_words_on_the_curve_never_touch_each_other_or_a_face(say: str, stages: int, points: int) -> None:
    view = view_of(crowded("en", say, stages, points))
    found: list[Mark] = [mark for column in marks(view) for mark in column]
    for tier, pitch in enumerate(PITCHES):
        shown = [mark for mark in found if mark.tier <= tier]
        words = {id(mark): mark.words(pitch, mark.nudge) for mark in shown}
        assert not [1 for one, other in combinations(words.values(), 2) if overlap(one, other)]
        assert not [1 for mark in shown for other in found if other is not mark and overlap(words[id(mark)], other.face(pitch))]
        for left, top, right, bottom in words.values():
            assert 0 <= left < right <= pitch * stages
            assert 0 <= top < bottom <= BAND
    assert any(mark.tier == 0 and mark.worst for mark in found)


def test_no_face_leaves_the_lane_where_many_feel_the_same_or_a_stage_has_many_touchpoints() -> None:
    people = [f"p{number}" for number in range(10)]
    feeling = {"score": 2, "by": dict.fromkeys(people[1:], 2)}
    ends = [{"name": stage, "touchpoints": [{"name": f"{stage}{n}", "emotion": feeling} for n in "abc"]} for stage in "ab"]
    alike = tiny(personas=people, stages=ends, library={"personas": {id_: {"name": id_} for id_ in people}})
    minutes = tiny(stages=[{"name": "Day", "touchpoints": [{"name": f"Minute {n}", "emotion": 1} for n in range(60)]}])
    for view in (view_of(alike), view_of(minutes)):
        boxes = [mark.face(PITCHES[0]) for column in marks(view) for mark in column]
        assert len(boxes) == 60
        assert min(left for left, *_ in boxes) >= 0
        assert round(max(right for _, _, right, _ in boxes), 6) <= PITCHES[0] * len(view.columns)


def test_words_stand_below_where_the_curve_dips() -> None:
    stages = [{"id": f"s{number}", "name": "S", "emotion": score} for number, score in enumerate((1, -1, 2, 0))]
    found = [mark for column in marks(view_of(tiny(stages=stages))) for mark in column]
    assert [mark.below for mark in found] == [False, True, False, True]
    assert [mark.words(20, 0)[1] > mark.face(20)[3] for mark in found] == [False, True, False, True]


def test_words_that_fit_on_a_narrow_map_stay_where_they_are_on_a_wide_one() -> None:
    view = view_of(crowded("en", "Something", 4, 5))
    found = [mark for column in marks(view) for mark in column]
    tiers = Counter(mark.tier for mark in found)
    assert tiers[0] >= 8
    assert tiers[1] + tiers[2] > 0


def pairs(css: str) -> dict[str, tuple[str, str]]:
    found = re.findall(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)", css)
    return {name: (in_full(light), in_full(dark)) for name, light, dark in found}


def in_full(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(2 * sign for sign in color[1:])


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_text_is_legible_on_every_ground_it_stands_on(scheme: int) -> None:
    css = (CSS / "base.css").read_text()
    color = {name: both[scheme] for name, both in pairs(css).items()}
    for ink in ("ink", "soft", "bad", "good"):
        for ground in ("page", "surface", "faint"):
            assert contrast(color[ink], color[ground]) >= 4.5
    feelings = {
        score: both[scheme].upper()
        for score, both in zip((2, 1, 0, -1, -2), re.findall(r"--e:light-dark\((#\w+),(#\w+)\)", css), strict=True)
    }
    for feeling in feelings.values():
        for ground in (color["surface"], color["page"], color["rise"], color["fall"]):
            assert contrast(feeling, ground) >= 4.5
    for hue in STAGES:
        ink, tint = (hue.dark, hue.shade) if scheme else (hue.ink, hue.tint)
        assert contrast(ink, "#10151C" if scheme else "#FFFFFF") >= 4.5
        assert contrast(color["soft"], tint) >= 4.5


def test_icons_are_brought_along_once_each_and_only_those_in_use(pages: dict[str, Element]) -> None:
    root = pages["booking-a-cottage"]
    symbols = [element.get("id") for element in root.iter("symbol")]
    used = {element.get("href", "")[1:] for element in root.iter("use")}
    assert symbols == sorted(used)


def test_a_page_is_the_same_every_time(example_views: dict[str, View]) -> None:
    view = example_views["choosing-a-web-agency"]
    assert render(view, Options()) == render(view, Options())


def test_the_canvas_is_the_output_called_html() -> None:
    (renderer,) = renderers(("html",))
    assert (renderer.name, renderer.render) == ("html", render)


@pytest.mark.parametrize("id_", ["online-purchase"])
def test_the_canvas_of_an_example_is_as_it_was(
    id_: str, golden: Callable[[str, bytes], None], example_views: dict[str, View]
) -> None:
    golden(f"{id_}.html", render(example_views[id_], Options()))
