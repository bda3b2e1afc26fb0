from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import cmarkgfm
import msgspec
import pytest
from cmarkgfm.cmark import Options as CmarkOptions
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.dot import written
from journeymap.language import language
from journeymap.markdown import link
from journeymap.model import Workspace
from journeymap.model.scalars import Text
from journeymap.render import Options
from journeymap.render.brief import render
from journeymap.render.map.graph import graph
from journeymap.resolve import Source, resolve
from journeymap.schema import decode
from journeymap.source import parse
from journeymap.view import view

if TYPE_CHECKING:
    from collections.abc import Callable

    from journeymap.view import View

WORD = "Word"
BUILT = Options(beside=("flow.svg", "html", "md"))

FULL: dict[str, Any] = {
    "format": "journey/1",
    "id": "full",
    "title": WORD,
    "state": "future",
    "shape": "loop",
    "scenario": WORD,
    "trigger": WORD,
    "version": WORD,
    "tags": [WORD],
    "personas": ["anna", "ben"],
    "owner": "shop",
    "reviewed": "2026-11-03",
    "levers": {"automation": 3},
    "lanes": ["quotes", "pains", {"id": "legal", "name": WORD}],
    "stages": [
        {
            "name": WORD,
            "id": "buy",
            "goals": [WORD, WORD],
            "pains": [WORD],
            "custom": {"legal": [WORD]},
            "touchpoints": [
                {
                    "name": WORD,
                    "id": "basket",
                    "channel": "site",
                    "action": WORD,
                    "emotion": {"score": -2, "feeling": f"So {WORD}", "by": {"ben": 1}},
                    "quotes": [WORD],
                    "thoughts": [WORD],
                    "pains": [{"text": WORD, "severity": 3, "evidence": ["survey", "log"], "owner": "shop"}],
                    "opportunities": [
                        {
                            "text": WORD,
                            "customer_value": 10,
                            "effort": 1,
                            "owner": "shop",
                            "links": ["https://t.example/a/JM-1"],
                        }
                    ],
                    "metrics": [{"metric": "loss", "value": 0.7, "target": 0.5, "on": "2026-10-01", "evidence": "log"}, "loss"],
                    "moment_of_truth": True,
                    "cost": {"amount": 2, "currency": "EUR", "per": WORD},
                    "next": [{"kind": "exit", "when": WORD, "share": 0.2}, {"to": "basket", "kind": "loop", "when": WORD}],
                }
            ],
        }
    ],
    "library": {
        "personas": {
            "anna": {
                "name": WORD,
                "segment": WORD,
                "role": WORD,
                "age": 30,
                "place": WORD,
                "quote": WORD,
                "bio": WORD,
                "goals": [WORD, WORD],
                "frustrations": [WORD],
                "motivations": [WORD],
                "traits": {WORD: 4},
                "share": 0.3,
                "value": "high",
            },
            "ben": {"name": WORD},
        },
        "teams": {"shop": {"name": WORD, "contact": "shop@x.example"}},
        "channels": {"site": {"name": WORD, "medium": "digital"}},
        "metrics": {"loss": {"name": WORD, "unit": "ratio", "better": "lower"}},
        "evidence": {
            "survey": {"title": WORD, "kind": "survey", "date": "2026-01-01", "sample": 12, "url": "https://x.example/a_b"},
            "log": {"title": WORD, "kind": "support-log"},
        },
    },
}

HOSTILE = [
    r"\ ` * _ { } [ ] ( ) # + - . ! | ~ < > & $ @ : ^ =",
    "</td></table><img src=x onerror=alert(1)><script>alert(1)</script>",
    "[a](javascript:alert(1)) ![b](https://evil.example/x.png) <https://evil.example>",
    "see https://evil.example, www.evil.example or me@evil.example",
    "@octocat #12 !12 ~bug %v1 GH-12 a5c3785ed8d6a35868bc169f07e40e889087fd2e :tada:",
    "[x] done",
    "1. first",
    "- item",
    "# heading #",
    "> quote",
    "```",
    "---",
    "***",
    "^",
    "[^1]: [a]: https://evil.example",
    "a | b \\| c \\",
    "$x$ costs $5!",
    "a\nb\n\n# c",
    "{{ 7 * 7 }} {% raw %}",
    "/close",
    "&lt;b&gt;",
]


def view_of(journey: dict[str, Any]) -> View:
    document, found = parse(json.dumps(journey, ensure_ascii=False).encode(), "full.journey.yaml")
    assert document
    entry, refused = decode(document)
    atlas, faults = resolve(Workspace(format="workspace/1"), [Source(document, entry)], [])  # type: ignore[arg-type]  # a journey
    assert [*found, *refused, *faults] == []
    return view(atlas.maps[journey["id"]], atlas)


def filled(text: str, value: Any = FULL) -> Any:
    """The full map with another text in every field that takes one."""
    if isinstance(value, dict):
        return {text if key == WORD else key: filled(text, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(text, inner) for inner in value]
    return value.replace(WORD, text) if isinstance(value, str) else value


class Parts(HTMLParser):
    """A page as its tags, each with the text before it; tags around a dollar count as text."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(
            cmarkgfm.github_flavored_markdown_to_html(
                markdown, CmarkOptions.CMARK_OPT_UNSAFE | CmarkOptions.CMARK_OPT_FOOTNOTES
            )
        )
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if (tag, attrs) != ("span", []):
            self.parts.append((plain(self.text), tag, tuple((name, plain(value or "")) for name, value in attrs)))
            self.text = ""

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self.handle_starttag("/" + tag, [])

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.handle_starttag("!--", [(data, None)])


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\u00ad\u2060\u202a-\u202e\u2066-\u2069]", "", text).split())


def is_seen(text: str) -> bool:
    """Whether a text shows anything, as maps want it."""
    try:
        return bool(plain(msgspec.convert(text, Text)))
    except msgspec.ValidationError:
        return False


def is_quoted_as_it_is(text: str) -> bool:
    """Whether the marks around a quote and within it are the author's own matter."""
    return language("en").quote(text) == f"“{text}”"


def brief_of(text: str) -> str:
    return render(view_of(filled(text)), BUILT).decode()


EXPECTED = Parts(brief_of(WORD)).parts


def stays_text(text: str) -> None:
    """Every text is where a plain word would be, and nothing else is different."""

    def with_text(part: str) -> str:
        return plain(part.replace(WORD, plain(text)))

    assert Parts(brief_of(text)).parts == [
        (with_text(before), tag, tuple((name, with_text(value or "")) for name, value in attrs))
        for before, tag, attrs in EXPECTED
    ]


def numbered(value: Any, names: dict[str, str], path: str = "") -> Any:
    """The full map with another word in each field, and the words' fields by word."""
    if isinstance(value, dict):
        return {
            numbered(key, names, f"{path} {key}"): numbered(inner, names, f"{path} {key}".strip())
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [numbered(inner, names, path) for inner in value]
    if not isinstance(value, str) or WORD not in value:
        return value
    names[f"Word{len(names)}x"] = path
    return value.replace(WORD, f"Word{len(names) - 1}x")


def test_a_brief_tells_every_text_that_is_not_for_the_canvas_alone() -> None:
    names: dict[str, str] = {}
    journey = numbered(FULL, names)
    brief = render(view_of(journey), BUILT).decode()
    assert {field for word, field in names.items() if word not in brief} == {
        "tags",
        "lanes name",
        "stages custom legal",
        "stages touchpoints action",
        "library channels site name",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_every_field_shows_as_it_is(text: str) -> None:
    stays_text(text)


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\ufeff"), max_size=60)
    .map(str.strip)
    .filter(is_seen)
    .filter(is_quoted_as_it_is)
)
def test_any_text_in_every_field_shows_as_it_is(text: str) -> None:
    stays_text(text)


def test_a_map_of_which_little_is_known_makes_a_short_brief() -> None:
    journey = {"format": "journey/1", "id": "bare", "title": "Bare", "stages": ["Look", {"name": "Buy", "emotion": -1}]}
    assert render(view_of(journey), BUILT).decode() == (
        "# Bare\n"
        "\n"
        "Current journey (as-is)\n"
        "\n"
        "[![Bare, 2 stages, 0 touchpoints, lowest point Buy](bare.flow.svg)](bare.html)\n"
        "\n"
        "## Stages\n"
        "\n"
        "| # | Stage | Customer goal | Touchpoints | Feeling | Lowest point |\n"
        "|--:|---|---|---|---|---|\n"
        "| 1 | **Look** | — | — | — | — |\n"
        "| 2 | **Buy** | — | — | Negative (\N{MINUS SIGN}1) | — |\n"
        "\n"
        "## Worst moments\n"
        "\n"
        "1. **Buy** · Negative (\N{MINUS SIGN}1)\n"
    )


@pytest.mark.parametrize(
    ("beside", "shown"),
    [
        (("flow.svg", "flow.dark.svg", "html", "md"), "[![A, 1 stage, 0 touchpoints](a.flow.svg)](a.html)"),
        (("flow.png", "flow.svg", "md"), "![A, 1 stage, 0 touchpoints](a.flow.svg)"),
        (("md", "flow.png"), "![A, 1 stage, 0 touchpoints](a.flow.png)"),
        (("map.svg", "flow.svg", "md"), "![A, 1 stage, 0 touchpoints](a.flow.svg)"),
        (("map.svg", "loop.svg", "md"), "![A, 1 stage, 0 touchpoints](a.map.svg)"),
        (("flow.pdf", "flow.dot", "html", "md", "json"), None),
        (("md",), None),
    ],
)
def test_a_brief_shows_only_a_picture_that_is_built_beside_it(beside: tuple[str, ...], shown: str | None) -> None:
    view = view_of({"format": "journey/1", "id": "a", "title": "A", "stages": ["Buy"]})
    _, _, picture, _ = render(view, Options(beside=beside)).decode().split("\n\n", 3)
    assert picture == (shown or "## Stages")


def test_of_equally_low_moments_the_one_that_hurts_most_comes_first() -> None:
    points = [
        {"name": "Mild", "emotion": -1},
        {"name": "Dull", "emotion": -1, "pains": [{"text": "Slow", "severity": 2}, "Grey"]},
        {"name": "Sharp", "emotion": -1, "pains": ["Odd", {"text": "Stuck", "severity": 3}]},
        {"name": "Lowest", "emotion": -2},
    ]
    journey = {"format": "journey/1", "id": "a", "title": "A", "stages": [{"name": "Buy", "touchpoints": points}]}
    brief = render(view_of(journey), BUILT).decode()
    assert re.findall(r"^\d\. \*\*(.*)\*\*", brief, re.MULTILINE) == ["Lowest", "Sharp", "Dull"]


def test_a_stage_without_goals_has_those_of_its_touchpoints() -> None:
    points = [{"name": "Shelf", "goals": ["Compare"]}, {"name": "Till", "goals": ["Pay", "Leave"]}]
    stages = [{"name": "Buy", "touchpoints": points}, {"name": "Use", "goals": ["Enjoy"], "touchpoints": points}]
    brief = render(view_of({"format": "journey/1", "id": "a", "title": "A", "stages": stages}), BUILT).decode()
    assert re.findall(r"\*\* \| (.*?) \| Shelf", brief) == ["Compare<br>Pay<br>Leave", "Enjoy"]


def test_owners_of_stages_pains_and_opportunities_are_listed_beside_those_of_touchpoints() -> None:
    point = {
        "name": "Till",
        "owner": "shop",
        "pains": ["Queue", {"text": "Fees", "owner": "bank"}, {"text": "Noise", "owner": "shop"}],
        "opportunities": [{"text": "Pay by phone", "owner": "bank"}],
    }
    stages = [
        {"name": "Look", "owner": "press", "metrics": ["views"]},
        {"name": "Buy", "owner": "shop", "touchpoints": [point, "Shelf"]},
        {"name": "Use", "owner": "care", "touchpoints": [{"name": "Call", "owner": "shop"}], "pains": ["Wait"]},
    ]
    library = {
        "teams": {name: {"name": name.title()} for name in ("shop", "bank", "press", "care")},
        "metrics": {"views": {"name": "Views", "unit": "count"}},
    }
    journey = {"format": "journey/1", "id": "a", "title": "A", "stages": stages, "library": library}
    brief = render(view_of(journey), BUILT).decode()
    assert brief.partition("## Owners\n\n")[2].partition("\n\n")[0].splitlines() == [
        "- **Press** Look",
        "- **Shop** Till · Shelf · Call",
        "- **Care** Use",
        "- **Bank**",
        "  - Pain · Fees · Till",
        "  - Opportunity · Pay by phone · Till",
    ]


def test_a_brief_has_the_spaces_and_quotes_of_its_language() -> None:
    journey = {"format": "journey/1", "id": "fr", "title": "Prêt ?", "language": "fr", "personas": ["anna"], "stages": ["Voir"]}
    brief = render(view_of(journey | {"library": {"personas": {"anna": {"name": "Anna", "quote": "Enfin !"}}}}), BUILT).decode()
    assert brief.startswith("# Prêt\u202f?\n")
    assert "> «\u202fEnfin\u202f!\u202f»\n" in brief


def test_a_score_keeps_its_sign_before_it_in_a_brief_from_right_to_left() -> None:
    stages = [{"name": "קנייה", "emotion": -1, "touchpoints": [{"name": "קופה", "emotion": 2}]}]
    brief = render(
        view_of({"format": "journey/1", "id": "a", "title": "A", "language": "he", "stages": stages}), BUILT
    ).decode()
    assert re.findall(r"\u2066([^\u2068]*?)\u2069", brief) == ["\u22121", "+2"]


TICKETS = {
    "https://tracker.example/browse/JM-12": "JM-12",
    "https://code.example/a/b/issues/12": "issues/12",
    "https://code.example/a/b/-/merge_requests/7/?x=1#note": "merge_requests/7",
    "https://code.example//12//": "12",
    "https://docs.example": "docs.example",
    "https://docs.example/?page=1": "docs.example",
    "mailto:ideas@x.example": "ideas@x.example",
    "https://": "https://",
}


@pytest.mark.parametrize(("address", "name"), TICKETS.items(), ids=TICKETS)
def test_a_ticket_is_called_by_the_end_of_its_address(address: str, name: str) -> None:
    stage = {"name": "Buy", "opportunities": [{"text": "Mend", "links": [address]}]}
    brief = render(view_of({"format": "journey/1", "id": "a", "title": "A", "stages": [stage]}), BUILT).decode()
    assert f"Idea<br>{link(name, address)}" in brief


def test_an_unsafe_address_is_no_link() -> None:
    stage = {
        "name": "Buy",
        "opportunities": [{"text": "Mend", "links": ["javascript:alert(1)", "data:text/html,x", "//x.example"]}],
    }
    library = {"teams": {"shop": {"name": "Shop", "contact": "javascript:alert(1)"}}}
    journey = {"format": "journey/1", "id": "a", "title": "A", "owner": "shop", "stages": [stage], "library": library}
    page = Parts(render(view_of(journey), BUILT).decode())
    assert [dict(attrs)["href"] for _, tag, attrs in page.parts if tag == "a"] == ["a.html"]


@pytest.mark.parametrize("name", ["booking-a-cottage", "choosing-a-web-agency"])
def test_the_brief_of_an_example_is_as_it_was(
    name: str, example_views: dict[str, View], golden: Callable[[str, bytes], None]
) -> None:
    golden(f"{name}.md", render(example_views[name], BUILT))


def test_a_brief_is_the_same_every_time(example_views: dict[str, View]) -> None:
    for picture in example_views.values():
        assert render(picture, BUILT) == render(picture, BUILT)


def test_a_score_keeps_its_sign_before_it_behind_a_word_from_right_to_left() -> None:
    points = [{"name": "Till", "emotion": {"score": -2, "feeling": "غاضب"}}, {"name": "Door", "emotion": -1}]
    stages = [{"name": "Buy", "touchpoints": points}]
    view = view_of({"format": "journey/1", "id": "a", "title": "A", "stages": stages})
    brief = render(view, BUILT).decode()
    assert "1. **Till** · Buy · غاضب (\u2066\u22122\u2069)\n" in brief
    assert [point.feeling.apart for point in view.curves[0].points] == ["\u2066\u22122\u2069", "\u22121"]
    assert "Till · غاضب \u2066\u22122\u2069" in written(graph(view))
