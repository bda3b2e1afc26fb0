from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import html5lib
import pytest
from drawn import ELEMENTS
from exercise import TEXTUAL, made
from naughty import JOURNEY, MOST, NAME, NAUGHTY, SAYING, SETTINGS, TEXTS, numbered, put, put_in, words
from test_brief import Parts as GitHub

from journeymap.language.typography import quoted
from journeymap.report import formats
from journeymap.schema import NAMES, generate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from exercise import Made

    from journeymap.model.scalars import Drawing, OutputFormat

FULLEST = numbered(JOURNEY)
WORKSPACE = json.loads(json.dumps(numbered(SETTINGS)).replace(NAME, NAME + "9"))

Parts = list[tuple[str, str, tuple[tuple[str, str], ...]]]
"""The text before each tag, the tag, and its attributes."""

ADDRESSES = {text for text in TEXTS if re.match(r"https?://|mailto:|a@b\.", text)}
"""What becomes a link where links stand; anywhere else it is text as any other."""

ADDED = re.compile(r"[\u00ad\u2060\u202a-\u202e\u2066-\u2069]|--(?:w|nudge):-?[\d.]+rem;?|;(?=--nudge)")
"""What differs from text to text: soft hyphens, signs that keep its direction inside, and the width of a label."""

CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2800\ufe0f]*(?:[\U000e0041\U000e007f]|)")
SPACE = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def built(
    path: Path, texts: Mapping[str, str], formats: tuple[OutputFormat, ...] = TEXTUAL, views: Sequence[Drawing] = ()
) -> Made:
    """The fullest map, with a text for each of its words."""
    settings = put_in(WORKSPACE, texts) | ({"views": views} if views else {})
    (path / "journeymap.yaml").write_bytes(json.dumps(settings, ensure_ascii=False).encode())
    return made(json.dumps(put_in(FULLEST, texts), ensure_ascii=False).encode(), formats)


def shown(text: str) -> str:
    """What can be seen of a text."""
    return "".join(ADDED.sub("", text).split())


_DIGEST = re.compile(r"(?<=style-src )'sha256-[^']*'|(?<=style-src)'sha256-[^']*'")


class Page(HTMLParser):
    """A page as its tags with their attributes, and the text before each.

    Where words stand on the curve depends on how wide they are: the rules for that, and their digest, are left out.
    """

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.parts: Parts = []
        self.text = ""
        self.feed(html.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = tuple((name, _DIGEST.sub("", shown(value or ""))) for name, value in attrs)
        self.parts.append(("" if tag == "/style" else shown(self.text), tag, attributes))
        self.text = ""

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag("/" + tag, [])

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.handle_starttag("!--", [(data, None)])


def brief(markdown: bytes) -> Parts:
    """A brief as the tags that GitHub makes of it, and the text before each."""
    return [
        (shown(text), tag, tuple((name, shown(value or "")) for name, value in attributes))
        for text, tag, attributes in GitHub(markdown.decode()).parts
    ]


def drawing(svg: bytes) -> Parts:
    """What a drawing has whatever its texts are: groups, links and titles, in order."""
    found: Parts = []
    for element in ET.fromstring(svg).iter():  # noqa: S314  # our own
        tag = element.tag.removeprefix(SPACE)
        if tag in {"title", "desc"}:
            found.append((shown(element.text or ""), tag, ()))
        elif tag in {"a", "svg"} or element.get("id"):
            found.append(("", tag, tuple((name, element.get(name, "")) for name in ("id", "class", LINK))))
        assert tag in ELEMENTS
        assert not [name for name in element.attrib if name.startswith("on")]
    return found


def with_texts(parts: Parts, texts: Mapping[str, str]) -> Parts:
    """What parts should be once there are texts in place of the words."""
    seen = {word: shown(text) for word, text in texts.items()}
    return [(put(before, seen), tag, tuple((name, put(value, seen)) for name, value in attrs)) for before, tag, attrs in parts]


def is_writable(text: str) -> bool:
    return not CONTROL.search(text) and not BLANK.fullmatch(text) and len(text) <= 2000


def rotations() -> Iterator[dict[str, str]]:
    """Ways to give each word a text, so that each text comes to be in some fields, or with EVERY=1 in all."""
    sayings = [text for text in TEXTS if is_writable(text) and text not in ADDRESSES and text in quoted("en", text)]
    names = [text for text in sayings if len(text) <= MOST]
    found = words(FULLEST, WORKSPACE)
    for turn in range(0, len(sayings), 1 if os.environ.get("EVERY") else 16):
        yield {
            word: (names if word.startswith(NAME) else sayings)[
                (turn + 7 * at) % len(names if word.startswith(NAME) else sayings)
            ]
            for at, word in enumerate(found)
        }


def test_a_text_is_the_same_text_in_every_output(tmp_path: Path) -> None:
    plain = built(tmp_path, {word: word for word in words(FULLEST, WORKSPACE)}).outputs
    pictures = {name: drawing(content) for name, content in plain.items() if name.endswith(".svg")}
    assert set(plain) == {".flow.svg", ".loop.svg", ".html", ".md", ".json", ".flow.dot", ".loop.dot"}
    page, text = Page(plain[".html"]).parts, brief(plain[".md"])
    for texts in rotations():
        outputs = built(tmp_path, texts).outputs
        assert json.loads(outputs[".json"]) == put_in(json.loads(plain[".json"]), texts)
        for name, picture in pictures.items():
            assert drawing(outputs[name]) == with_texts(picture, texts)
        assert Page(outputs[".html"]).parts == with_texts(page, texts)
        assert brief(outputs[".md"]) == with_texts(text, texts)


@pytest.mark.parametrize("view", ["blueprint", "personas"])
def test_a_text_is_the_same_text_in_every_drawing(view: Drawing, tmp_path: Path) -> None:
    (plain,) = built(tmp_path, {word: word for word in words(FULLEST, WORKSPACE)}, ("svg",), [view]).outputs.values()
    for texts in rotations():
        (content,) = built(tmp_path, texts, ("svg",), [view]).outputs.values()
        assert drawing(content) == with_texts(drawing(plain), texts)


@pytest.mark.parametrize("text", sorted(ADDRESSES))
def test_an_address_is_a_link_where_links_stand_and_leads_nowhere_else(text: str, tmp_path: Path) -> None:
    outputs = built(tmp_path, dict.fromkeys(words(FULLEST, WORKSPACE), text)).outputs
    for html in (outputs[".html"], outputs[".md"]):
        parts = Page(html).parts if html is outputs[".html"] else brief(html)
        links = {unquote(dict(attributes)["href"]) for _, tag, attributes in parts if tag == "a"}
        links = {link for link in links if not link.startswith("#") and ":" in link}
        assert links - {text, f"mailto:{text}", "https://x.example"} == set()
        assert len(links) == 2


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    for text in TEXTS:
        if not is_writable(text):
            outcome = built(tmp_path, {word: text if word.startswith(SAYING) else word for word in words(FULLEST, WORKSPACE)})
            assert not outcome.outputs, text
            assert outcome.codes & {"JM002", "JM106", "JM107", "JM108"}


def test_pages_with_such_texts_are_well_formed_and_have_no_parts_that_others_lack(tmp_path: Path) -> None:
    plain = {word: word for word in words(FULLEST, WORKSPACE)}
    found = []
    for texts in (plain, *islice(rotations(), 0, None, 4)):
        outputs = built(tmp_path, texts, ("html", "pdf", "png")).outputs
        assert outputs[".flow.pdf"].startswith(b"%PDF")
        assert outputs[".flow.png"].startswith(b"\x89PNG")
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(outputs[".html"])
        elements = {element.tag for element in page.iter()}
        scripts = [element.text for element in page.iter() if element.tag == "script"]
        found.append((elements, {(element.tag, name) for element in page.iter() for name in element.attrib}, scripts))
        assert not {"iframe", "object", "embed", "base", "form", "img"} & elements
    assert all(parts == found[0] for parts in found)


@pytest.mark.parametrize("family", NAUGHTY)
def test_a_text_in_the_wrong_place_steers_no_reader_of_reports(family: str) -> None:
    for text in NAUGHTY[family]:
        data = {
            "format": "journey/1",
            "id": text,
            text + " ": text,
            "title": [text],
            "state": text,
            "personas": [text],
            "lanes": [text],
            "reviewed": text,
            "stages": [{"id": "one", "name": text, "period": text, "owner": text, text: {text: [text]}, "emotion": text}],
            "library": {"channels": {text: {"name": text, "medium": text}}, text: text},
        }
        content = json.dumps(data, ensure_ascii=False).encode()
        outcome = made(content)
        assert outcome.codes
        assert not outcome.outputs
        for name in formats():
            written = outcome.report(name)
            written.encode()
            assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", written), name
            assert "##[" not in written
            assert "##vso[" not in written
            commands = {line.split(" ")[0] for line in written.split("\n") if line.lstrip().startswith("::")}
            assert commands <= ({"::error", "::warning", "::notice"} if name == "github" else set())


def test_the_fullest_map_has_every_text_of_the_language() -> None:
    def texts(node: Any) -> bool:
        options = node.get("anyOf", [node])
        found = [option.get("patternErrorMessage", "") for option in options]
        items = [options.get(key) for options in options for key in ("items", "additionalProperties") if options.get(key)]
        return any("not only spaces" in text for text in found) or any(isinstance(item, dict) and texts(item) for item in items)

    keys = {
        key
        for name in NAMES
        for definition in generate(name)["$defs"].values()
        for key, node in definition.get("properties", {}).items()
        if texts(node)
    }

    def used(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(used, value))
        if not isinstance(value, dict):
            return set()
        own = {key for key, inner in value.items() if NAME in json.dumps(inner) or SAYING in json.dumps(inner)}
        return own.union(*map(used, value.values()))

    assert keys - used(JOURNEY) - used(SETTINGS) == set()
