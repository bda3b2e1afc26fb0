from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options as CmarkOptions
from maps import written
from naughty import NAUGHTY
from test_diff import BASKET, changed

from journeymap.diff.comment import Check, comment
from journeymap.diff.formats import formats, report
from journeymap.diff.picture.drawing import COLUMN, GAP
from journeymap.diff.workspace import diff_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.diff.change import Diff

AFTER = changed(
    ("score: -1, feeling: annoyed", "score: -2, feeling: furious"),
    ("late, severity: 2", "late, severity: 3"),
    ("value: 0.71", "value: 0.5"),
    ("Checks the total and the date", "Checks the whole total"),
    ("      - {id: pay, name: Payment, emotion: 0}\n", "      - {name: Guest checkout, channel: site, emotion: 1}\n"),
    ("{to: pay, share: 0.7}", "{to: guest-checkout, share: 0.7}"),
    ("      - {id: chat,", "      - {id: mail, name: Confirmation, emotion: 1, gains: [A clear date]}\n      - {id: chat,"),
    ("name: After", "name: Afterwards"),
).replace("      - {id: mail, name: Confirmation, emotion: 1, gains: [A clear date]}\n", "", 1)
BROKEN = "format: journey/1\nid: bad\ntitle: Bad\nstages: [Buy]\n"
LIBRARY = "format: library/1\nteams: {web: {name: Web}}\n"


def example() -> Diff:
    before = {"shop.journey.yaml": BASKET, "bad.journey.yaml": BROKEN, "teams.library.yaml": LIBRARY}
    after = {
        "shop.journey.yaml": AFTER,
        "bad.journey.yaml": BROKEN + "oops: ```\n",
        "teams.library.yaml": LIBRARY.replace("Web}", "Web team}"),
    }
    old, new = ({name: text.encode() for name, text in files.items()} for files in (before, after))
    return diff_files(old, new, ("main", "the working tree"))


@pytest.mark.parametrize("name", formats())
def test_a_diff_reads_as_it_did(name: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"diff.{ {'text': 'txt', 'markdown': 'md'}.get(name, name) }", report(name, example()).encode())


def test_the_comment_reads_as_it_did(golden: Callable[[str, bytes], None]) -> None:
    golden("diff.comment.md", comment(example(), Check(files=3), artifacts="https://forge.example/run/1").encode())


def test_the_same_diff_is_written_with_the_same_bytes() -> None:
    assert [report(name, example()) for name in formats()] == [report(name, example()) for name in formats()]


TEXTS = sorted({text for texts in NAUGHTY.values() for text in texts if text.strip() and len(text) <= 190})


def wicked(text: str) -> Diff:
    """A map with a text wherever texts can be, that was another one before; what is no map is told as a broken file."""
    before = {
        "format": "journey/1",
        "id": "m",
        "title": "A map",
        "stages": [{"name": "Buy", "touchpoints": [{"name": "Basket", "id": "b"}]}],
    }
    said = {"text": text, "evidence": ["e"]}
    point: dict[str, Any] = {
        "name": text, "id": "b", "channel": "c", "action": text, "emotion": {"score": -1, "feeling": text}, "owner": "t",
        "pains": [said], "quotes": [said], "gains": [text], "opportunities": [{"text": text, "links": [text], "status": "done"}],
        "metrics": [{"metric": "m", "value": 1}], "cost": {"amount": 1, "currency": "EUR", "per": text}, "custom": {"l": [text]},
        "next": [{"to": "b", "when": text}], "content": [text],
    }  # fmt: skip
    own = {
        "personas": {"p": {"name": text, "goals": [text], "traits": {text: 3}}},
        "channels": {"c": {"name": text, "medium": "digital"}},
        "teams": {"t": {"name": text}},
        "metrics": {"m": {"name": text}},
        "evidence": {"e": {"title": text, "kind": "survey"}},
    }
    after = {
        "format": "journey/1", "id": "m", "title": text, "scenario": text, "tags": [text], "version": text, "personas": ["p"],
        "lanes": [{"id": "l", "name": text}], "stages": [{"name": text, "id": "buy", "touchpoints": [point]}], "library": own,
    }  # fmt: skip
    return diff_files({"m.journey.yaml": written(before)}, {"m.journey.yaml": written(after)})


def test_the_earlier_curve_and_what_lies_between_are_drawn_where_a_score_has_changed_only() -> None:
    def felt(*scores: int) -> dict[str, bytes]:
        points = [{"name": f"Point {number}", "emotion": score} for number, score in enumerate(scores)]
        map_ = {"format": "journey/1", "id": "m", "title": "M", "stages": [{"name": "Stage", "touchpoints": points}]}
        return {"m.journey.yaml": written(map_)}

    drawing = ET.fromstring(report("svg", diff_files(felt(1, 0, -2, 0, 1, 2), felt(1, 0, -1, 0, 1, 2))))  # noqa: S314  # our own
    steps = {path.get("class"): path.get("d", "").count("C") for path in drawing.iter() if path.tag.endswith("path")}
    areas = [path.get("d", "") for path in drawing.iter() if path.get("class") == "gain"]
    assert (steps["was"], steps["now"], len(areas)) == (2, 5, 1)
    wide = [float(x) for x in re.findall(r"[M ]([0-9.]+) [0-9.]+", areas[0])]
    assert (min(wide), max(wide)) == pytest.approx((56, 130.7), abs=0.1)


def test_nothing_is_filled_where_touchpoints_have_only_moved() -> None:
    points = [{"name": f"Point {number}", "emotion": number - 1} for number in range(4)]

    def told(order: list[int], **more: Any) -> str:
        inside = [points[number] | more for number in order]
        map_ = {"format": "journey/1", "id": "m", "title": "M", "stages": [{"name": "Stage", "touchpoints": inside}]}
        return report("svg", diff_files(old, {"m.journey.yaml": written(map_)}))

    old = {
        "m.journey.yaml": written(
            {"format": "journey/1", "id": "m", "title": "M", "stages": [{"name": "Stage", "touchpoints": points}]}
        )
    }
    assert 'class="gain"' not in told([3, 0, 2, 1])
    assert 'class="gain"' in told([3, 0, 2, 1], emotion=2)


def test_the_curves_of_two_personas_are_neither_better_nor_worse() -> None:
    map_ = (
        "format: journey/1\nid: a\ntitle: A\npersonas: [{0}]\nstages: [{{name: Buy, emotion: {{score: {1}, by: {{{2}}}}}}}]\n"
    )
    library = "format: library/1\npersonas: {ann: {name: Ann}, bob: {name: Bob}}\n"
    before, after = (
        {"a.journey.yaml": map_.format(*given).encode(), "p.library.yaml": library.encode()}
        for given in (("ann, bob", 1, "bob: -1"), ("bob, ann", -1, "ann: 1"))
    )
    diff = diff_files(before, after)
    assert report("text", diff).splitlines()[0] == "1 map changed: 1 persona changed"
    assert 'class="loss"' not in report("svg", diff)


def test_the_picture_in_a_page_is_about_as_wide_as_its_texts_need_however_many_stages_there_are() -> None:
    stages = [{"name": f"Stage {number}", "emotion": 0} for number in range(12)]
    old, new = ({"format": "journey/1", "id": "m", "title": title, "stages": stages} for title in ("M", "N"))
    page = report("html", diff_files({"m.journey.yaml": written(old)}, {"m.journey.yaml": written(new)}))
    (width, wide) = re.findall(r'<svg [^>]* width="(\d+)" [^>]*style="--width:([\d.]+)rem"', page)[0]
    assert float(wide) == round(int(width) / 16, 1) > 12 * COLUMN / 16
    assert "width:clamp(var(--width)*.85,100%,var(--width)*1.5)" in page


def test_words_that_run_from_right_to_left_keep_their_places_in_a_sentence() -> None:
    feeling = "format: journey/1\nid: m\ntitle: M\nlanguage: ar\nstages: [{name: بحث, emotion: {score: -1, feeling: %s}}]\n"
    before, after = ({"m.journey.yaml": (feeling % word).encode()} for word in ("محبط", "قلق"))
    diff = diff_files(before, after)
    assert "<b><bdi>بحث</bdi></b>: feeling <b><bdi>محبط</bdi></b> → <b><bdi>قلق</bdi></b>" in report("html", diff)
    assert "\u2068**بحث**\u2069: feeling '\u2068محبط\u2069' → '\u2068قلق\u2069'" in report("markdown", diff)
    assert "feeling &#x27;\u2068محبط\u2069&#x27; → &#x27;\u2068قلق\u2069&#x27;" in report("svg", diff)
    assert "'بحث': feeling 'محبط' → 'قلق'" in report("text", diff)


def test_a_map_that_came_or_went_as_a_whole_stands_under_no_heading_in_any_format() -> None:
    diff = diff_files({"shop.journey.yaml": BASKET.encode()}, {})
    assert [name for name in ("html", "markdown", "text") if "Also" in report(name, diff)] == []


def test_nothing_is_filled_where_nothing_was_known_before() -> None:
    def felt(*scores: int | None) -> dict[str, bytes]:
        stages = [{"name": f"Stage {n}"} | ({} if s is None else {"emotion": s}) for n, s in enumerate(scores)]
        return {"m.journey.yaml": written({"format": "journey/1", "id": "m", "title": "M", "stages": stages})}

    drawing = ET.fromstring(report("svg", diff_files(felt(-1, -1, None, -1, -1), felt(1, 1, -2, 1, 1))))  # noqa: S314  # our own
    (gain,) = [path.get("d", "") for path in drawing.iter() if path.get("class") == "gain"]
    areas = [[float(x) for x in re.findall(r"([0-9.]+) [0-9.]+", area)] for area in gain.split("M")[1:]]
    middles = [number * (COLUMN + GAP) + (COLUMN + GAP) / 2 for number in (0, 1, 3, 4)]
    assert [(min(area), max(area)) for area in areas] == [tuple(middles[:2]), tuple(middles[2:])]


@pytest.mark.parametrize("name", ["svg", "html"])
def test_long_words_in_the_picture_are_broken_as_their_map_s_language_allows(name: str) -> None:
    def maps(emotion: int) -> dict[str, bytes]:
        found = {}
        for tag, word in (("de", "Informationsbeschaffung"), ("nl", "Klanttevredenheidsonderzoeken")):
            point = {"name": f"{word} 1", "id": "one", "emotion": emotion}
            map_ = {"format": "journey/1", "id": tag, "title": tag, "language": tag}
            found[f"{tag}.journey.yaml"] = written(map_ | {"stages": [{"name": word, "touchpoints": [point]}]})
        return found

    drawn = re.findall('class="(?:name|point) [^>]*>(.*?)<', report(name, diff_files(maps(0), maps(1))))
    german = ["Informationsbeschaf-", "fung", "Informationsbeschaffung 1"]
    dutch = ["Klanttevredenheids-", "onderzoeken", "Klanttevredenheidsonder-", "zoeken 1"]
    assert drawn == [*german, *dutch]


def test_whatever_a_page_names_for_those_who_hear_it_says_what_it_is() -> None:
    named = re.findall("<[^>]* aria-label=[^>]*>", report("html", example()))
    assert len(named) == 2
    assert all('role="region"' in tag for tag in named)


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, ...]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, *(name for name, _ in attrs)))


SHAPES: set[str] = {"svg", "title", "style", "rect", "text", "path", "g", "circle"}


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_a_map_says_stays_text(text: str) -> None:
    diff = wicked(text)
    assert diff
    for line in report("text", diff).split("\n"):
        assert not re.search("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)
    assert json.loads(report("json", diff))
    drawing = ET.fromstring(report("svg", diff))  # noqa: S314  # our own
    assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= SHAPES
    page = report("html", diff)
    tags = {tag for tag, *_ in Tags(page).found}
    assert tags <= SHAPES | {
        *[
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "main",
            "section",
            "h1",
            "h2",
            "h3",
            "p",
            "div",
            "ul",
            "li",
            "b",
            "bdi",
            "del",
            "ins",
            "span",
            "pre",
        ]
    }
    assert html5lib.HTMLParser(strict=False).parse(page) is not None
    assert "<script" not in page.lower()


PLAIN: set[tuple[str, ...]] = {
    ("p",),
    ("h2",),
    ("h3",),
    ("strong",),
    ("del",),
    ("ul",),
    ("li",),
    ("details",),
    ("summary",),
    ("pre",),
    ("table",),
    ("thead",),
}
PLAIN |= {("tbody",), ("tr",), ("th", "align"), ("td", "align"), ("pre", "lang"), ("code",), ("span",)}


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_a_map_says_stays_text_in_the_comment_as_github_shows_it(text: str) -> None:
    shown = cmarkgfm.github_flavored_markdown_to_html(comment(wicked(text), Check()), CmarkOptions.CMARK_OPT_UNSAFE)
    assert Tags(shown).found <= PLAIN
    outside = re.sub(r"<pre.*?</pre>", "", shown, flags=re.DOTALL)
    assert not re.search(r"(?<![\w`])@\w", outside)
    assert not re.search(r"(?<!\w)#\d", outside)
    assert shown.count("<pre") == shown.count("</pre>") <= 1


def test_nothing_of_a_file_that_can_not_be_read_gets_out_of_its_block() -> None:
    text = "````\n</details><script>\n@someone ![x](//y)\n~~~\n" + "`" * 50 + "\n"
    diff = diff_files({}, {"a.journey.yaml": text.encode(), "`x` @y <b>.journey.yaml": b"x"})
    shown = cmarkgfm.github_flavored_markdown_to_html(comment(diff, Check()), CmarkOptions.CMARK_OPT_UNSAFE)
    assert Tags(shown).found <= PLAIN
    assert shown.count("<pre") == 2
    assert not re.search(r"(?<![\w`])@\w", re.sub(r"<pre.*?</pre>", "", shown, flags=re.DOTALL))
