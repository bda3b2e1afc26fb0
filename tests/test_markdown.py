from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from journeymap.markdown import JOINER, escape, lines, link, picture, rows, strong

PLACES = {
    "paragraph": "{}",
    "heading": "# {}",
    "item": "- {}",
    "step": "1. {}",
    "quote": "> {}",
    "cell": "| a | b |\n|---|---|\n| {} | b |",
    "bold": "- **{}** c",
    "after a word": "a {} b",
    "before a link": "{} [b](c)",
    "in a link": "[{}](c)",
    "twice": "{} · {}",
}

HOSTILE = [
    r"\ ` * _ { } [ ] ( ) # + - . ! | ~ < > & $ @ : ^ =",
    "<img src=x onerror=alert(1)>",
    "</td></table><script>alert(1)</script>",
    "<!-- a comment",
    "<https://evil.example>",
    "&lt;b&gt; &amp; &#35; &#x26; &nbsp; &copy",
    "https://evil.example/?a=1&b=2",
    "see http://evil.example.",
    "www.evil.example",
    "ftp://evil.example",
    "mail me@evil.example now",
    "mailto:me@evil.example",
    "[a](javascript:alert(1))",
    "![a](https://evil.example/x.png)",
    "[a]: https://evil.example",
    "[a][b] [a][] [^1]",
    "[^1]: a footnote",
    "- an item",
    "+ an item",
    "* an item",
    "1. an item",
    "007) an item",
    "2.",
    "- [x] done",
    "[x] done",
    "# a heading #",
    "C #",
    "a heading\n===",
    "a heading\n---",
    "---",
    "***",
    "- - -",
    "-",
    "+",
    "-1-",
    "+ + +",
    "```\ncode\n```",
    "~~~",
    "`` ` ``",
    "    code",
    "\tcode",
    "\x01 \x02 \x03 \x04 code",
    "> a quote",
    ">>>",
    "[!NOTE] beware",
    "a | b | c",
    r"a \| b \\| c",
    "a\\",
    "a  \nb",
    "a\r\nb\rc\u2028d\u2029e\x85f\x0bg\x0ch",
    "**bold** __bold__ *i* _i_ ~~struck~~ ~struck~",
    "snake_case_name and __init__",
    "$x$ $$y$$ $100 and $200",
    "Really!",
    "^",
    "^1 a note",
    ": a definition",
    "::include{file=secrets.md}",
    "{{ site.secret }} {% include secret %} {#",
    "\N{RIGHT-TO-LEFT MARK}שלום *עולם*",
    "👩‍💻 ok :smile:",
]


class Parts(HTMLParser):
    """The tags of a page with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("/" + tag, ()))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", ((data, None),)))

    @property
    def frame(self) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
        """The tags without those around a dollar."""
        return [tag for tag in self.tags if tag not in {("span", ()), ("/span", ())}]


def shown(markdown: str) -> Parts:
    return Parts(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES))


def plain(text: str) -> str:
    """A text without its blanks and its invisible signs."""
    seen = re.sub(r"[\u00ad\u2060\u202a-\u202e\u2066-\u2069]", "", text)
    return " ".join(re.sub(r"[\0-\x1f\x7f-\x9f\u2028\u2029]", " ", seen).split())


def stays_text(text: str, place: str) -> None:
    made, expected = shown(place.replace("{}", escape(text))), shown(place.replace("{}", "word"))
    assert made.frame == expected.frame
    assert plain(made.text) == plain(expected.text.replace("word", plain(text)))


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_shows_as_it_is(text: str, place: str) -> None:
    stays_text(text, place)


SIGNS = st.lists(
    st.sampled_from([*r"\`*_{}[]()#+-.!|~<>&$@:^=/;,'\"?% 01ax", "http://", "www.", "&amp;", "\n"]), min_size=1
).map("".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.one_of(SIGNS, ANY).filter(plain), st.sampled_from(list(PLACES.values())))
def test_any_text_shows_as_it_is(text: str, place: str) -> None:
    stays_text(text, place)


REFERENCES = {
    "@octocat": r"@\w",
    "cc @org/team, please": r"@\w",
    "@_dots.and": r"@[\w.]",
    "#12 and octo/repo#12": r"#\d",
    "GH-12 gh-12": r"(?i)gh-\d",
    "fixes: GH-12": r"GH-\d",
    "a5c3785ed8d6a35868bc169f07e40e889087fd2e": r"\b[0-9a-f]{7,}\b",
    "since a5c3785, until 4711471": r"\b[0-9a-f]{7,}\b",
    "octo/repo@a5c3785ed": r"@\w|\b[0-9a-f]{7,}\b",
    ":tada: :+1: :100: a:b:c": r":[\w+-]+:",
    "!12 group/project!12": r"!\d",
    "&12": r"&\d",
    '~bug ~"two words" ~12': r"~[\w\"]",
    '%v1 %"two words" 100%sure': r"%[\w\"]",
    "*iteration:12": r"\*iteration",
    "group/project>": r"/project>",
    "[vulnerability:12] [feature_flag:12]": r"\[\w+:",
    "[[_TOC_]] [[page]]": r"\[\[",
    "[TOC]": r"\[TOC\]",
    "[!WARNING]": r"\[!",
    "{+ in +} {- out -} [+ in +] [- out -]": r"[\[{][+-]",
    "{{ site.secret }} {% include x %}": r"\{[{%]",
    "gopher://x any+scheme://x": r"://",
    "www.x.example": r"www\.",
}


@pytest.mark.parametrize("text", ["@\u00adoctocat", "w\u00adww.evil.example", "#\u00ad12", "<\u00adb>", "GH\u00ad-12"])
def test_nothing_arises_where_a_soft_hyphen_goes(text: str) -> None:
    assert escape(text) == escape(text.replace("\u00ad", ""))


@pytest.mark.parametrize(("text", "reference"), REFERENCES.items(), ids=REFERENCES)
def test_what_would_refer_to_something_refers_to_nothing(text: str, reference: str) -> None:
    assert re.search(reference, text)
    assert not re.search(reference, shown(escape(text)).text)


@given(st.text("0123456789aefAF-gGhH ", min_size=4))
def test_no_number_of_an_issue_or_a_commit_is_left(text: str) -> None:
    assert not re.search(r"(?i)\b(?:gh-\d|(?=[a-f]*\d)[0-9a-f]{7,}\b)", escape(text))


def test_a_dollar_stands_alone_so_that_no_formula_begins() -> None:
    assert escape("$1 or 2$") == r"<span>\$</span>1 or 2<span>\$</span>"


@pytest.mark.parametrize("text", ["/close", "/label ~bug", "::include{file=x}", ">>>", "---", "1. x"])
def test_a_line_does_not_begin_as_a_command_begins(text: str) -> None:
    assert not escape(text).startswith(text[:2])


@pytest.mark.parametrize(
    "text",
    [
        "Online shop",
        "Sept 18, 2026",
        "“€39 for delivery?!”",
        "e-mail",
        "R&D",
        "3.5 h",
        "71 %",
        "\N{MINUS SIGN}2",
        "defaced",
        "A/B test (412)",
        "+1",
        "-5 %",
    ],
)
def test_an_ordinary_text_is_written_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    "address",
    [
        "https://tracker.example/browse/JM-12",
        "https://x.example/a_(b)_c?q=*&copy=1&lt;=2#x",
        "https://x.example/a|b",
        "https://[::1]/$x$",
        "mailto:shop@x.example?subject=a",
        "http://é.example/ü",
    ],
)
def test_a_link_leads_where_it_says(address: str) -> None:
    made = shown(f"| {link('[a](b) | c', address)} |\n|---|")
    ((_, attributes),) = [tag for tag in made.tags if tag[0] == "a"]
    assert unquote(str(dict(attributes)["href"])) == unquote(address)
    assert plain(made.text) == "[a](b) | c"


@given(SIGNS)
def test_no_address_gets_out_of_its_link(path: str) -> None:
    address = "https://x.example/" + "".join(path.split())
    made = shown(f"a {link('b', address)} c")
    assert [name for name, _ in made.tags] == ["p", "a", "/a", "/p"]
    assert made.text.strip() == "a b c"


def test_without_an_address_there_is_no_link() -> None:
    assert link("*a*", "") == r"\*a\*"


def test_a_picture_is_told_in_words_and_leads_to_a_page() -> None:
    made = shown(picture('"$5" <b> ]( [x]', "a.svg", "a.html"))
    assert made.tags == [
        ("p", ()),
        ("a", (("href", "a.html"),)),
        ("img", (("src", "a.svg"), ("alt", f'"$5" <b> ]( [{JOINER}x]'))),
        ("/img", ()),
        ("/a", ()),
        ("/p", ()),
    ]


def test_a_picture_may_lead_nowhere() -> None:
    assert picture("*a*", "a.svg") == r"![\*a\*](a.svg)"


def test_rows_hold_texts_and_markdown_and_dashes() -> None:
    table = [("1|2", strong("a*"), ""), (lines(["a", "<b>"]), Markup("_b_"), " ")]
    assert rows(table) == "| 1\\|2 | **a\\*** | — |\n| a<br>\\<b> | _b_ | — |\n"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a\u202eb", "\u202c"),
        ("\u202aa\u202bb\u2067c", "\u2069\u202c\u202c"),
        ("\u2066\u202ea\u2069b", ""),
        ("\u202ea\u202cb", ""),
        ("a\u202c\u2069b\u200f", ""),
        ("\u2068a\u202cb", "\u2069"),
    ],
)
def test_a_text_that_turns_the_direction_of_writing_turns_it_back(text: str, end: str) -> None:
    assert escape(text) == text + end
