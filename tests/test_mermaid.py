from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maps import written
from naughty import TEXTS

from journeymap.diff.sides import read_sides
from journeymap.mermaid import LONGEST, Drawing, journey_block
from journeymap.schema import decode
from journeymap.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

MERMAID = Path(__file__).parents[1] / ".cache/node/node_modules/mermaid/dist/mermaid.min.js"


def is_name(text: str) -> bool:
    """Whether a map takes a text for a name, as it is."""
    document, found = parse(written({"format": "journey/1", "id": "m", "title": text, "stages": ["Buy"]}), "m.journey.yaml")
    return document is not None and not found and decode(document)[0] is not None


NAMES = [text for text in TEXTS if len(text) <= LONGEST and is_name(text)]
NAMES += ["Section", "section x", "title of honour", "journey", "Journey's end", "accTitle: x", "accDescr {", "a: 5: me", "%%{init: {}}%%", "#35;", "ﬂ°lt¶ß"]  # fmt: skip


def drawn(data: dict[str, Any]) -> Drawing | None:
    _, side = read_sides({}, {"m.journey.yaml": written({"format": "journey/1", "id": "m", "title": "A map", **data})})
    (map_,) = side.maps.values()
    return journey_block(map_)


def named(*names: str) -> str:
    """A diagram with some names in all places."""
    people = {"p": {"name": names[0]}}
    stages = [
        {"name": name, "touchpoints": [{"name": name, "id": f"t{n}", "emotion": n % 5 - 2}]} for n, name in enumerate(names)
    ]
    drawing = drawn({"title": names[0], "personas": ["p"], "library": {"personas": people}, "stages": stages})
    assert drawing
    return drawing.text


def test_a_map_becomes_sections_and_tasks_with_a_score_from_1_to_5() -> None:
    data = {
        "title": "Buying a table",
        "personas": ["ann", "bob"],
        "library": {"personas": {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}}},
        "stages": [
            {"name": "Before", "touchpoints": [{"name": "Ad", "emotion": 2}, {"name": "Search"}]},
            {
                "name": "During",
                "emotion": -1,
                "pains": ["Late"],
                "touchpoints": [{"name": "Basket", "emotion": -2, "next": ["ad"]}],
            },
            {"name": "After", "emotion": 0},
            {"name": "Unknown"},
        ],
    }
    assert drawn(data) == Drawing(
        "journey\n"
        "    title Buying a table\n"
        "    section Before\n"
        "      Ad: 5: Ann\n"
        "    section During\n"
        "      Basket: 1: Ann\n"
        "    section After\n"
        "      After: 3: Ann\n",
        (
            "1 touchpoint without an emotion",
            "1 emotion of a whole stage",
            "1 other persona's feelings",
            "1 pain",
            "1 link between touchpoints",
        ),
    )


def test_a_map_without_personas_has_tasks_without_people() -> None:
    drawing = drawn({"stages": [{"name": "Buy", "emotion": 1}]})
    assert drawing == Drawing("journey\n    title A map\n    section Buy\n      Buy: 4\n", ())


def test_a_map_without_emotions_is_not_drawn() -> None:
    assert drawn({"stages": ["Buy"]}) is None


def test_a_long_name_is_shortened() -> None:
    assert named("x" * 61).splitlines()[3].strip() == "x" * 59 + "…: 1: " + "x" * 59 + "…"


RULES = (
    ("", r"%(?!\{)[^\n]*"),
    ("", r"[^\}]%%[^\n]*"),
    ("line", r"\n+"),
    ("", r"\s+"),
    ("", r"#[^\n]*"),
    ("journey", r"journey\b"),
    ("title", r"title\s[^#\n;]+"),
    ("other", r"accTitle\s*:\s*|accDescr\s*:\s*|accDescr\s*\{\s*"),
    ("section", r"section\s[^#:\n;]+"),
    ("task", r"[^#:\n;]+"),
    ("data", r":[^#\n;]+"),
    ("other", r":"),
)
"""How Mermaid 11 reads a journey diagram, rule by rule, the first that fits; from its grammar, journey.jison."""


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Read a diagram as Mermaid does: entity codes are put aside first, and looked at again when all is drawn."""
    rest = re.sub(r"#(\w+);", r"ﬂ°°\1¶ß", text)
    while rest:
        kind, found = next((kind, found) for kind, rule in RULES if (found := re.match(rule, rest, re.IGNORECASE)))
        rest = rest[found.end() :]
        if kind not in {"", "line"}:
            yield kind, html.unescape(re.sub("ﬂ°°(.*?)¶ß", r"&#\1;", found[0]))


def expected(names: list[str]) -> list[tuple[str, str]]:
    """What Mermaid should understand of a diagram with these names."""
    flat = [" ".join(name.split()) for name in names]
    found = [("journey", "journey"), ("title", f"title {flat[0]}")]
    for number, name in enumerate(flat):
        found += [("section", f"section {name}"), ("task", name), ("data", f": {number % 5 + 1}: {flat[0]}")]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_a_name_in_the_grammar_of_mermaid(name: str) -> None:
    assert list(tokens(named(name))) == expected([name])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(is_name))
def test_no_text_breaks_out_of_its_name(name: str) -> None:
    assert list(tokens(named(name))) == expected([name])


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
@pytest.mark.skipif(not MERMAID.exists(), reason="needs mermaid: npm install --no-save --prefix .cache/node mermaid@11")
def test_mermaid_itself_draws_every_name_as_it_is(tmp_path: Path) -> None:
    names = [name for name in NAMES if not re.search("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\u00ad\ufe0f\u061c]", name)]
    page = tmp_path / "page.html"
    page.write_text(
        f"""<!doctype html><meta charset=utf-8><body><script src="{MERMAID.as_uri()}"></script><script>
mermaid.initialize({{startOnLoad: false}});
mermaid.render('d', {json.dumps(named(*names))}).then(({{svg}}) => {{
  const place = document.createElement('div'); place.innerHTML = svg;
  const texts = [...place.querySelectorAll('text, .label')].map(e => e.textContent);
  document.body.textContent = JSON.stringify([texts, place.querySelectorAll('script, a, img, b').length]);
}}).catch(error => {{ document.body.textContent = JSON.stringify([[String(error)], -1]); }});
</script>""",
        encoding="utf-8",
    )
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}/user",
        "--virtual-time-budget=30000",
    ]
    done = subprocess.run([*command, "--dump-dom", page.as_uri()], capture_output=True, check=True, timeout=120)
    shown = html.unescape(done.stdout.decode().partition("<body>")[2].rpartition("</body>")[0])
    texts, live = json.loads(shown)
    assert live == 0
    have = {" ".join(text.split()) for text in texts}
    assert [name for name in names if " ".join(name.split()) not in have] == []
